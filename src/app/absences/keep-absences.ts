import { leave } from '#src/app/people/availability.ts';
import type { AbsenceFeed, AbsentTime } from '#src/app/ports/people.ts';
import type { Store, Transaction } from '#src/app/ports/store.ts';
import { type Execute, retryOnConflict } from '#src/app/tickets/execute.ts';
import { type Instant, minutes, type PersonId, type TicketNumber } from '#src/core/ids.ts';
import { isAway } from '#src/core/organisation/person.ts';
import { mayGoAway } from '#src/core/ticket/permissions.ts';

type Parts = { readonly store: Store; readonly execute: Execute };

/** How often a calendar is read, and how soon again when that failed. */
type Often = { readonly everyMs: number; readonly againMs: number };
const often: Often = { everyMs: minutes(60), againMs: minutes(15) };

/** Whether a calendar is to be read now. */
export const isDue = (
  { triedAt, failing }: Pick<AbsenceFeed, 'triedAt' | 'failing'>,
  now: Instant,
  { everyMs, againMs }: Often,
): boolean =>
  // From before the clock was set back.
  triedAt === null || triedAt > now || now - triedAt >= (failing === null ? everyMs : againMs);

/** The absence that goes on now; null: none does. */
const absenceAt = ({ times }: AbsenceFeed, now: Instant): AbsentTime | null =>
  times.find(({ from, to }) => from <= now && now < to) ?? null;

const isSame = (one: AbsentTime | null, other: AbsentTime | null): boolean =>
  one?.from === other?.from && one?.to === other?.to;

/** Whoever writes what is known of somebody’s calendar holds this, so that neither what was read nor what was done is lost. */
export const feedLock = (person: PersonId): string => `absence_feed:${person}`;

/**
 * Marks people as away when their calendar says so, and as back when it no longer does before its time. Whoever came back by
 * themselves stays so until their next absence, and whoever said that they are away for longer stays away. Returns the
 * offers that are to be routed at once.
 */
const follow = async (
  tx: Transaction,
  store: Store,
  { person: id, source }: AbsenceFeed,
  now: Instant,
): Promise<readonly TicketNumber[]> => {
  await tx.lock(feedLock(id));
  const feed = (await tx.absenceFeeds()).find((one) => one.person === id && one.source === source);
  const person = await tx.person(id);
  if (feed === undefined || person === null) return [];
  const { applied } = feed;
  const absence = absenceAt(feed, now);
  if (isSame(absence, applied)) return [];
  await tx.saveAbsenceFeed({ ...feed, applied: absence });
  const away = isAway(person.away, now) ? (person.away ?? null) : null;
  const byCalendar = away !== null && applied !== null && away.until === applied.to;
  if (absence === null) return byCalendar ? leave(tx, store, person, null, now) : [];
  const longer = away !== null && !byCalendar && (away.until === null || away.until >= absence.to);
  return longer ? [] : leave(tx, store, person, { until: absence.to }, now);
};

/** Has calendars read that are due, and follows what was read of the others. Doing it twice does no harm. */
export const keepAbsences = async ({ store, execute }: Parts, now: Instant): Promise<void> => {
  for (const feed of await store.read.absenceFeeds()) {
    const person = await store.read.person(feed.person);
    if (person === null || !mayGoAway(person)) continue;
    if (!isSame(absenceAt(feed, now), feed.applied)) {
      const offers = await retryOnConflict(() => store.transaction((tx) => follow(tx, store, feed, now)));
      for (const number of offers) await execute({ number, command: { type: 'route' }, actor: { kind: 'system' } });
    }
    if (!isDue(feed, now, often)) continue;
    const task = { key: `absences:${feed.person}:${Math.floor(now / often.againMs)}`, kind: 'absences' };
    await store.transaction((tx) => tx.addTasks([{ ...task, payload: { person: feed.person } }], now));
  }
};
