import type { z } from 'zod';
import { InvalidCursorError } from '#src/app/ports/errors.ts';
import { parseJson } from './read-asked.ts';

/** A place in a list, as an opaque cursor. */
export const cursorOf = (place: readonly (string | number)[]): string =>
  Buffer.from(JSON.stringify(place)).toString('base64url');

/** The place that `cursorOf` wrote. Throws InvalidCursorError. */
export const placeIn = <Place>(schema: z.ZodType<Place>, cursor: string): Place => {
  const read = schema.safeParse(jsonIn(cursor));
  if (!read.success) throw new InvalidCursorError('The cursor is not valid');
  return read.data;
};

const jsonIn = (cursor: string): unknown => {
  try {
    return parseJson(Buffer.from(cursor, 'base64url').toString());
  } catch {
    return null;
  }
};
