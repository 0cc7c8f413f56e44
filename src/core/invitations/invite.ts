import {
  type AgainstTime,
  type Appointment,
  appointmentAhead,
  type GuestAnswer,
  overlap,
} from '#src/core/appointments/appointment.ts';
import { fewestMinutes, mostMinutes } from '#src/core/appointments/read-appointment.ts';
import { countsFromNow, type Moment, momentAt } from '#src/core/calendar/moment.ts';
import { openTimeBetween } from '#src/core/calendar/open-time.ts';
import { days, type Instant, minutes as ms, type PersonId } from '#src/core/ids.ts';
import type { Organisation } from '#src/core/organisation/organisation.ts';
import { type Candidate, isAway } from '#src/core/organisation/person.ts';
import type { Command } from '#src/core/ticket/commands.ts';
import { accepted, type Decision, refused } from '#src/core/ticket/decision.ts';
import type { TicketEvent } from '#src/core/ticket/events.ts';
import type { Rejection } from '#src/core/ticket/rejections.ts';
import type { Ticket } from '#src/core/ticket/ticket.ts';

/** So long before it both are reminded. */
const remindBeforeMs = ms(15);
/** Nobody plans further ahead. */
const furthestMs = days(366);
/** A time that counts from now is on a mark of the clock. */
const roundMs = ms(5);

const reminderOf = (from: Instant, now: Instant): Instant | null =>
  from - remindBeforeMs > now ? from - remindBeforeMs : null;

const whyNone = ({ day }: Moment): Extract<Rejection, { code: 'bad_time' }>['why'] => {
  if (day === null || day === 'today') return 'past_today';
  // Each weekday is still to come; next friday is this week's to some.
  return day.on === 'weekday' ? 'which_week' : 'no_such_time';
};

/** When that is for whoever says it, or why there is no such time. A time alone is today's. */
const startOf = (when: Moment | { readonly at: Instant }, now: Instant, zone: string): Instant | Rejection => {
  const at = 'at' in when ? when.at : momentAt(when.day === null ? { ...when, day: 'today' } : when, now, zone, 0);
  if (at === null) return { code: 'bad_time', why: 'at' in when ? 'no_such_time' : whyNone(when) };
  if (at <= now) return { code: 'bad_time', why: 'past' };
  if (at - now > furthestMs) return { code: 'bad_time', why: 'no_such_time' };
  return !('at' in when) && countsFromNow(when) ? Math.ceil(at / roundMs) * roundMs : at;
};

/** Whatever else somebody has to do then. */
export type Booked = {
  readonly ticket: Ticket;
  readonly appointment: Appointment;
};

/** What a rule about appointments looks at besides the ticket. */
type About = {
  readonly organisation: Pick<Organisation, 'calendars'>;
  readonly candidates: readonly Candidate[];
  /** Appointments still to come of those who meet. Absent: not looked up. */
  readonly booked?: readonly Booked[];
};

/** What speaks against that time, for this host and the ticket's requester. */
const speaksAgainst = (
  ticket: Ticket,
  time: { readonly from: Instant; readonly to: Instant },
  host: PersonId,
  { organisation, candidates, booked = [] }: About,
): readonly AgainstTime[] => {
  const technician = candidates.find(({ person }) => person === host);
  const shift = technician?.shift == null ? undefined : organisation.calendars.get(technician.shift);
  const isOff = shift !== undefined && openTimeBetween(shift, time.from, time.to) < time.to - time.from;
  const then = booked.filter((one) => one.ticket.number !== ticket.number && overlap(one.appointment, time));
  const own = then.filter(({ appointment }) => appointment.host === host);
  const isGuestBusy = then.some(
    (one) => one.ticket.requester === ticket.requester || one.appointment.host === ticket.requester,
  );
  return [
    ...(isAway(technician?.away, time.from)
      ? [{ why: 'away' } as const]
      : isOff
        ? [{ why: 'off_hours' } as const]
        : []),
    ...own.map((one) => ({ why: 'busy', ticket: one.ticket.number }) as const),
    ...(isGuestBusy && own.every((one) => one.ticket.requester !== ticket.requester)
      ? [{ why: 'guest_busy' } as const]
      : []),
  ];
};

