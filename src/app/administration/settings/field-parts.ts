import type { Field, FieldErrors } from '#src/cards/card.ts';
import { texts } from '#src/cards/texts.ts';
import type { Edit } from '#src/core/administration/edit.ts';
import { cleanName } from '#src/core/visible-text.ts';

/** What is wrong, or what to change. */
export type Read = { readonly errors: FieldErrors; readonly said?: string } | { readonly edit: Edit };

type TextField = Extract<Field, { readonly type: 'text' }>;

/** A line to be written. */
export const text = (
  id: string,
  label: string,
  value: string,
  hint: string | null = null,
  maxLength = 100,
): TextField => ({
  ...{ type: 'text', id, label, hint, value, maxLength, multiline: false, required: false },
});

/** A choice of a list. */
export const select = (
  id: string,
  label: string,
  value: string,
  options: readonly { readonly value: string; readonly label: string }[],
): Field => ({ type: 'select', id, label, hint: null, required: true, options, value });

/** Several lines, one thing each. */
export const lines = (id: string, label: string, value: string, hint: string, maxLength = 5_000): TextField => ({
  ...{ type: 'text', id, label, hint, value, maxLength, multiline: true, required: false },
});

/** What something is called, to be changed. */
export const nameField = (name: string): Field => ({ ...text('name', 'Name', name), required: true });

/** A name as people read it, or what is wrong with it. */
export const readName = (said: string): { readonly name: string } | { readonly wrong: string } => {
  const name = cleanName(said);
  if (name === '') return { wrong: texts.problem.empty };
  return name.length > 100 ? { wrong: texts.problem.too_long(100) } : { name };
};

/** As people write numbers: `0.8` or `0,8`; undefined: it is none, null: nothing was written. */
export const numberIn = (said: string): number | null | undefined => {
  const written = said.trim().replace(',', '.');
  if (written === '') return null;
  return /^\d{1,6}(?:\.\d{1,6})?$/.test(written) ? Number(written) : undefined;
};

export const confidenceHint = 'From 0 to 1, such as 0.8; 1 leaves every choice to people. Empty: learned from results';
export const notConfidence = 'Enter a number from 0 to 1, such as 0.8, or leave it empty.';
