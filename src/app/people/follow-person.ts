import type { Transaction } from '#src/app/ports/store.ts';
import { commitChange } from '#src/app/tickets/commit.ts';
import type { Instant } from '#src/core/ids.ts';
import { followRequester } from '#src/core/lifecycle/change-requester.ts';
import type { Person } from '#src/core/organisation/person.ts';

/** Chooses the policies of someone's own open tickets again, after something that rules look at changed about them. */
export const followPerson = async (tx: Transaction, person: Person, now: Instant): Promise<void> => {
  const organisation = await tx.organisation();
  for (const number of await tx.ticketsRequestedBy(person.id)) {
    const before = await tx.readForUpdate(number);
    if (before === null) continue;
    const candidates = before.status === 'assigned' ? await tx.candidates(before.team, before.category) : [];
    const events = followRequester(before, person, { organisation, candidates, now });
    if (events.length === 0) continue;
    await commitChange(tx, { number, before, events, actor: { kind: 'system' }, organisation, now, quiet: false });
  }
};
