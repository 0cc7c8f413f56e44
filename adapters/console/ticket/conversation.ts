import { html } from 'hono/html';
import { type Html, moment } from '#adapters/console/html/rich.ts';
import { richHtml } from '#adapters/console/html/rich-words.ts';
import type { Visit } from '#adapters/console/visit.ts';
import type { TicketPage } from '#src/app/ports/console/pages.ts';
import { clip } from '#src/cards/card.ts';
import { eventSummary } from '#src/cards/event-summary.ts';
import { ticketVerb } from '#src/cards/verbs/catalogue.ts';
import { described, type TicketView } from '#src/cards/view.ts';
import type { Said } from '#src/core/ticket/said.ts';
import type { Ticket } from '#src/core/ticket/ticket.ts';
import { actionPath, hiddenFields, type Tried } from './actions.ts';
import { filesField, filesHtml } from './files.ts';
import { publishPath } from './publish-note.ts';

const kinds: Record<Said['as'], string> = {
  reply: '',
  note: 'Internal note',
  question: 'Question',
  solution: 'Solution',
  'reason to reopen': 'Reopened',
  'automatic answer': 'Automatic answer',
};

const saidHtml = (one: Said, { view, said }: TicketPage): Html => {
  const { as, at, author, text, marks = [], files, seq, fromNote, edited, toAll } = one;
  const { ticket, names, zone, reader } = view;
  const side = as === 'note' ? 'note' : author === ticket.requester ? 'requester' : 'desk';
  const isPublic = said.some((other) => other.fromNote === seq);
  const name =
    author === null ? 'The desk' : author === reader ? `${names.person(author)} (you)` : names.person(author);
  return html`<li class="said ${side}" id="said-${seq}"><p class="who"><b><bdi>${name}</bdi></b>${
    fromNote !== undefined && side !== 'requester' && view.reader !== ticket.requester
      ? html` <span class="kind">Was an internal note</span>`
      : kinds[as] === ''
        ? ''
        : html` <span class="kind">${kinds[as]}</span>`
  }${toAll ? html` <span class="kind">To everyone</span>` : ''} ${moment(at, zone)}${edited ? html` <span class="soft">edited</span>` : ''}</p>${
    files === undefined ? richHtml({ text, marks }) : filesHtml(ticket.number, files)
  }${author === reader ? ownHtml(one, view, isPublic) : ''}</li>`;
};

export const changePath = (number: number, seq: number, change: 'edit' | 'delete'): string =>
  `/console/tickets/${number}/comments/${seq}/${change}`;

/** What its author can do with what they wrote. */
const ownHtml = (
  { isComment, as, at, seq, text, fromOutage }: Said,
  view: TicketView,
  isPublic: boolean,
): Html | string => {
  const { ticket, zone } = view;
  const { number, parent, status } = ticket;
  if (!isComment || !view.may('edit_comment')) return '';
  if (fromOutage) {
    return parent === undefined
      ? ''
      : html`<p class="own soft">Sent to everyone with <a href="/console/tickets/${parent}">#${parent}</a>. Edit it there.</p>`;
  }
  const isOver = status === 'closed' || status === 'cancelled';
  const which = html`<span class="sr"> what you wrote ${moment(at, zone)}: ${clip(text, 60)}</span>`;
  return html`<p class="own soft"><a href="${changePath(number, seq, 'edit')}">Edit${which}</a>
    <a href="${changePath(number, seq, 'delete')}">Delete…${which}</a>
    ${as === 'note' && !isPublic && !isOver ? html`<a href="${publishPath(number, seq)}">Make it public…${which}</a>` : ''}</p>`;
};

const descriptionHtml = (ticket: Ticket): Html =>
  ticket.channel === 'console' && ticket.description !== ''
    ? richHtml(described(ticket))
    : html`<p class="text" dir="auto">${ticket.description === '' ? ticket.title : ticket.description}</p>`;

