import type { Reply, Shown } from '#src/app/ports/chat/inbound.ts';
import { alreadyDoneCard, doneCard, refusalCard } from '#src/cards/answers.ts';
import type { Block, Card, FieldErrors, Form } from '#src/cards/card.ts';
import { texts } from '#src/cards/texts.ts';
import type { TicketNumber } from '#src/core/ids.ts';

/** No reply. */
export const nothing: Reply = { card: null, shown: 'message', form: null, errors: null };

/** Something to read and to keep: help, a list, a ticket in full. */
export const cardReply = (card: Card): Reply => ({ ...nothing, card });

/** It was done, and the card or page it was requested on will show it. */
export const inPlaceReply = (card: Card): Reply => ({ ...nothing, card, shown: 'in_place' });

/** It was done, in a sentence; the card it was requested on will show it too. */
export const doneReply = (words: string, ticket: TicketNumber | null = null): Reply =>
  inPlaceReply(doneCard(words, ticket));

/** It was done, in a sentence; no visible card shows it. */
export const confirmationReply = (words: string, ticket: TicketNumber | null = null): Reply => ({
  ...nothing,
  card: doneCard(words, ticket),
  shown: 'confirmation',
});

/** It was done, in a sentence; a new card on its way to the person shows it. */
export const followsReply = (words: string, ticket: TicketNumber | null = null): Reply => ({
  ...nothing,
  card: doneCard(words, ticket),
  shown: 'follows',
});

/** It was done, but not all that came with it: to read, wherever it was requested. */
export const warningReply = (words: string, ticket: TicketNumber): Reply =>
  cardReply({ ...doneCard(words, ticket), tone: 'warning' });

/** Why something was not done. */
export const refusalReply = (words: string, ticket: TicketNumber | null = null): Reply => ({
  ...nothing,
  card: refusalCard(words, ticket),
  shown: 'refusal',
});

/** It is so already. `refusal`: what came with the request is lost; `confirmation`: no card shows it. */
export const alreadyReply = (
  words: string,
  ticket: TicketNumber | null,
  shown: Extract<Shown, 'in_place' | 'confirmation' | 'refusal'>,
): Reply => ({
  ...nothing,
  card: alreadyDoneCard(words, ticket),
  shown,
});

/** The receipt of a ticket just filed; the lasting one will follow. */
export const receiptReply = (card: Card): Reply => ({ ...nothing, card, shown: 'lasting' });

/** The same, saying to real people that only the demo company is at work: nobody reads what they file. */
export const warnedOfDemo = (reply: Reply): Reply => {
  if (reply.card === null) return reply;
  const warning: Block = { type: 'text', text: texts.say.demoCompany };
  return { ...reply, card: { ...reply.card, tone: 'warning', blocks: [warning, ...reply.card.blocks] } };
};

/** A form to fill in first. */
export const formReply = (form: Form | null): Reply => ({ ...nothing, form });

/** The form stays open and shows the error at each field. */
export const errorReply = (errors: FieldErrors): Reply => ({ ...nothing, errors });
