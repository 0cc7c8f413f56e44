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
import { hiddenOfPerson, personLines } from '#src/cards/reports/person-words.ts';
import { reportCharts } from '#src/cards/reports/report-charts.ts';
import {
  gapsOf,
  groupTables,
  headlineOf,
  rangeWords,
  remarksOf,
  stepHeads,
  stepRows,
} from '#src/cards/reports/report-words.ts';
import { texts } from '#src/cards/texts.ts';
import type { Known } from '#src/cards/verbs/fields.ts';
import type { CategoryId, PersonId, TeamId } from '#src/core/ids.ts';
import type { Priority } from '#src/core/priority.ts';
import type { PersonReport } from '#src/core/reports/person-figures.ts';
import type { Report } from '#src/core/reports/report.ts';
import type { Rejection } from '#src/core/ticket/rejections.ts';
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

/** The same days and tickets, of one person; empty: of everyone. */
const figuresAt = (query: URLSearchParams, person: string): string => {
  const asked = new URLSearchParams([...query].filter(([name]) => name !== 'person'));
  if (person !== '') asked.set('person', person);
  return `/console/figures${asked.size === 0 ? '' : `?${asked.toString()}`}`;
};

/** Whose page an address asks for; undefined: nobody’s, but what teams did. */
const readPerson = (query: URLSearchParams): PersonId | undefined =>
  (storable(query.get('person') ?? '').slice(0, 100) || undefined) as PersonId | undefined;

type People = readonly { readonly id: PersonId; readonly name: string }[];

const filtersHtml = (
  query: URLSearchParams,
  range: { readonly first: string; readonly last: string },
  known: Known,
  people: People,
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
    ${
      people.length === 0
        ? ''
        : selectHtml(
            'person',
            'Person',
            'Everyone',
            people.map(({ id, name }) => ({ value: id, label: name })),
            chosen('person'),
          )
    }
    ${chosen('channel') === '' ? '' : html`<input type="hidden" name="channel" value="${chosen('channel')}">`}
    <button>Show</button><a class="clear" href="${figuresAt(new URLSearchParams(), chosen('person'))}">Last four weeks</a></form>`;
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

const reportHtml = (report: Report, query: URLSearchParams, people: People): Html => html`
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
          const known = isOfPeople && people.some(({ id }) => id === group.id);
          const shown = known ? html`<a href="${figuresAt(query, group.id ?? '')}">${name}</a>` : name;
          return [shown, ...(isOfPeople ? [] : [filedCell(report, filed, report.figures.period, group)]), ...rest];
        }),
      )}</section>`;
    })}
  </div>
  <p class="soft">Counted ${moment(report.madeAt, report.range.zone)}. “Before” is the same number of days right before.</p>`;

const personHtml = (report: PersonReport): Html => html`
  ${[...gapsOf(report), ...hiddenOfPerson(report)].map((remark) => html`<p class="notice">${remark}</p>`)}
  ${
    report.figures === null
      ? ''
      : html`<div class="board"><section class="broad tall"><h2>${rangeWords(report)}</h2>${tableHtml(
          'The figures of these days and of as many before',
          ['', 'Now', 'Before', 'Of'],
          personLines(report).map(({ what, value, before, n }) => [what, value, before, n]),
        )}</section></div>`
  }
  <p class="soft">Counted ${moment(report.madeAt, report.range.zone)}. “Before” is the same number of days right before.</p>`;

/** Throws a Problem for what was refused. */
const unlessRefused = <T extends object>(found: T | Rejection, { person }: Visit): T => {
  if (!('code' in found)) return found;
  throw problem(
    403,
    found.code,
    refusalText(found, person.id, () => person.name),
  );
};

const pageOf = (name: string, why: { readonly why: string } | object, live: Html): Page => ({
  title: name,
  at: 'figures',
  wide: true,
  from: null,
  problem: 'why' in why ? `That cannot be counted: ${why.why}.` : null,
  live: html`<div class="head"><h1>${name}</h1></div>${live}`,
});

/** What one person did, next to as many days before. */
const personPage = async (
  { pages }: Pick<ConsoleParts, 'pages'>,
  visit: Visit,
  query: URLSearchParams,
  of: PersonId,
): Promise<Page> => {
  const { person } = visit;
  const ask = readFiguresAsk(query);
  const [answer, known, people] = await Promise.all([
    pages.figuresOfPerson(person, of, ask),
    pages.choices(),
    pages.peopleWithFigures(person, [of]),
  ]);
  const found = unlessRefused(answer, visit);
  const range = 'why' in found ? { first: ask.first ?? '', last: ask.last ?? '' } : found.range;
  const named = of === person.id ? 'Your figures' : `Figures of ${'person' in found ? found.person.name : of}`;
  return pageOf(
    named,
    found,
    html`${filtersHtml(query, range, known, people)}${'why' in found ? '' : personHtml(found)}`,
  );
};

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
    html`${filtersHtml(query, range, known, people)}
      ${'why' in found ? '' : reportHtml(found, query, people)}${regularReportsHtml(regular, visit, known, ask.team ?? '')}`,
  );
};
