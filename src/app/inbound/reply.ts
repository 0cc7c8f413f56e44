import type { Reply } from '#src/app/ports/chat-adapter.ts';
import type { Card, FieldErrors } from '#src/cards/card.ts';

export const nothing: Reply = { card: null, form: null, errors: null };
export const cardReply = (card: Card): Reply => ({ ...nothing, card });
export const errorReply = (errors: FieldErrors): Reply => ({ ...nothing, errors });
