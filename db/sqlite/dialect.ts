import type SqliteDatabase from 'better-sqlite3';
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  Kysely,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely';
import { runningDirectly } from '#db/engine/direct.ts';
import type { Db, Schema } from '#db/engine/schema.ts';
import { type Outcome, runnerOn } from './statements.ts';

type Run = <R>(query: CompiledQuery) => QueryResult<R> | Promise<QueryResult<R>>;

/**
 * Kysely over one better-sqlite3 connection; returns a function that opens a session on it. Unlike Kysely's own dialect
 * it keeps prepared statements (better-sqlite3 keeps none), takes no mutex (`engine` orders the writers, and a lone
 * statement cannot be interrupted), and a session that has ended refuses further statements instead of running them in
 * someone else's transaction. `explain` turns SQLite's errors into those that callers get.
 */
export const kyselyOver = (file: SqliteDatabase.Database, explain: (error: unknown) => unknown): (() => Opened) => {
  const run = runnerOn(file);
  return kyselyRunning(({ sql, parameters }) => resultOf(run(sql, parameters)), explain);
};

// Kysely's result type is the caller's claim about its own query.
export const resultOf = <R>({ rows, changes }: Outcome): QueryResult<R> => ({
  rows: rows as R[],
  numAffectedRows: BigInt(changes),
});

/** The same, for statements that are run elsewhere. */
export const kyselyRunning = (run: Run, explain: (error: unknown) => unknown): (() => Opened) => {
  // One adapter for all, since prepared queries are cached by adapter.
  const adapter = new UnorderedAdapter();
  return () => {
    const handle = openHandle(run, explain);
    const db = new Kysely<Schema>({ dialect: dialectOver(adapter, handle) });
    return {
      db: runningDirectly(db, (query) => handle.executeQuery(query)),
      end: () => {
        handle.ended = true;
      },
    };
  };
};

/** A database to use until `end` is called. */
type Opened = { readonly db: Db; end(): void };

const dialectOver = (adapter: SqliteAdapter, handle: Handle): Dialect => ({
  createAdapter: () => adapter,
  createQueryCompiler: () => new PlanOnceCompiler(),
  createIntrospector: (db) => new SqliteIntrospector(db),
  createDriver: () => ({
    init: async () => {},
    acquireConnection: async () => handle,
    releaseConnection: async () => {},
    beginTransaction: refuseTransaction,
    commitTransaction: refuseTransaction,
    rollbackTransaction: refuseTransaction,
    destroy: async () => {},
  }),
});

/** Kysely requires classes. */
class UnorderedAdapter extends SqliteAdapter {
  override get supportsMultipleConnections(): boolean {
    return true;
  }
}

/**
 * SQLite's planner looks at the value of a bare `?` in a comparison or a LIMIT, and from then on plans the statement again
 * for every new value: ten times the work of running it. It does not look behind a plus sign, which changes neither the
 * value nor its type.
 */
class PlanOnceCompiler extends SqliteQueryCompiler {
  protected override getCurrentParameterPlaceholder(): string {
    return '+?';
  }
}

const refuseTransaction = async (): Promise<void> => {
  throw new Error('Transactions are begun by the engine: use engine.write');
};

type Handle = DatabaseConnection & { ended: boolean };

const openHandle = (run: Run, explain: (error: unknown) => unknown): Handle => {
  const handle: Handle = {
    ended: false,
    executeQuery: async <R>(query: CompiledQuery) => {
      if (handle.ended) throw new Error('This transaction has ended; a query came too late for it');
      try {
        const result = run<R>(query);
        return result instanceof Promise ? await result : result;
      } catch (error) {
        throw explain(error);
      }
    },
    streamQuery: () => {
      throw new Error('Streaming is not offered; read in pages');
    },
  };
  return handle;
};