/** Why no appointment can be made for it now; null: it can. */
export const meetProblem = ({ status }: Ticket): Rejection | null =>
  status === 'in_progress' || status === 'pending' ? null : { code: 'wrong_status', status };

/** A fixed time with the requester, or another time for the one there is. `zone` is of whoever says it. */
export const meet = (
  ticket: Ticket,
  { when, minutes }: Extract<Command, { type: 'meet' }>,
  about: About & { readonly zone: string },
  now: Instant,
): Decision => {
  const problem = meetProblem(ticket);
  if (problem !== null) return refused(problem);
  const host = ticket.assignee;
  if (host === null) return refused({ code: 'wrong_status', status: ticket.status });
  if (!Number.isInteger(minutes) || minutes < fewestMinutes || minutes > mostMinutes) {
    return refused({ code: 'bad_time', why: 'length' });
  }
  const from = startOf(when, now, about.zone);
  if (typeof from !== 'number') return refused(from);
  const to = from + ms(minutes);
  const before = appointmentAhead(ticket, now);
  if (before !== null && before.from === from && before.to === to) return refused({ code: 'already_done' });
  return accepted({
    type: 'ticket.appointment_set',
    id: before?.id ?? (ticket.appointment?.id ?? 0) + 1,
    from,
    to,
    host,
    sequence: before === null ? 0 : before.sequence + 1,
    remindAt: reminderOf(from, now),
    against: speaksAgainst(ticket, { from, to }, host, about),
    ...(before !== null && { movedFrom: before.from }),
  });
};

const none: Rejection = { code: 'no_appointment' };

/** It does not take place. `id`: of the appointment on the card; absent: the one there is. */
export const callOff = (ticket: Ticket, id: number | undefined, now: Instant): Decision => {
  const ahead = appointmentAhead(ticket, now);
  if (ahead === null) return refused(ticket.appointment?.off === undefined ? none : { code: 'already_done' });
  if (id !== undefined && id !== ahead.id) return refused({ code: 'outdated_card' });
  return accepted({ type: 'ticket.appointment_called_off', because: 'called_off', sequence: ahead.sequence + 1 });
};

/**
 * What its requester says. `from`: the time they were shown; absent: the one there is. Who answers by calendar names the
 * `sequence` instead, which also counts changes that are none of their business: an answer to the time that holds counts.
 */
export const answerAppointment = (
  ticket: Ticket,
  { id, from, answer }: { readonly id?: number; readonly from?: Instant; readonly answer: GuestAnswer },
  now: Instant,
): Decision => {
  const ahead = appointmentAhead(ticket, now);
  if (ahead === null) return refused(none);
  if ((id !== undefined && id !== ahead.id) || (from !== undefined && from !== ahead.from)) {
    return refused({ code: 'outdated_card' });
  }
  if (ahead.answer === answer) return refused({ code: 'already_done' });
  const remindAt = answer === 'declined' ? null : reminderOf(ahead.from, now);
  return accepted({ type: 'ticket.appointment_answered', answer, remindAt });
};

/** Its time is near. */
export const remindOfAppointment = (ticket: Ticket, now: Instant): Decision => {
  const { appointment } = ticket;
  const isDue = appointment?.off === undefined && appointment?.remindAt != null && appointment.remindAt <= now;
  if (!isDue) return accepted();
  return accepted({ type: 'ticket.appointment_reminded', late: appointment.from <= now });
};

/**
 * What a change of the ticket means for its appointment: whoever has it now comes, and a ticket that is done or goes along
 * with another has none.
 */
export const appointmentAfter = (after: Ticket, now: Instant): readonly TicketEvent[] => {
  const ahead = appointmentAhead(after, now);
  if (ahead === null) return [];
  const sequence = ahead.sequence + 1;
  const off = (because: NonNullable<Appointment['off']>): readonly TicketEvent[] => [
    { type: 'ticket.appointment_called_off', because, sequence },
  ];
  if (after.status === 'resolved' || after.status === 'closed') return off('resolved');
  if (after.status === 'cancelled') return off(after.mergedInto === undefined ? 'withdrawn' : 'merged');
  if (after.parent !== undefined) return off('joined');
  const host = after.status === 'in_progress' || after.status === 'pending' ? after.assignee : null;
  return host === ahead.host ? [] : [{ type: 'ticket.appointment_passed_on', host, sequence }];
};
