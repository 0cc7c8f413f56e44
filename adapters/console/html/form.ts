import { html } from 'hono/html';
import type { Field, FieldErrors, FormValues, Option } from '#src/cards/card.ts';
import { filesHint } from '#src/cards/questions/files-field.ts';
import type { Html } from './rich.ts';

type Given = { readonly values?: FormValues; readonly errors?: FieldErrors; readonly prefix: string };

const optionsHtml = (options: readonly Option[], chosen: string, isRequired: boolean): Html =>
  html`${chosen === '' ? html`<option value="">${isRequired ? 'Choose…' : '–'}</option>` : ''}${options.map(
    ({ value, label }) => html`<option value="${value}"${value === chosen ? html` selected` : ''}>${label}</option>`,
  )}`;

/** Names and addresses are no longer. */
const longestName = 320;

/** A field of one of the desk’s forms. `people`: whom a field for a person offers; among everybody they are named instead. */
export const fieldHtml = (
  field: Field,
  { values = {}, errors = {}, prefix }: Given,
  people: readonly Option[] = [],
): Html => {
  const id = `${prefix}-${field.id}`;
  const value = values[field.id] ?? field.value;
  const error = errors[field.id];
  const isNamed = field.type === 'person' && field.who === 'anyone' && people.length === 0;
  const own = field.type === 'file' ? filesHint(field) : field.hint;
  const hint = isNamed ? ['Name or e-mail address', ...(own === null ? [] : [own])].join('. ') : own;
  const described = [...(hint === null ? [] : [`${id}-hint`]), ...(error === undefined ? [] : [`${id}-error`])];
  const attributes = html`id="${id}" name="${field.id}"${field.required ? html` required` : ''}${
    described.length === 0 ? '' : html` aria-describedby="${described.join(' ')}"`
  }${error === undefined ? '' : html` aria-invalid="true"`}`;
  const input =
    field.type === 'file'
      ? html`<input ${attributes} type="file"${field.most > 1 ? html` multiple` : ''}>`
      : field.type === 'text'
        ? field.multiline
          ? html`<textarea ${attributes} rows="4" maxlength="${field.maxLength}">${value}</textarea>`
          : html`<input ${attributes} type="text" maxlength="${field.maxLength}" value="${value}">`
        : isNamed
          ? html`<input ${attributes} type="text" maxlength="${longestName}" value="${value}" autocomplete="off">`
          : html`<select ${attributes}>${optionsHtml(field.type === 'select' ? field.options : people, value, field.required)}</select>`;
  return html`<div class="field">
    <label for="${id}">${field.label}${field.required ? '' : html` <span class="soft">(optional)</span>`}</label>
    ${input}
    ${hint === null ? '' : html`<p class="hint" id="${id}-hint">${hint}</p>`}
    ${error === undefined ? '' : html`<p class="wrong" id="${id}-error">${error}</p>`}
  </div>`;
};

/** What every form of a signed-in page carries. */
export const formTokenField = (formToken: string): Html =>
  html`<input type="hidden" name="form_token" value="${formToken}">`;
