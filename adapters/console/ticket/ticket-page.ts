import { html } from 'hono/html';
import { concerning } from '#adapters/console/html/concerns.ts';
import { targets } from '#adapters/console/html/due.ts';
import type { Page } from '#adapters/console/html/layout.ts';
import { type Html, textHtml } from '#adapters/console/html/rich.ts';
import { shortStatus } from '#adapters/console/html/words.ts';
import { presenceHtml } from '#adapters/console/presence/presence-html.ts';
import { noSuchTicket } from '#adapters/console/refused.ts';
import type { ConsoleParts, Visit } from '#adapters/console/visit.ts';
import type { TicketPage } from '#src/app/ports/console/pages.ts';

import { detailsCard } from '#src/cards/details.ts';
import { texts } from '#src/cards/texts.ts';
import type { Ticket } from '#src/core/ticket/ticket.ts';
import { actionsHtml, type Tried, whyOf } from './actions.ts';
import { alongHtml } from './along.ts';
import { besideHtml, putIntoReply } from './beside.ts';
import { cannedHtml, putCanned } from './canned.ts';
import { conversationHtml, eventsHtml, writeHtml } from './conversation.ts';
import { filePath } from './files.ts';

const factsHtml = (page: TicketPage): Html => {
  const { blocks } = detailsCard({ ...page.view, fileUrl: filePath }, page.part, page.said, null);
  const facts = blocks.flatMap((block) => (block.type === 'facts' ? block.facts : []));
  return html`<dl class="facts">${facts.map(({ label, value }) => html`<div><dt>${label}</dt><dd>${textHtml(value)}</dd></div>`)}</dl>`;
};

const nextHtml = (page: TicketPage): Html | string => {
  if (page.part !== 'requester') return '';
  const { blocks } = detailsCard(page.view, page.part, [], null);
  const said = blocks.flatMap((block) => (block.type === 'text' ? [block.text] : []));
  return said.length === 0
    ? ''
    : html`<p class="next">${said.map((one, n) => html`${n === 0 ? '' : ' '}${textHtml(one)}`)}</p>`;
};

const helpLinks = ({ number, status }: Ticket): Html =>
  html`<section><h2>Help</h2><div data-part="help"><p><a href="/console/tickets/${number}/help">Similar solved tickets</a></p>${
    status === 'resolved' || status === 'closed'
      ? html`<p><a href="/console/knowledge/new?ticket=${number}">Write an article from this ticket</a></p>`
      : ''
  }</div></section>`;

/** What the page of a ticket needs. */
export type TicketParts = Pick<ConsoleParts, 'pages' | 'files' | 'articles' | 'presence' | 'newId' | 'publicUrl'>;

/** One ticket: what was said, what can be done, how it stands. Throws a Problem if there is none they can see. */
export const ticketPage = async (
  { pages, files, articles, newId, presence, publicUrl }: TicketParts,
  visit: Visit,
  number: number | null,
  tried: Tried | null = null,
  asked: URL | null = null,
  wrongAlong: string | null = null,
): Promise<Page> => {
  const shown = number === null ? null : await pages.ticket(visit.person, number);
  if (shown === null) throw noSuchTicket(number);
  const { view, part } = shown;
  const { ticket, names } = view;
  const beside = await articles.beside(visit.person, ticket);
  const put =
    asked === null || part === 'requester'
      ? null
      : (putCanned(shown, asked.searchParams) ?? putIntoReply(beside, asked.searchParams, publicUrl ?? asked.origin));
  const why = whyOf(shown);
  const known = await pages.choices();
  return {
    title: `#${ticket.number} ${ticket.title}`,
    at: part === 'requester' ? 'requested' : ticket.assignee === visit.person.id ? 'mine' : 'teams',
    from: `tickets/${ticket.number}`,
    ...(part !== 'requester' && { ticket: ticket.number }),
    concerns: concerning({
      tickets: [ticket.number, ...(shown.along?.views.map((one) => one.ticket.number) ?? [])],
      // Whatever joins an outage comes to its team.
      teams: shown.along === null ? [] : [ticket.team],
    }),
    live: html`<article class="ticket">
      <header class="head" data-part="head"><h1><span class="number">#${ticket.number}</span> <bdi>${ticket.title}</bdi></h1>
        <p class="pills"><span class="level ${ticket.priority.toLowerCase()}">${texts.priority[ticket.priority]}</span>
        <span class="status ${ticket.status}">${shortStatus(ticket)}</span>
        <span class="soft">${ticket.assignee === null ? 'Unassigned' : html`<bdi>${names.person(ticket.assignee)}</bdi>`}</span></p></header>
      <section class="talk" aria-label="Conversation">
        <div data-part="next">${nextHtml(shown)}</div>
        <div data-part="conversation">${conversationHtml(shown)}</div>
        <div data-part="presence" role="status">${part === 'requester' ? '' : presenceHtml(presence.others(ticket.number, visit.person.id))}</div>
        <div data-part="write" data-keep${part === 'requester' ? '' : html` data-writing="/console/tickets/${ticket.number}/writing"`}>${writeHtml(shown, visit, tried ?? put, files == null ? null : newId())}</div>
        <div data-part="events" data-keep>${eventsHtml(shown)}</div>
      </section>
      <aside aria-label="About this ticket">
        <section><h2>Actions</h2><div class="actions" data-part="actions" data-keep>${actionsHtml(shown, visit, known, tried)}</div></section>
        <section><h2>Targets</h2><div data-part="targets">${targets(view)}</div></section>
        <section><h2>Details</h2><div data-part="facts">${factsHtml(shown)}${why === null ? '' : html`<p class="why"><b>Why?</b> ${why}</p>`}</div></section>
        <div data-part="along" data-keep>${alongHtml(shown, visit, wrongAlong)}</div>
        <div data-part="canned" data-keep>${cannedHtml(shown)}</div>
        <div data-part="beside" data-keep>${besideHtml(beside, shown, visit)}</div>
        ${part === 'requester' ? '' : helpLinks(ticket)}
      </aside></article>`,
  };
};
