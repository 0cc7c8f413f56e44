import { html } from 'hono/html';
import { formTokenField } from '#adapters/console/html/form.ts';
import type { Page } from '#adapters/console/html/layout.ts';
import { moment } from '#adapters/console/html/rich.ts';
import { richHtml } from '#adapters/console/html/rich-words.ts';
import type { ConsoleParts, Visit } from '#adapters/console/visit.ts';
import { problem } from '#src/app/adapter-kit/problem.ts';
import type { FormValues } from '#src/cards/card.ts';
import { noteFilesWords, readersWords } from '#src/cards/notes/publish-note.ts';
import { refusalText } from '#src/cards/refusals.ts';
import { texts } from '#src/cards/texts.ts';

/** A note by its ticket and its place in the log, as addresses name it; null: none. */
export type NoteAt = { readonly number: number | null; readonly note: number | null };

const known = ({ number, note }: NoteAt): { readonly number: number; readonly note: number } => {
  if (number === null || note === null) throw problem(404, 'no_such_note', texts.refusal.no_such_note);
  return { number, note };
};

export const publishPath = (number: number, note: number): string => `/console/tickets/${number}/notes/${note}/publish`;

/** Anything else does not fit the ticket as it is now. */
const statuses: ReadonlyMap<string, 403 | 404> = new Map([
  ['no_such_note', 404],
  ['unknown_ticket', 404],
  ['not_allowed', 403],
]);

/** An internal note of one's own, and who will read it, before it is made public. Throws a Problem. */
export const publishNotePage = async (
  { pages }: Pick<ConsoleParts, 'pages'>,
  visit: Visit,
  at: NoteAt,
  wrong: string | null = null,
): Promise<Page> => {
  const { number, note } = known(at);
  const found = await pages.noteToPublish(visit.person, { number, note });
  if ('rejection' in found) {
    const { rejection, names } = found;
    throw problem(
      statuses.get(rejection.code) ?? 409,
      rejection.code,
      refusalText(rejection, visit.person.id, names.person),
    );
  }
  const { ticket, note: written, files, readers, key } = found;
  const filesWords = noteFilesWords(files);
  return {
    title: `Make a note on #${number} public`,
    at: ticket.assignee === visit.person.id ? 'mine' : 'teams',
    from: null,
    problem: wrong,
    live: html`<div class="head"><h1>${texts.title.publishNote(ticket.number)}</h1></div>
      <form class="card" method="post" action="${publishPath(number, note)}">${formTokenField(visit.formToken)}
      <input type="hidden" name="key" value="${key}">
      <p>${readersWords(readers)}</p>
      <blockquote class="text"><p class="soft">You wrote this ${moment(written.at, visit.person.zone)}</p>${richHtml({ text: written.text, marks: written.marks ?? [] })}</blockquote>
      ${filesWords === null ? '' : html`<p>${filesWords}</p>`}
      <p class="buttons"><button class="primary">Make it public</button> <a href="/console/tickets/${number}">Cancel</a></p></form>`,
  };
};

/** What came of it: where to go, and what to say there; or the page again. */
export const publishNow = async (
  parts: Pick<ConsoleParts, 'pages'>,
  visit: Visit,
  at: NoteAt,
  { key = '' }: FormValues,
): Promise<{ readonly published: string } | Page> => {
  const { number, note } = known(at);
  const done = await parts.pages.publishNote(visit.person, { number, note, key, nonce: `publish/${number}/${note}` });
  if (done.ok) return { published: texts.say.notePublished(done.ticket.number) };
  return publishNotePage(parts, visit, at, refusalText(done.rejection, visit.person.id, done.names.person));
};
