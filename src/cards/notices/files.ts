import { button } from '#src/cards/button.ts';
import type { Card, Span } from '#src/cards/card.ts';
import { texts } from '#src/cards/texts.ts';
import { card, context, subject, type TicketView, text, titleLine } from '#src/cards/view.ts';
import { type StoredFile, sizeWords } from '#src/core/conversation/files.ts';
import type { Notice } from '#src/core/notices/notices.ts';

/** A file by its name, which leads to it if it can be reached from where the reader is. */
const fileSpans = ({ ticket, fileUrl }: TicketView, file: StoredFile): readonly Span[] => {
  const url = fileUrl?.(ticket.number, file) ?? null;
  const named: Span = url === null ? file.name : { type: 'link', text: file.name, url };
  return ['📎 ', named, ` · ${sizeWords(file.size)}`];
};

/** To the other side: the files that came with what somebody wrote. */
export const filesCard = (view: TicketView, notice: Extract<Notice, { kind: 'files' }>): Card => {
  const { ticket, names } = view;
  const author = names.person(notice.author);
  const { files } = notice;
  const linked = files.every((file) => (view.fileUrl?.(ticket.number, file) ?? null) !== null);
  return card(view, 'files', texts.title.files(ticket.number, author, files.length), {
    tone: 'info',
    author,
    blocks: [
      titleLine(view),
      text(files.flatMap((file, n) => [...(n === 0 ? [] : ['\n']), ...fileSpans(view, file)])),
      linked ? null : context(texts.say.filesInConsole),
    ],
    actions: [button('reply', subject(ticket)), button('details', subject(ticket))],
  });
};

/** To whoever sent them. */
export const filesFailedCard = (view: TicketView, notice: Extract<Notice, { kind: 'files_failed' }>): Card => {
  const { ticket } = view;
  return card(view, 'files_failed', texts.title.filesFailed(ticket.number, notice.failed.length), {
    tone: 'warning',
    blocks: [
      titleLine(view),
      text(notice.failed.map(({ name, why }) => texts.say.fileFailed(name, texts.fileProblem[why])).join('\n')),
    ],
    actions: [button('details', subject(ticket))],
  });
};
