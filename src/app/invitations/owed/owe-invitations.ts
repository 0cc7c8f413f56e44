import type { OutboxEntry } from '#src/app/ports/outbox.ts';
import type { PersonId } from '#src/core/ids.ts';
import type { LoggedEvent } from '#src/core/ticket/events.ts';
import type { Ticket } from '#src/core/ticket/ticket.ts';

/** For the calendars of those who meet: the appointment, where it was changed or is off. By e-mail, besides their cards. */
export const invitationsOwed = (
  before: Ticket | null,
  after: Ticket,
  events: readonly LoggedEvent[],
): readonly OutboxEntry[] => {
  const { appointment } = after;
  if (appointment === undefined) return [];
  const { id, from, to, sequence } = appointment;
  return events.flatMap(({ event, seq, actor, at }): readonly OutboxEntry[] => {
    const owe = (people: readonly (PersonId | null)[], off: boolean, unnoticed = false): readonly OutboxEntry[] =>
      [...new Set(people)].flatMap((person) =>
        person === null
          ? []
          : [
              {
                key: `${after.number}:${seq}:invitation:${person}`,
                ticket: after.number,
                to: { person },
                owed: {
                  kind: 'invitation',
                  ...{ id, from, to, sequence },
                  ...(off && { off }),
                  ...((unnoticed || person === actor) && { own: true }),
                },
              },
            ],
      );
    switch (event.type) {
      case 'ticket.appointment_set':
        return owe([after.requester, appointment.host], false);
      case 'ticket.requester_changed':
        // Two people were one: what their other address was sent stands there.
        return appointment.off === undefined && from > at ? owe([after.requester], false, true) : [];
      case 'ticket.appointment_called_off':
        return owe([after.requester, appointment.host], true);
      case 'ticket.appointment_passed_on': {
        const had = before?.appointment?.host ?? null;
        // Only whoever comes now gets a notice of it.
        return [
          ...owe([after.requester], false, true),
          ...owe([appointment.host], false),
          ...(had === appointment.host ? [] : owe([had], true, true)),
        ];
      }
      default:
        return [];
    }
  });
};

/** Why an invitation that has not gone out yet is no longer needed; null: it is. */
export const invitationOvertaken = (
  { appointment }: Ticket,
  owed: { readonly id: number; readonly sequence: number; readonly off?: true },
): string | null => {
  if (owed.off === true) return null;
  const isSame = appointment?.id === owed.id && appointment.sequence === owed.sequence;
  return isSame && appointment.off === undefined ? null : 'there is a newer one';
};
