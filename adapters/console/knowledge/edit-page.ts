import { html } from 'hono/html';
import { fieldHtml, formTokenField } from '#adapters/console/html/form.ts';
import type { Page } from '#adapters/console/html/layout.ts';
import type { Html } from '#adapters/console/html/rich.ts';
import type { ConsoleParts, Visit } from '#adapters/console/visit.ts';
import { problem } from '#src/app/adapter-kit/problem.ts';
import type { NotWritten } from '#src/app/ports/console/articles.ts';
import type { Field, FieldErrors, FormValues, Option } from '#src/cards/card.ts';
import { texts } from '#src/cards/texts.ts';
import type { CategoryId, PersonId } from '#src/core/ids.ts';
import type { Article, ArticleText } from '#src/core/knowledge/article.ts';
import { articleBody } from './article-page.ts';

/** What came of a form: a page to show again, or where to go and what to say there. */
export type Sent =
  | { readonly page: Page; readonly status: 200 | 409 | 422; readonly goTo: null; readonly said: null }
  | { readonly page: null; readonly status: 303; readonly goTo: string; readonly said: string };

type Filled = {
  readonly values: FormValues;
  readonly errors?: FieldErrors;
  readonly problem?: Html | string;
  /** Where it is from, and what to look at. */
  readonly note?: string;
  readonly isPreview?: true;
};

/** What is too long is refused with the reason; a browser would cut it without a word. */
const uncut = 2_000_000;

const textField = (id: string, label: string, given: Partial<Extract<Field, { type: 'text' }>> = {}): Field => ({
  ...{ type: 'text', id, label, hint: null, multiline: false, required: false, maxLength: 300, value: '' },
  ...given,
});

const choice = (id: string, label: string, options: readonly Option[], hint: string | null = null): Field => ({
  ...{ type: 'select', id, label, hint, required: true, options, value: '' },
});

const title = textField('title', 'Title', {
  required: true,
  maxLength: 200,
  hint: 'Write it as someone would ask. Words in the title count most in searches.',
});
const body = textField('body', 'Text', {
  required: true,
  multiline: true,
  maxLength: uncut,
  hint: 'Markdown: **bold**, *italic*, # headings, lists, > quotes, `code` and [links](https://example.com).',
});
const audience = choice('audience', 'For', [
  { value: 'everyone', label: 'Everyone' },
  { value: 'desk', label: 'Desk only' },
]);
const state = choice('draft', 'Status', [
  { value: 'no', label: 'Published' },
  { value: 'yes', label: 'Draft, not published' },
]);
const language = textField('language', 'Language', {
  required: true,
  maxLength: 3,
  hint: 'A language code, such as en, de, fr, es, pt or sw',
});
const why = textField('why', 'What did you change, and why?', { hint: 'Shown next to the version.' });

const none = { value: 'none', label: 'None' };

const dayHtml = (value: string, error: string | undefined): Html => html`<div class="field">
  <label for="article-review">Review on <span class="soft">(optional)</span></label>
  <input id="article-review" name="review" type="date" value="${value}"${error === undefined ? '' : html` aria-invalid="true" aria-describedby="article-review-error"`}>
  ${error === undefined ? html`<p class="hint">From that day on it’s listed under “Due for review”.</p>` : html`<p class="wrong" id="article-review-error">${error}</p>`}</div>`;

const valuesOf = (article: Article): FormValues => ({
  ...{ title: article.title, body: article.body, language: article.language, audience: article.audience },
  ...{ category: article.category ?? 'none', owner: article.owner ?? 'none', review: article.reviewOn ?? '' },
  ...{ draft: article.draft ? 'yes' : 'no', based_on: `${article.version}` },
});

const startOf = ({ person }: Visit): FormValues => ({
  ...{ language: 'en', audience: 'everyone', category: 'none', owner: person.id, draft: 'yes', based_on: '0' },
});

