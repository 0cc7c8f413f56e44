import type { Reply } from '#src/app/ports/chat/inbound.ts';
import { doneCard, refusalCard } from '#src/cards/answers.ts';
import type { Card, FieldErrors, Form } from '#src/cards/card.ts';
import type { TicketNumber } from '#src/core/ids.ts';

/** There is nothing to say. */
export const nothing: Reply = { card: null, shown: 'message', form: null, errors: null };

/** Something to read and to keep: help, a list, a ticket in full. */
export const cardReply = (card: Card): Reply => ({ ...nothing, card });

/** It was done, and the card or the page it was asked for on is about to say so. */
export const inPlaceReply = (card: Card): Reply => ({ ...nothing, card, shown: 'in_place' });

/** It was done, in a sentence; the card it was asked for on is about to say so. */
export const doneReply = (words: string, ticket: TicketNumber | null = null): Reply =>
  inPlaceReply(doneCard(words, ticket));

/** It was done, in a sentence; no card in sight says so. */
export const confirmationReply = (words: string, ticket: TicketNumber | null = null): Reply => ({
  ...nothing,
  card: doneCard(words, ticket),
  shown: 'confirmation',
});

/** Why something was not done. */
export const refusalReply = (words: string, ticket: TicketNumber | null = null): Reply => ({
  ...nothing,
  card: refusalCard(words, ticket),
  shown: 'refusal',
});

/** The receipt of a ticket just filed; the lasting one is on its way. */
export const receiptReply = (card: Card): Reply => ({ ...nothing, card, shown: 'lasting' });

/** A form to fill in first. */
export const formReply = (form: Form | null): Reply => ({ ...nothing, form });

/** The form stays open, and says at each field what is wrong. */
export const errorReply = (errors: FieldErrors): Reply => ({ ...nothing, errors });
