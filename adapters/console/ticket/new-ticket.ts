import { html } from 'hono/html';
import { fieldHtml, formTokenField } from '#adapters/console/html/form.ts';
import type { Page } from '#adapters/console/html/layout.ts';
import { words } from '#adapters/console/html/words.ts';
import { type ConsoleParts, type Visit, works } from '#adapters/console/visit.ts';
import type { FieldErrors, FormValues } from '#src/cards/card.ts';
import { intakeForm, readIntake } from '#src/cards/forms.ts';
import { refusalText } from '#src/cards/refusals.ts';
import { texts } from '#src/cards/texts.ts';
import type { CategoryId } from '#src/core/ids.ts';
import type { Article } from '#src/core/knowledge/article.ts';
import { articlesFor, beforeFilingHtml, triedIn } from './before-filing.ts';
import { filesField } from './files.ts';

type Filled = {
  readonly values: FormValues;
  readonly errors: FieldErrors;
  readonly problem: string | null;
  /** Articles that may solve it: asked once, before it is filed. */
  readonly articles?: readonly Article[];
};

/** The form in which people ask for help. */
export const newTicketPage = async (
  { pages, files, newId }: ConsoleParts,
  visit: Visit,
  filled: Filled | null = null,
): Promise<Page> => {
  const { categories } = await pages.choices();
  const form = intakeForm({ nonce: '', categories, mayFileForOthers: works(visit) });
  const nonce = filled?.values.nonce ?? newId();
  const { values, articles = [] } = filled ?? { values: {} as FormValues };
  const offered = articles.length === 0 ? (values.offered ?? '') : articles.map(({ id }) => id).join(' ');
  // Enter sends a form with its first button, which must never be the one of an article: hence the hidden one.
  const hidden = { asked: articles.length === 0 ? (values.asked ?? '') : 'yes', offered, opened: values.opened ?? '' };
  return {
    title: form.title,
    at: 'fresh',
    from: null,
    problem: filled?.problem ?? null,
    live: html`<div class="head"><h1>${words.nav.fresh}</h1></div>
    <form class="card" method="post" action="/console/new" enctype="multipart/form-data" data-before-filing>${formTokenField(visit.formToken)}
      ${Object.entries(hidden).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
      <button class="sr" tabindex="-1" aria-hidden="true"></button>
      ${articles.length === 0 ? '' : html`<section class="before-filing">${beforeFilingHtml(articles)}</section>`}
      ${form.fields.map((field) => [
        fieldHtml(field, { ...(filled ?? {}), prefix: 'new' }),
        // Right below what is being typed.
        field.id === 'description'
          ? html`<section class="before-filing" aria-label="Articles" data-offered></section>`
          : '',
      ])}
      ${files == null ? html`<input type="hidden" name="nonce" value="${nonce}">` : filesField('new-files', nonce)}
      <p class="sr" role="status" data-offered-words></p>
      <button class="primary">${articles.length === 0 ? form.submitLabel : texts.knowledge.solvesItNo}</button></form>`,
  };
};

/** Files what was filled in: its number, or what is wrong with it, or articles that may solve it and were not shown yet. */
export const fileTicket = async (
  parts: ConsoleParts,
  visit: Visit,
  values: FormValues,
  hasFiles: boolean,
): Promise<number | Filled> => {
  const { person } = visit;
  const read = readIntake(works(visit) ? values : { ...values, onBehalfOf: '' });
  if ('errors' in read) return { values, errors: read.errors, problem: null };
  // No page can give a file back to its field, so a form with files is filed at once.
  const articles = values.asked === 'yes' || hasFiles ? [] : await articlesFor(parts, visit, values);
  if (articles.length > 0) return { values, errors: {}, problem: null, articles };
  const { title, description, impact, urgency, category, onBehalfOf } = read.values;
  const nonce = `new:${(values.nonce ?? '').slice(0, 100)}`;
  const asked = { title, description, impact, urgency, category: category as CategoryId | null, nonce };
  const forWhom = onBehalfOf.trim() === '' ? {} : { requester: onBehalfOf };
  const outcome = await parts.pages.file(person, { ...asked, ...forWhom, tried: triedIn(values) });
  if (outcome.ok) return outcome.ticket.number;
  if (outcome.rejection.code === 'unknown_person') {
    return { values, errors: { onBehalfOf: texts.refusal.unknown_person }, problem: null };
  }
  return { values, errors: {}, problem: refusalText(outcome.rejection, person.id, outcome.names.person) };
};