const orNull = (value = ''): string | null => (value === '' || value === 'none' ? null : value);

const textOf = (values: FormValues): ArticleText => ({
  title: values.title ?? '',
  body: values.body ?? '',
  language: (values.language ?? '').trim().toLowerCase(),
  audience: values.audience === 'desk' ? 'desk' : 'everyone',
  category: orNull(values.category) as CategoryId | null,
  owner: orNull(values.owner) as PersonId | null,
  reviewOn: orNull(values.review),
  draft: values.draft === 'yes',
});

const owned = async (
  { articles }: ConsoleParts,
  owner: string | undefined,
  known: string | null,
): Promise<readonly Option[]> => {
  const owners = (await articles.owners()).map(({ id, name }) => ({ value: id as string, label: name }));
  const isMissing =
    known !== null && owner !== undefined && owner !== 'none' && !owners.some(({ value }) => value === owner);
  return [none, ...owners, ...(isMissing ? [{ value: owner, label: known }] : [])];
};

const shownPage = async (
  parts: ConsoleParts,
  visit: Visit,
  id: string | null,
  { values, errors = {}, problem: wrong, note, isPreview }: Filled,
): Promise<Page> => {
  const { categories } = await parts.pages.choices();
  const before = id === null ? null : await parts.articles.page(visit.person, id);
  const formerOwner = before?.behind?.owner?.hasLeft === true ? `${before.behind.owner.name} (has left)` : null;
  const given = { values, errors, prefix: 'article' };
  const place = id === null ? '/console/knowledge/new' : `/console/articles/${encodeURIComponent(id)}/edit`;
  const heading = id === null ? 'Write an article' : 'Edit article';
  return {
    title: heading,
    at: 'knowledge',
    from: null,
    live: html`<div class="head"><h1>${heading}</h1></div>
      ${wrong === undefined ? '' : html`<p class="notice bad" role="alert">${wrong}</p>`}
      ${note === undefined ? '' : html`<p class="notice">${note}</p>`}
      ${isPreview === undefined ? '' : html`<section class="card preview" aria-label="Preview" id="preview"><p class="hint">Preview. Nothing is saved yet.</p><h2><bdi>${values.title ?? ''}</bdi></h2>${articleBody(values.body ?? '')}</section>`}
      <form class="card article-form" method="post" action="${place}">${formTokenField(visit.formToken)}
      <input type="hidden" name="based_on" value="${values.based_on ?? '0'}">
      ${fieldHtml(title, given)}${fieldHtml(body, given)}
      <div class="beside">${fieldHtml(choice('category', 'Category', [none, ...categories]), given)}${fieldHtml(audience, given)}
      ${fieldHtml(state, given)}${fieldHtml(language, given)}
      ${fieldHtml(choice('owner', 'Owner', await owned(parts, values.owner, formerOwner)), given)}${dayHtml(values.review ?? '', errors.review)}</div>
      ${fieldHtml(why, given)}
      <p class="buttons"><button class="primary" name="step" value="keep">Save</button> <button name="step" value="preview">Preview</button>
      <a href="${id === null ? '/console/knowledge' : `/console/articles/${encodeURIComponent(id)}`}">Cancel</a></p></form>`,
  };
};

const mayWrite = ({ articles }: ConsoleParts, { person }: Visit): void => {
  if (!articles.mayWrite(person)) throw problem(403, 'not_allowed', texts.knowledge.notForYou);
};

/** The form for an article; `id` null: a new one, for which `begun` stands there already. Throws a Problem. */
export const editPage = async (
  parts: ConsoleParts,
  visit: Visit,
  id: string | null,
  begun: FormValues = {},
): Promise<Page> => {
  mayWrite(parts, visit);
  if (id === null) return shownPage(parts, visit, null, { values: { ...startOf(visit), ...begun } });
  const shown = await parts.articles.page(visit.person, id);
  if (shown === null) throw problem(404, 'not_there', texts.knowledge.gone);
  return shownPage(parts, visit, id, { values: valuesOf(shown.article) });
};

