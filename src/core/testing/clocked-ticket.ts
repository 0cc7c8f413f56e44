import type { Calendar } from '#src/core/calendar/calendar.ts';
import type { CalendarId, Instant, PersonId, PolicyId } from '#src/core/ids.ts';
import type { Metric, Policy } from '#src/core/organisation/policy.ts';
import type { Priority } from '#src/core/priority.ts';
import { acknowledgeClock, checkClocks } from '#src/core/sla/check-clocks.ts';
import { applyClockEvent, type ClockEvent } from '#src/core/sla/clock-state.ts';
import { type CalendarOf, followClocks } from '#src/core/sla/clocks.ts';
import type { TicketEvent } from '#src/core/ticket/events.ts';
import type { Status, Ticket } from '#src/core/ticket/ticket.ts';

const workday = [{ from: 9 * 60, to: 17 * 60 }];

/** 9 to 5 on weekdays, UTC. */
export const officeHours: Calendar = {
  id: 'office' as CalendarId,
  name: 'Office',
  zone: 'UTC',
  week: [workday, workday, workday, workday, workday, [], []],
  holidays: [],
};

/** A P3 has one working day to be resolved; a P4 has no targets. */
export const standard: Policy = {
  id: 'standard' as PolicyId,
  name: 'Standard',
  calendar: officeHours.id,
  targets: {
    first_response: { P1: 30, P2: 60, P3: 120, P4: null },
    next_reply: { P1: 30, P2: 60, P3: 60, P4: null },
    update: { P1: 60, P2: 120, P3: 240, P4: null },
    resolution: { P1: 60, P2: 240, P3: 480, P4: null },
  },
  warnAt: [75, 90],
  escalateAfter: [60, 120],
  acknowledgedFor: 90,
  acceptWithin: { P1: 5, P2: 15, P3: 30, P4: 60 },
  closeAfterDays: 7,
};

/** Never closed. */
const always: Calendar = {
  ...officeHours,
  id: 'always' as CalendarId,
  name: 'Round the clock',
  week: officeHours.week.map(() => [{ from: 0, to: 1440 }]),
};

/** For what cannot wait until morning. */
export const urgent: Policy = {
  ...standard,
  id: 'urgent' as PolicyId,
  name: 'Urgent',
  calendar: always.id,
  targets: {
    ...standard.targets,
    update: { P1: 30, P2: 90, P3: null, P4: null },
    resolution: { P1: 240, P2: 480, P3: null, P4: null },
  },
};

const early = [{ from: 6 * 60, to: 13 * 60 }];

/** 6 to 13, also on Saturdays, UTC. */
const earlyHours: Calendar = {
  ...officeHours,
  id: 'early' as CalendarId,
  name: 'Early',
  week: [early, early, early, early, early, early, []],
};

/** Answers around the clock, solves early in the day, and counts all else in office hours. */
export const mixed: Policy = {
  ...standard,
  id: 'mixed' as PolicyId,
  name: 'Mixed',
  calendars: { first_response: always.id, resolution: earlyHours.id },
  pauses: { vendor: 'runs', change: 'stops' },
  targets: { ...standard.targets, first_response: { P1: 45, P2: 90, P3: null, P4: null } },
};

const rita = 'rita' as PersonId;
const theo = 'theo' as PersonId;

const prioritised = (priority: Priority): Extract<TicketEvent, { type: 'ticket.prioritised' }> => ({
  type: 'ticket.prioritised',
  priority,
  source: 'manager',
  reason: 'wrong',
});

/** What can happen to a ticket, with only the facts that clocks need. */
const happenings = {
  accept: { type: 'ticket.accepted', assignee: theo, offer: 1 },
  assign: {
    type: 'ticket.assigned',
    assignee: theo,
    offer: 2,
    acceptBy: null,
    reason: { by: 'manager', candidates: [], excluded: [], dropped: [] },
  },
  answer: { type: 'ticket.commented', visibility: 'public', author: theo, text: 'Looking' },
  note: { type: 'ticket.commented', visibility: 'internal', author: theo, text: 'Odd' },
  write: { type: 'ticket.commented', visibility: 'public', author: rita, text: 'Any news?' },
  pend: { type: 'ticket.pended', question: 'Which one?' },
  vendor: { type: 'ticket.pended', waitsFor: 'vendor', question: 'They send someone' },
  part: { type: 'ticket.pended', waitsFor: 'part', question: 'It is ordered' },
  change: { type: 'ticket.pended', waitsFor: 'change', question: 'On Sunday' },
  resume: { type: 'ticket.resumed' },
  resolve: { type: 'ticket.resolved', resolution: 'Fixed', closesAt: 0 },
  reopen: { type: 'ticket.reopened', reason: 'Again' },
  close: { type: 'ticket.closed', by: 'requester' },
  cancel: { type: 'ticket.cancelled', reason: 'Never mind' },
  P1: prioritised('P1'),
  P2: prioritised('P2'),
  P3: prioritised('P3'),
  P4: prioritised('P4'),
  office: { type: 'ticket.policy_chosen', policy: standard, because: 'ticket_changed' },
  roundTheClock: { type: 'ticket.policy_chosen', policy: urgent, because: 'ticket_changed' },
  mixed: { type: 'ticket.policy_chosen', policy: mixed, because: 'ticket_changed' },
  none: { type: 'ticket.policy_chosen', policy: null, because: 'ticket_changed' },
} as const satisfies Record<string, TicketEvent>;

