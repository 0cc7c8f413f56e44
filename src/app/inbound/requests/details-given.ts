import { viewFor } from '#src/app/delivery/contents/views.ts';
import type { InboundParts } from '#src/app/inbound/replies/parts.ts';
import { cardReply, doneReply } from '#src/app/inbound/replies/reply.ts';
import type { Reply } from '#src/app/ports/chat/inbound.ts';
import { askDetails, detailsThanksCard } from '#src/cards/requests/details.ts';
import { texts } from '#src/cards/texts.ts';
import type { Person } from '#src/core/organisation/person.ts';
import type { Ticket } from '#src/core/ticket/ticket.ts';

/** Thanks for answers, and the next step where there is one: a form shows only so many questions. */
export const detailsGiven = async (
  { store, clock }: Pick<InboundParts, 'store' | 'clock'>,
  person: Person,
  ticket: Ticket,
): Promise<Reply> => {
  const view = await viewFor(store.read, ticket, person, clock.now());
  return askDetails(view).length === 0
    ? doneReply(texts.requests.thanks(ticket.number), ticket.number)
    : cardReply(detailsThanksCard(view));
};
