import type { Attachment } from '#src/app/ports/chat/inbound.ts';
import { texts } from '#src/cards/texts.ts';
import { type Mark, marksFor } from '#src/core/conversation/rich-text.ts';
import { visibleWords } from '#src/core/visible-text.ts';

/** An address without raw spaces, at which every platform would cut it; as it is if it is none. */
const webAddress = (url: string): string => (URL.canParse(url) ? new URL(url).href : url);

/** How what someone wrote looks in `text`, which has it with its link and attachments, or from behind a number on. */
export const lookOf = (
  message: { readonly text: string | null; readonly marks?: readonly Mark[] },
  text: string,
): { readonly marks?: readonly Mark[] } => {
  const marks = marksFor(text, { text: message.text ?? '', marks: message.marks ?? [] });
  return marks.length === 0 ? {} : { marks };
};

/** What someone wrote, with its link and attachments, as text that any platform can show. */
export const withContext = (message: {
  readonly text: string;
  readonly link: string | null;
  readonly attachments: readonly Attachment[];
}): string =>
  [
    visibleWords(message.text),
    ...(message.link === null ? [] : [texts.say.from(message.link)]),
    ...message.attachments.map(({ name, url }) =>
      url === null ? `[${name}]` : texts.say.attached(name, webAddress(url)),
    ),
  ]
    .filter((line) => line !== '')
    .join('\n');
