import { html } from 'hono/html';
import type { Html } from '#adapters/console/html/rich.ts';
import type { FieldErrors, FormValues } from '#src/cards/card.ts';

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
