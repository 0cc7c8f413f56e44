import { html } from 'hono/html';
import { type Html, moment } from '#adapters/console/html/rich.ts';
import { selectHtml } from '#adapters/console/lists/select.ts';
import { ofList } from '#adapters/console/values.ts';
import type { Visit } from '#adapters/console/visit.ts';
import type { ConfusionAsk, ConfusionShown } from '#src/app/ports/console/classifier.ts';
import type { CategoryId } from '#src/core/ids.ts';
import type { CategoryConfusion, ConfusionCell } from '#src/core/learning/confusion.ts';

const ranges = { '30': 'Last 30 days', '90': 'Last 90 days', '365': 'Last year' } as const;
const usualDays = '90';

/** So many confusions stand above the table. */
const mostListed = 10;

/** A table of more categories than these is folded away at first. */
const mostAtOnce = 12;

/** What an address asks for; what means nothing is as if it was not there. */
export const readConfusionAsk = (query: URLSearchParams): ConfusionAsk => {
  const [asked] = ofList(['30', '90', '365'] as const, [query.get('days') ?? '']);
  return { days: Number(asked ?? usualDays), model: query.get('model') === 'all' ? 'all' : 'in_use' };
};

/** The address of the tickets behind a number. */
const behind = (ask: ConfusionAsk, cell: Partial<Pick<ConfusionCell, 'guess' | 'final'>>): string => {
  const query = new URLSearchParams({ days: `${ask.days}`, model: ask.model });
  if (cell.guess !== undefined) query.set('guess', cell.guess ?? '');
  if (cell.final !== undefined) query.set('final', cell.final ?? '');
  return `/console/admin/classifier/tickets?${query}`;
};

/** What a guess is called, in a line and above a column. */
export const guessWords = (name: string | null): string => name ?? 'Not sure';
export const finalWords = (name: string | null): string => name ?? 'No category';

const percent = (n: number, of: number): string => (of === 0 ? '–' : `${((n / of) * 100).toFixed(0)} %`);

const numberHtml = (count: number, href: string, words: string): Html | string =>
  count === 0 ? '0' : html`<a href="${href}" aria-label="${words}">${count}</a>`;

type Shown = ConfusionShown & { readonly ask: ConfusionAsk };

const nameIn = ({ names }: Shown, id: CategoryId | null): string | null => (id === null ? null : (names.get(id) ?? id));

const ticketsWords = (count: number): string => (count === 1 ? '1 ticket' : `${count} tickets`);

const commonestHtml = (shown: Shown): Html => {
  const wrong = shown.cells.filter(({ guess, final }) => guess !== null && guess !== final).slice(0, mostListed);
  return wrong.length === 0
    ? html`<p>It mixed up no categories.</p>`
    : html`<ol class="confusions">${wrong.map(
        (cell) => html`<li><a href="${behind(shown.ask, cell)}"><bdi>${guessWords(nameIn(shown, cell.guess))}</bdi>
        <span class="soft">was really</span> <bdi>${finalWords(nameIn(shown, cell.final))}</bdi></a> <span class="n">${ticketsWords(cell.count)}</span></li>`,
      )}</ol>`;
};

const perCategoryHtml = (shown: Shown): Html => {
  const row = ({ category, guessed, final, right }: CategoryConfusion): Html => {
    const name = nameIn(shown, category) ?? '';
    const cell = (head: string, count: number, part: Partial<Pick<ConfusionCell, 'guess' | 'final'>>, words: string) =>
      html`<td data-name="${head}">${numberHtml(count, behind(shown.ask, part), `${name}: ${words} ${count}`)}</td>`;
    return html`<tr><th scope="row"><bdi>${name}</bdi></th>${cell('Guessed', guessed, { guess: category }, 'guessed')}
      <td data-name="Correct (precision)">${percent(right, guessed)}</td>${cell('Actual', final, { final: category }, 'actual')}
      <td data-name="Found (recall)">${percent(right, final)}</td></tr>`;
  };
  return html`<div class="scroll" tabindex="0" role="region" aria-label="By category"><table class="figures stacked">
    <caption class="sr">Guessed and actual tickets in each category</caption>
    <thead><tr><th scope="col">Category</th><th scope="col">Guessed</th><th scope="col">Correct <span class="soft">(precision)</span></th>
    <th scope="col">Actual</th><th scope="col">Found <span class="soft">(recall)</span></th></tr></thead>
    <tbody>${shown.categories.map(row)}</tbody></table></div>`;
};

