import { html } from 'hono/html';
import { dueFirst } from '#adapters/console/html/due.ts';
import type { Page } from '#adapters/console/html/layout.ts';
import type { Html } from '#adapters/console/html/rich.ts';
import { words } from '#adapters/console/html/words.ts';
import { leadingHtml } from '#adapters/console/ticket/actions.ts';
import type { ConsoleParts, Visit } from '#adapters/console/visit.ts';
import { problem } from '#src/app/adapter-kit/problem.ts';
import type { TeamsNow } from '#src/app/ports/console/pages.ts';
import { refusalText } from '#src/cards/refusals.ts';
import { texts } from '#src/cards/texts.ts';
import type { TicketView } from '#src/cards/view.ts';

/** The tickets behind a number. */
const queue = (narrowed: Readonly<Record<string, string>>): string => `/console/queue?${new URLSearchParams(narrowed)}`;

const figure = (n: number, narrowed: Readonly<Record<string, string>>, tone = ''): Html =>
  html`<a class="figure ${n === 0 ? '' : tone}" href="${queue(narrowed)}">${n}</a>`;

const barRow = (name: Html | string, n: number, most: number, narrowed: Readonly<Record<string, string>>): Html => html`
  <li><a href="${queue(narrowed)}"><span class="name">${name}</span><meter min="0" max="${Math.max(most, 1)}" value="${n}" aria-hidden="true"></meter><span class="n">${n}</span></a></li>`;

const teamsHtml = ({
  teams,
  dueBefore,
  resolvedSince,
}: TeamsNow): Html => html`<div class="scroll"><table class="figures stacked"><caption class="sr">Open tickets by team</caption>
  <thead><tr><th scope="col">Team</th><th scope="col">Open</th><th scope="col">Unassigned</th><th scope="col">Overdue</th><th scope="col">Due in 4 h</th><th scope="col">Resolved, 24 h</th></tr></thead>
  <tbody>${teams.map(
    ({ id, name, open, unassigned, overdue, due, resolved }) => html`<tr><th scope="row">${name}</th>
      <td data-name="Open">${figure(open, { team: id })}</td><td data-name="Unassigned">${figure(unassigned, { team: id, status: 'new' }, 'warn')}</td>
      <td data-name="Overdue">${figure(overdue, { team: id, sla: 'overdue' }, 'bad')}</td>
      <td data-name="Due in 4 h">${figure(due, { team: id, sla: 'due', by: `${dueBefore}` }, 'warn')}</td>
      <td data-name="Resolved, 24 h">${figure(resolved, { team: id, resolved: `${resolvedSince}` })}</td></tr>`,
  )}</tbody></table></div>`;

const peopleHtml = ({ people }: TeamsNow): Html =>
  people.length === 0
    ? html`<p class="soft">Nobody works in these teams yet.</p>`
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

const ticketsHtml = (views: readonly TicketView[], visit: Visit, list: string, none: string): Html =>
  views.length === 0
    ? html`<p class="soft">${none}</p>`
    : html`<ul class="next-due">${views.map((view) => {
        const { ticket, names } = view;
        return html`<li><a href="/console/tickets/${ticket.number}"><span class="number">#${ticket.number}</span> <bdi>${ticket.title}</bdi></a>
        <span class="soft">${texts.priority[ticket.priority]} · ${ticket.assignee === null ? 'Nobody has it' : html`<bdi>${names.person(ticket.assignee)}</bdi>`}</span>${dueFirst(view)}${leadingHtml(view, visit, list)}</li>`;
      })}</ul>`;

/** The start of a list, and the way to the rest of it. */
const listHtml = (
  title: string,
  part: string,
  views: readonly TicketView[],
  visit: Visit,
  { none, all }: { readonly none: string; readonly all: Readonly<Record<string, string>> },
): Html =>
  html`<section class="broad"><h2><a href="${queue(all)}">${title}</a></h2><div data-part="${part}" data-keep>${ticketsHtml(views, visit, part, none)}</div></section>`;

/** What the teams someone leads look like now; every number is a link to its tickets. Throws a Problem. */
export const teamPage = async ({ pages }: Pick<ConsoleParts, 'pages'>, visit: Visit): Promise<Page> => {
  const { person } = visit;
  const now = await pages.teamsNow(person);
  if ('code' in now)
    throw problem(
      403,
      now.code,
      refusalText(now, person.id, () => person.name),
    );
  const most = (rows: readonly { readonly open: number }[]): number => Math.max(0, ...rows.map(({ open }) => open));
  return {
    title: words.nav.team,
    at: 'team',
    wide: true,
    from: 'team',
    concerns: (change) => now.teams.some(({ id }) => change.teams.includes(id)),
    live: html`<div class="head"><h1>${words.nav.team}</h1></div><div class="board">
      <section class="span"><h2>Teams</h2><div data-part="teams">${teamsHtml(now)}</div></section>
      ${listHtml('Overdue, not acknowledged', 'unacknowledged', now.unacknowledged, visit, {
        none: 'Nothing is overdue without somebody dealing with it.',
        all: { sla: 'unacknowledged' },
      })}
      ${listHtml('Nobody has these', 'unassigned', now.unassigned, visit, {
        none: now.teams.some(({ unassigned }) => unassigned > 0)
          ? 'Only overdue ones: see that list.'
          : 'Somebody has every ticket, or was asked to take it.',
        all: { status: 'new' },
      })}
      ${listHtml('Due next', 'due', now.dueNext, visit, {
        none: 'Nothing is due within four hours.',
        all: { sla: 'due', by: `${now.dueBefore}` },
      })}
      <section class="broad"><h2>Who has what</h2><div data-part="people">${peopleHtml(now)}</div></section>
      <section><h2>By status</h2><ul class="bars" data-part="statuses">${now.statuses.map(({ key, open }) => barRow(words.short[key], open, most(now.statuses), { status: key }))}</ul></section>
      <section><h2>By priority</h2><ul class="bars" data-part="priorities">${now.priorities.map(({ key, open }) => barRow(texts.priority[key], open, most(now.priorities), { priority: key }))}</ul></section>
      <section><h2>By category</h2><ul class="bars" data-part="categories">${now.categories.map(({ key, name, open }) => barRow(name, open, most(now.categories), { category: key }))}</ul></section>
    </div>`,
  };
};
