import { randomUUID } from 'node:crypto';
import { type Database, openDatabase } from '#db/database.ts';
import { createClassifier } from '#ml/classifier.ts';
import { runAudit } from '#src/app/background/audit.ts';
import { clockOffsetSetting, createClockControl } from '#src/app/background/clock-control.ts';
import { createDeskClock } from '#src/app/background/desk-clock.ts';
import { createLearn } from '#src/app/background/learn.ts';
import { createScheduledJobs } from '#src/app/background/scheduled-jobs.ts';
import { createWatchTimers } from '#src/app/background/watch-timers.ts';
import { createDeliver } from '#src/app/delivery/deliver.ts';
import { oweDigests } from '#src/app/delivery/digest.ts';
import { createDirectory } from '#src/app/inbound/directory.ts';
import { createHelpDesk } from '#src/app/inbound/help-desk.ts';
import { createInspector } from '#src/app/inbound/inspect-ticket.ts';
import { setUpSetting } from '#src/app/organisation/set-up-desk.ts';
import { createIdentify } from '#src/app/people/identify.ts';
import { createMeetStaff } from '#src/app/people/meet-staff.ts';
import { createMembership } from '#src/app/people/membership.ts';
import type { ChatAdapter } from '#src/app/ports/chat-adapter.ts';
import type { Log } from '#src/app/ports/log.ts';
import type { Trainer } from '#src/app/ports/models.ts';
import { isHeldByReplay } from '#src/app/replay/replay-hold.ts';
import { createChanges } from '#src/app/tickets/changes.ts';
import { createExecute } from '#src/app/tickets/execute.ts';
import { createOpenTicket } from '#src/app/tickets/open-ticket.ts';
import { days, minutes } from '#src/core/ids.ts';
import type { Ticket } from '#src/core/ticket/ticket.ts';
import { demoAccounts, demoOrganisation } from '#src/desk/organisation/demo-organisation.ts';

/** Redelivered events are recognised for this long. */
const inboxKept = days(30);
/** Settled refreshes of cards are kept this long, for whoever looks into what went wrong yesterday. */
const refreshesKept = days(1);
/** Loaded when it is first needed: most starts never train. */
const trainer: Trainer = {
  retrain: async (request) => (await import('#ml/training/trainer.ts')).createTrainer().retrain(request),
};

/** A night's training. */
const trainWithin = minutes(10);

/** A new database gets the demo organisation, or an empty desk that an admin fills. */
const fillWhenNew = async ({ store }: Database, demo: boolean): Promise<boolean> => {
  if (!demo) return false;
  const setUp = await store.read.setting(setUpSetting);
  if (setUp !== null) return false;
  return store.transaction(async (tx) => {
    // Of several instances that start at once over an empty database one fills it; the others wait here for it.
    if (!(await tx.claimInbox({ source: setUpSetting, id: 'demo' }, Date.now(), null)).first) return false;
    await tx.saveSetup(demoOrganisation);
    for (const account of demoAccounts) await tx.saveAccount(account);
    await tx.saveSetting(setUpSetting, 'demo');
    return true;
  });
};

/** Opens the database and puts the parts of the desk together. Nothing runs yet. */
export const wireDesk = async (options: {
  readonly databaseUrl: string;
  readonly demo: boolean;
  readonly log: Log;
}) => {
  const { log } = options;
  const database = await openDatabase(options.databaseUrl);
  const { store, outbox, timers } = database;
  try {
    await fillWhenNew(database, options.demo);
    const clock = createDeskClock(Number((await store.read.setting(clockOffsetSetting)) ?? 0), database.now);
    const adapters = new Map<string, ChatAdapter>();
    const deliver = createDeliver({ store, outbox, adapters, clock, log });
    const changes = createChanges();
    const wake = { all: () => {} };
    const onWake = () => wake.all();
    const onCommitted = ({ requester, assignee }: Ticket) => {
      onWake();
      changes.publish(assignee === null ? [requester] : [requester, assignee]);
    };
    const execute = createExecute({ store, clock, onCommitted });
    const watchTimers = createWatchTimers({
      store,
      timers,
      execute,
      clock,
      log,
      held: () => isHeldByReplay(store.read),
    });
    wake.all = () => {
      deliver.wake();
      watchTimers.wake();
    };
    database.onWake(onWake);
    const { models } = database;
    const classifier = createClassifier({ champion: { id: models.championId, read: models.champion } });
    const learn = createLearn({
      store,
      models,
      trainer,
      clock,
      log,
      newId: randomUUID,
      onPromoted: classifier.reload,
    });
    const openTicket = createOpenTicket({ store, clock, classifier, log, onCommitted });
    const directory = createDirectory({ store });
    const meetStaff = createMeetStaff({ store, adapters, clock, log });
    await directory.refresh();
    const membership = createMembership({ adapters, clock, log });
    const identify = createIdentify({ store, membership, newId: randomUUID });
    const handlers = { store, clock, log, execute, openTicket, identify, membership, onWake, newId: randomUUID };
    const helpDesk = createHelpDesk({ ...handlers, directory, changes });
    const inspector = createInspector(store.read, 'playground');
    const jobs = createScheduledJobs({
      store,
      clock,
      log,
      jobs: [
        { name: 'digest', cron: '*/15 * * * *', run: (now) => oweDigests(store, now).then(onWake) },
        {
          name: 'audit',
          cron: '*/10 * * * *',
          run: async (now) => {
            await runAudit(store, log, now);
            onWake();
          },
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
            await outbox.forgetRefreshes(now - refreshesKept);
          },
        },
      ],
    });
    const clockControl = createClockControl({ clock, store, timers, jobs, watchTimers, deliver });
    return {
      database,
      startedAt: clock.now(),
      clock,
      classifier,
      adapters,
      deliver,
      watchTimers,
      execute,
      openTicket,
      directory,
      meetStaff,
      helpDesk,
      inspector,
      clockControl,
      jobs,
      learn,
    };
  } catch (error) {
    await database.close();
    throw error;
  }
};

export type WiredDesk = Awaited<ReturnType<typeof wireDesk>>;
