import type { Stranger } from '#src/app/people/identify.ts';
import type { Reply } from '#src/app/ports/chat/inbound.ts';
import { texts } from '#src/cards/texts.ts';
import { refusalReply } from './replies/reply.ts';

/** What somebody is told whom the desk does not know. */
export const strangerWords = (why: Stranger): string =>
  ({
    guest: texts.refusal.guest,
    inactive: texts.refusal.inactive,
    unknown: texts.refusal.unknownSender,
    stranger: texts.refusal.strangeAddress,
  })[why];

export const strangerReply = (why: Stranger): Reply => ({ ...refusalReply(strangerWords(why)), stranger: true });
