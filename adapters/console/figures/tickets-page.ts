import { html } from 'hono/html';
import type { Page } from '#adapters/console/html/layout.ts';
import { moment } from '#adapters/console/html/rich.ts';
import { words } from '#adapters/console/html/words.ts';
import { ticketsHtml } from '#adapters/console/lists/list-page.ts';
import { pagerHtml } from '#adapters/console/lists/pager.ts';
import { ofList, storable } from '#adapters/console/values.ts';
import type { ConsoleParts, Visit } from '#adapters/console/visit.ts';
import { problem } from '#src/app/adapter-kit/problem.ts';
import { refusalText } from '#src/cards/refusals.ts';
import { countedWords, readCounted } from '#src/cards/reports/counted-words.ts';
import type { GroupKind } from '#src/core/reports/figures.ts';
import type { Period } from '#src/core/reports/report-facts.ts';
import { readFiguresAsk, readPerson } from './figures-filters.ts';

const groupKinds = ['priority', 'team', 'category', 'channel', 'person'] as const satisfies readonly GroupKind[];

const perPage = 50;

/** `1780264800000-1782856800000`. */
const readWhen = (text: string | null): Period | null => {
  const [, from, to] = /^(\d{1,14})-(\d{1,14})$/.exec(text ?? '') ?? [];
  return from === undefined || to === undefined || Number(from) >= Number(to)
    ? null
    : { from: Number(from), to: Number(to) };
};

/** The tickets behind a number of the figures, as its link asks for them. Throws a Problem. */
export const figureTicketsPage = async (
  { pages }: Pick<ConsoleParts, 'pages'>,
  { person }: Visit,
  query: URLSearchParams,
): Promise<Page> => {
  const counted = readCounted(query.get('what') ?? '', query.get('metric') ?? '');
  const period = readWhen(query.get('when'));
  if (counted === null || period === null) {
    throw problem(404, 'not_found', 'This link doesn’t lead to a figure. Open it from the Figures page.');
  }
  const [by] = ofList(groupKinds, [query.get('by') ?? '']);
  const id = storable(query.get('group') ?? '').slice(0, 300);
  const of = readPerson(query);
  const { first: _first, last: _last, ...filter } = readFiguresAsk(query);
  const after = /^\d{1,15}$/.test(query.get('after') ?? '') ? Number(query.get('after')) : null;
  const found = await pages.ticketsBehind(person, {
    ...{ ...filter, counted, period, after, limit: perPage },
    group: by === undefined ? null : { kind: by, id: id === '' ? null : id },
    ...(of !== undefined && { person: of }),
  });
  if ('why' in found) throw problem(422, 'wrong_days', `These figures can’t be shown: ${found.why}.`);
  if ('code' in found) {
    throw problem(
      403,
      found.code,
      refusalText(found, person.id, () => person.name),
    );
  }
  const { views, total, hidden, next } = found;
  const title = countedWords(counted);
  return {
    title,
    at: 'figures',
    wide: true,
    from: null,
    live: html`<div class="head"><h1>${title}</h1><p class="soft">${moment(period.from, person.zone)} to ${moment(period.to, person.zone)} · <a href="/console/figures">${words.nav.figures}</a></p></div>
      ${hidden === 0 ? '' : html`<p class="notice">${hidden === 1 ? '1 ticket on this page is' : `${hidden} tickets on this page are`} no longer visible to you.</p>`}
      ${views.length === 0 ? html`<div class="empty"><p>No tickets, or none that you can see.</p></div>` : ticketsHtml(views)}
      ${pagerHtml(query, views.length, total, next)}`,
  };
};
