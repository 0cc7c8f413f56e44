import type SqliteDatabase from 'better-sqlite3';
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely';

type File = SqliteDatabase.Database;

/** How many prepared statements are kept per connection; the least recently used one makes room. */
const maxStatements = 256;

/**
 * Kysely over one better-sqlite3 connection. Unlike Kysely's own dialect it keeps prepared statements (better-sqlite3
 * keeps none), takes no mutex (`engine` orders the writers, and a lone statement cannot be interrupted), and a
 * connection that was given back refuses further statements instead of running them in someone else's transaction.
 * `explain` turns SQLite's errors into those that callers get.
 */
export const sqliteDialect = (file: File, explain: (error: unknown) => unknown): Dialect => {
  const prepare = statementCache(file);
  const run = <R>({ sql, parameters }: CompiledQuery): QueryResult<R> => {
    const statement = prepare(sql);
    // Kysely's result type is the caller's claim about its own query.
    if (statement.reader) return { rows: statement.all(...parameters) as R[] };
    const { changes } = statement.run(...parameters);
    return { rows: [], numAffectedRows: BigInt(changes) };
  };
  return {
    createAdapter: () => new UnorderedAdapter(),
    createQueryCompiler: () => new SqliteQueryCompiler(),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createDriver: () => ({
      init: async () => {},
      acquireConnection: async () => openHandle(run, explain),
      releaseConnection: async (handle) => closeHandle(handle),
      beginTransaction: refuseTransaction,
      commitTransaction: refuseTransaction,
      rollbackTransaction: refuseTransaction,
      destroy: async () => {},
    }),
  };
};

/** Kysely requires a class. */
class UnorderedAdapter extends SqliteAdapter {
  override get supportsMultipleConnections(): boolean {
    return true;
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

const closeHandle = (handle: DatabaseConnection): void => {
  (handle as Handle).ended = true;
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
