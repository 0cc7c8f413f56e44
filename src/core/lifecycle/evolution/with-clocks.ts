import { CalendarError } from '#src/core/calendar/open-time.ts';
import type { Instant, PersonId } from '#src/core/ids.ts';
import type { Organisation } from '#src/core/organisation/organisation.ts';
import { calendarOfPolicy } from '#src/core/routing/find-technician.ts';
import { followClocks } from '#src/core/sla/clocks.ts';
import type { TicketEvent } from '#src/core/ticket/events.ts';
import type { Ticket } from '#src/core/ticket/ticket.ts';
import { evolveAll } from './evolve.ts';

/**
 * `events`, followed by what they mean for the ticket's clocks. `before` is null when the ticket is being filed.
 *
 * A calendar that does not open within a year gives no due time. Then the ticket goes on without a policy rather than
 * not at all, and the admins are told.
 */
export const withClocks = (
  before: Ticket | null,
  events: readonly TicketEvent[],
  organisation: Organisation,
  by: PersonId | null,
  now: Instant,
): readonly TicketEvent[] => {
  const follow = (all: readonly TicketEvent[]): readonly TicketEvent[] => {
    const after = evolveAll(before, all, now, by);
    if (after === null) return all;
    return [
      ...all,
      ...followClocks(before, after, all, (policy, metric) => calendarOfPolicy(policy, organisation, metric), now),
    ];
  };
  try {
    return follow(events);
  } catch (error) {
    if (!(error instanceof CalendarError)) throw error;
    return follow(withoutPolicy(events));
  }
};

/** The same change, but no policy applies after it. */
const withoutPolicy = (events: readonly TicketEvent[]): readonly TicketEvent[] => {
  const none = { type: 'ticket.policy_chosen', policy: null, because: 'calendar_closed' } as const;
  const kept = events.filter(({ type }) => type !== 'ticket.policy_chosen');
  return kept[0]?.type === 'ticket.filed'
    ? [{ ...kept[0], facts: { ...kept[0].facts, policy: null } }, none, ...kept.slice(1)]
    : [none, ...kept];
};
