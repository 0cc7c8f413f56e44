import { html } from 'hono/html';
import { concerning } from '#adapters/console/html/concerns.ts';
import type { Page } from '#adapters/console/html/layout.ts';
import type { Html } from '#adapters/console/html/rich.ts';
import { words } from '#adapters/console/html/words.ts';
import { leadingHtml } from '#adapters/console/ticket/actions.ts';
import type { ConsoleParts, Visit } from '#adapters/console/visit.ts';
import { problem } from '#src/app/adapter-kit/problem.ts';
import { refusalText } from '#src/cards/refusals.ts';
import type { TicketView } from '#src/cards/view.ts';
import { barsHtml, peopleHtml, queue, teamsHtml, ticketLines } from './board-parts.ts';

/** The start of a list, and the way to the rest of it. */
const listHtml = (
  title: string,
  part: string,
  views: readonly TicketView[],
  visit: Visit,
  { none, all }: { readonly none: string; readonly all: Readonly<Record<string, string>> },
): Html =>
  html`<section class="broad"><h2><a href="${queue(all)}">${title}</a></h2><div data-part="${part}" data-keep>${ticketLines(views, none, (view) => leadingHtml(view, visit, part))}</div></section>`;

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
  return {
    title: words.nav.team,
    at: 'team',
    wide: true,
    from: 'team',
    concerns: concerning({ teams: now.teams.map(({ id }) => id) }),
    live: html`<div class="head"><h1>${words.nav.team}</h1></div><div class="board">
      <section class="span"><h2>Teams</h2><div data-part="teams">${teamsHtml(now)}</div></section>
      ${listHtml('Overdue, not acknowledged', 'unacknowledged', now.unacknowledged, visit, {
        none: 'No overdue tickets need acknowledging.',
        all: { sla: 'unacknowledged' },
      })}
      ${listHtml('Unassigned', 'unassigned', now.unassigned, visit, {
        none: now.teams.some(({ unassigned }) => unassigned > 0)
          ? 'Only overdue ones. See that list.'
          : 'Every ticket has been taken or offered to someone.',
        all: { status: 'new' },
      })}
      ${listHtml('Due next', 'due', now.dueNext, visit, {
        none: 'Nothing is due within four hours.',
        all: { sla: 'due', by: `${now.dueBefore}` },
      })}
      <section class="broad"><h2>Workload</h2><div data-part="people">${peopleHtml(now)}</div></section>
      <section><h2>By status</h2><div data-part="statuses">${barsHtml(now, 'statuses')}</div></section>
      <section><h2>By priority</h2><div data-part="priorities">${barsHtml(now, 'priorities')}</div></section>
      <section><h2>By category</h2><div data-part="categories">${barsHtml(now, 'categories')}</div></section>
    </div>`,
  };
};
