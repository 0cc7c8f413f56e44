import { html } from 'hono/html';
import type { Cell } from '#adapters/console/figures/figure-links.ts';
import { tableHtml } from '#adapters/console/figures/figures-table.ts';
import type { Page } from '#adapters/console/html/layout.ts';
import type { Html } from '#adapters/console/html/rich.ts';
import { selectHtml } from '#adapters/console/lists/select.ts';
import { onlyForLeads } from '#adapters/console/refused.ts';
import type { ConsoleParts, Visit } from '#adapters/console/visit.ts';
import type {
  AnswerQuality,
  AnswerTally,
  AnswerTicketsAsk,
  JudgedAnswers,
} from '#src/app/ports/knowledge/answer-quality.ts';
import {
  answerTicketsAt,
  noCategory,
  noModel,
  outcomeWords,
  ranges,
  readDays,
  saidWords,
  usualDays,
} from './answer-asks.ts';

/** Longer tables are for the file. */
const mostArticles = 100;

type Asked = Partial<AnswerTicketsAsk['filter']>;
/** A number with its tickets behind it. */
type NumberOf = (count: number, more: Asked) => Cell;

const numbersFor =
  ({ period }: AnswerQuality, days: number, row: Asked): NumberOf =>
  (count, more) =>
    count === 0 ? '0' : html`<a href="${answerTicketsAt({ ...period, ...row, ...more }, days)}">${count}</a>`;

/** How many of those who said something said that it helped. */
const shareHelped = ({ helped, not, person }: JudgedAnswers): string => {
  const saidSo = helped + not + person;
  return saidSo === 0 ? '–' : `${((helped / saidSo) * 100).toFixed(0)} %`;
};

const judgedHeads = [saidWords.helped, saidWords.not, saidWords.person, saidWords.nothing, '% helpful'];
const heads = ['Tickets', ...Object.values(outcomeWords), ...judgedHeads];

const judgedCells = (of: JudgedAnswers, number: NumberOf): readonly Cell[] => [
  number(of.helped, { outcome: 'answered', said: 'helped' }),
  number(of.not, { outcome: 'answered', said: 'not' }),
  number(of.person, { outcome: 'answered', said: 'person' }),
  number(of.silent, { outcome: 'answered', said: null }),
  shareHelped(of),
];

const cells = (of: AnswerTally, number: NumberOf): readonly Cell[] => [
  number(of.tickets, {}),
  number(of.answered, { outcome: 'answered' }),
  number(of.abstained, { outcome: 'abstained' }),
  number(of.failed, { outcome: 'failed' }),
  ...judgedCells(of, number),
];

/** Weeks are those of UTC: the same for whoever looks. */
const weekName = (week: number): Html => {
  const day = new Date(week).toISOString().slice(0, 10);
  return html`<time datetime="${day}">${day}</time>`;
};

const articlesHtml = (quality: AnswerQuality, days: number): Html => {
  const { articles } = quality;
  if (articles.length === 0) return html`<p class="soft">No answer cited an article.</p>`;
  const rows = articles.slice(0, mostArticles).map((one) => {
    const number = numbersFor(quality, days, { article: one.article });
    const name =
      one.title === null
        ? `${one.article} (deleted)`
        : html`<a href="/console/articles/${encodeURIComponent(one.article)}">${one.title}</a>`;
    return [name, number(one.answered, { outcome: 'answered' }), ...judgedCells(one, number)];
  });
  const more = articles.length - mostArticles;
  return html`${tableHtml('By article', ['Article', 'Answers', ...judgedHeads], rows)}
    ${more > 0 ? html`<p class="soft">And ${more} more that were cited less often.</p>` : ''}`;
};

