import type { Privacy } from '#src/app/ports/privacy/privacy.ts';
import type { Store } from '#src/app/ports/store.ts';
import type { TicketNumber } from '#src/core/ids.ts';
import type { Person } from '#src/core/organisation/person.ts';
import { saidOn } from '#src/core/ticket/said.ts';

/**
 * All that the desk keeps about a person: the rows that are about them, by table, and what was said on their own tickets,
 * as they could read it. Internal notes that others wrote are not theirs.
 */
export const exportPerson = async (
  { privacy, read }: { readonly privacy: Pick<Privacy, 'rowsOf'>; readonly read: Store['read'] },
  person: Person,
) => {
  const rows = await privacy.rowsOf(person.id);
  const own = (rows.tickets ?? []).filter(({ requester }) => requester === person.id);
  const conversations = [];
  for (const { number } of own) {
    const said = saidOn(await read.events(number as TicketNumber)).filter(({ as }) => as !== 'note');
    conversations.push({
      ticket: number,
      said: said.map(({ at, author, as, text }) => ({ at: new Date(at).toISOString(), author, as, text })),
    });
  }
  return { person: { id: person.id, name: person.name, email: person.email }, conversations, rows };
};
