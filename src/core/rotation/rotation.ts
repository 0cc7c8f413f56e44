import { Temporal } from 'temporal-polyfill';
import type { Calendar } from '#src/core/calendar/calendar.ts';
import type { CalendarId, Instant, PersonId, RotationId } from '#src/core/ids.ts';

/** People who take turns. */
export type Rotation = {
  readonly id: RotationId;
  readonly name: string;
  /** IANA zone, in which the handover is. */
  readonly zone: string;
  /** In the order of their turns; each once. */
  readonly people: readonly PersonId[];
  /** How long a turn is. */
  readonly every: { readonly count: number; readonly unit: 'days' | 'weeks' };
  /** The local date (YYYY-MM-DD) on which the first person’s first turn begins. Nobody is on before it. */
  readonly starts: string;
  /** When turns begin, in minutes after local midnight (0–1439). */
  readonly handover: number;
  /** Whoever has the turn is on only in these hours; null: all the time. */
  readonly hours: CalendarId | null;
};

/** Someone is on in place of whoever has the turn: from `from` until `to`. */
export type Cover = {
  readonly person: PersonId;
  readonly from: Instant;
  readonly to: Instant;
  /** Whose turn it was when that was asked. */
  readonly instead?: readonly PersonId[];
};

/** A rotation as it stands, which answers who is on. Never changed: what was worked out is cached with it. */
export type Roster = {
  readonly rotation: Rotation;
  /** The calendar that the rotation names. */
  readonly hours: Calendar | null;
  /** The first agreed first. Where two overlap, the later one holds. */
  readonly covers: readonly Cover[];
};

const daysIn = ({ every: { count, unit } }: Rotation): number => count * (unit === 'weeks' ? 7 : 1);

/** A turn of the rotation itself, whoever covers for it: the first is 0. */
export type Turn = { readonly index: number; readonly from: Instant; readonly to: Instant };

type Worked = { readonly starts: Temporal.PlainDate; readonly begins: Map<number, Instant>; last: Turn | null };

const worked = new WeakMap<Rotation, Worked>();

const workedOf = (rotation: Rotation): Worked => {
  const before = worked.get(rotation);
  if (before !== undefined) return before;
  const fresh: Worked = { starts: Temporal.PlainDate.from(rotation.starts), begins: new Map(), last: null };
  worked.set(rotation, fresh);
  return fresh;
};

/** Kept for one rotation; then the cache starts again from empty. */
const mostBegins = 5_000;

/** When a turn begins: as soon as the clock shows the handover, or has been put forward past it. */
const beginOf = (rotation: Rotation, index: number): Instant => {
  const { starts, begins } = workedOf(rotation);
  const before = begins.get(index);
  if (before !== undefined) return before;
  const plain = starts
    .add({ days: index * daysIn(rotation) })
    .toPlainDateTime({ hour: Math.floor(rotation.handover / 60), minute: rotation.handover % 60 });
  const there = plain.toZonedDateTime(rotation.zone, { disambiguation: 'compatible' });
  const skipped = !there.toPlainDateTime().equals(plain);
  const change = skipped ? there.add({ milliseconds: 1 }).getTimeZoneTransition('previous') : null;
  const begin = (change ?? there).epochMilliseconds;
  if (begins.size >= mostBegins) begins.clear();
  begins.set(index, begin);
  return begin;
};

/** The turn that `at` is in; null before the first. */
export const turnAt = (rotation: Rotation, at: Instant): Turn | null => {
  const known = workedOf(rotation);
  if (known.last !== null && known.last.from <= at && at < known.last.to) return known.last;
  const first = beginOf(rotation, 0);
  if (at < first) return null;
  // A turn is a little longer or shorter when the clocks change in it.
  let index = Math.max(0, Math.floor((at - first) / (daysIn(rotation) * 86_400_000)));
  while (beginOf(rotation, index) > at) index -= 1;
  while (beginOf(rotation, index + 1) <= at) index += 1;
  known.last = { index, from: beginOf(rotation, index), to: beginOf(rotation, index + 1) };
  return known.last;
};

/** When the first turn begins. */
export const firstTurn = (rotation: Rotation): Instant => beginOf(rotation, 0);

/** How long it takes until everyone has had a turn, in days. */
export const roundOf = (rotation: Rotation): number => daysIn(rotation) * rotation.people.length;

/** Whose turn it is by the rotation itself. */
export const ownerOf = ({ people }: Rotation, { index }: Pick<Turn, 'index'>): PersonId | null =>
  people[index % people.length] ?? null;
