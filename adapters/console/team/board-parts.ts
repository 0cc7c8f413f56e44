import { html } from 'hono/html';
import { dueFirst } from '#adapters/console/html/due.ts';
import type { Html } from '#adapters/console/html/rich.ts';
import { shortStatus, words } from '#adapters/console/html/words.ts';
import type { TeamsNow } from '#src/app/ports/console/pages.ts';
import { texts } from '#src/cards/texts.ts';
import type { TicketView } from '#src/cards/view.ts';

/** The tickets behind a number. */
export const queue = (narrowed: Readonly<Record<string, string>>): string =>
  `/console/queue?${new URLSearchParams(narrowed)}`;

const figure = (n: number, narrowed: Readonly<Record<string, string>>, tone = ''): Html =>
  html`<a class="figure ${n === 0 ? '' : tone}" href="${queue(narrowed)}">${n}</a>`;

/** A table of teams with their counts. */
export const teamsHtml = ({
  teams,
  dueBefore,
  resolvedSince,
}: TeamsNow): Html => html`<div class="scroll" tabindex="0" role="region" aria-label="Open tickets by team"><table class="figures stacked"><caption class="sr">Open tickets by team</caption>
  <thead><tr><th scope="col">Team</th><th scope="col">Open</th><th scope="col">Unassigned</th><th scope="col">Overdue</th><th scope="col">Due in 4 h</th><th scope="col">Resolved, 24 h</th></tr></thead>
  <tbody>${teams.map(
    ({ id, name, open, unassigned, overdue, due, resolved }) => html`<tr><th scope="row">${name}</th>
      <td data-name="Open">${figure(open, { team: id })}</td><td data-name="Unassigned">${figure(unassigned, { team: id, status: 'new' }, 'warn')}</td>
      <td data-name="Overdue">${figure(overdue, { team: id, sla: 'overdue' }, 'bad')}</td>
      <td data-name="Due in 4 h">${figure(due, { team: id, sla: 'due', by: `${dueBefore}` }, 'warn')}</td>
      <td data-name="Resolved, 24 h">${figure(resolved, { team: id, resolved: `${resolvedSince}` })}</td></tr>`,
  )}</tbody></table></div>`;

/** Who has how much. */
export const peopleHtml = ({ people }: TeamsNow): Html =>
  people.length === 0
    ? html`<p class="soft">These teams have no people yet.</p>`
    : html`<ul class="people">${people.map(
        ({
          id,
          name,
          state,
          load,
          capacity,
          held,
        }) => html`<li><a href="${queue({ assignee: id })}"><span class="dot ${state}"></span><span class="name"><bdi>${name}</bdi></span>
        <span class="soft">${words.state[state]}</span><meter min="0" max="${Math.max(capacity, 1)}" value="${Math.min(load, capacity)}" aria-hidden="true"></meter>
        <span class="n">${load} of ${capacity}</span><span class="n">${held} ${held === 1 ? 'ticket' : 'tickets'}</span></a></li>`,
      )}</ul>`;

/** A line for each ticket, with what can be done about it; `none`: when there is none. */
export const ticketLines = (
  views: readonly TicketView[],
  none: string,
  more: (view: TicketView) => Html | string = () => '',
): Html =>
  views.length === 0
    ? html`<p class="soft">${none}</p>`
    : html`<ul class="next-due">${views.map((view) => {
        const { ticket, names } = view;
        return html`<li><a href="/console/tickets/${ticket.number}"><span class="number">#${ticket.number}</span> <bdi>${ticket.title}</bdi></a>
        <span class="soft">${texts.priority[ticket.priority]} · ${ticket.assignee === null ? 'Unassigned' : html`<bdi>${names.person(ticket.assignee)}</bdi>`}</span>${ticket.status === 'resolved' ? html`<span class="due good">${shortStatus(ticket)}</span>` : dueFirst(view)}${more(view)}</li>`;
      })}</ul>`;

const barRow = (name: Html | string, n: number, most: number, narrowed: Readonly<Record<string, string>>): Html => html`
  <li><a href="${queue(narrowed)}"><span class="name">${name}</span><meter min="0" max="${Math.max(most, 1)}" value="${n}" aria-hidden="true"></meter><span class="n">${n}</span></a></li>`;

type Counts = 'statuses' | 'priorities' | 'categories';

const rowsOf = (now: TeamsNow, counts: Counts): readonly Html[] => {
  const most = Math.max(0, ...now[counts].map(({ open }) => open));
  switch (counts) {
    case 'statuses':
      return now.statuses.map(({ key, open }) => barRow(words.short[key], open, most, { status: key }));
    case 'priorities':
      return now.priorities.map(({ key, open }) => barRow(texts.priority[key], open, most, { priority: key }));
    case 'categories':
      return now.categories.map(({ key, name, open }) => barRow(name, open, most, { category: key }));
  }
};

/** How many tickets are open, by status, priority or category. */
export const barsHtml = (now: TeamsNow, counts: Counts): Html => {
  const rows = rowsOf(now, counts);
  if (rows.length > 0) return html`<ul class="bars">${rows}</ul>`;
  const isAnyOpen = now.teams.some(({ open }) => open > 0);
  return html`<p class="soft">${isAnyOpen ? 'No open ticket has a category yet.' : 'No open tickets.'}</p>`;
};
