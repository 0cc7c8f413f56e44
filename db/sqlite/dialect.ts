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

type File = SqliteDatabase.Database;

/** How many prepared statements are kept per connection; the least recently used one makes room. */
const maxStatements = 256;

/**
 * Kysely over one better-sqlite3 connection; returns a function that opens a session on it. Unlike Kysely's own dialect
 * it keeps prepared statements (better-sqlite3 keeps none), takes no mutex (`engine` orders the writers, and a lone
 * statement cannot be interrupted), and a session that has ended refuses further statements instead of running them in
 * someone else's transaction. `explain` turns SQLite's errors into those that callers get.
 */
export const kyselyOver = (file: File, explain: (error: unknown) => unknown): (() => Opened) => {
  const prepare = statementCache(file);
  const run = <R>({ sql, parameters }: CompiledQuery): QueryResult<R> => {
    const statement = prepare(sql);
    // Kysely's result type is the caller's claim about its own query.
    if (statement.reader) return { rows: statement.all(...parameters) as R[] };
    const { changes } = statement.run(...parameters);
    return { rows: [], numAffectedRows: BigInt(changes) };
  };
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

const openHandle = (run: <R>(query: CompiledQuery) => QueryResult<R>, explain: (error: unknown) => unknown): Handle => {
  const handle: Handle = {
    ended: false,
    executeQuery: async (query) => {
      if (handle.ended) throw new Error('This transaction has ended; a query came too late for it');
      try {
        return run(query);
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

const statementCache = (file: File): ((sql: string) => SqliteDatabase.Statement) => {
  const kept = new Map<string, SqliteDatabase.Statement>();
  return (sql) => {
    const known = kept.get(sql);
    if (known !== undefined) return known;
    const statement = file.prepare(sql);
    kept.set(sql, statement);
    if (kept.size > maxStatements) {
      const oldest = kept.keys().next().value;
      if (oldest !== undefined) kept.delete(oldest);
    }
    return statement;
  };
};
