import { setTimeout as wait } from 'node:timers/promises';
import type SqliteDatabase from 'better-sqlite3';
import type { Engine } from '#db/engine/engine.ts';
import { createListeners } from '#db/engine/listeners.ts';
import type { Db } from '#db/engine/schema.ts';
import { StoreUnavailableError } from '#src/app/ports/errors.ts';
import { kyselyOver, kyselyRunning, resultOf } from './dialect.ts';
import { faultOf, isBusy } from './faults.ts';
import type { OnStatement } from './open-file.ts';
import { createSlowReads } from './slow-reads.ts';

/** Transactions that wait together share one commit, unless that would keep the first of them longer than this. */
const sharedCommitMs = 5;
/** On a slow disk more of them share a commit, so that most of the time goes to work and little to waiting. */
const workPerCommit = 3;
const longestSharedMs = 50;

type Job = {
  readonly run: (db: Db) => Promise<() => void>;
  readonly fail: (error: unknown) => void;
};

/**
 * The engine over one SQLite file: a connection that writes, one that reads, and one in a thread for what may take long.
 *
 * Transactions run one after another. Those waiting when one ends join its commit, each in its own savepoint, so that
 * under load several share one write to disk; none resolves before the commit.
 */
export const createSqliteEngine = (options: {
  readonly path: string;
  readonly writer: SqliteDatabase.Database;
  readonly reader: SqliteDatabase.Database;
  /** How long another program may hold the file before a transaction gives up. */
  readonly lockWaitMs: number;
  readonly onStatement?: OnStatement | undefined;
}): Engine => {
  const { path, writer, reader, lockWaitMs, onStatement } = options;
  const beginWriting = kyselyOver(writer, (error) => error);
  const statements = {
    begin: writer.prepare('BEGIN IMMEDIATE'),
    commit: writer.prepare('COMMIT'),
    rollback: writer.prepare('ROLLBACK'),
    mark: writer.prepare('SAVEPOINT job'),
    keep: writer.prepare('RELEASE job'),
    undo: writer.prepare('ROLLBACK TO job'),
  };
  const waiting: Job[] = [];
  let working: Promise<void> | null = null;
  let closed = false;
  let shared = sharedCommitMs;

  const unavailable = (error: unknown): unknown => {
    const fault = faultOf(error, path);
    return fault === null ? error : new StoreUnavailableError(fault.message, { cause: fault });
  };
  const { db: read } = kyselyOver(reader, unavailable)();
  const slowReads = createSlowReads(path, onStatement);
  const { db: readSlowly } = kyselyRunning(
    async ({ sql, parameters }) => resultOf(await slowReads.run(sql, parameters)),
    unavailable,
  )();

  const begin = async (): Promise<void> => {
    const start = performance.now();
    for (;;) {
      try {
        statements.begin.run();
        return;
      } catch (error) {
        if (!isBusy(error) || performance.now() - start >= lockWaitMs) throw error;
        await wait(20);
      }
    }
  };

  /** Returns what to tell the caller once the shared commit is done. */
  const runJob = async (job: Job): Promise<() => void> => {
    statements.mark.run();
    const { db, end } = beginWriting();
    try {
      const settle = await job.run(db).finally(end);
      statements.keep.run();
      return settle;
    } catch (error) {
      if (!writer.inTransaction) throw error;
      statements.undo.run();
      statements.keep.run();
      return () => job.fail(unavailable(error));
    }
  };

  /** SQLite has already rolled back when the disk is full or the file cannot be read. */
  const undo = (): void => {
    if (!writer.inTransaction) return;
    try {
      statements.rollback.run();
    } catch {
      // Nothing was committed, and closing or reopening the file rolls back the rest.
    }
  };

  const runBatch = async (): Promise<void> => {
    const started: Job[] = [];
    const settled: (() => void)[] = [];
    try {
      const first = waiting.shift();
      if (first === undefined) return;
      started.push(first);
      await begin();
      const start = performance.now();
      for (let job: Job | undefined = first; job !== undefined; ) {
        settled.push(await runJob(job));
        job = performance.now() - start < shared ? waiting.shift() : undefined;
        if (job !== undefined) started.push(job);
      }
      const written = performance.now();
      statements.commit.run();
      const took = performance.now() - written;
      shared = Math.min(Math.max(sharedCommitMs, workPerCommit * took), longestSharedMs);
    } catch (error) {
      undo();
      for (const job of started) job.fail(unavailable(error));
      return;
    }
    for (const settle of settled) settle();
  };

  const work = async (): Promise<void> => {
    while (waiting.length > 0) {
      await runBatch();
      // SQLite calls never yield to the event loop: without this, platforms' answers and new requests would wait until
      // a burst is over.
      await new Promise((resolve) => setImmediate(resolve));
    }
    working = null;
  };

  const write: Engine['write'] = (run) =>
    new Promise((resolve, reject) => {
      if (closed) {
        reject(new StoreUnavailableError('The database is closed'));
        return;
      }
      waiting.push({
        run: async (db) => {
          const result = await run(db);
          return () => resolve(result);
        },
        fail: reject,
      });
      working ??= work();
    });

  const due = createListeners();
  const settled = createListeners();

  return {
    kind: 'sqlite',
    read,
    readSlowly,
    write,
    single: write,
    onWake: due.add,
    wake: due.callAll,
    onSettled: settled.add,
    tell: () => {},
    onTold: () => () => {},
    settled: settled.callAll,
    ping: async () => {
      await read.selectFrom('desk').select('id').execute();
    },
    close: async () => {
      closed = true;
      await working;
      await slowReads.close();
      reader.close();
      writer.close();
    },
  };
};
