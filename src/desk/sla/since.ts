import { Temporal } from 'temporal-polyfill';
import type { Instant } from '#src/core/ids.ts';
import { InputError } from '#src/desk/input-error.ts';

/** A day, which begins at midnight UTC, or an instant with its offset. Throws InputError, also for the future. */
export const readSince = (text: string, now: Instant): Instant => {
  const since = instantOf(text);
  if (since === null) throw new InputError(`--since ${text}: write a day such as 2026-05-01`);
  if (since > now) {
    throw new InputError(
      `--since ${text} is in the future: write a day before ${new Date(now).toISOString().slice(0, 10)}`,
    );
  }
  return since;
};

const instantOf = (text: string): Instant | null => {
  try {
    return text.includes('T')
      ? Temporal.Instant.from(text).epochMilliseconds
      : Temporal.PlainDate.from(text).toZonedDateTime('UTC').epochMilliseconds;
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
};
