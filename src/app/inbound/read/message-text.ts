import type { Attachment } from '#src/app/ports/chat/inbound.ts';
import { texts } from '#src/cards/texts.ts';
import { visibleWords } from '#src/core/visible-text.ts';

/** What someone wrote, with its link and attachments, as text that any platform can show. */
export const withContext = (message: {
  readonly text: string;
  readonly link: string | null;
  readonly attachments: readonly Attachment[];
}): string =>
  [
    visibleWords(message.text),
    ...(message.link === null ? [] : [texts.say.from(message.link)]),
    ...message.attachments.map(({ name, url }) => texts.say.attached(name, url)),
  ]
    .filter((line) => line !== '')
    .join('\n');
