import { html, raw } from 'hono/html';
import type { Page } from '#adapters/console/html/layout.ts';
import { type Html, moment } from '#adapters/console/html/rich.ts';
import { words } from '#adapters/console/html/words.ts';
import { listed } from '#adapters/console/lists/list-ask.ts';
import { selectHtml } from '#adapters/console/lists/select.ts';
import { storable } from '#adapters/console/values.ts';
import type { ConsoleParts, Visit } from '#adapters/console/visit.ts';
import { problem } from '#src/app/adapter-kit/problem.ts';
import type { FiguresAsk } from '#src/app/ports/console/pages.ts';
import { refusalText } from '#src/cards/refusals.ts';
import { reportCharts } from '#src/cards/reports/report-charts.ts';
import {
  groupTables,
  headlineOf,
  rangeWords,
  remarksOf,
  stepHeads,
  stepRows,
} from '#src/cards/reports/report-words.ts';
import { texts } from '#src/cards/texts.ts';
import type { Known } from '#src/cards/verbs/fields.ts';
import type { CategoryId, TeamId } from '#src/core/ids.ts';
import type { Priority } from '#src/core/priority.ts';
import type { Report } from '#src/core/reports/report.ts';
import { type Cell, filedCell } from './figure-links.ts';
import { regularReportsHtml } from './regular-reports.ts';

/** What an address asks for. Values that mean nothing are left out. */
export const readFiguresAsk = (query: URLSearchParams): FiguresAsk => {
  const text = (name: string): string | undefined =>
    storable(query.get(name) ?? '')
      .trim()
      .slice(0, 100) || undefined;
  const [first, last, team, category, channel] = [
    text('from'),
    text('to'),
    text('team'),
    text('category'),
    text('channel'),
  ];
  const priority = listed.priorities.find((one) => one === query.get('priority'));
  return {
    ...(first !== undefined && { first }),
    ...(last !== undefined && { last }),
    ...(team !== undefined && { team: team as TeamId }),
    ...(category !== undefined && { category: category as CategoryId }),
    ...(priority !== undefined && { priority: priority as Priority }),
    ...(channel !== undefined && { channel }),
  };
};

const filtersHtml = (
  query: URLSearchParams,
  range: { readonly first: string; readonly last: string },
  known: Known,
) => {
  const chosen = (name: string): string => query.get(name) ?? '';
  const priorities = listed.priorities.map((value) => ({ value, label: texts.priority[value] }));
  const day = (name: string, label: string, value: string): Html =>
    html`<label class="pick"><span>${label}</span><input type="date" name="${name}" value="${value}"></label>`;
  return html`<form class="filters" method="get" aria-label="Which days and tickets">
    ${day('from', 'From', range.first)}${day('to', 'To', range.last)}
    ${selectHtml('team', 'Team', 'All of mine', known.teams, chosen('team'))}
    ${selectHtml('category', 'Category', 'Any', known.categories, chosen('category'))}
    ${selectHtml('priority', 'Priority', 'Any', priorities, chosen('priority'))}
    ${chosen('channel') === '' ? '' : html`<input type="hidden" name="channel" value="${chosen('channel')}">`}
    <button>Show</button><a class="clear" href="/console/figures">Last four weeks</a></form>`;
};

const tableHtml = (caption: string, heads: readonly string[], rows: readonly (readonly Cell[])[]): Html => html`
  <div class="scroll" role="region" aria-label="${caption}" tabindex="0"><table class="figures"><caption class="sr">${caption}</caption>
  <thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
  <tbody>${rows.map(
    ([name, ...cells]) =>
      html`<tr><th scope="row"><bdi>${name}</bdi></th>${cells.map((cell) => html`<td>${cell}</td>`)}</tr>`,
  )}</tbody></table></div>`;

/** Our own drawing, in which everything that people wrote is escaped. */
const chartHtml = (svg: string): Html => html`<section class="broad chart" tabindex="0">${raw(svg)}</section>`;

