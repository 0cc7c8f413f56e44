import { viewFor } from '#src/app/delivery/contents/views.ts';
import type { InboundParts } from '#src/app/inbound/replies/parts.ts';
import { cardReply } from '#src/app/inbound/replies/reply.ts';
import type { Reply } from '#src/app/ports/chat/inbound.ts';
import { appointmentCard } from '#src/cards/appointments/appointment.ts';
import type { Person } from '#src/core/organisation/person.ts';
import type { Ticket } from '#src/core/ticket/ticket.ts';

/** When it is, where whoever made it is, and what speaks against that. */
export const appointmentMade = async (
  { store, clock }: Pick<InboundParts, 'store' | 'clock'>,
  person: Person,
  ticket: Ticket,
): Promise<Reply> => {
  const view = await viewFor(store.read, ticket, person, clock.now());
  return cardReply(appointmentCard(view, { id: ticket.appointment?.id ?? 0 }));
};
