import type { z } from 'zod';
import type { FoundMistake } from './mistakes.ts';

/** An entry with mistakes, as far as it can be read, and which of its fields are as they were written. */
export type Salvaged<T> = { readonly value: T; readonly fields: ReadonlySet<string> };

/** Stands in for a needed field that cannot be read. What is found out about it is never reported. */
const standIns: Readonly<Record<string, unknown>> = {
  name: '?',
  team: '?',
  calendar: '?',
  policy: '?',
  acknowledged_for: '1m',
  accept_within: { urgent: '1m', high: '1m', medium: '1m', low: '1m' },
  close_after: '1d',
  every: 'weekly',
  starts: '2026-01-05',
  handover: '09:00',
};

/**
 * Reads an entry again without the fields that cannot be read, so that mistakes in the others are found in the same
 * pass. Null: too little is left.
 */
export const salvage = <S extends z.ZodType>(
  shape: S,
  entry: unknown,
  issues: readonly z.core.$ZodIssue[],
): Salvaged<z.output<S>> | null => {
  if (typeof entry !== 'object' || entry === null) return null;
  const wrong = new Set(
    issues.flatMap((issue): readonly PropertyKey[] =>
      issue.path.length === 0 && issue.code === 'unrecognized_keys' ? issue.keys : issue.path.slice(0, 1),
    ),
  );
  const right = Object.entries(entry).filter(([field]) => !wrong.has(field));
  const instead = Object.entries(standIns).filter(([field]) => wrong.has(field));
  const read = shape.safeParse(Object.fromEntries([...instead, ...right]));
  return read.success ? { value: read.data, fields: new Set(right.map(([field]) => field)) } : null;
};

/** Whether a mistake in a salvaged entry is one of its writer, not one of what could not be read. */
export const isOwnMistake =
  (salvaged: ReadonlyMap<string, ReadonlySet<string>>) =>
  ({ path: [section, id, field] }: FoundMistake): boolean => {
    const fields = salvaged.get(`${section} ${id}`);
    if (fields === undefined) return false;
    // What is said of a calendar as a whole is about its hours.
    return field === undefined ? section === 'calendars' && fields.has('week') : fields.has(`${field}`);
  };
