import { days, minutes } from '#src/core/ids.ts';
import { keepAbsences } from './absences/keep-absences.ts';
import { runAudit } from './background/audit.ts';
import type { createLearn } from './background/learn.ts';
import type { Job } from './background/scheduled-jobs.ts';
import type { createWarnEarly } from './background/warn-early.ts';
import { oweDigests } from './delivery/contents/digest.ts';
import { keepHolidays } from './holidays/keep-holidays.ts';
import { oweReviews } from './knowledge/review-reminders.ts';
import { forgetOtherVectors, oweEmbedding } from './knowledge/vectors/embed-articles.ts';
import { beginAbsences } from './people/send-away.ts';
import type { Log } from './ports/log.ts';
import type { Outbox } from './ports/outbox.ts';
import type { ReportReader } from './ports/reports.ts';
import type { Store } from './ports/store.ts';
import type { Tasks } from './ports/tasks.ts';
import { oweReports } from './reports/regular-reports.ts';
import type { Execute } from './tickets/execute.ts';

/** How long redelivered events are recognised. */
const inboxKept = days(30);
/** Long enough to look into what came out late. */
const accessEventsKept = days(400);
/** How long settled card refreshes are kept, for finding out what went wrong yesterday. */
const refreshesKept = days(1);
/** … and tasks that were done, or given up. */
const tasksKept = { done: days(7), failed: days(30) };
/** How long other jobs wait at most for what reports read. */
const prepareWithin = 20_000;
/** A night's training. */
const trainWithin = minutes(10);

/** All scheduled jobs and their times. */
export const createSchedule = (parts: {
  readonly store: Store;
  readonly outbox: Outbox;
  readonly tasks: Tasks;
  readonly reports: ReportReader;
  readonly log: Log;
  readonly learn: ReturnType<typeof createLearn>;
  readonly warnEarly: ReturnType<typeof createWarnEarly>;
  readonly execute: Execute;
  /** The model that reads articles; null: none does. */
  readonly embeddingModel: string | null;
  /** There may be something to deliver or to look at. */
  readonly onWake: () => void;
}): readonly Job[] => {
  const { store, outbox, tasks, reports, log, learn, warnEarly, execute, embeddingModel, onWake } = parts;
  return [
    { name: 'digest', cron: '*/15 * * * *', run: (now) => oweDigests(store, now).then(onWake) },
    { name: 'reports', cron: '*/15 * * * *', run: (now) => oweReports(store, now).then(onWake) },
    // Articles are found by their words meanwhile.
    {
      name: 'embed-articles',
      cron: '* * * * *',
      run: (now) => oweEmbedding({ store, tasks, model: embeddingModel }, now).then(onWake),
    },
    { name: 'reviews', cron: '10 * * * *', run: (now) => oweReviews(store, now).then(onWake) },
    // Between the digests, so that neither waits for the other.
    { name: 'forecast', cron: '5,20,35,50 * * * *', run: (now, ending) => warnEarly(now, ending).then(onWake) },
    // An absence begins when it begins, not some minutes later.
    {
      name: 'absences',
      cron: '* * * * *',
      run: (now) => keepAbsences({ store, execute }, now).then(onWake),
    },
    { name: 'holidays', cron: '* * * * *', run: (now) => keepHolidays(store, now).then(onWake) },
    { name: 'planned-absences', cron: '* * * * *', run: (now) => beginAbsences({ store, execute, onWake }, now) },
    { name: 'audit', cron: '*/10 * * * *', run: (now) => runAudit(store, log, now).then(onWake) },
    {
      name: 'report-days',
      cron: '3-59/5 * * * *',
      // On a large desk the first time takes minutes, and other jobs wait meanwhile.
      run: (_, ending) => reports.prepare(AbortSignal.any([ending, AbortSignal.timeout(prepareWithin)])),
    },
    {
      name: 'learn',
      cron: '30 2 * * *',
      run: async (_, ending) => void (await learn(AbortSignal.any([ending, AbortSignal.timeout(trainWithin)]))),
    },
    {
      name: 'retention',
      cron: '10 3 * * *',
      run: async (now) => {
        await store.forgetInbox(now - inboxKept);
        await store.transaction((tx) => tx.forgetAccessEvents(now - accessEventsKept));
        await outbox.forgetRefreshes(now - refreshesKept);
        await forgetOtherVectors(store, embeddingModel);
        await tasks.forget({ done: now - tasksKept.done, failed: now - tasksKept.failed });
      },
    },
  ];
};
