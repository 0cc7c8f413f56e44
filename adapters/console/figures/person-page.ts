import { html } from 'hono/html';
import type { Page } from '#adapters/console/html/layout.ts';
import { type Html, moment } from '#adapters/console/html/rich.ts';
import type { ConsoleParts, Visit } from '#adapters/console/visit.ts';
import { problem } from '#src/app/adapter-kit/problem.ts';
import { refusalText } from '#src/cards/refusals.ts';
import { hiddenOfPerson, personLines } from '#src/cards/reports/person-words.ts';
import { personCharts } from '#src/cards/reports/report-charts.ts';
import { gapsOf, rangeWords } from '#src/cards/reports/report-words.ts';
import type { PersonId } from '#src/core/ids.ts';
import type { PersonFigures, PersonReport } from '#src/core/reports/person-figures.ts';
import type { Rejection } from '#src/core/ticket/rejections.ts';
import { chartsHtml } from './charts.ts';
import type { Behind } from './figure-links.ts';
import { filtersHtml, readFiguresAsk } from './figures-filters.ts';
import { linesHtml } from './lines-table.ts';

const behindOf = ({ filter, person: { id } }: PersonReport, figures: PersonFigures | null): Behind => ({
  ...{ filter, person: id, period: figures?.period ?? { from: 0, to: 0 } },
});

const personHtml = (report: PersonReport): Html => html`
  ${[...gapsOf(report), ...hiddenOfPerson(report)].map((remark) => html`<p class="notice">${remark}</p>`)}
  ${
    report.figures === null
      ? ''
      : html`<div class="board"><section class="broad tall"><h2>${rangeWords(report)}</h2>${linesHtml(
          personLines(report),
          behindOf(report, report.figures),
          behindOf(report, report.before),
        )}</section>${chartsHtml(personCharts(report))}</div>`
  }
  <p class="soft">Counted ${moment(report.madeAt, report.range.zone)}. “Before” is the same number of days just before.</p>`;

/** Throws a Problem for what was refused. */
const unlessRefused = <T extends object>(found: T | Rejection, { person }: Visit): T => {
  if (!('code' in found)) return found;
  throw problem(
    403,
    found.code,
    refusalText(found, person.id, () => person.name),
  );
};

/** A page of figures; `found`: what was counted, or why nothing was. */
export const pageOf = (name: string, found: { readonly why: string } | object, live: Html): Page => ({
  title: name,
  at: 'figures',
  wide: true,
  from: null,
  problem: 'why' in found ? `These figures can’t be shown: ${found.why}.` : null,
  live: html`<div class="head"><h1>${name}</h1></div>${live}`,
});

/** What one person did, next to as many days before. Throws a Problem. */
export const personPage = async (
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
  const named = of === person.id ? 'Your figures' : `Figures for ${'person' in found ? found.person.name : of}`;
  return pageOf(
    named,
    found,
    html`${filtersHtml(query, range, known, people)}${'why' in found ? '' : personHtml(found)}`,
  );
};
