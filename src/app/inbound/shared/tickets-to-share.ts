import { viewsFor } from '#src/app/delivery/contents/views.ts';
import type { InboundParts } from '#src/app/inbound/replies/parts.ts';
import { ticketsAtHand } from '#src/app/lists/at-hand.ts';
import { findTickets } from '#src/app/lists/find-tickets.ts';
import { paidSearch } from '#src/app/people/limits.ts';
import type { HelpDesk } from '#src/app/ports/chat/help-desk.ts';
import { visibleTicket } from '#src/app/tickets/visible-ticket.ts';
import { plainText } from '#src/cards/card.ts';
import { listLength, ticketLine } from '#src/cards/lists/lists.ts';
import { refusalText } from '#src/cards/refusals.ts';
import type { Person } from '#src/core/organisation/person.ts';
import type { Ticket } from '#src/core/ticket/ticket.ts';
import { type Conversation, shareTicket } from './share-ticket.ts';

/** Nobody types more to find a ticket. */
const longest = 200;
/** A word of one letter is in nearly everything; it is looked for in what is at hand. */
const shortest = 2;

const numbered = /^#?(\d{1,9})$/;

const looked = async (parts: InboundParts, person: Person, words: string): Promise<readonly Ticket[]> => {
  const { store, clock } = parts;
  const number = numbered.exec(words)?.[1];
  const named = number === undefined ? null : await visibleTicket(store.read, Number(number), person);
  const found =
    words.length < shortest || number !== undefined
      ? await ticketsAtHand(store, person, number ?? words, clock.now())
      : await findTickets(store, words, person, { limit: listLength, now: clock.now() });
  return [...(named === null ? [] : [named]), ...found.filter((one) => one.number !== named?.number)];
};

/** What somebody can put into a conversation, found by what they typed. */
export const ticketsToShare = async (
  parts: InboundParts,
  person: Person,
  typed: string,
  where: Conversation,
): ReturnType<HelpDesk['ticketsToShare']> => {
  const { store, clock } = parts;
  const rejection = await paidSearch(parts, person);
  if (rejection !== null) return { problem: refusalText(rejection, person.id, () => person.name) };
  const tickets = (await looked(parts, person, typed.trim().slice(0, longest))).slice(0, listLength);
  const views = await viewsFor(store.read, tickets, person, clock.now());
  return {
    tickets: await Promise.all(
      views.map(async (view) => {
        const { title, detail } = ticketLine(view);
        const card = await shareTicket(parts, view.ticket, person, where);
        return { title: plainText(title), detail: plainText(detail), card };
      }),
    ),
  };
};
