import type { OtherInstances } from '#src/app/ports/chat/presence.ts';
import type { ConversationLog } from '#src/app/ports/conversation-log.ts';
import type { Models } from '#src/app/ports/models.ts';
import type { Outbox } from '#src/app/ports/outbox.ts';
import type { Privacy } from '#src/app/ports/privacy/privacy.ts';
import type { ReportReader } from '#src/app/ports/reports.ts';
import type { Store } from '#src/app/ports/store.ts';
import type { Tasks } from '#src/app/ports/tasks.ts';
import type { Timers } from '#src/app/ports/timers.ts';
import type { Instant } from '#src/core/ids.ts';
import { createTasks } from './background/tasks.ts';
import { createTimers } from './background/timers.ts';
import { progressKey } from './copy/copy-tables.ts';
import { readDatabaseTime } from './engine/dialect.ts';
import type { Engine } from './engine/engine.ts';
import { DatabaseError } from './engine/errors.ts';
import { releaseLeases } from './engine/leases.ts';
import { readSetting } from './engine/settings.ts';
import { createConversations } from './messages/conversations.ts';
import { createOutbox } from './messages/outbox.ts';
import { createModels } from './models.ts';
import { type OpenOptions, openEngine } from './open-engine.ts';
import { createServerClock } from './postgres/server-clock.ts';
import { createPrivacy } from './privacy/privacy.ts';
import { createReports } from './reports/reports.ts';
import type { BackupProgress } from './sqlite/backup.ts';
import { createStore } from './store/store.ts';

export type Database = {
  readonly store: Store;
  readonly outbox: Outbox;
  readonly timers: Timers;
  readonly tasks: Tasks;
  readonly conversations: ConversationLog;
  readonly models: Models;
  readonly privacy: Privacy;
  readonly reports: ReportReader;
  readonly schemaVersion: number;
  readonly engine: Engine['kind'];
  /**
   * Calls back when there may be something to deliver or to look at, whichever instance caused it. Only a hint that may
   * get lost: the poll is the guarantee. Returns a function that stops it.
   */
  onWake(callback: () => void): () => void;
  /** The other instances on this database. */
  readonly others: OtherInstances;
  /** The time, UTC milliseconds: the machine's for a file, the server's for a server, without asking it each time. */
  now(): Instant;
  /** Frees what a process that is gone had claimed, if this is the only process that can be working: see `leases`. */
  releaseLeases(): Promise<void>;
  /** Throws StoreUnavailableError when the database does not answer. */
  ping(): Promise<void>;
  /** Copies the database to a new file while it is in use, and checks the copy. */
  backup(file: string, onProgress?: (pages: BackupProgress) => void): Promise<void>;
  close(): Promise<void>;
};

/**
 * Opens the database that `url` names, creating it and bringing its schema up to date where needed. Throws
 * DatabaseError with a message that says what to do.
 *
 * - `sqlite:data/deskhand.db` – a file, created with its folder when absent
 * - `sqlite::memory:` – a database that is removed when it is closed
 * - `postgres://user@host/database` – a PostgreSQL server, for several instances
 */
export const openDatabase = async (url: string, options: OpenOptions = {}): Promise<Database> => {
  const { engine, ...rest } = await openEngine(url, options);
  if ((await readSetting(engine.read, progressKey)) !== null) {
    await engine.close();
    throw new DatabaseError(
      'unfinished_copy',
      'The database holds an unfinished copy. Run the same "desk copy" again, or start over with an empty database.',
    );
  }
  const clock = await clockOf(engine);
  return { ...portsOver(engine), now: clock.now, ...rest };
};

const clockOf = async (engine: Engine): Promise<{ now(): Instant }> => {
  if (engine.kind === 'sqlite') return { now: Date.now };
  try {
    return await createServerClock(() => readDatabaseTime(engine.read));
  } catch (error) {
    await engine.close();
    throw error;
  }
};

const portsOver = (engine: Engine) => ({
  engine: engine.kind,
  store: createStore(engine),
  outbox: createOutbox(engine),
  timers: createTimers(engine),
  tasks: createTasks(engine),
  conversations: createConversations(engine),
  models: createModels(engine),
  privacy: createPrivacy(engine),
  reports: createReports(engine),
  releaseLeases: () => releaseLeases(engine),
  ping: () => engine.ping(),
  onWake: (callback: () => void) => engine.onWake(callback),
  others: {
    tell: (text: string) => engine.tell(text),
    onTold: (listener: (text: string) => void) => engine.onTold(listener),
  },
  close: () => engine.close(),
});
