import type { Field, FieldErrors, FormValues, Option } from '#src/cards/card.ts';
import type { RequestType } from '#src/cards/questions/request-form.ts';
import { texts } from '#src/cards/texts.ts';
import { type AppointmentWords, readAppointment } from '#src/core/appointments/read-appointment.ts';
import { readUntil, type Until } from '#src/core/calendar/until.ts';
import { type TextField, textLimits } from '#src/core/ticket/text-limits.ts';
import { visibleWords } from '#src/core/visible-text.ts';

const { appointments } = texts;

/** What a form needs to show its fields. */
export type Known = {
  readonly categories: readonly Option[];
  readonly teams: readonly Option[];
  /** Categories with questions of their own, by their ids. Absent: none. */
  readonly requests?: ReadonlyMap<string, RequestType>;
};

/** What was filled in, or what is wrong with it, in words for the person. */
type Read<T> = { readonly value: T } | { readonly problem: string };

/** A field of a form: how it is shown and how its value is read, so that one cannot change without the other. */
export type FieldSpec<T> = {
  readonly show: (id: string, known: Known, preset?: string) => Field;
  /** `given` is undefined if the field did not come back at all. */
  readonly read: (given: string | undefined) => Read<T>;
};

export type FieldSpecs = Readonly<Record<string, FieldSpec<unknown>>>;
/** The values of the fields if there are no errors. */
export type ValuesOf<Specs extends FieldSpecs> = {
  readonly [Id in keyof Specs]: Specs[Id] extends FieldSpec<infer T> ? T : never;
};

const { problem } = texts;

/** The fields as a form shows them, in order. */
export const showFields = (specs: FieldSpecs, known: Known, presets: FormValues = {}): readonly Field[] =>
  Object.entries(specs).map(([id, spec]) => spec.show(id, known, presets[id]));

/** Reads all fields and reports every error. */
export const readFields = <const Specs extends FieldSpecs>(
  specs: Specs,
  given: FormValues,
): { readonly values: ValuesOf<Specs> } | { readonly errors: FieldErrors } => {
  const values: Record<string, unknown> = {};
  const errors: Record<string, string> = {};
  for (const [id, spec] of Object.entries(specs)) {
    const read = spec.read(Object.hasOwn(given, id) ? given[id] : undefined);
    if ('problem' in read) errors[id] = read.problem;
    else values[id] = read.value;
  }
  return Object.keys(errors).length > 0 ? { errors } : { values: values as ValuesOf<Specs> };
};

type TextOptions = {
  readonly label: string;
  readonly hint?: string;
  readonly multiline?: boolean;
  /** The initial value. */
  readonly value?: string;
};

const textField = (limit: TextField, required: boolean, { label, hint, multiline, value }: TextOptions) =>
  ((id, _, preset): Field => ({
    type: 'text',
    id,
    label,
    hint: hint ?? null,
    multiline: multiline ?? true,
    required,
    maxLength: textLimits[limit],
    value: preset ?? value ?? '',
  })) satisfies FieldSpec<string>['show'];

/** Required text, trimmed. */
export const words = (limit: TextField, options: TextOptions): FieldSpec<string> => ({
  show: textField(limit, true, options),
  read: (given) => {
    const text = visibleWords(given ?? '');
    if (text === '') return { problem: problem.empty };
    return text.length > textLimits[limit] ? { problem: problem.too_long(textLimits[limit]) } : { value: text };
  },
});

/** Optional text; empty if left out. */
export const optionalWords = (limit: TextField, options: TextOptions): FieldSpec<string> => ({
  show: textField(limit, false, options),
  read: (given) => {
    const text = visibleWords(given ?? '');
    return text.length > textLimits[limit] ? { problem: problem.too_long(textLimits[limit]) } : { value: text };
  },
});

/** Another ticket, by its number, as people write it. */
export const ticketNumber = (options: TextOptions): FieldSpec<number> => ({
  show: textField('title', true, { ...options, multiline: false }),
  read: (given = '') => {
    const [, digits] = /^(?:into|in|with|to)?\s*(?:ticket\s*)?#?(\d{1,9})[.!]?$/i.exec(visibleWords(given)) ?? [];
    return digits === undefined ? { problem: problem.noNumber } : { value: Number(digits) };
  },
});

