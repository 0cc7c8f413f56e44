import { html } from 'hono/html';
import { formTokenField } from '#adapters/console/html/form.ts';
import type { Page } from '#adapters/console/html/layout.ts';
import { type Html, moment } from '#adapters/console/html/rich.ts';
import { richHtml } from '#adapters/console/html/rich-words.ts';
import type { ConsoleParts, Visit } from '#adapters/console/visit.ts';
import { problem } from '#src/app/adapter-kit/problem.ts';
import { readMarkdown, typedMarkdown } from '#src/app/adapter-kit/rich-text.ts';
import type { OwnComment } from '#src/app/ports/console/notes.ts';
import type { FormValues } from '#src/cards/card.ts';
import { listed } from '#src/cards/language/listed.ts';
import { withNotTold } from '#src/cards/notes/not-told.ts';
import { refusalText } from '#src/cards/refusals.ts';
import { texts } from '#src/cards/texts.ts';
import { changePath, longest } from './conversation.ts';

/** What somebody wrote, by its ticket and its place in the log, as addresses name it; null: none. */
type CommentAt = { readonly number: number | null; readonly seq: number | null };

/** What was sent and not done, and why. */
type Again = { readonly text: string; readonly wrong: string };

type Parts = Pick<ConsoleParts, 'pages' | 'newId'>;

const known = ({ number, seq }: CommentAt): { readonly number: number; readonly seq: number } => {
  if (number === null || seq === null) throw problem(404, 'no_such_comment', texts.refusal.no_such_comment);
  return { number, seq };
};

const find = async ({ pages }: Parts, { person }: Visit, at: CommentAt): Promise<OwnComment> => {
  const found = await pages.ownComment(person, known(at));
  if (!('rejection' in found)) return found;
  const { rejection, names } = found;
  const status = rejection.code === 'told_to_all' ? 409 : 404;
  throw problem(status, rejection.code, refusalText(rejection, person.id, names.person));
};

/** Where else it stands. */
const copies = ({ ticket, along }: OwnComment): string =>
  along === null
    ? 'wherever people see it in chat'
    : `on #${ticket.number} and on the ${along === 1 ? 'ticket that goes' : `${along} tickets that go`} along with it`;

const mailWords = ({ mailed, along }: OwnComment): string | null => {
  if (along !== null) return 'E-mails already sent stay as they are.';
  return mailed.length === 0 ? null : `It was e-mailed to ${listed(mailed)}. That e-mail stays as it is.`;
};

const soft = (words: string | null): Html | string => (words === null ? '' : html`<p class="soft">${words}</p>`);

const frame = (
  { ticket }: OwnComment,
  visit: Visit,
  title: string,
  wrong: string | null,
): Pick<Page, 'title' | 'at' | 'from' | 'problem'> => ({
  title,
  at: ticket.requester === visit.person.id ? 'requested' : ticket.assignee === visit.person.id ? 'mine' : 'teams',
  from: null,
  problem: wrong,
});

/** The form in which somebody changes what they wrote. Throws a Problem. */
export const editPage = async (
  parts: Parts,
  visit: Visit,
  at: CommentAt,
  again: Again | null = null,
): Promise<Page> => {
  const own = await find(parts, visit, at);
  const { ticket, comment, key } = own;
  const { text, marks = [], seq } = comment;
  const title = `Edit what you wrote on #${ticket.number}`;
  return {
    ...frame(own, visit, title, again?.wrong ?? null),
    live: html`<div class="head"><h1>${title}</h1></div>
      <form class="card" method="post" action="${changePath(ticket.number, seq, 'edit')}">${formTokenField(visit.formToken)}
      <input type="hidden" name="key" value="${key}"><input type="hidden" name="nonce" value="${parts.newId()}">
      <p>Your edit appears ${copies(own)}, marked as edited.</p>${soft(mailWords(own))}
      <div class="field"><label for="comment-text">You wrote this ${moment(comment.at, visit.person.zone)}</label>
      <textarea id="comment-text" name="text" rows="8" maxlength="${longest('reply')}" required autofocus dir="auto" aria-describedby="comment-hint">${again?.text ?? typedMarkdown({ text, marks })}</textarea>
      <p class="hint" id="comment-hint">**bold**, *italic*, \`code\`, lists and > quotes are supported.</p></div>
      <p class="buttons"><button class="primary">Save</button> <a href="/console/tickets/${ticket.number}#said-${seq}">Cancel</a></p></form>`,
  };
};

