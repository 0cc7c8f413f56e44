import { html } from 'hono/html';
import { fieldHtml, formTokenField } from '#adapters/console/html/form.ts';
import type { Page } from '#adapters/console/html/layout.ts';
import { words } from '#adapters/console/html/words.ts';
import type { ConsoleParts, Visit } from '#adapters/console/visit.ts';
import type { FieldErrors, FormValues } from '#src/cards/card.ts';
import { intakeForm, readIntake } from '#src/cards/forms.ts';
import { refusalText } from '#src/cards/refusals.ts';
import type { CategoryId } from '#src/core/ids.ts';

type Filled = { readonly values: FormValues; readonly errors: FieldErrors; readonly problem: string | null };

/** The form in which people ask for help. */
export const newTicketPage = async (
  { pages, newId }: ConsoleParts,
  visit: Visit,
  filled: Filled | null = null,
): Promise<Page> => {
  const { categories } = await pages.choices();
  const form = intakeForm({ nonce: '', categories, mayFileForOthers: false });
  return {
    title: form.title,
    at: 'fresh',
    from: null,
    problem: filled?.problem ?? null,
    live: html`<div class="head"><h1>${words.nav.fresh}</h1></div>
    <form class="card" method="post" action="/console/new">${formTokenField(visit.formToken)}
      <input type="hidden" name="nonce" value="${filled?.values.nonce ?? newId()}">
      ${form.fields.map((field) => fieldHtml(field, { ...(filled ?? {}), prefix: 'new' }))}
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
