import type { EngineKind } from './dialect.ts';
import type { Db } from './schema.ts';

/** A database with its transactions: what every store is made of. */
export type Engine = {
  readonly kind: EngineKind;
  /** Reads outside any transaction; sees only what is committed. */
  readonly read: Db;
  /**
   * All that `work` writes, or nothing. Resolves when it is on the disk. What `work` throws is thrown again after the
   * rollback; a database that does not answer is a StoreUnavailableError. Must not be called from inside `work`.
   */
  write<T>(work: (db: Db) => Promise<T>): Promise<T>;
  /** For one statement, which is a transaction by itself: nobody who stops in the middle can hold its locks. */
  single<T>(work: (db: Db) => Promise<T>): Promise<T>;
  /** Calls back when there may be something to do. Answers how to stop it. */
  onWake(callback: () => void): () => void;
  /** Tells every instance that there may be something due. Only a hint: it may get lost. */
  wake(): void;
  /** Calls back when a message in hand may have been settled. Answers how to stop it. */
  onSettled(callback: () => void): () => void;
  /** Tells every instance so. Only a hint: it may get lost. */
  settled(): void;
  /** Throws StoreUnavailableError when the database does not answer. */
  ping(): Promise<void>;
  close(): Promise<void>;
};
