import { html } from 'hono/html';
import { fieldHtml, formTokenField } from '#adapters/console/html/form.ts';
import type { Page } from '#adapters/console/html/layout.ts';
import { words } from '#adapters/console/html/words.ts';
import type { ConsoleParts, Visit } from '#adapters/console/visit.ts';
import type { FieldErrors, FormValues } from '#src/cards/card.ts';
import { intakeForm, readIntake } from '#src/cards/forms.ts';
import { refusalText } from '#src/cards/refusals.ts';
import type { CategoryId } from '#src/core/ids.ts';
import { filesField } from './files.ts';

type Filled = { readonly values: FormValues; readonly errors: FieldErrors; readonly problem: string | null };

/** The form in which people ask for help. */
export const newTicketPage = async (
  { pages, files, newId }: ConsoleParts,
  visit: Visit,
  filled: Filled | null = null,
): Promise<Page> => {
  const { categories } = await pages.choices();
  const form = intakeForm({ nonce: '', categories, mayFileForOthers: false });
  const nonce = filled?.values.nonce ?? newId();
  return {
    title: form.title,
    at: 'fresh',
    from: null,
    problem: filled?.problem ?? null,
    live: html`<div class="head"><h1>${words.nav.fresh}</h1></div>
    <form class="card" method="post" action="/console/new" enctype="multipart/form-data">${formTokenField(visit.formToken)}
      ${form.fields.map((field) => fieldHtml(field, { ...(filled ?? {}), prefix: 'new' }))}
      ${files == null ? html`<input type="hidden" name="nonce" value="${nonce}">` : filesField('new-files', nonce)}
      <button class="primary">${form.submitLabel}</button></form>`,
  };
};

/** Files what was filled in: its number, or what is wrong with it. */
export const fileTicket = async (
  { pages }: ConsoleParts,
  { person }: Visit,
  values: FormValues,
): Promise<number | Filled> => {
  const read = readIntake({ ...values, onBehalfOf: '' });
  if ('errors' in read) return { values, errors: read.errors, problem: null };
  const { title, description, impact, urgency, category } = read.values;
  const nonce = `new:${(values.nonce ?? '').slice(0, 100)}`;
  const asked = { title, description, impact, urgency, category: category as CategoryId | null, nonce };
  const outcome = await pages.file(person, asked);
  if (outcome.ok) return outcome.ticket.number;
  return { values, errors: {}, problem: refusalText(outcome.rejection, person.id, outcome.names.person) };
};
