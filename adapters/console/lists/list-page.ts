import { html } from 'hono/html';
import { concerning } from '#adapters/console/html/concerns.ts';
import { dueFirst } from '#adapters/console/html/due.ts';
import type { Page, PageName } from '#adapters/console/html/layout.ts';
import { type Html, moment } from '#adapters/console/html/rich.ts';
import { shortStatus, words } from '#adapters/console/html/words.ts';
import type { ConsoleParts, Visit } from '#adapters/console/visit.ts';
import { problem } from '#src/app/adapter-kit/problem.ts';
import type { Listed, ListName } from '#src/app/ports/console/pages.ts';
import { refusalText } from '#src/cards/refusals.ts';
import { texts } from '#src/cards/texts.ts';
import type { TicketView } from '#src/cards/view.ts';
import { bulkBarHtml, chooseHtml } from './bulk.ts';
import { filtersHtml } from './filters.ts';
import { mostCounted, readAsk } from './list-ask.ts';
import { savedViewsHtml } from './saved-views.ts';

const isOffer = ({ ticket, reader }: TicketView): boolean => ticket.status === 'assigned' && ticket.assignee === reader;

const rowHtml = (view: TicketView, { chosen, named }: { readonly chosen: boolean; readonly named: boolean }): Html => {
  const { ticket, names, zone } = view;
  const level = ticket.priority.toLowerCase();
  return html`<tr data-row${isOffer(view) ? html` class="offer"` : ''}>
    ${chosen ? chooseHtml(ticket.number, ticket.title) : ''}<td class="subject"><a href="/console/tickets/${ticket.number}"><span class="number">#${ticket.number}</span> <bdi>${ticket.title}</bdi></a>
      ${named ? html`<span class="by"><bdi>${names.person(ticket.requester)}</bdi>${view.vip ? ' · VIP' : ''}</span>` : ''}</td>
    <td data-name="Priority"><span class="level ${level}">${texts.priority[ticket.priority]}</span></td>
    <td data-name="Status"><span class="status ${ticket.status}">${isOffer(view) ? 'Offered to you' : shortStatus(ticket)}</span></td>
    <td data-name="Category">${ticket.category === null ? html`<span class="soft">${texts.undecided}</span>` : names.category(ticket.category)}</td>
    <td data-name="Technician">${ticket.assignee === null ? html`<span class="soft">Unassigned</span>` : html`<bdi>${names.person(ticket.assignee)}</bdi>`}</td>
    <td data-name="Due">${dueFirst(view)}</td>
    <td data-name="Updated">${moment(ticket.updatedAt, zone)}</td>
  </tr>`;
};

/** A row for each ticket. `chosen`: they can be, to do something with all of them; `named`: with who asked. */
export const ticketsHtml = (views: readonly TicketView[], { chosen = false, named = true } = {}): Html =>
  html`<table class="tickets">
    <thead><tr>${chosen ? html`<th class="choose"><span class="sr">Selected</span></th>` : ''}<th>Ticket</th><th>Priority</th><th>Status</th><th>Category</th><th>Technician</th><th>Due</th><th>Updated</th></tr></thead>
    <tbody>${views.map((view) => rowHtml(view, { chosen, named }))}</tbody></table>`;

const emptyWords: Record<ListName, string> = {
  mine: 'You have nothing to work on. New tickets appear here automatically.',
  teams: 'No open tickets. New ones appear here automatically.',
  requested: 'You have no open tickets.',
};

const totalWords = (shown: number, total: number): string => {
  const all = total >= mostCounted ? `${mostCounted.toLocaleString('en')} or more` : `${total}`;
  return `${total === shown ? all : `${shown} of ${all}`} ${total === 1 ? 'ticket' : 'tickets'}`;
};

const tableHtml = ({ views, total, next, isCut }: Listed, list: ListName, query: URLSearchParams): Html => {
  if (views.length === 0) {
    const narrowed = [...query.keys()].some((name) => name !== 'list' && query.get(name) !== '');
    return html`<div class="empty"><p>${narrowed ? 'No tickets match. Try fewer filters.' : emptyWords[list]}</p></div>`;
  }
  const onward = new URLSearchParams(query);
  if (next !== null) onward.set('after', next);
  const isOwn = list === 'requested';
  return html`${ticketsHtml(views, { chosen: !isOwn, named: !isOwn })}
    <p class="pager"><span>${isCut ? `Top ${views.length} matches. Add words to narrow the search.` : totalWords(views.length, total)}</span>
    ${query.get('after') === null ? '' : html`<a href="?${without(query, 'after')}">First page</a>`}
    ${next === null ? '' : html`<a rel="next" href="?${onward}">Next page</a>`}</p>`;
};

const without = (query: URLSearchParams, name: string): URLSearchParams => {
  const rest = new URLSearchParams(query);
  rest.delete(name);
  return rest;
};

const places: Record<ListName, { readonly at: PageName; readonly path: string }> = {
  mine: { at: 'mine', path: 'queue' },
  teams: { at: 'teams', path: 'queue' },
  requested: { at: 'requested', path: 'tickets' },
};

/** A list of tickets, as an address asks for it. Throws a Problem. */
export const listPage = async (
  { pages }: Pick<ConsoleParts, 'pages'>,
  visit: Visit,
  list: ListName,
  query: URLSearchParams,
): Promise<Page> => {
  const { person } = visit;
  const ask = readAsk(query, list, pages.now());
  const found = await pages.list(person, ask);
  if ('code' in found)
    throw problem(
      403,
      found.code,
      refusalText(found, person.id, () => person.name),
    );
  const { at, path } = places[list];
  const search = query.toString();
  return {
    title: at === null ? '' : words.nav[at],
    at,
    wide: true,
    from: `${path}${search === '' ? '' : `?${search}`}`,
    concerns: concerning({
      tickets: found.views.map(({ ticket }) => ticket.number),
      ...(list === 'teams' ? { teams: found.teams ?? 'all' } : { people: [person.id] }),
    }),
    live: html`<div class="head"><h1>${at === null ? '' : words.nav[at]}</h1></div>
      ${list === 'requested' ? '' : html`<div data-part="views" data-still>${savedViewsHtml(await pages.savedViews(person), visit, query)}</div>`}
      <div data-part="filters" data-still>${filtersHtml(ask, query, await pages.choices(), person.zone)}</div>
      ${list === 'requested' ? '' : bulkBarHtml()}<div data-part="list">${tableHtml(found, list, query)}</div>`,
  };
};