const tablesHtml = (quality: AnswerQuality, days: number): Html => {
  const { weeks, categories, models } = quality;
  const row = (title: Cell, of: AnswerTally, asked: Asked) => [title, ...cells(of, numbersFor(quality, days, asked))];
  const section = (name: string, first: string, rows: readonly (readonly Cell[])[]): Html =>
    html`<section class="span"><h2>${name}</h2>${tableHtml(name, [first, ...heads], rows)}</section>`;
  return html`<div class="board">
    ${section(
      'By week',
      'Week of',
      weeks.map((one) => row(weekName(one.week), one, { from: one.from, to: one.to })),
    )}
    ${section(
      'By category',
      'Category',
      categories.map((one) => row(one.name ?? noCategory, one, { category: one.id })),
    )}
    ${section(
      'By model',
      'Model',
      models.map((one) => row(one.model ?? noModel, one, { model: one.model })),
    )}
    <section class="span"><h2>By article</h2>${articlesHtml(quality, days)}</section></div>
    <p class="soft">Abstained: the articles didn’t cover it, or didn’t support what the model wrote, so nothing was sent. Failed: the model couldn’t be reached or took too long. Weeks begin on Monday, UTC. Teams and categories are the tickets’ current ones.</p>`;
};

const summaryHtml = ({ all, ...quality }: AnswerQuality & { readonly days: number }): Html => {
  const number = numbersFor({ ...quality, all }, quality.days, {});
  const saidSo = all.helped + all.not + all.person;
  return html`<p>Of ${number(all.tickets, {})} ${all.tickets === 1 ? 'ticket' : 'tickets'}, ${number(all.answered, { outcome: 'answered' })} got an answer, and
    ${all.answered === 0 ? 'nobody' : saidSo} of their requesters gave feedback${saidSo === 0 ? '' : html`: ${number(all.helped, { outcome: 'answered', said: 'helped' })} said it helped (${shareHelped(all)})`}.</p>`;
};

const noModelHtml = (isAdmin: boolean): Html =>
  html`<p>No language model is set up, so tickets get no automatic answers.</p><p class="soft">${
    isAdmin
      ? html`To set one up, run Ollama, get a model with <code>ollama pull mistral</code>, and start the desk with <code>OLLAMA_HOST=http://127.0.0.1:11434</code>. See “The assistant” in the documentation for what data goes where.`
      : 'A desk admin can set one up. “The assistant” in the documentation says how.'
  }</p>`;

const nothingHtml = ({ hasModel }: AnswerQuality, isAdmin: boolean): Html =>
  html`<div class="empty">${
    hasModel
      ? html`<p>None of your teams’ tickets were considered for an automatic answer in this period.</p><p class="soft">Every new ticket is, unless automatic help is turned off for its team or category. Answers come from <a href="/console/knowledge">articles</a> that everyone can read.</p>`
      : noModelHtml(isAdmin)
  }</div>`;

const downloadsHtml = (days: number): Html =>
  html`<p class="downloads"><span>Download</span><a href="/console/knowledge/answers.csv?days=${days}" download>Tickets as CSV</a><a href="/console/knowledge/answers.csv?days=${days}&amp;bom=on" download>CSV for Excel</a></p>`;

const filtersHtml = (days: number): Html => {
  const options = Object.entries(ranges).map(([value, label]) => ({ value, label }));
  const [usual, others] = [ranges[usualDays], options.filter(({ value }) => value !== usualDays)];
  return html`<form class="filters" method="get" action="/console/knowledge/answers" aria-label="Filter by days">
    ${selectHtml('days', 'Filed', usual, others, `${days}`)}<button>Apply</button></form>`;
};

/** How automatic answers did recently, for those who lead. Throws a Problem. */
export const answersPage = async (
  { articles }: ConsoleParts,
  { person }: Visit,
  query: URLSearchParams,
): Promise<Page> => {
  const days = readDays(query);
  const quality = await articles.answerQuality(person, days);
  if (quality === null) throw onlyForLeads();
  const isAdmin = person.roles.includes('admin');
  return {
    title: 'Automatic answers',
    at: 'knowledge',
    wide: true,
    from: null,
    live: html`<div class="head"><h1>Automatic answers</h1><a href="/console/knowledge">All articles</a></div>
      ${filtersHtml(days)}
      ${
        quality.all.tickets === 0
          ? nothingHtml(quality, isAdmin)
          : html`${quality.hasModel ? '' : html`<div class="notice">${noModelHtml(isAdmin)}</div>`}
            ${downloadsHtml(days)}${summaryHtml({ ...quality, days })}${tablesHtml(quality, days)}`
      }`,
  };
};