const fromTicket =
  'Based on a solved ticket. Names, numbers and secrets were removed where the desk could detect them. Read it carefully, and remove anything that shouldn’t be published.';

/** The form for a new article, begun with what a solved ticket has. Throws a Problem. */
export const articleFromTicket = async (
  parts: ConsoleParts,
  visit: Visit,
  typed: string,
  begun: FormValues = {},
): Promise<Page> => {
  mayWrite(parts, visit);
  const number = /^\d{1,9}$/.test(typed) ? Number(typed) : null;
  const start = number === null ? null : await parts.ticketHelp.articleStart(visit.person, number);
  if (start === null) throw problem(404, 'unknown_ticket', texts.knowledge.noSolvedTicket);
  const { title: heading, problem: what, replies, resolution, category } = start;
  const text = [what, '## What solved it', ...replies, resolution].join('\n\n');
  const values = { ...startOf(visit), title: heading, body: text, category: category ?? 'none', ...begun };
  return shownPage(parts, visit, null, { values, note: fromTicket });
};

const fieldOf: Partial<Record<NotWritten['code'], string>> = {
  no_title: 'title',
  long_title: 'title',
  no_body: 'body',
  long_body: 'body',
  bad_language: 'language',
  bad_day: 'review',
  no_category: 'category',
  no_owner: 'owner',
};

const wordsFor = (code: Exclude<NotWritten['code'], 'changed_since' | 'not_allowed' | 'not_there'>): string =>
  code === 'no_category'
    ? texts.knowledge.noCategory
    : code === 'no_owner'
      ? texts.knowledge.noOwner
      : texts.knowledge.problem[code];

const changedHtml = (id: string, { by, why: reason, version }: Extract<NotWritten, { code: 'changed_since' }>): Html =>
  html`<bdi>${by ?? 'Someone'}</bdi> changed this article while you were writing${reason === null ? '' : html` (<bdi>${reason}</bdi>)`}. Nothing was
    overwritten. Look at <a href="/console/articles/${id}" target="_blank">version ${version}</a>, copy what you want to keep into your text, and save again.`;

/** Keeps what was written, or shows how it would look. Throws a Problem. */
export const sendArticle = async (
  parts: ConsoleParts,
  visit: Visit,
  id: string | null,
  values: FormValues,
): Promise<Sent> => {
  mayWrite(parts, visit);
  const again = async (filled: Filled, status: 200 | 409 | 422): Promise<Sent> => ({
    ...{ page: await shownPage(parts, visit, id, filled), status, goTo: null, said: null },
  });
  if (values.step === 'preview') return again({ values, isPreview: true }, 200);
  const basedOn = /^\d{1,9}$/.test(values.based_on ?? '') ? Number(values.based_on) : 0;
  const written = await parts.articles.write(visit.person, {
    id,
    text: textOf(values),
    why: values.why ?? '',
    basedOn,
  });
  if (written.ok) {
    const { article } = written;
    const said = article.draft ? 'Saved as a draft.' : 'Saved and published.';
    return { page: null, status: 303, goTo: `/console/articles/${article.id}`, said };
  }
  const { why: not } = written;
  if (not.code === 'not_allowed') throw problem(403, 'not_allowed', texts.knowledge.notForYou);
  if (not.code === 'not_there' || (id === null && not.code === 'changed_since'))
    throw problem(404, 'not_there', texts.knowledge.gone);
  if (not.code === 'changed_since') {
    const onTop = { ...values, based_on: `${not.version}` };
    return again({ values: onTop, problem: changedHtml(id ?? '', not) }, 409);
  }
  const field = fieldOf[not.code];
  const said = wordsFor(not.code);
  return again(field === undefined ? { values, problem: said } : { values, errors: { [field]: said } }, 422);
};
