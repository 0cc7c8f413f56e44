import type { InboundParts } from '#src/app/inbound/replies/parts.ts';
import type { Sender } from '#src/app/ports/chat/directory.ts';
import { visibleTicket } from '#src/app/tickets/visible-ticket.ts';
import type { Card } from '#src/cards/card.ts';
import { shareTicket } from './share-ticket.ts';

const ticketPath = /^\/console\/tickets\/(\d{1,9})\/?$/;

/** The ticket whose page an address leads to; null: it leads elsewhere. */
const ticketAt = (url: string, publicUrl: string | null): number | null => {
  const given = URL.parse(url);
  const ours = publicUrl === null ? null : URL.parse(publicUrl);
  if (given === null || ours === null || given.origin !== ours.origin) return null;
  const under = ours.pathname.replace(/\/+$/, '');
  if (!given.pathname.startsWith(under)) return null;
  const number = ticketPath.exec(given.pathname.slice(under.length))?.[1];
  return number === undefined ? null : Number(number);
};

/**
 * The card for a link that somebody shared. Nobody becomes a requester by sharing one, and whoever may not see the
 * ticket does not learn whether there is one.
 */
export const cardForLink = async (
  parts: InboundParts,
  from: Sender,
  url: string,
  channel: string | null,
): Promise<Card | null> => {
  const number = ticketAt(url, parts.publicUrl);
  if (number === null) return null;
  const { read } = parts.store;
  if ((await read.personByAccount(from.platform, from.tenant, from.user)) === null) return null;
  const identified = await parts.identify(from);
  if (!identified.known) return null;
  const ticket = await visibleTicket(read, number, identified.person);
  if (ticket === null) return null;
  return shareTicket(parts, ticket, identified.person, { platform: from.platform, channel });
};