const downloads = [
  ['pdf', 'PDF', ''],
  ['csv', 'Tickets as CSV', ''],
  ['csv', 'CSV for Excel', 'bom=on'],
  ['json', 'JSON', ''],
] as const;

/** What is shown, as files. */
const downloadsHtml = (query: URLSearchParams): Html =>
  html`<p class="downloads"><span>Download</span>${downloads.map(([kind, label, more]) => {
    const asked = [query.toString(), more].filter((one) => one !== '').join('&');
    return html`<a href="/console/figures/report.${kind}${asked === '' ? '' : `?${asked}`}" download>${label}</a>`;
  })}</p>`;

/** From when to when a day or week of the report is. */
const stepOf = ({ figures: { steps, period } }: Report, step: number) => ({
  from: steps[step]?.from ?? period.from,
  to: steps[step + 1]?.from ?? period.to,
});

const reportHtml = (report: Report, query: URLSearchParams): Html => html`
  ${downloadsHtml(query)}${remarksOf(report).map((remark) => html`<p class="notice">${remark}</p>`)}
  <div class="board">
    <section class="broad tall"><h2>${rangeWords(report)}</h2>${tableHtml(
      'The figures of these days and of as many before',
      ['', 'Now', 'Before', 'Of'],
      headlineOf(report).map(({ what, value, before, n }, row) =>
        row === 0
          ? [what, filedCell(report, value, report.figures.period), filedCell(report, before, report.before.period), n]
          : [what, value, before, n],
      ),
    )}</section>
    ${reportCharts(report).map(chartHtml)}
    <section class="span"><details><summary>The numbers behind these charts</summary>${tableHtml(
      'Day by day, or week by week',
      stepHeads(report),
      stepRows(report).map(([name = '', filed = '', ...rest], step) => [
        name,
        filedCell(report, filed, stepOf(report, step)),
        ...rest,
      ]),
    )}</details></section>
    ${groupTables(report).map(({ kind, title, heads: [, filedHead = '', ...heads], rows, ids }) => {
      // Of people only what they resolved counts.
      const isOfPeople = kind === 'person';
      return html`<section class="span alike"><h2>${title}</h2>${tableHtml(
        title,
        ['', ...(isOfPeople ? [] : [filedHead]), ...heads],
        rows.map(([name = '', filed = '', ...rest], row) => {
          const group = { kind, id: ids[row] ?? null };
          return [name, ...(isOfPeople ? [] : [filedCell(report, filed, report.figures.period, group)]), ...rest];
        }),
      )}</section>`;
    })}
  </div>
  <p class="soft">Counted ${moment(report.madeAt, report.range.zone)}. “Before” is the same number of days right before.</p>`;

/** What happened in some days, next to as many before. Throws a Problem. */
export const figuresPage = async (
  { pages }: Pick<ConsoleParts, 'pages'>,
  visit: Visit,
  query: URLSearchParams,
): Promise<Page> => {
  const { person } = visit;
  const ask = readFiguresAsk(query);
  const [found, known, regular] = await Promise.all([
    pages.figures(person, ask),
    pages.choices(),
    pages.regularReports(person),
  ]);
  if ('code' in found) {
    throw problem(
      403,
      found.code,
      refusalText(found, person.id, () => person.name),
    );
  }
  const range = 'why' in found ? { first: ask.first ?? '', last: ask.last ?? '' } : found.range;
  return {
    title: words.nav.figures,
    at: 'figures',
    wide: true,
    from: null,
    problem: 'why' in found ? `That cannot be counted: ${found.why}.` : null,
    live: html`<div class="head"><h1>${words.nav.figures}</h1></div>${filtersHtml(query, range, known)}
      ${'why' in found ? '' : reportHtml(found, query)}${regularReportsHtml(regular, visit, known, ask.team ?? '')}`,
  };
};
