import { html } from 'hono/html';
import { formTokenField } from '#adapters/console/html/form.ts';
import type { Page } from '#adapters/console/html/layout.ts';
import { type Html, moment } from '#adapters/console/html/rich.ts';
import { noSuchTicket } from '#adapters/console/refused.ts';
import type { ConsoleParts, Visit } from '#adapters/console/visit.ts';
import type { TicketPage } from '#src/app/ports/console/pages.ts';
import type { SolvedTicket, WrittenFor, WrittenHelp } from '#src/app/ports/console/ticket-help.ts';
import type { FormValues } from '#src/cards/card.ts';
import { actionPath, hiddenFields } from './actions.ts';

type HelpParts = Pick<ConsoleParts, 'pages' | 'ticketHelp'>;

/** So long somebody waits for a model before a page. */
const writesWithinMs = 60_000;

const notWritten: Readonly<Record<Extract<WrittenHelp, { ok: false }>['why'], string>> = {
  off: 'The assistant is turned off for this team or category.',
  missing: 'The assistant’s model isn’t installed. The log tells an admin how to get it.',
  down: 'The assistant can’t be reached right now. Try again in a minute.',
  slow: 'The assistant took too long. Try again in a minute.',
  busy: 'The assistant is busy. Try again in a minute.',
  garbled: 'The assistant’s answer wasn’t usable. Try again.',
  unsure: 'The assistant wrote a number or an address that isn’t on this ticket, so its text isn’t shown.',
};

const solvedHtml = ({ number, title, resolution, resolvedAt }: SolvedTicket, zone: string): Html =>
  html`<li><a href="/console/tickets/${number}"><span class="number">#${number}</span> <bdi>${title}</bdi></a> <span class="soft">${moment(resolvedAt, zone)}</span>
    <p class="text" dir="auto">${resolution}</p></li>`;

const writtenHtml = (shown: TicketPage, visit: Visit, what: WrittenFor, written: WrittenHelp): Html => {
  if (!written.ok) return html`<p class="notice bad" role="alert">${notWritten[written.why]}</p>`;
  const { ticket, may, names } = shown.view;
  const by = html`<p class="soft">Written by ${written.model} in ${Math.max(1, Math.round(written.ms / 1_000))} s. Check it: it can be wrong.</p>`;
  const isOver = ticket.status === 'closed' || ticket.status === 'cancelled';
  if (what === 'summary' || !may('comment') || isOver) {
    return html`<section class="card"><h2>${what === 'summary' ? 'Summary' : 'Draft'}</h2><p class="text" dir="auto">${written.text}</p>${by}</section>`;
  }
  return html`<section class="card"><h2>Draft reply</h2>${by}
    <form method="post" action="${actionPath(ticket.number)}">${hiddenFields(shown.view, visit, 'reply', '')}
    <label for="draft">${names.person(ticket.requester)} will see this once you send it.</label>
    <textarea id="draft" name="text" rows="8" required maxlength="4000" dir="auto">${written.text}</textarea>
    <p class="buttons"><button class="primary">Send reply</button></p></form></section>`;
};

const askWords: Readonly<Record<WrittenFor, string>> = { reply: 'Draft a reply', summary: 'Summarise the ticket' };

const askHtml = ({ view }: TicketPage, visit: Visit, writable: readonly WrittenFor[]): Html =>
  html`<form class="card" method="post" action="/console/tickets/${view.ticket.number}/help">${formTokenField(visit.formToken)}
    <h2>Ask the assistant</h2><p class="soft">It reads only what the requester can see. Nothing is sent.</p>
    <p class="buttons">${writable.map((what) => html`<button name="what" value="${what}">${askWords[what]}</button> `)}</p></form>`;

/** Tickets like this one and what solved them, and what a language model writes for whoever works on it. Throws a Problem. */
export const helpPage = async (
  { pages, ticketHelp }: HelpParts,
  visit: Visit,
  number: number | null,
  made: { readonly what: WrittenFor; readonly written: WrittenHelp } | null = null,
): Promise<Page> => {
  const { person } = visit;
  const shown = number === null ? null : await pages.ticket(person, number);
  const similar = number === null || shown === null ? null : await ticketHelp.similar(person, number);
  if (number === null || shown === null || similar === null) {
    throw noSuchTicket(number);
  }
  const { ticket, zone } = shown.view;
  const writable = await ticketHelp.writable(person, number);
  return {
    title: `Help with #${number}`,
    at: ticket.assignee === person.id ? 'mine' : 'teams',
    from: null,
    live: html`<div class="head"><h1>Help with <a href="/console/tickets/${number}"><span class="number">#${number}</span> <bdi>${ticket.title}</bdi></a></h1></div><div class="helping">
      ${made === null ? '' : writtenHtml(shown, visit, made.what, made.written)}
      <section class="card"><h2>Similar solved tickets</h2>${
        similar.length === 0
          ? html`<p class="soft">Your teams have no similar solved tickets.</p>`
          : html`<ul class="solved">${similar.map((one) => solvedHtml(one, zone))}</ul>`
      }</section>
      ${writable.length === 0 ? '' : askHtml(shown, visit, writable)}</div>`,
  };
};

/** Has the model write what was asked for. Throws a Problem. */
export const writeHelp = async (
  parts: HelpParts,
  visit: Visit,
  number: number | null,
  { what }: FormValues,
  gone: AbortSignal,
): Promise<Page> => {
  if (number === null || (what !== 'reply' && what !== 'summary')) return helpPage(parts, visit, number);
  const until = AbortSignal.timeout(writesWithinMs);
  const written = await parts.ticketHelp
    .write(visit.person, number, what, AbortSignal.any([gone, until]))
    .catch((error: unknown): WrittenHelp => {
      if (until.aborted) return { ok: false, why: 'slow' };
      throw error;
    });
  return helpPage(parts, visit, number, written === null ? null : { what, written });
};
