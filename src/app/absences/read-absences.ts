import { z } from 'zod';
import { taskKind } from '#src/app/background/task-kinds.ts';
import type { Clock } from '#src/app/ports/clock.ts';
import { AbsenceFeedError } from '#src/app/ports/errors.ts';
import type { Log } from '#src/app/ports/log.ts';
import type { AbsenceSource } from '#src/app/ports/people.ts';
import type { Store } from '#src/app/ports/store.ts';
import { days, minutes } from '#src/core/ids.ts';
import { feedLock } from './keep-absences.ts';

/** What is over may still have to be taken back; more than a year ahead nobody plans. */
const aroundMs = { before: days(2), after: days(400) };

/**
 * Reads one person’s calendar. What cannot be read is kept with why, and tried again by the job that owes this: meanwhile what was
 * read last holds.
 */
export const createReadAbsences = (parts: {
  readonly store: Store;
  readonly source: AbsenceSource;
  readonly clock: Clock;
  readonly log: Log;
}) =>
  taskKind({
    payload: z.object({ person: z.string() }),
    atMostAtOnce: 2,
    leaseMs: minutes(1),
    timeoutMs: minutes(1),
    run: async ({ person: id }, { signal }) => {
      const { store, source, clock, log } = parts;
      const feed = (await store.read.absenceFeeds()).find(({ person }) => person === id);
      const person = feed === undefined ? null : await store.read.person(feed.person);
      if (feed === undefined || person === null) return { refused: 'they have no such calendar any more' };
      const now = clock.now();
      const asked = { zone: person.zone, from: now - aroundMs.before, to: now + aroundMs.after, signal };
      const read = await source.read(feed.source, asked).catch((error: unknown) => {
        if (error instanceof AbsenceFeedError) return error;
        throw error;
      });
      await store.transaction(async (tx) => {
        await tx.lock(feedLock(person.id));
        // What was applied in the meantime is not to be lost.
        const latest = (await tx.absenceFeeds()).find((one) => one.person === id && one.source === feed.source);
        if (latest === undefined) return;
        const failed = read instanceof AbsenceFeedError;
        if (failed && latest.failing === null)
          log.warn({ person: id, reason: read.message }, 'a calendar with absences cannot be read');
        await tx.saveAbsenceFeed({
          ...latest,
          triedAt: now,
          times: failed ? latest.times : read,
          failing: failed ? { since: latest.failing?.since ?? now, why: read.message } : null,
        });
      });
      return 'done';
    },
  });
