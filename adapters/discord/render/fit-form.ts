import { limits } from '#adapters/discord/limits.ts';
import type { Field, Form, FormValues, Option } from '#src/cards/card.ts';

type Select = Extract<Field, { type: 'select' }>;

/** Between the ids, and the values, of two questions that are asked as one. */
const plus = '+';

const isSelect = (field: Field | undefined): field is Select => field?.type === 'select';

/** "Who is affected?" and "How badly?" as one choice of nine. */
const merge = (one: Select, two: Select): Select => ({
  ...one,
  id: `${one.id}${plus}${two.id}`,
  label: `${one.label} ${two.label}`,
  required: one.required || two.required,
  options: one.options.flatMap((first) =>
    two.options.map(
      (second): Option => ({
        value: `${first.value}${plus}${second.value}`,
        label: `${first.label} · ${second.label}`,
      }),
    ),
  ),
  value: `${one.value}${plus}${two.value}`,
});

/**
 * The fields of a form in at most `room` places (a modal has five): neighbouring choices become one while there
 * are too many, and what then is still too much is left out from the end, required fields last of all.
 */
export const fitFields = (fields: readonly Field[], room: number = limits.modalFields): readonly Field[] => {
  let fitted = [...fields];
  while (fitted.length > room) {
    const at = fitted.findIndex((field, n) => {
      const next = fitted[n + 1];
      return isSelect(field) && isSelect(next) && field.options.length * next.options.length <= limits.options;
    });
    const [one, two] = [fitted[at], fitted[at + 1]];
    if (at < 0 || !isSelect(one) || !isSelect(two)) break;
    fitted.splice(at, 2, merge(one, two));
  }
  while (fitted.length > room) {
    const optional = fitted.findLastIndex((field) => !field.required);
    fitted = fitted.filter((_, n) => n !== (optional < 0 ? fitted.length - 1 : optional));
  }
  return fitted;
};

/** Whether every question is still asked when one place is taken by something else. */
export const hasRoom = ({ fields }: Form): boolean => {
  const asked = fitFields(fields, limits.modalFields - 1).flatMap(({ id }) => id.split(plus));
  return asked.length === fields.length;
};

/** The answers to merged questions, taken apart again. */
export const unmerge = (values: FormValues): FormValues =>
  Object.fromEntries(
    Object.entries(values).flatMap(([id, value]) => {
      const ids = id.split(plus);
      if (ids.length === 1) return [[id, value]];
      const parts = value.split(plus);
      return ids.map((one, n) => [one, parts[n] ?? '']);
    }),
  );
