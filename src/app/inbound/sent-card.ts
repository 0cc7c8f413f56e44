import { cardFor } from '#src/app/delivery/contents/card-for.ts';
import { newsListNow } from '#src/app/delivery/contents/news-list.ts';
import type { MessageRef } from '#src/app/ports/chat/outbound.ts';
import { visibleTicket } from '#src/app/tickets/visible-ticket.ts';
import type { Card } from '#src/cards/card.ts';
import type { Person } from '#src/core/organisation/person.ts';
import type { InboundParts } from './replies/parts.ts';

const isAt = (ref: MessageRef, { platform, conversation, message }: MessageRef): boolean =>
  ref.platform === platform && ref.conversation === conversation && ref.message === message;

/** The list with the news of a team that stands there; null: none does. */
const newsAt = async ({ store, clock }: InboundParts, ref: MessageRef, person: Person): Promise<Card | null> => {
  const card = (await store.read.newsCardsOf(person.id)).find((one) => isAt(ref, one.ref));
  return card === undefined ? null : newsListNow(store, card, person, clock.now());
};

/**
 * A card that was sent to this person or to a channel, as this person should see it now, with their buttons. Null:
 * there is none of ours, or they may not see it.
 */
export const sentCard = async (parts: InboundParts, ref: MessageRef, person: Person): Promise<Card | null> => {
  const { read } = parts.store;
  const sent = await read.sentMessageAt(ref);
  if (sent === null) return newsAt(parts, ref, person);
  if (sent.ticket === null) return null;
  if ('person' in sent.to && sent.to.person !== person.id) return null;
  const ticket = await visibleTicket(read, sent.ticket, person);
  if (ticket === null) return null;
  return cardFor(read, sent.notice, ticket, person, parts.clock.now(), parts.files, ref.platform);
};
