import type { Clock } from '#src/app/ports/clock.ts';
import type { LinkWriter } from '#src/app/ports/people.ts';
import type { Store } from '#src/app/ports/store.ts';
import type { Pay } from '#src/app/tickets/execute.ts';
import { hours, type Instant, minutes } from '#src/core/ids.ts';
import { type Person, worksHere } from '#src/core/organisation/person.ts';
import type { LimitedUse, Rejection } from '#src/core/ticket/rejections.ts';

/** How often in an hour; 0: as often as they like. */
export type Limits = Readonly<Record<LimitedUse, number>>;

/**
 * Far above what anyone needs in an hour in which everything goes wrong, far below what a script does. Who works at the
 * desk may do as much as they like, except with codes.
 */
export const defaultLimits: Limits = { filing: 30, messages: 120, searches: 120, suggestions: 600, codes: 10 };

/** For benchmarks and replays, in which a few people do the work of thousands. */
export const noLimits: Limits = { ...defaultLimits, filing: 0, messages: 0, searches: 0, suggestions: 0 };

const windowMs = hours(1);

/** Whether anything need be counted. */
export const isLimited = (limits: Limits, person: Person, what: LimitedUse): boolean =>
  limits[what] > 0 && (what === 'codes' || !worksHere(person));

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
  if (!isLimited(limits, person, what)) return null;
  const { since, used } = await tx.countUse(person.id, what, now, windowMs);
  if (used <= limits[what]) return null;
  return { code: 'too_many', what, minutes: Math.max(1, Math.ceil((since + windowMs - now) / minutes(1))) };
};

/** What this person does counts. */
export const paidBy =
  (limits: Limits, person: Person): Pay =>
  (tx, what, now) =>
    payFor(tx, limits, person, what, now);

/**
 * Counts a search against what this person may do in an hour; null: go ahead. Looking somebody up by name counts as one,
 * so that nobody can try all names.
 */
export const paidSearch = async (
  {
    limits,
    store,
    clock,
  }: { readonly limits: Limits; readonly store: Pick<Store, 'transaction'>; readonly clock: Clock },
  person: Person,
): Promise<Rejection | null> =>
  isLimited(limits, person, 'searches')
    ? store.transaction((tx) => payFor(tx, limits, person, 'searches', clock.now()))
    : null;
