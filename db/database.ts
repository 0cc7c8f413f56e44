import type { ConversationLog } from '#src/app/ports/conversation-log.ts';
import type { Outbox } from '#src/app/ports/outbox.ts';
import type { Store } from '#src/app/ports/store.ts';
import type { Timers } from '#src/app/ports/timers.ts';
import type { BackupProgress } from './backup.ts';
import { createConversations } from './conversations.ts';
import type { Engine } from './engine.ts';
import { DatabaseError } from './errors.ts';
import { createOutbox } from './outbox.ts';
import { type OpenPostgresOptions, openPostgres } from './postgres/open.ts';
import { openSqlite, type SqliteOptions } from './sqlite/open.ts';
import { createStore } from './store.ts';
import { createTimers } from './timers.ts';

export type Database = {
  readonly store: Store;
  readonly outbox: Outbox;
  readonly timers: Timers;
  readonly conversations: ConversationLog;
  readonly schemaVersion: number;
  readonly engine: Engine['kind'];
  /**
   * Calls back when there may be something to deliver or to look at, in whichever instance it came up. Only a hint, it
   * may get lost: the poll is the guarantee. Answers how to stop it.
   */
  onWake(callback: () => void): () => void;
  /** Throws StoreUnavailableError when the database does not answer. */
  ping(): Promise<void>;
  /** Copies the database to a new file while it is in use, and checks the copy. */
  backup(file: string, onProgress?: (pages: BackupProgress) => void): Promise<void>;
  close(): Promise<void>;
};

export type OpenOptions = SqliteOptions & OpenPostgresOptions;

/**
 * Opens the database that `url` names, creating it and bringing its schema up to date where needed. Throws
 * DatabaseError with a message that says what to do.
 *
 * - `sqlite:data/deskhand.db` – a file, created with its folder when absent
 * - `sqlite::memory:` – a database that is gone when it is closed
 * - `postgres://user@host/database` – a PostgreSQL server, for several instances
 */
export const openDatabase = async (url: string, options: OpenOptions = {}): Promise<Database> => {
  if (url.startsWith('sqlite:')) {
    const { engine, ...rest } = await openSqlite(url.slice('sqlite:'.length), options);
    return { ...portsOver(engine), ...rest };
  }
  if (/^postgres(ql)?:\/\//.test(url)) {
    const { engine, ...rest } = await openPostgres(url, options);
    return { ...portsOver(engine), ...rest };
  }
  throw new DatabaseError(
    'bad_url',
    `DATABASE_URL must be like sqlite:data/deskhand.db or postgres://user@host/database; it begins with "${url.slice(0, 12)}".`,
  );
};

const portsOver = (engine: Engine) => ({
  engine: engine.kind,
  store: createStore(engine),
  outbox: createOutbox(engine),
  timers: createTimers(engine),
  conversations: createConversations(engine),
  ping: () => engine.ping(),
  onWake: (callback: () => void) => engine.onWake(callback),
  close: () => engine.close(),
});
