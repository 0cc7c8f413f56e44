import { html } from 'hono/html';
import type { Page } from '#adapters/console/html/layout.ts';
import { type Html, moment } from '#adapters/console/html/rich.ts';
import { words } from '#adapters/console/html/words.ts';
import type { ConsoleParts, Visit } from '#adapters/console/visit.ts';
import { reportCharts } from '#src/cards/reports/report-charts.ts';
import {
  groupCounts,
  groupTables,
  headlineOf,
  rangeWords,
  remarksOf,
  slowOf,
  stepCounts,
  stepHeads,
  stepRows,
} from '#src/cards/reports/report-words.ts';
import type { PersonId } from '#src/core/ids.ts';
import type { Report } from '#src/core/reports/report.ts';
import type { Period } from '#src/core/reports/report-facts.ts';
import { chartsHtml } from './charts.ts';
import { type Behind, numberCell } from './figure-links.ts';
import { figuresAt, filtersHtml, type People, readFiguresAsk, readPerson } from './figures-filters.ts';
import { tableHtml } from './figures-table.ts';
import { linesHtml } from './lines-table.ts';
import { pageOf, personPage } from './person-page.ts';
import { regularReportsHtml } from './regular-reports.ts';

const downloads = [
  ['pdf', 'PDF', ''],
  ['xlsx', 'Excel', ''],
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

/** Where the tickets shown were filed from. */
const channelsIn = ({ figures: { groups } }: Report): readonly string[] => groups.channel.flatMap(({ id }) => id ?? []);

const behindOf = ({ filter }: Report, period: Period): Behind => ({ filter, period });

/** From when to when a day or week of the report is. */
const stepOf = ({ figures: { steps, period } }: Report, step: number) => ({
  from: steps[step]?.from ?? period.from,
  to: steps[step + 1]?.from ?? period.to,
});

const reportHtml = (report: Report, query: URLSearchParams, people: People): Html => html`
  ${downloadsHtml(query)}${[...slowOf(report), ...remarksOf(report)].map((remark) => html`<p class="notice">${remark}</p>`)}
  <div class="board">
    <section class="broad tall"><h2>${rangeWords(report)}</h2>${linesHtml(headlineOf(report), behindOf(report, report.figures.period), behindOf(report, report.before.period))}</section>
    ${chartsHtml(reportCharts(report))}
    <section class="span"><details><summary>Numbers behind these charts</summary>${tableHtml(
      'Day by day, or week by week',
      stepHeads(report),
      stepRows(report).map(([name = '', ...cells], step) => [
        name,
        ...cells.map((cell, n) => numberCell(cell, stepCounts[n] ?? null, behindOf(report, stepOf(report, step)))),
      ]),
    )}</details></section>
    ${groupTables(report).map(({ kind, title, heads: [, filedHead = '', ...heads], rows, ids }) => {
      // Of people only what they resolved counts.
      const isOfPeople = kind === 'person';
      return html`<section class="span alike"><h2>${title}</h2>${tableHtml(
        title,
        ['', ...(isOfPeople ? [] : [filedHead]), ...heads],
        rows.map(([name = '', ...cells], row) => {
          const group = { kind, id: ids[row] ?? null };
          const behind = { ...behindOf(report, report.figures.period), group };
          const [filed = '', ...rest] = cells.map((cell, n) => numberCell(cell, groupCounts[n] ?? null, behind));
          const known = isOfPeople && people.some(({ id }) => id === group.id);
          const shown = known ? html`<a href="${figuresAt(query, group.id ?? '')}">${name}</a>` : name;
          return [shown, ...(isOfPeople ? [] : [filed]), ...rest];
        }),
      )}</section>`;
    })}
  </div>
  <p class="soft">Counted ${moment(report.madeAt, report.range.zone)}. “Before” is the same number of days just before.</p>`;

/**
 * What happened in some days, next to as many before; for those who may not see what teams did, and for those who ask
 * for a person, what one person did. Throws a Problem.
 */
export const figuresPage = async (
  parts: Pick<ConsoleParts, 'pages'>,
  visit: Visit,
  query: URLSearchParams,
): Promise<Page> => {
  const { pages } = parts;
  const { person } = visit;
  const of = readPerson(query);
  if (of !== undefined) return personPage(parts, visit, query, of);
  const ask = readFiguresAsk(query);
  const [found, known, regular] = await Promise.all([
    pages.figures(person, ask),
    pages.choices(),
    pages.regularReports(person),
  ]);
  if ('code' in found) return personPage(parts, visit, query, person.id);
  const range = 'why' in found ? { first: ask.first ?? '', last: ask.last ?? '' } : found.range;
  const resolvers = 'why' in found ? [] : found.figures.groups.person.flatMap(({ id }) => (id ?? []) as PersonId);
  const people = await pages.peopleWithFigures(person, resolvers);
  return pageOf(
    words.nav.figures,
    found,
    html`${filtersHtml(query, range, known, people, 'why' in found ? [] : channelsIn(found))}
      ${'why' in found ? '' : reportHtml(found, query, people)}${regularReportsHtml(regular, visit, known, ask.team ?? '')}`,
  );
};
