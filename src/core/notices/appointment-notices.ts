import type { PersonId } from '#src/core/ids.ts';
import type { TicketEvent } from '#src/core/ticket/events.ts';
import type { Change, Hearers } from './hearers.ts';
import type { Told } from './notices.ts';

type OfAppointment = Extract<TicketEvent, { type: `ticket.appointment_${string}` }>;

/** Who hears what about an appointment: its requester, and whoever is to meet them. */
export const appointmentNotices = (
  event: OfAppointment,
  { after, by }: Change,
  { tell, requester, teamAndLead }: Hearers,
): void => {
  const host = (person: PersonId | null, told: Told): void => tell('technician', person, told);
  if (event.type === 'ticket.appointment_set') {
    const moved = event.movedFrom === undefined ? {} : { moved: true as const };
    const told: Told = { kind: 'appointment', id: event.id, from: event.from, ...moved };
    if (by !== after.requester) requester(told);
    if (event.host !== by) host(event.host, told);
    return;
  }
  if (after.appointment === undefined) return;
  const { id, from, host: whoMeets } = after.appointment;
  switch (event.type) {
    case 'ticket.appointment_passed_on':
      if (event.host !== by) host(event.host, { kind: 'appointment', id, from });
      break;
    case 'ticket.appointment_called_off':
      if (by !== after.requester) requester({ kind: 'appointment_off', id, was: from });
      if (whoMeets !== by) host(whoMeets, { kind: 'appointment_off', id, was: from });
      break;
    case 'ticket.appointment_answered':
      host(whoMeets, { kind: 'appointment_answered', id, answer: event.answer });
      break;
    case 'ticket.appointment_reminded':
      if (event.late) break;
      requester({ kind: 'appointment_soon', id, from });
      if (whoMeets === null) teamAndLead({ kind: 'appointment_soon', id, from });
      else host(whoMeets, { kind: 'appointment_soon', id, from });
      break;
    default:
      event satisfies never;
  }
};
