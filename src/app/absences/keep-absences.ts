import { setAvailability } from '#src/app/people/availability.ts';
import type { Clock } from '#src/app/ports/clock.ts';
import type { AbsenceFeed, AbsentTime } from '#src/app/ports/people.ts';
import type { Store } from '#src/app/ports/store.ts';
import type { Execute } from '#src/app/tickets/execute.ts';
import { type Instant, minutes } from '#src/core/ids.ts';
import { isAway, type Person } from '#src/core/organisation/person.ts';
import { mayGoAway } from '#src/core/ticket/permissions.ts';

type Parts = { readonly store: Store; readonly clock: Clock; readonly execute: Execute; readonly onWake: () => void };

/** How often a calendar is read, and how soon again when that failed. */
const everyMs = minutes(60);
const againMs = minutes(15);

const isDue = ({ triedAt, failing }: AbsenceFeed, now: Instant): boolean =>
  // From before the clock was set back.
  triedAt === null || triedAt > now || now - triedAt >= (failing === null ? everyMs : againMs);

/** The absence that goes on now; null: none does. */
const absenceAt = ({ times }: AbsenceFeed, now: Instant): AbsentTime | null =>
  times.find(({ from, to }) => from <= now && now < to) ?? null;

const isSame = (one: AbsentTime | null, other: AbsentTime | null): boolean =>
  one?.from === other?.from && one?.to === other?.to;

/**
 * Marks people as away when their calendar says so, and as back when it no longer does before its time. Whoever came back by
 * themselves stays so until their next absence, and whoever said that they are away for longer stays away.
 */
const follow = async (parts: Parts, feed: AbsenceFeed, person: Person, now: Instant): Promise<void> => {
  const { applied } = feed;
  const absence = absenceAt(feed, now);
  if (isSame(absence, applied)) return;
  const away = isAway(person.away, now) ? (person.away ?? null) : null;
  const byCalendar = away !== null && applied !== null && away.until === applied.to;
  const key = (what: string) => ({ source: 'absences', id: `${person.id}/${what}` });
  if (absence !== null) {
    const longer = away !== null && !byCalendar && (away.until === null || away.until >= absence.to);
    if (!longer) await setAvailability(parts, person, { until: absence.to }, key(`${absence.from}-${absence.to}`));
  } else if (byCalendar) {
    await setAvailability(parts, person, null, key(`${applied.from}-${applied.to}-over`));
  }
  await parts.store.transaction((tx) => tx.saveAbsenceFeed({ ...feed, applied: absence }));
};

/** Has calendars read that are due, and follows what was read of the others. Doing it twice does no harm. */
export const keepAbsences = async (parts: Parts, now: Instant): Promise<void> => {
  const { store } = parts;
  for (const feed of await store.read.absenceFeeds()) {
    const person = await store.read.person(feed.person);
    if (person === null || !mayGoAway(person)) continue;
    await follow(parts, feed, person, now);
    if (!isDue(feed, now)) continue;
    const task = { key: `absences:${feed.person}:${Math.floor(now / againMs)}`, kind: 'absences' };
    await store.transaction((tx) => tx.addTasks([{ ...task, payload: { person: feed.person } }], now));
  }
};
