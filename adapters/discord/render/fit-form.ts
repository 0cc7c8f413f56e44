import { limits } from '#adapters/discord/limits.ts';
import type { Field, Form, FormValues, Option } from '#src/cards/card.ts';

type Select = Extract<Field, { type: 'select' }>;

/** Separates the ids and the values of two questions that are asked as one. */
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
 * Fits a form's fields into at most `room` places (a modal has five): neighbouring selects are merged while there are
 * too many; then fields are dropped from the end, required ones last.
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

/** Whether every question is still asked if one place is used for something else. */
export const hasRoom = ({ fields }: Form): boolean => {
  const asked = fitFields(fields, limits.modalFields - 1).flatMap(({ id }) => id.split(plus));
  return asked.length === fields.length;
};

/** Splits the answers to merged questions. */
export const unmerge = (values: FormValues): FormValues =>
  Object.fromEntries(
    Object.entries(values).flatMap(([id, value]) => {
      const ids = id.split(plus);
      if (ids.length === 1) return [[id, value]];
      const parts = value.split(plus);
      return ids.map((one, n) => [one, parts[n] ?? '']);
    }),
  );
