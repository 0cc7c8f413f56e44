import type { Facts, Outcome, Stay } from '#src/core/facts/facts.ts';
import type { Instant } from '#src/core/ids.ts';
import type { Organisation } from '#src/core/organisation/organisation.ts';
import type { Candidate } from '#src/core/organisation/person.ts';
import { calendarOf } from '#src/core/routing/find-technician.ts';
import { consumedAt } from '#src/core/sla/clock-state.ts';
import type { SlaClock } from '#src/core/ticket/sla-clock.ts';
import { isOpen, type Ticket } from '#src/core/ticket/ticket.ts';
import { createAhead, type Place } from './ahead.ts';
import { createLearnedTimes } from './learned-times.ts';
import { timeLeft } from './time-left.ts';

/** With fewer targets that ended, a chance would be a guess. */
export const leastLearned = 30;

/** A ticket with what is known of it. */
export type Known = { readonly ticket: Ticket; readonly facts: Facts };

/** How a running clock looks: the chance that its target is met, and how many tickets come first. */
export type Outlook = { readonly clock: SlaClock; readonly chance: number; readonly ahead: number };

/**
 * Learns from tickets, open and over, and says how the clocks of open ones look. `learnedFrom`: how many targets had
 * ended.
 */
export const createOutlook = (known: readonly Known[]) => {
  const ahead = createAhead(known.flatMap(placesOf));
  const learned = createLearnedTimes();
  const ended = known
    .flatMap(({ facts }) => facts.outcomes)
    .filter(isCounted)
    .toSorted((a, b) => a.ended - b.ended || a.ticket - b.ticket);
  for (const one of ended) learned.learn({ ...one, ahead: ahead({ ...one, since: one.began }, one.began) });

  /** `holder`: whoever has it, if it is known when they are on. Clocks that are due already are left out. */
  const of = (
    ticket: Ticket,
    organisation: Organisation,
    holder: Candidate | null,
    now: Instant,
  ): readonly Outlook[] => {
    if (!isOpen(ticket)) return [];
    const shift = holder?.shift == null ? null : (organisation.calendars.get(holder.shift) ?? null);
    const first = ahead({ ...ticket, ticket: ticket.number, since: ticket.eligibleSince }, now);
    return ticket.clocks.flatMap((clock): readonly Outlook[] => {
      const { dueAt } = clock;
      const calendar = calendarOf(ticket, organisation, clock.metric);
      if (calendar === null || clock.state !== 'running' || dueAt === null || dueAt <= now || clock.breached.length > 0)
        return [];
      const leftMs = timeLeft(calendar, shift, { now, dueAt, back: holder?.away?.until ?? null });
      const usedMs = consumedAt(clock, calendar, now);
      const { metric } = clock;
      return [{ clock, ahead: first, chance: learned.chance({ ...ticket, metric, ahead: first, usedMs, leftMs }) }];
    });
  };

  return { learnedFrom: ended.length, of };
};

const isCounted = (one: Outcome): one is Outcome & { readonly openMs: number } =>
  one.openMs !== null && (one.outcome === 'met' || one.outcome === 'missed');

const placesOf = ({ ticket, facts }: Known): readonly Place[] => {
  const { number, status, team, assignee, priority, staysSince } = ticket;
  if (staysSince === null || !isOpen(ticket)) return facts.stays;
  const still: Pick<Stay, 'ended'> & Place = {
    ...{ ticket: number, status, team, assignee, priority },
    began: staysSince,
    ended: Number.POSITIVE_INFINITY,
  };
  return [...facts.stays, still];
};
