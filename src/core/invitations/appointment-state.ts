import type { Appointment } from '#src/core/appointments/appointment.ts';
import type { TicketEvent } from '#src/core/ticket/events.ts';
import type { Ticket } from '#src/core/ticket/ticket.ts';

export type AppointmentEvent = Extract<TicketEvent, { type: `ticket.appointment_${string}` }>;

const withAppointment = (ticket: Ticket, change: Partial<Appointment>): Ticket =>
  ticket.appointment === undefined ? ticket : { ...ticket, appointment: { ...ticket.appointment, ...change } };

/** The ticket after its appointment was made, answered, passed on, called off or brought to mind. */
export const applyAppointmentEvent = (ticket: Ticket, event: AppointmentEvent): Ticket => {
  switch (event.type) {
    case 'ticket.appointment_set': {
      const { id, from, to, host, sequence, remindAt, against } = event;
      return { ...ticket, appointment: { id, from, to, host, sequence, answer: null, remindAt, against } };
    }
    case 'ticket.appointment_answered':
      return withAppointment(ticket, { answer: event.answer, remindAt: event.remindAt });
    case 'ticket.appointment_passed_on':
      return withAppointment(ticket, { host: event.host, sequence: event.sequence, against: [] });
    case 'ticket.appointment_called_off':
      return withAppointment(ticket, { off: event.because, sequence: event.sequence, remindAt: null });
    case 'ticket.appointment_reminded':
      return withAppointment(ticket, { remindAt: null });
  }
};