/** When something is to happen, in the person's own words; null if left out. Whether there is such a day is seen later. */
export const optionalTime = (options: TextOptions): FieldSpec<Until | null> => ({
  show: textField('title', false, options),
  read: (given) => {
    const said = visibleWords(given ?? '');
    if (said === '') return { value: null };
    const when = readUntil(said);
    return when === null ? { problem: problem.noSuchDay } : { value: when };
  },
});

/** When an appointment is to be and how long, or that it is off, in the person's own words. Whether it can be then is seen later. */
export const appointmentTime = (
  options: TextOptions,
): FieldSpec<Exclude<AppointmentWords, { readonly problem: unknown }>> => ({
  show: textField('title', true, { ...options, multiline: false }),
  read: (given) => {
    const said = visibleWords(given ?? '');
    if (said === '') return { problem: problem.empty };
    const read = readAppointment(said);
    return 'problem' in read ? { problem: appointments.problem[read.problem] } : { value: read };
  },
});

const select = (id: string, label: string, options: readonly Option[], value: string): Field => ({
  type: 'select',
  id,
  label,
  hint: null,
  required: true,
  options,
  value,
});

/**
 * One of a few options. Nothing is chosen beforehand but what this person has chosen before: a preset is an answer that
 * nobody may have given.
 */
export const choice = <const T extends string>(
  label: string,
  options: readonly { readonly value: T; readonly label: string }[],
): FieldSpec<T> => ({
  show: (id, _, preset = '') => select(id, label, options, preset),
  read: (given) => {
    const found = options.find(({ value }) => value === given);
    return found === undefined ? { problem: problem.out_of_range } : { value: found.value };
  },
});

/** One of a few options, or null: they did not say. */
export const optionalChoice = <const T extends string>(
  label: string,
  options: readonly { readonly value: T; readonly label: string }[],
  hint: string,
): FieldSpec<T | null> => {
  const { show, read } = choice(label, options);
  return {
    show: (...given) => ({ ...show(...given), required: false, hint }),
    read: (given = '') => (given === '' ? { value: null } : read(given)),
  };
};

/** One of the desk's categories. The engine checks whether it still exists. */
export const category = (label: string): FieldSpec<string> => ({
  show: (id, { categories }) => select(id, label, categories, ''),
  read: (given) => (given === undefined || given === '' ? { problem: problem.empty } : { value: given }),
});

/** No platform lists more in a form. */
const mostListed = 25;

/** One of the desk's teams: chosen from a list, or typed where there are too many. Whoever reads it looks the team up. */
export const team = (label: string): FieldSpec<string> => ({
  show: (id, { teams }, preset = '') =>
    teams.length > 0 && teams.length <= mostListed
      ? select(id, label, teams, preset)
      : {
          ...textField('title', true, { label, multiline: false })(id, { categories: [], teams }, preset),
          maxLength: 100,
        },
  read: (given = '') => (given.trim() === '' ? { problem: problem.empty } : { value: given.trim() }),
});

/** What forms from before the category could be left empty send when the text decides. */
const detectCategory = 'detect';

/** One of the desk's categories, or null: the text decides. */
export const optionalCategory = (label: string, hint: string): FieldSpec<string | null> => ({
  show: (id, { categories }) => ({ ...select(id, label, categories, ''), required: false, hint }),
  read: (given = '') => ({ value: given === detectCategory || given === '' ? null : given }),
});

/** A person, by the desk's id or the platform's, which the reader of the form looks up. Empty: nobody was named. */
export const person = (options: {
  readonly label: string;
  readonly hint?: string;
  readonly required: boolean;
  readonly who: 'anyone' | 'technicians';
}): FieldSpec<string> => ({
  show: (id) => {
    const { label, hint = null, required, who } = options;
    return { type: 'person', id, label, hint, required, who, value: '' };
  },
  read: (given = '') => (given === '' && options.required ? { problem: problem.empty } : { value: given }),
});
