import type { Db } from './schema.ts';

/** A database with its transactions: what every store is made of. */
export type Engine = {
  readonly kind: 'sqlite' | 'postgres';
  /** Reads outside any transaction; sees only what is committed. */
  readonly read: Db;
  /**
   * All that `work` writes, or nothing. Resolves when it is on the disk. What `work` throws is thrown again after the
   * rollback; a database that does not answer is a StoreUnavailableError. Must not be called from inside `work`.
   */
  write<T>(work: (db: Db) => Promise<T>): Promise<T>;
  close(): Promise<void>;
};
