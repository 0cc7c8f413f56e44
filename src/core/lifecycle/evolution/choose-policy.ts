import type { Instant, PersonId } from '#src/core/ids.ts';
import type { Organisation } from '#src/core/organisation/organisation.ts';
import type { Candidate } from '#src/core/organisation/person.ts';
import type { Policy } from '#src/core/organisation/policy.ts';
import { type Ruled, type RuledPerson, ruleMatches } from '#src/core/organisation/rule-matches.ts';
import { stillToAccept } from '#src/core/routing/find-technician.ts';
import type { TicketEvent } from '#src/core/ticket/events.ts';
import { isOpen, type Ticket } from '#src/core/ticket/ticket.ts';
import { evolveAll } from './evolve.ts';

/** The policy of the first rule whose conditions all hold; null: no targets apply. */
export const policyFor = (
  ticket: Ruled,
  requester: RuledPerson,
  { rules }: Pick<Organisation, 'rules'>,
): Policy | null => rules.find(({ when }) => ruleMatches(when, ticket, requester))?.policy ?? null;

/**
 * `events`, which change what the rules look at, followed by the choice of another policy if another one applies now.
 * The same policy stays as it was when it was chosen: applying an edited one is an act of its own. A technician who has
 * been asked gets the time that the new priority and policy allow, counted from when they were asked.
 */
export const withPolicy = (
  before: Ticket,
  events: readonly TicketEvent[],
  {
    organisation,
    candidates,
    requester,
    by,
    now,
  }: {
    readonly organisation: Organisation;
    readonly candidates: readonly Candidate[];
    /** Whoever asks for help after these events. */
    readonly requester: RuledPerson;
    readonly by: PersonId | null;
    readonly now: Instant;
  },
): readonly TicketEvent[] => {
  const after = evolveAll(before, events, now, by) ?? before;
  if (!isOpen(after) && after.status !== 'resolved') return events;
  const policy = policyFor(after, requester, organisation);
  if (policy?.id === after.policy?.id) return events;
  const event = {
    type: 'ticket.policy_chosen',
    policy,
    because: 'ticket_changed',
    ...stillToAccept({ ...after, policy }, candidates, organisation, now),
  } as const;
  return [...events, event];
};
