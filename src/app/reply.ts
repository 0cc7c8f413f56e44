import type { Card, FieldErrors } from '#src/cards/card.ts';
import type { Reply } from './ports/chat-adapter.ts';

export const nothing: Reply = { card: null, form: null, errors: null };
export const cardReply = (card: Card): Reply => ({ ...nothing, card });
export const errorReply = (errors: FieldErrors): Reply => ({ ...nothing, errors });
