import type { Instant, PersonId } from '#src/core/ids.ts';
import { policyFor, withPolicy } from '#src/core/lifecycle/evolution/choose-policy.ts';
import { changesOf } from '#src/core/lifecycle/evolution/event-log.ts';
import { evolve } from '#src/core/lifecycle/evolution/evolve.ts';
import type { Organisation } from '#src/core/organisation/organisation.ts';
import type { RuledPerson } from '#src/core/organisation/rule-matches.ts';
import { calendarOfPolicy } from '#src/core/routing/find-technician.ts';
import { checkClocks, nextClockTime } from '#src/core/sla/check-clocks.ts';
import { type CalendarOf, followClocks } from '#src/core/sla/clocks.ts';
import type { LoggedEvent } from '#src/core/ticket/events.ts';
import type { SlaClock } from '#src/core/ticket/sla-clock.ts';
import type { Ticket } from '#src/core/ticket/ticket.ts';

type PersonOf = (id: PersonId) => RuledPerson;

/**
 * A ticket as it would stand at `until`, had this setup's policies and calendars applied from its filing on. What people
 * did, and when, is taken as it was; policies are chosen and clocks follow as ever, and are checked when they are due. Nobody
 * acknowledges anything, which moves escalations only.
 *
 * `personOf`: what rules look at of a requester, as it is today.
 *
 * Null for an empty log. Throws CalendarError when a calendar does not open within a year, and like `evolve`.
 */
export const replayLog = (
  log: readonly LoggedEvent[],
  organisation: Organisation,
  until: Instant,
  personOf: PersonOf = () => null,
): Ticket | null => {
  let ticket: Ticket | null = null;
  for (const part of changesOf(log).flatMap(partsOf)) {
    const [first] = part;
    if (first === undefined) continue;
    if (ticket !== null) ticket = checked(ticket, first.at - 1);
    ticket = replayChange(ticket, part, organisation, personOf);
    // A check at the moment of the change, or part of it.
    if (ticket !== null && part.some(({ event }) => event.type === 'sla.breached')) ticket = checked(ticket, first.at);
  }
  return ticket === null ? null : checked(ticket, until);
};

/** The targets of a ticket that were missed by then. */
export const missedTargets = ({ clocks }: Ticket): readonly SlaClock[] =>
  clocks.filter(({ state, breached }) => state === 'missed' || breached.length > 0);

/** What happened at one moment, one change after the other: the clocks come last in each. */
const partsOf = (change: readonly LoggedEvent[]): readonly (readonly LoggedEvent[])[] => {
  const parts: LoggedEvent[][] = [];
  for (const logged of change) {
    const current = parts.at(-1);
    const last = current?.at(-1);
    if (current === undefined || (last !== undefined && isClocks(last) && !isClocks(logged))) parts.push([logged]);
    else current.push(logged);
  }
  return parts;
};

const isClocks = ({ event }: LoggedEvent): boolean => event.type.startsWith('sla.');

/** Everything that is due until then, each at its time. */
const checked = (ticket: Ticket, until: Instant): Ticket => {
  let now = ticket;
  for (;;) {
    const at = nextClockTime(now.clocks);
    if (at === null || at > until) return now;
    const events = checkClocks(now, at);
    // Nothing left that a check could do.
    if (events.length === 0) return now;
    now = events.reduce<Ticket>((so, event) => evolve(so, { event, at, actor: null }), now);
  }
};

const replayChange = (
  before: Ticket | null,
  part: readonly LoggedEvent[],
  organisation: Organisation,
  personOf: PersonOf,
): Ticket | null => {
  const [first] = part;
  if (first === undefined) return before;
  const kept = withOwnPolicy(
    before,
    part.filter((logged) => !isClocks(logged) && !isChoice(logged)),
    organisation,
    personOf,
  );
  const after = kept.reduce<Ticket | null>((so, logged) => evolve(so, logged), before);
  if (after === null) return null;
  const events = kept.map(({ event }) => event);
  const calendarOf: CalendarOf = (policy, metric) => calendarOfPolicy(policy, organisation, metric);
  const clocks = followClocks(before, after, events, calendarOf, first.at);
  return clocks.reduce<Ticket>((so, event) => evolve(so, { event, at: first.at, actor: null }), after);
};

/** What a policy was chosen for is decided anew. */
const isChoice = ({ event }: LoggedEvent): boolean => event.type === 'ticket.policy_chosen';

/** These change what the rules look at. */
const choosesAnew: readonly string[] = [
  'ticket.categorised',
  'ticket.handed_over',
  'ticket.prioritised',
  'ticket.assessed',
  'ticket.requester_changed',
];

/** The same change, with the policies that this setup's rules choose. */
const withOwnPolicy = (
  before: Ticket | null,
  events: readonly LoggedEvent[],
  organisation: Organisation,
  personOf: PersonOf,
): readonly LoggedEvent[] => {
  const [first, ...rest] = events;
  if (first?.event.type === 'ticket.filed') {
    const filed = evolve(null, first);
    const facts = { ...first.event.facts, policy: policyFor(filed, personOf(filed.requester), organisation) };
    return [{ ...first, event: { ...first.event, facts } }, ...rest];
  }
  const last = events.findLastIndex(({ event }) => choosesAnew.includes(event.type));
  const chosenAfter = events[last];
  if (before === null || chosenAfter === undefined) return events;
  const until = events.slice(0, last + 1);
  const requester = until.reduce((now, one) => evolve(now, one), before).requester;
  const [chosen] = withPolicy(
    before,
    until.map(({ event }) => event),
    { organisation, candidates: [], requester: personOf(requester), by: chosenAfter.actor, now: chosenAfter.at },
  ).slice(until.length);
  return chosen === undefined ? events : [...until, { ...chosenAfter, event: chosen }, ...events.slice(last + 1)];
};