const matrixHtml = (shown: Shown): Html => {
  const ids: readonly (CategoryId | null)[] = shown.categories.map(({ category }) => category);
  const withNone = (part: 'guess' | 'final') =>
    shown.cells.some((cell) => cell[part] === null) ? [...ids, null] : ids;
  const counts = new Map(shown.cells.map(({ guess, final, count }) => [JSON.stringify([guess, final]), count]));
  const columns = withNone('final');
  const cellHtml = (guess: CategoryId | null, final: CategoryId | null): Html => {
    const count = counts.get(JSON.stringify([guess, final]));
    if (count === undefined) return html`<td></td>`;
    const words = `${guessWords(nameIn(shown, guess))} was really ${finalWords(nameIn(shown, final))}: ${ticketsWords(count)}`;
    const look = guess !== null && guess === final ? html` class="right"` : '';
    return html`<td data-whole="${words}"${look}>${numberHtml(count, behind(shown.ask, { guess, final }), words)}</td>`;
  };
  const sum = (part: 'guess' | 'final', id: CategoryId | null): number =>
    shown.cells.reduce((total, cell) => total + (cell[part] === id ? cell.count : 0), 0);
  /** Names are cut off, so that many fit; the whole one is said of the link, and shown when it is pointed at. */
  const headHtml = (part: 'guess' | 'final', id: CategoryId | null): Html => {
    const name = part === 'guess' ? guessWords(nameIn(shown, id)) : finalWords(nameIn(shown, id));
    const words = `${part === 'guess' ? 'Guessed' : 'Actual'} ${name}: ${ticketsWords(sum(part, id))}`;
    return html`<th scope="${part === 'guess' ? 'row' : 'col'}" data-whole="${words}"><a class="${part === 'guess' ? 'cut' : 'cut upwards'}" href="${behind(shown.ask, { [part]: id })}" aria-label="${words}"><bdi>${name}</bdi></a></th>`;
  };
  return html`<details class="matrix"><summary>Full table</summary>
    <div class="scroll whole" tabindex="0" role="region" aria-label="Confusion matrix"><table class="figures confusion">
    <caption class="sr">Rows: the guess. Columns: the actual category.</caption>
    <thead><tr><th scope="col">Guess ↓ <br>actual →</th>${columns.map((id) => headHtml('final', id))}</tr></thead>
    <tbody>${withNone('guess').map(
      (guess) => html`<tr>${headHtml('guess', guess)}${columns.map((final) => cellHtml(guess, final))}</tr>`,
    )}</tbody></table></div></details>`;
};

const filtersHtml = ({ days, model }: ConfusionAsk): Html => {
  const [first, ...others] = Object.entries(ranges)
    .toSorted(([a], [b]) => Number(b === usualDays) - Number(a === usualDays))
    .map(([value, label]) => ({ value, label }));
  return html`<form class="filters" method="get" action="/console/admin/classifier#confusion" aria-label="Filter guesses">
    ${selectHtml('days', 'Filed', first?.label ?? '', others, `${days}`)}
    ${selectHtml('model', 'Guessed by', 'Current model', [{ value: 'all', label: 'Any model' }], model)}
    <button>Apply</button></form>`;
};

/** What tickets were taken for and what they turned out to be: the commonest confusions, each category, all of it. */
export const confusionHtml = (found: ConfusionShown, ask: ConfusionAsk, { person }: Visit): Html => {
  const shown = { ...found, ask };
  const { total, sure, right, since, isCut } = found;
  const nothing =
    ask.model === 'in_use'
      ? html`<p>No tickets guessed by the current model have been solved or corrected since ${moment(since, person.zone)}. Choose “Any model” to see others.</p>`
      : html`<p>No guessed tickets have been solved or corrected yet.</p>`;
  return html`<section class="span" id="confusion"><h2>What it mixes up</h2>${filtersHtml(ask)}${
    total === 0
      ? nothing
      : html`<p>Of <a href="${behind(ask, {})}">${ticketsWords(total)}</a> filed since ${moment(since, person.zone)}, it was confident about ${sure} and right about ${right} of those (${percent(right, sure)}).
      <span class="soft">Counts tickets that are solved or whose category a person has set.${isCut ? ' Only the most recently updated are counted.' : ''}</span></p>
      <h3>Most common mix-ups</h3>${commonestHtml(shown)}
      ${
        shown.categories.length <= mostAtOnce
          ? html`<h3>By category</h3>${perCategoryHtml(shown)}`
          : html`<details class="matrix"><summary>All ${shown.categories.length} categories</summary>${perCategoryHtml(shown)}</details>`
      }
      ${matrixHtml(shown)}`
  }</section>`;
};