export type Happening = keyof typeof happenings;

/** The part of `evolve` that clocks depend on. */
const changed = (ticket: Ticket, event: TicketEvent, at: Instant): Ticket => {
  const to = (status: Status, more: Partial<Ticket> = {}): Ticket => ({ ...ticket, status, ...more }) as Ticket;
  switch (event.type) {
    case 'ticket.accepted':
      return { ...to('in_progress'), firstResponseAt: ticket.firstResponseAt ?? at };
    case 'ticket.commented':
      if (event.visibility === 'internal') return ticket;
      return event.author === ticket.requester
        ? { ...ticket, unansweredSince: ticket.unansweredSince ?? at }
        : { ...ticket, unansweredSince: null, firstResponseAt: ticket.firstResponseAt ?? at };
    case 'ticket.assigned':
      return to('assigned');
    case 'ticket.policy_chosen':
      return { ...ticket, policy: event.policy };
    case 'ticket.pended':
      return {
        ...to('pending', { waitsFor: event.waitsFor ?? 'requester' }),
        unansweredSince: null,
        firstResponseAt: ticket.firstResponseAt ?? at,
      };
    case 'ticket.resumed':
    case 'ticket.reopened':
      return to('in_progress');
    case 'ticket.resolved':
      return { ...to('resolved'), unansweredSince: null };
    case 'ticket.closed':
      return to('closed');
    case 'ticket.cancelled':
      return to('cancelled');
    case 'ticket.prioritised':
      return { ...ticket, priority: event.priority };
    default:
      return ticket;
  }
};

/** A ticket filed at `at`, whose clocks are followed; keeps the `sla.*` events in order. */
export const fileClockedTicket = (
  at: Instant,
  { priority = 'P3', policy = standard, calendar = officeHours }: Partial<Options> = {},
) => {
  const calendarOf: CalendarOf = (chosen, metric) => {
    if (chosen === null) return null;
    const id = chosen.calendars?.[metric] ?? chosen.calendar;
    return id === always.id ? always : id === earlyHours.id ? earlyHours : calendar;
  };
  let ticket = {
    requester: rita,
    priority,
    policy,
    status: 'new',
    firstResponseAt: null,
    unansweredSince: null,
    clocks: [],
  } as unknown as Ticket;
  const log: { readonly at: Instant; readonly event: ClockEvent }[] = [];

  const keep = (events: readonly ClockEvent[], now: Instant): readonly ClockEvent[] => {
    for (const event of events) {
      ticket = { ...ticket, clocks: applyClockEvent(ticket.clocks, event, now) };
      log.push({ at: now, event });
    }
    return events;
  };
  const happen = (events: readonly TicketEvent[], now: Instant): readonly ClockEvent[] => {
    const before = ticket;
    ticket = events.reduce((all, event) => changed(all, event, now), ticket);
    return keep(followClocks(before, ticket, events, calendarOf, now), now);
  };

  const filed = { type: 'ticket.filed', facts: ticket } as const;
  keep(followClocks(null, ticket, [filed], calendarOf, at), at);

  return {
    log,
    ticket: () => ticket,
    clock: (metric: Metric) => ticket.clocks.findLast((clock) => clock.metric === metric),
    when: (now: Instant, ...what: readonly Happening[]) =>
      happen(
        what.map((one) => happenings[one]),
        now,
      ),
    check: (now: Instant) => keep(checkClocks(ticket, now), now),
    acknowledge: (now: Instant, metric: Metric, level: number, cycle = 1) =>
      keep(
        acknowledgeClock(ticket, calendarOf(ticket.policy, metric) ?? calendar, { metric, cycle, level }, theo, now),
        now,
      ),
  };
};

type Options = { readonly priority: Priority; readonly policy: Policy | null; readonly calendar: Calendar };
