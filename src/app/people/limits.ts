import type { LinkWriter } from '#src/app/ports/people.ts';
import { hours, type Instant, minutes } from '#src/core/ids.ts';
import { hasRole, type Person } from '#src/core/organisation/person.ts';
import type { LimitedUse, Rejection } from '#src/core/ticket/rejections.ts';

/** `most`: how often in `windowMs`; 0: as often as anyone likes. */
type Limit = { readonly most: number; readonly windowMs: number };

export type Limits = Readonly<Record<LimitedUse, Limit>>;

/**
 * Far above what anyone needs in an hour that goes badly, far below what a script does. Who works at the desk may do
 * as much as they like, except with codes.
 */
export const defaultLimits: Limits = {
  filing: { most: 30, windowMs: hours(1) },
  messages: { most: 120, windowMs: hours(1) },
  searches: { most: 60, windowMs: minutes(10) },
  codes: { most: 10, windowMs: hours(1) },
};

/**
 * Counts one more use. What comes in again is not to be counted again, so call it after that was checked, in the same
 * transaction. Null: go ahead; otherwise when to try again.
 */
export const payFor = async (
  tx: LinkWriter,
  limits: Limits,
  person: Person,
  what: LimitedUse,
  now: Instant,
): Promise<Extract<Rejection, { code: 'too_many' }> | null> => {
  const { most, windowMs } = limits[what];
  if (most === 0 || (what !== 'codes' && hasRole(person, 'technician', 'manager', 'admin'))) return null;
  const { since, used } = await tx.countUse(person.id, what, now, windowMs);
  if (used <= most) return null;
  return { code: 'too_many', what, minutes: Math.max(1, Math.ceil((since + windowMs - now) / minutes(1))) };
};
