import type { ConversationLog } from '#src/app/ports/conversation-log.ts';
import type { Outbox } from '#src/app/ports/outbox.ts';
import type { ReportReader } from '#src/app/ports/reports.ts';
import type { Store } from '#src/app/ports/store.ts';
import type { Tasks } from '#src/app/ports/tasks.ts';
import type { Timers } from '#src/app/ports/timers.ts';
import { createFakeConversations } from './fake-conversations.ts';
import { createFakeOutbox } from './fake-outbox.ts';
import { createFakeReports } from './fake-reports.ts';
import { createFakeEngine, expireLeases } from './fake-state.ts';
import { createFakeStore } from './fake-store.ts';
import { createFakeTasks } from './fake-tasks.ts';
import { createFakeTimers } from './fake-timers.ts';

/** The ports of a database, in memory. They keep the same contracts as the real ones. */
export const createFakeDatabase = (): {
  readonly store: Store;
  readonly outbox: Outbox;
  readonly timers: Timers;
  readonly tasks: Tasks;
  readonly conversations: ConversationLog;
  readonly reports: ReportReader;
  /** As if enough time had passed for every lease to expire. */
  expireLeases(): Promise<void>;
} => {
  const engine = createFakeEngine();
  return {
    store: createFakeStore(engine),
    outbox: createFakeOutbox(engine),
    timers: createFakeTimers(engine),
    tasks: createFakeTasks(engine),
    conversations: createFakeConversations(),
    reports: createFakeReports(engine.committed),
    expireLeases: () => engine.write(expireLeases),
  };
};