/** What was said on a ticket, oldest first: what the requester reads, and notes of the desk, clearly apart. */
export const conversationHtml = (page: TicketPage): Html => {
  const { view, said } = page;
  const { ticket, names, zone } = view;
  return html`<ol class="conversation">
    <li class="said requester"><p class="who"><b><bdi>${names.person(ticket.requester)}</bdi></b> <span class="kind">Filed this</span> ${moment(ticket.createdAt, zone)}</p>
    ${descriptionHtml(ticket)}</li>
    ${said.map((one) => saidHtml(one, page))}</ol>`;
};

/** Everything that happened, the latest first; for the desk's side. */
export const eventsHtml = ({ view, log }: TicketPage): Html | string =>
  log.length === 0
    ? ''
    : html`<details class="events"><summary>History (${log.length})</summary><ol>${log
        .toReversed()
        .map(
          (one) => html`<li>${moment(one.at, view.zone)} <span>${eventSummary(one, view.names)}</span></li>`,
        )}</ol></details>`;

type Writing = {
  readonly verb: 'reply' | 'note';
  readonly title: string;
  readonly send: string;
  readonly reader: string;
  readonly key: string;
};

/** How long it may be in characters, as in the verb's own form. */
export const longest = (verb: Writing['verb']): number => {
  const [field] = ticketVerb(verb).form?.fields({ categories: [], teams: [] }) ?? [];
  return field?.type === 'text' ? field.maxLength : 0;
};

const writingHtml = (
  page: TicketPage,
  visit: Visit,
  { verb, title, send, reader, key }: Writing,
  tried: Tried | null,
  nonce: string | null,
): Html => {
  const again = tried?.verb === verb ? tried : null;
  const id = `write-${verb}`;
  const error = again?.errors.text;
  return html`<details class="write ${verb}" data-draft="${verb}-${page.view.ticket.number}-${visit.person.id}"${again === null ? '' : html` open`}><summary data-key="${key}">${title}</summary>
    ${
      nonce === null
        ? html`<form method="post" action="${actionPath(page.view.ticket.number)}">`
        : html`<form method="post" action="/console/tickets/${page.view.ticket.number}/files" enctype="multipart/form-data">`
    }${hiddenFields(page.view, visit, verb, '')}
    <label for="${id}">${reader}</label>
    <textarea id="${id}" name="text" rows="4"${nonce === null ? html` required` : ''} maxlength="${longest(verb)}" dir="auto"${error === undefined ? '' : html` aria-invalid="true" aria-describedby="${id}-error"`}>${again?.values.text ?? ''}</textarea>
    ${error === undefined ? '' : html`<p class="wrong" id="${id}-error">${error}</p>`}
    <p class="soft hint">**bold**, *italic*, \`code\`, lists and > quotes are supported.</p>
    <button class="primary">${send}</button>
    ${nonce === null ? '' : filesField(`files-${verb}`, nonce)}</form></details>`;
};

/** `nonce`: for a form with files; null: none are kept. Where this reader writes: to the requester, or for the desk alone. Two forms in two colours, so that nobody mistakes one for the other. */
export const writeHtml = (page: TicketPage, visit: Visit, tried: Tried | null, nonce: string | null): Html | string => {
  const { view, part } = page;
  if (!view.may('comment')) return '';
  const name = view.names.person(view.ticket.requester);
  const isOver = view.ticket.status === 'closed' || view.ticket.status === 'cancelled';
  const isOwn = part === 'requester';
  const reply: Writing = {
    verb: 'reply',
    title: isOwn ? 'Write to the help desk' : 'Reply',
    send: isOwn ? 'Send' : 'Send reply',
    reader: isOwn ? 'The people who work on your ticket see this.' : `${name} will see this.`,
    key: 'r',
  };
  const note: Writing = {
    verb: 'note',
    title: 'Internal note',
    send: 'Add note',
    reader: `Only the help desk sees this. ${name} never does.`,
    key: 'n',
  };
  return html`<div class="writing">
    ${isOver && !isOwn ? '' : writingHtml(page, visit, reply, tried, nonce)}
    ${isOwn ? '' : writingHtml(page, visit, note, tried, nonce)}</div>`;
};