/** What becomes of it when somebody takes back what they wrote, and the button. Throws a Problem. */
export const deletePage = async (parts: Parts, visit: Visit, at: CommentAt): Promise<Page> => {
  const own = await find(parts, visit, at);
  const { ticket, comment } = own;
  const { text, marks = [], seq } = comment;
  const title = `Delete what you wrote on #${ticket.number}`;
  return {
    ...frame(own, visit, title, null),
    live: html`<div class="head"><h1>${title}</h1></div>
      <form class="card" method="post" action="${changePath(ticket.number, seq, 'delete')}">${formTokenField(visit.formToken)}
      <input type="hidden" name="nonce" value="${parts.newId()}">
      <blockquote class="text"><p class="soft">You wrote this ${moment(comment.at, visit.person.zone)}</p>${richHtml({ text, marks })}</blockquote>
      <p>“${texts.say.takenBack}” will appear in its place ${copies(own)}. This can’t be undone.</p>${soft(mailWords(own))}
      <p class="soft">Files that came with it stay on the ticket.</p>
      <p class="buttons"><button class="primary">Delete</button> <a href="/console/tickets/${ticket.number}#said-${seq}">Cancel</a></p></form>`,
  };
};

/** Where to go, and what to say there. */
type Done = { readonly goTo: string; readonly said: string };

const act = (
  { pages }: Parts,
  { person }: Visit,
  number: number,
  nonce: string,
  command: Parameters<ConsoleParts['pages']['act']>[1]['command'],
) => pages.act(person, { number, command, nonce: `comment/${nonce.slice(0, 100)}` });

/** Changes it; or the page again, with what they wrote. Throws a Problem. */
export const editNow = async (parts: Parts, visit: Visit, at: CommentAt, sent: FormValues): Promise<Done | Page> => {
  const { number, seq } = known(at);
  const { text = '', key = '', nonce = '' } = sent;
  const own = await find(parts, visit, at);
  const { comment } = own;
  const said = readMarkdown(text);
  // Sent twice, it reads so already.
  if (own.key !== key && said.text !== comment.text) {
    const wrong = `You’ve changed it elsewhere since, to “${comment.text}”. Save again to replace that with the text below.`;
    return editPage(parts, visit, at, { text, wrong });
  }
  const { marks, ...words } = said;
  const command = { type: 'edit_comment', of: seq, ...words, ...(marks.length > 0 && { marks }) } as const;
  const done = await act(parts, visit, number, nonce, command);
  if (done.ok) {
    return {
      goTo: `/console/tickets/${number}#said-${seq}`,
      said: withNotTold(`Edited ${copies(own)}.`, done.notTold),
    };
  }
  return editPage(parts, visit, at, { text, wrong: refusalText(done.rejection, visit.person.id, done.names.person) });
};

/** Takes it back; sent twice, it is taken back. Throws a Problem. */
export const deleteNow = async (parts: Parts, visit: Visit, at: CommentAt, sent: FormValues): Promise<Done> => {
  const { number, seq } = known(at);
  const own = await parts.pages.ownComment(visit.person, { number, seq });
  const done = await act(parts, visit, number, sent.nonce ?? '', { type: 'delete_comment', of: seq });
  if (done.ok) {
    const where = 'rejection' in own ? '' : ` ${copies(own)}`;
    return { goTo: `/console/tickets/${number}`, said: `Deleted${where}.` };
  }
  const { rejection, names } = done;
  const status = rejection.code === 'not_allowed' ? 403 : rejection.code === 'told_to_all' ? 409 : 404;
  throw problem(status, rejection.code, refusalText(rejection, visit.person.id, names.person));
};
