import { createHash } from 'node:crypto';
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
} from 'kysely';
import type { PoolClient } from 'pg';
import { planEachTime } from '#db/engine/dialect.ts';
import { runningDirectly } from '#db/engine/direct.ts';
import type { Db, Schema } from '#db/engine/schema.ts';
import { breaksConnection, explain, isRefusedAfterFault, isUnanswered } from './faults.ts';

/** How many statements PostgreSQL keeps parsed and planned on each connection. */
const maxPrepared = 300;

/**
 * Kysely over connections of pg. Unlike Kysely's own dialect it prepares statements by name, discards a connection that
 * may be broken, turns pg's errors into those that callers get, and lets statements of one transaction be sent before
 * earlier ones are answered.
 */
export const createConnections = (
  acquire: () => Promise<PoolClient>,
  /** Called for connections on which nobody answered. */
  onLost: (client: PoolClient) => void,
): {
  /** Runs each statement on any free connection. */
  readonly read: Db;
  /** Runs everything on one connection, which is released at the end. `finish` sends the last statement on it. */
  withConnection<T>(work: (db: Db, finish: Finish) => Promise<T>): Promise<T>;
} => {
  const names = statementNames();
  // One adapter for all, since prepared queries are cached by adapter.
  const adapter = new PostgresAdapter();
  const over = (open: () => Promise<Handle>, close: (handle: DatabaseConnection) => void): Db =>
    new Kysely<Schema>({ dialect: dialectOver(adapter, open, close) });
  return {
    read: over(async () => openHandle(await acquire(), names, onLost), closeHandle),
    withConnection: async (work) => {
      const handle = openHandle(await acquire(), names, onLost);
      try {
        const db = runningDirectly(
          over(
            async () => handle,
            () => {},
          ),
          (query) => handle.executeQuery(query),
        );
        return await work(db, (query) => {
          // Set before it is sent: a statement that someone forgot to await must not follow it outside the transaction.
          handle.ended = true;
          return handle.send(query);
        });
      } finally {
        closeHandle(handle);
      }
    },
  };
};

const dialectOver = (
  adapter: PostgresAdapter,
  open: () => Promise<Handle>,
  close: (handle: DatabaseConnection) => void,
): Dialect => ({
  createAdapter: () => adapter,
  createQueryCompiler: () => new PostgresQueryCompiler(),
  createIntrospector: (db) => new PostgresIntrospector(db),
  createDriver: () => ({
    init: async () => {},
    acquireConnection: open,
    releaseConnection: async (handle) => close(handle),
    beginTransaction: refuseTransaction,
    commitTransaction: refuseTransaction,
    rollbackTransaction: refuseTransaction,
    destroy: async () => {},
  }),
});

const refuseTransaction = async (): Promise<void> => {
  throw new Error('Transactions are begun by the engine: use engine.write');
};

export type Finish = (query: CompiledQuery) => Promise<unknown>;

type Handle = DatabaseConnection & {
  readonly client: PoolClient;
  /** Like `executeQuery`, even after the work has ended. */
  send<R>(query: CompiledQuery): Promise<QueryResult<R>>;
  /** Must not be used again. */
  broken: boolean;
  ended: boolean;
  /** The first thing that went wrong. */
  fault: unknown;
};

const openHandle = (
  client: PoolClient,
  names: (sql: string) => string | undefined,
  onLost: (client: PoolClient) => void,
): Handle => {
  const handle: Handle = {
    client,
    broken: false,
    ended: false,
    fault: null,
    executeQuery: async (query) => {
      if (handle.ended) throw new Error('This transaction has ended; a query came too late for it');
      return handle.send(query);
    },
    send: async <R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> => {
      if (handle.broken) throw explain(Object.assign(new Error('Connection terminated'), { code: '08006' }));
      try {
        const name = names(sql);
        const { command, rowCount, rows } = await client.query({
          ...(name !== undefined && { name }),
          text: sql,
          values: parameters.map(storable),
        });
        // An aborted transaction answers COMMIT with ROLLBACK.
        if (command === 'ROLLBACK' && sql === 'COMMIT')
          throw new Error('The transaction had failed before; it was undone');
        return { rows, numAffectedRows: BigInt(rowCount ?? 0) };
      } catch (error) {
        if (breaksConnection(error)) handle.broken = true;
        if (isUnanswered(error)) onLost(client);
        // When statements are sent together, those after a failed one are refused only because of it.
        if (isRefusedAfterFault(error) && handle.fault !== null) throw handle.fault;
        const explained = explain(error);
        handle.fault ??= explained;
        throw explained;
      }
    },
    streamQuery: () => {
      throw new Error('Streaming is not offered; read in pages');
    },
  };
  return handle;
};

const closeHandle = (connection: DatabaseConnection): void => {
  const handle = connection as Handle;
  handle.ended = true;
  handle.client.release(handle.broken);
};

/** PostgreSQL accepts every character except NUL. */
const storable = (value: unknown): unknown =>
  typeof value === 'string' && value.includes('\0') ? value.replaceAll('\0', '') : value;

/**
 * A statement gets a name when it runs for the third time, so that one-off statements never do. Those to plan each time
 * get none: a plan is only kept for a name.
 */
const statementNames = (): ((sql: string) => string | undefined) => {
  const seen = new Map<string, number>();
  return (sql) => {
    if (sql.includes(planEachTime)) return undefined;
    const times = (seen.get(sql) ?? 0) + 1;
    if (times === 1 && seen.size >= maxPrepared) return undefined;
    seen.set(sql, times);
    return times < 3 ? undefined : createHash('sha1').update(sql).digest('base64url');
  };
};
