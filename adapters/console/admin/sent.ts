import { createHash } from 'node:crypto';
import { html } from 'hono/html';
import { formTokenField } from '#adapters/console/html/form.ts';
import type { Html } from '#adapters/console/html/rich.ts';
import { storable } from '#adapters/console/values.ts';
import type { Visit, Visiting } from '#adapters/console/visit.ts';
import { problem } from '#src/app/adapter-kit/problem.ts';
import type { FieldErrors, FormValues } from '#src/cards/card.ts';

/** What a form with a look before saving carries besides its own fields. */
const carried = ['form_token', 'based_on', 'nonce', 'act', 'seen'];

/** A form that was sent. `hasSeen`: what these very values would change has been looked at. */
export type Sent = {
  readonly values: FormValues;
  readonly basedOn: number;
  readonly nonce: string;
  readonly act: string;
  readonly hasSeen: boolean;
};

/** Equal for the same values. */
const seenMark = (values: FormValues): string =>
  createHash('sha256')
    .update(JSON.stringify(Object.entries(values).toSorted(([a], [b]) => (a < b ? -1 : 1))))
    .digest('base64url')
    .slice(0, 22);

/** Takes such a form apart. `helpers`: fields whose values change nothing. Throws a Problem when it is none. */
export const readSent = (form: Readonly<Record<string, string>>, helpers: readonly string[] = []): Sent => {
  const { based_on = '', nonce = '', act = '', seen = '' } = form;
  if (!/^\d{1,15}$/.test(based_on) || nonce === '' || nonce.length > 100) {
    throw problem(400, 'invalid_request', 'This form could not be read.');
  }
  const values = Object.fromEntries(
    Object.entries(form)
      .filter(([name]) => !carried.includes(name))
      // As they were before a browser sent them.
      .map(([name, value]) => [name, value.replaceAll('\r\n', '\n')]),
  );
  const counted = Object.fromEntries(Object.entries(values).filter(([name]) => !helpers.includes(name)));
  return { values, basedOn: Number(based_on), nonce, act, hasSeen: seen === seenMark(counted) };
};

/** The text of a file that came with a form that `sentForm` has read; null: none did. */
export const fileText = async (c: Visiting, field: string): Promise<string | null> => {
  const file = (await c.req.parseBody())[field];
  return file instanceof File && file.size > 0 ? storable(await file.text()) : null;
};

/** The fields that such a form carries. `seen`: the values whose effects are shown with it; null: none are. */
export const carriedFields = (visit: Visit, basedOn: number, nonce: string, seen: FormValues | null = null): Html =>
  html`${formTokenField(visit.formToken)}<input type="hidden" name="based_on" value="${basedOn}"><input type="hidden" name="nonce" value="${nonce}">${
    seen === null ? '' : html`<input type="hidden" name="seen" value="${seenMark(seen)}">`
  }`;

/** A field of a form that is laid out by hand. */
export type Cell = {
  readonly name: string;
  readonly label: string;
  readonly values: FormValues;
  readonly errors: FieldErrors;
};

const idOf = (name: string): string => `f-${name.replaceAll('.', '-')}`;

const marks = ({ name, errors }: Cell): Html =>
  errors[name] === undefined ? html`` : html` aria-invalid="true" aria-describedby="${idOf(name)}-error"`;

const wrongHtml = ({ name, errors }: Cell): Html | string =>
  errors[name] === undefined ? '' : html`<p class="wrong" id="${idOf(name)}-error">${errors[name]}</p>`;

/** A text field in a table, whose label only screen readers read. */
export const textCell = (cell: Cell): Html =>
  html`<input id="${idOf(cell.name)}" type="text" name="${cell.name}" maxlength="100" aria-label="${cell.label}" value="${cell.values[cell.name] ?? ''}"${marks(cell)}>${wrongHtml(cell)}`;

/** A choice in a table. */
export const choiceCell = (cell: Cell, options: readonly { readonly value: string; readonly label: string }[]): Html =>
  html`<select id="${idOf(cell.name)}" name="${cell.name}" aria-label="${cell.label}"${marks(cell)}>${options.map(
    ({ value, label }) =>
      html`<option value="${value}"${value === (cell.values[cell.name] ?? '') ? html` selected` : ''}>${label}</option>`,
  )}</select>${wrongHtml(cell)}`;

const labelled = (cell: Cell, hint: string | null, control: Html): Html =>
  html`<div class="field"><label for="${idOf(cell.name)}">${cell.label}</label>${control}${hint === null ? '' : html`<p class="hint">${hint}</p>`}${wrongHtml(cell)}</div>`;

/** A text field with its label above it. */
export const textField = (cell: Cell, hint: string | null = null): Html =>
  labelled(
    cell,
    hint,
    html`<input id="${idOf(cell.name)}" type="text" name="${cell.name}" maxlength="200" value="${cell.values[cell.name] ?? ''}"${marks(cell)}>`,
  );

/** A choice with its label above it. */
export const choiceField = (
  cell: Cell,
  options: readonly { readonly value: string; readonly label: string }[],
  hint: string | null = null,
): Html =>
  labelled(
    cell,
    hint,
    html`<select id="${idOf(cell.name)}" name="${cell.name}"${marks(cell)}>${options.map(
      ({ value, label }) =>
        html`<option value="${value}"${value === (cell.values[cell.name] ?? '') ? html` selected` : ''}>${label}</option>`,
    )}</select>`,
  );

/** Several lines with their label above them. */
export const linesField = (cell: Cell, hint: string, rows: number): Html =>
  labelled(
    cell,
    hint,
    html`<textarea id="${idOf(cell.name)}" name="${cell.name}" rows="${rows}" maxlength="100000"${marks(cell)}>${cell.values[cell.name] ?? ''}</textarea>`,
  );
