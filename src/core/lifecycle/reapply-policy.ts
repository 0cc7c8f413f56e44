import type { Instant } from '#src/core/ids.ts';
import type { Organisation } from '#src/core/organisation/organisation.ts';
import type { Candidate } from '#src/core/organisation/person.ts';
import type { Metric } from '#src/core/organisation/policy.ts';
import type { RuledPerson } from '#src/core/organisation/rule-matches.ts';
import { stillToAccept } from '#src/core/routing/find-technician.ts';
import { isOpenClock } from '#src/core/sla/clock-state.ts';
import type { TicketEvent } from '#src/core/ticket/events.ts';
import type { SlaClock } from '#src/core/ticket/sla-clock.ts';
import { isOpen, type Ticket } from '#src/core/ticket/ticket.ts';
import { policyFor } from './evolution/choose-policy.ts';
import { evolveAll } from './evolution/evolve.ts';
import { withClocks } from './evolution/with-clocks.ts';

/** What the policies and calendars of today would change about one target. Null: no target, or not due while paused. */
export type Move = {
  readonly metric: Metric;
  readonly before: Instant | null;
  readonly after: Instant | null;
  /** The target is missed by this change; one whose time was over before it was missed anyway. */
  readonly breaches: boolean;
};

/**
 * Applies the policies and calendars as they are today to an open ticket: the first matching policy, in its present
 * words, and due times by its present calendar; what was consumed stays. No events when that changes nothing.
 */
export const reapplyPolicy = (
  ticket: Ticket,
  organisation: Organisation,
  candidates: readonly Candidate[],
  requester: RuledPerson,
  now: Instant,
): { readonly events: readonly TicketEvent[]; readonly moves: readonly Move[] } => {
  if (!isOpen(ticket)) return { events: [], moves: [] };
  const policy = policyFor(ticket, requester, organisation);
  const chosen = {
    type: 'ticket.policy_chosen',
    policy,
    because: 'reapplied',
    ...stillToAccept({ ...ticket, policy }, candidates, organisation, now),
  } as const;
  const events = withClocks(ticket, [chosen], organisation, null, now);
  const after = evolveAll(ticket, events, now, null) ?? ticket;
  const moves = movesOf(ticket.clocks, after.clocks, now);
  const samePolicy = JSON.stringify(ticket.policy) === JSON.stringify(after.policy);
  return moves.length === 0 && samePolicy ? { events: [], moves } : { events, moves };
};

const movesOf = (before: readonly SlaClock[], after: readonly SlaClock[], now: Instant): readonly Move[] =>
  after.flatMap((clock): readonly Move[] => {
    const old = before.find(({ metric, cycle }) => metric === clock.metric && cycle === clock.cycle);
    if (!isOpenClock(clock) && (old === undefined || !isOpenClock(old))) return [];
    const planned = (one: SlaClock | undefined): string =>
      JSON.stringify([one?.state, one?.targetMs, one?.dueAt, one?.steps, one?.breached]);
    if (planned(old) === planned(clock)) return [];
    const over =
      old?.breached.length ||
      (old?.state === 'running' && old.steps.some((step) => step.kind === 'breach' && step.at <= now));
    const breaches = clock.breached.length > 0 && !over;
    return [
      {
        metric: clock.metric,
        before: old !== undefined && isOpenClock(old) ? old.dueAt : null,
        after: isOpenClock(clock) ? clock.dueAt : null,
        breaches,
      },
    ];
  });
