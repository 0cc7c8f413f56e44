import { setTimeout as wait } from 'node:timers/promises';
import { CompiledQuery } from 'kysely';
import { type ClientConfig, Pool, type PoolClient, types } from 'pg';
import type { Engine } from '#db/engine/engine.ts';
import type { Db } from '#db/engine/schema.ts';
import { StoreUnavailableError } from '#src/app/ports/errors.ts';
import { createConnections, type Finish } from './dialect.ts';
import { explain } from './faults.ts';
import { createWakeup } from './wakeup.ts';

export type PostgresOptions = {
  /** Connections of this instance. */
  readonly poolSize?: number;
  /** How long a server that does not answer is tried again before callers hear of it. */
  readonly patienceMs?: number;
  /** 0: none. */
  readonly statementTimeoutMs?: number;
};

/** Longer than any statement of ours takes; a half-open connection is noticed by then. */
const defaultStatementTimeoutMs = 10_000;
/** How long a caller waits for one of this instance's connections while others use them all. */
const longestQueueMs = 8_000;
/** An instance that stops inside a transaction holds its locks no longer than this. */
const idleInTransactionMs = 10_000;

const int8Oid = 20;
/** 64-bit numbers as numbers: ours are times and counts, far below 2^53. */
const getTypeParser: typeof types.getTypeParser = (oid: number, format?: 'text' | 'binary') =>
  oid === int8Oid ? Number : types.getTypeParser(oid, format as 'text');

const connectionConfig = (url: string, statementTimeoutMs: number): ClientConfig => ({
  connectionString: url,
  application_name: 'deskhand',
  types: { getTypeParser },
  connectionTimeoutMillis: 3_000,
  keepAlive: true,
  keepAliveInitialDelayMillis: 5_000,
  statement_timeout: statementTimeoutMs,
  // What the server does not end, because it is not there any more, we give up a little later.
  ...(statementTimeoutMs > 0 && { query_timeout: statementTimeoutMs + 2_000 }),
  idle_in_transaction_session_timeout: idleInTransactionMs,
});

/** The engine over a PostgreSQL server that other instances may use at the same time. */
export const createPostgresEngine = (url: string, options: PostgresOptions = {}): Engine => {
  const { poolSize = 10, patienceMs = 2_000, statementTimeoutMs = defaultStatementTimeoutMs } = options;
  const pool = new Pool({
    ...connectionConfig(url, statementTimeoutMs),
    max: poolSize,
    idleTimeoutMillis: 30_000,
    pipeline: true,
  });
  // A connection may be cut at any time. One that rests is dropped by the pool; one at work hears of it from its
  // statement. Without a listener each would end the process.
  pool.on('error', () => {});
  /** Goes up with every loss. Whatever cut one connection silently has probably cut those that were there with it. */
  let losses = 0;
  const lossesAtBirth = new WeakMap<PoolClient, number>();
  pool.on('connect', (client) => {
    client.on('error', () => {});
    lossesAtBirth.set(client, losses);
  });
  const noteLost = (client: PoolClient): void => {
    if (lossesAtBirth.get(client) === losses) losses += 1;
  };
  /** One that was opened since the last loss: to find out about each of the others would take a timeout each. */
  const checkOut = async (): Promise<PoolClient> => {
    for (;;) {
      const client = await pool.connect();
      if (lossesAtBirth.get(client) === losses) return client;
      client.release(true);
    }
  };
  const lineMs = patienceMs === 0 ? 0 : longestQueueMs;
  let closed = false;

  /** Tries again, waiting a little longer each time, as long as patience lasts. */
  const acquire = async (): Promise<PoolClient> => {
    const start = performance.now();
    for (let pause = 50; ; pause *= 2) {
      if (closed) throw new StoreUnavailableError('The database is closed');
      try {
        return await checkOut();
      } catch (error) {
        const explained = explain(error);
        const spent = performance.now() - start;
        // In a burst the wait is for the others in line, not for the server.
        const patience = pool.totalCount >= poolSize ? Math.max(patienceMs, lineMs) : patienceMs;
        if (!(explained instanceof StoreUnavailableError) || spent + pause > patience) throw explained;
        await wait(pause);
      }
    }
  };

  const { read, withConnection } = createConnections(acquire, noteLost);
  const wakeup = createWakeup({
    config: connectionConfig(url, statementTimeoutMs),
    notify: (channel) => read.executeQuery(CompiledQuery.raw(`NOTIFY ${channel}`)),
  });

  return {
    kind: 'postgres',
    read,
    write: async (work) => {
      const start = performance.now();
      for (let pause = 50; ; pause *= 2) {
        const begun = { done: false };
        try {
          return await withConnection((db, finish) => transact(db, finish, work, begun));
        } catch (error) {
          // Nothing has happened before BEGIN was answered: the next connection may be better.
          const worthwhile = error instanceof StoreUnavailableError && !begun.done && !closed;
          if (!worthwhile || performance.now() - start + pause > patienceMs) throw error;
          await wait(pause);
        }
      }
    },
    single: (work) => work(read),
    onWake: (callback) => wakeup.on('due', callback),
    wake: () => wakeup.tell('due'),
    onSettled: (callback) => wakeup.on('settled', callback),
    settled: () => wakeup.tell('settled'),
    ping: async () => {
      await read.executeQuery(ping);
    },
    close: async () => {
      closed = true;
      await wakeup.close();
      await pool.end();
    },
  };
};

const transact = async <T>(
  db: Db,
  finish: Finish,
  work: (db: Db) => Promise<T>,
  begun: { done: boolean },
): Promise<T> => {
  await db.executeQuery(begin);
  begun.done = true;
  let result: T;
  try {
    result = await work(db);
  } catch (error) {
    // A connection that cannot even be rolled back is in doubt, and thrown away by the dialect.
    await finish(rollback).catch(() => {});
    throw error;
  }
  // Whatever comes of it, the transaction is over then.
  await finish(commit);
  return result;
};

const begin = CompiledQuery.raw('BEGIN');
const commit = CompiledQuery.raw('COMMIT');
const rollback = CompiledQuery.raw('ROLLBACK');
const ping = CompiledQuery.raw('SELECT 1');
