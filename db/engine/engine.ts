import type { EngineKind } from './dialect.ts';
import type { Db } from './schema.ts';

/** A database with its transactions, on which every store is built. */
export type Engine = {
  readonly kind: EngineKind;
  /** Reads outside any transaction; sees only what is committed. */
  readonly read: Db;
  /** The same, for what may take long on a big desk: it keeps nothing else in this process waiting. */
  readonly readSlowly: Db;
  /**
   * Writes everything that `work` writes, or nothing. Resolves when it is on disk. What `work` throws is thrown again
   * after the rollback; a database that does not answer is a StoreUnavailableError. Must not be called inside `work`.
   */
  write<T>(work: (db: Db) => Promise<T>): Promise<T>;
  /** For one statement, which is a transaction by itself: a process that stops cannot keep its locks. */
  single<T>(work: (db: Db) => Promise<T>): Promise<T>;
  /** Calls back when there may be something to do. Returns a function that stops it. */
  onWake(callback: () => void): () => void;
  /** Tells every instance that something may be due. Only a hint: it may get lost. */
  wake(): void;
  /** Calls back when a message being sent may have been settled. Returns a function that stops it. */
  onSettled(callback: () => void): () => void;
  /** Tells every instance that a message being sent was settled. Only a hint: it may get lost. */
  settled(): void;
  /** Tells every instance, this one too, what need not last and may get lost. A database of one process tells nobody. */
  tell(text: string): void;
  /** Calls back with what was told. Returns a function that stops it. */
  onTold(callback: (text: string) => void): () => void;
  /** Throws StoreUnavailableError when the database does not answer. */
  ping(): Promise<void>;
  close(): Promise<void>;
};
