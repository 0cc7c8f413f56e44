import { button } from '#src/cards/button.ts';
import { type Card, plainCard } from '#src/cards/card.ts';
import { listed } from '#src/cards/language/listed.ts';
import { texts } from '#src/cards/texts.ts';
import type { StoredFile } from '#src/core/conversation/files.ts';
import type { Mark } from '#src/core/conversation/rich-text.ts';
import type { TicketNumber } from '#src/core/ids.ts';

/** Who will read a note, and where they are told; null: nowhere. */
type Reader = { readonly name: string; readonly platform: string | null };

type Note = {
  readonly seq: number;
  readonly text: string;
  readonly marks?: readonly Mark[];
  readonly files?: readonly Pick<StoredFile, 'name'>[];
};

/** Who will read it, in a sentence. */
export const readersWords = (readers: readonly Reader[]): string =>
  readers.length === 0
    ? texts.say.noteNobody
    : texts.say.noteReaders(listed(readers.map(({ name, platform }) => texts.say.noteReader(name, platform))));

/** The files that go with it, in a sentence; null: none do. */
export const noteFilesWords = (files: readonly Pick<StoredFile, 'name'>[] = []): string | null =>
  files.length === 0 ? null : texts.say.noteFiles(listed(files.map(({ name }) => name)));

/** An internal note, to its author alone, before it is made public: what it says, who will read it, one press. */
export const publishNoteCard = (
  ticket: TicketNumber,
  { seq, text, marks, files }: Note,
  readers: readonly Reader[],
  key: string,
): Card => ({
  ...plainCard('publish_note', 'warning', texts.title.publishNote(ticket), [readersWords(readers)]),
  blocks: [
    { type: 'text', text: readersWords(readers) },
    { type: 'quote', author: null, at: null, text, ...(marks && { marks }) },
    ...[noteFilesWords(files)].flatMap((words) => (words === null ? [] : [{ type: 'text', text: words } as const])),
  ],
  actions: [button('publish_note', `${ticket}.${seq}-${key}`, { style: 'primary' })],
  ticket,
  internal: true,
});
