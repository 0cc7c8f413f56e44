import type { MessageReader } from '#src/app/ports/messages.ts';
import type { OrganisationReader } from '#src/app/ports/organisation.ts';
import type { OutboxEntry } from '#src/app/ports/outbox.ts';
import type { PeopleReader } from '#src/app/ports/people.ts';
import type { Instant } from '#src/core/ids.ts';
import type { Notice } from '#src/core/notices/notices.ts';
import { othersHear } from '#src/core/notices/others-hear.ts';
import { findMs, isSameFact } from '#src/core/notices/when-told.ts';
import type { Heard } from '#src/core/organisation/escalation.ts';
import { isAway } from '#src/core/organisation/person.ts';
import type { Ticket } from '#src/core/ticket/ticket.ts';
import { recipientPart } from './commit.ts';
import { leadersOf } from './who-leads.ts';

/** See `othersHear`. Seldom reads more than whoever was to hear: most news is for a team's manager, who is there. */
export const othersNow = async (
  read: PeopleReader & OrganisationReader,
  ticket: Ticket,
  notice: Notice,
  now: Instant,
): Promise<readonly Heard[]> => {
  if (notice.audience !== 'manager' || !('person' in notice.to)) return [];
  const organisation = await read.organisation();
  const person = await read.person(notice.to.person);
  const leadsIt = person !== null && person.id === organisation.teams.get(ticket.team)?.manager;
  if (leadsIt && person.active && !isAway(person.away, now) && person.id !== ticket.requester) return [];
  return othersHear(notice, await leadersOf(read, organisation, ticket, now));
};

/**
 * What others are owed instead of someone who is not to hear of it any more; whoever was told already is owed nothing.
 * Null: it stays as it is. `key`: under which it was owed; others get a key of their own each time, so that it can come
 * back to someone.
 */
export const owedToOthers = async (
  read: PeopleReader & MessageReader & OrganisationReader,
  ticket: Ticket,
  { notice, key }: { readonly notice: Notice; readonly key: string },
  now: Instant,
): Promise<readonly OutboxEntry[] | null> => {
  const others = await othersNow(read, ticket, notice, now);
  if (others.length === 0) return null;
  const owed: OutboxEntry[] = [];
  for (const to of others) {
    const told = 'person' in to ? await read.toldAbout(ticket.number, to.person) : [];
    if (told.some((one) => isSameFact(one.notice, notice))) continue;
    const entry = { key: `${key}>${recipientPart(to)}`, ticket: ticket.number, to, notBefore: now + findMs };
    owed.push({ ...entry, owed: { kind: 'notice', notice: { ...notice, to } } });
  }
  return owed;
};
