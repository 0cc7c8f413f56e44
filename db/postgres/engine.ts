import { setTimeout as wait } from 'node:timers/promises';
import { CompiledQuery } from 'kysely';
import { type ClientConfig, Pool, type PoolClient, type QueryConfig, types } from 'pg';
import type { Engine } from '#db/engine/engine.ts';
import type { Db } from '#db/engine/schema.ts';
import { StoreUnavailableError } from '#src/app/ports/errors.ts';
import { createConnections, type Finish } from './dialect.ts';
import { explain, isUnanswered } from './faults.ts';
import { createWakeup } from './wakeup.ts';

export type PostgresOptions = {
  /** The most connections of this instance. */
  readonly poolSize?: number;
  /** How long to keep trying a server that does not answer before callers get an error. */
  readonly retryForMs?: number;
  /** 0: none. */
  readonly statementTimeoutMs?: number;
  /** A connection that was not heard for longer is asked for a sign of life before it is used. */
  readonly restedMs?: number;
};

/** Longer than any statement takes; a connection that goes half-open in the middle of one is noticed by then. */
export const defaultStatementTimeoutMs = 10_000;
const defaultRestedMs = 1_000;
/** How long a new connection, or a sign of life from an old one, may take. */
const answerMs = 3_000;
/** pg takes a time limit for one statement; its types do not say so. */
const signOfLife: QueryConfig & { query_timeout: number } = { text: 'SELECT 1', query_timeout: answerMs };
/** How long a caller waits for a connection while all of this instance's are in use. */
const longestQueueMs = 8_000;
/** An instance that stops inside a transaction holds its locks no longer than this. */
const idleInTransactionMs = 10_000;

const int8Oid = 20;
/** 64-bit integers as numbers: they are times and counts, far below 2^53. */
const getTypeParser: typeof types.getTypeParser = (oid: number, format?: 'text' | 'binary') =>
  oid === int8Oid ? Number : types.getTypeParser(oid, format as 'text');

/** How every connection of an instance is opened. */
export const connectionConfig = (url: string, statementTimeoutMs: number): ClientConfig => ({
  connectionString: url,
  application_name: 'deskhand',
  types: { getTypeParser },
  connectionTimeoutMillis: answerMs,
  keepAlive: true,
  keepAliveInitialDelayMillis: 5_000,
  statement_timeout: statementTimeoutMs,
  // When the server is gone and cannot end a statement, the client gives up a little later.
  ...(statementTimeoutMs > 0 && { query_timeout: statementTimeoutMs + 2_000 }),
  idle_in_transaction_session_timeout: idleInTransactionMs,
});

/** The engine over a PostgreSQL server that other instances may use at the same time. */
export const createPostgresEngine = (url: string, options: PostgresOptions = {}): Engine => {
  const { poolSize = 10, retryForMs = 2_000, restedMs = defaultRestedMs } = options;
  const { statementTimeoutMs = defaultStatementTimeoutMs } = options;
  const pool = new Pool({
    ...connectionConfig(url, statementTimeoutMs),
    max: poolSize,
    idleTimeoutMillis: 30_000,
    pipeline: true,
  });
  // A connection may be cut at any time. The pool drops an idle one; a busy one fails its statement. Without a listener
  // each would end the process.
  pool.on('error', () => {});
  /** Goes up with every lost connection. Whatever cut one silently has probably cut the others of that time too. */
  let losses = 0;
  const lossesAtBirth = new WeakMap<PoolClient, number>();
  const heardAt = new WeakMap<PoolClient, number>();
  pool.on('connect', (client) => {
    client.on('error', () => {});
    lossesAtBirth.set(client, losses);
    heardAt.set(client, performance.now());
  });
  pool.on('release', (_, client) => heardAt.set(client, performance.now()));
  const noteLost = (client: PoolClient): void => {
    if (lossesAtBirth.get(client) === losses) losses += 1;
  };
  /** Whether somebody is at the other end: a statement on a half-open connection would wait for its whole timeout. */
  const answers = async (client: PoolClient): Promise<boolean> => {
    if (performance.now() - (heardAt.get(client) ?? 0) < restedMs) return true;
    try {
      await client.query(signOfLife);
      return true;
    } catch (error) {
      if (isUnanswered(error)) noteLost(client);
      return false;
    }
  };
  /** A connection opened since the last loss: finding out about each older one would take a timeout each. */
  const checkOut = async (): Promise<PoolClient> => {
    for (;;) {
      const client = await pool.connect();
      if (lossesAtBirth.get(client) === losses && (await answers(client))) return client;
      client.release(true);
    }
  };
  const lineMs = retryForMs === 0 ? 0 : longestQueueMs;
  let closed = false;

  /** Tries again, waiting a little longer each time, until `retryForMs` is over. */
  const acquire = async (): Promise<PoolClient> => {
    const start = performance.now();
    for (let pause = 50; ; pause *= 2) {
      if (closed) throw new StoreUnavailableError('The database is closed');
      try {
        return await checkOut();
      } catch (error) {
        const explained = explain(error);
        const spent = performance.now() - start;
        // In a burst the wait is for the others in the queue, not for the server.
        const limitMs = pool.totalCount >= poolSize ? Math.max(retryForMs, lineMs) : retryForMs;
        if (!(explained instanceof StoreUnavailableError) || spent + pause > limitMs) throw explained;
        await wait(pause);
      }
    }
  };

  const { read, withConnection } = createConnections(acquire, noteLost);
  const wakeup = createWakeup({
    config: connectionConfig(url, statementTimeoutMs),
    notify: (channel, text) => read.executeQuery(CompiledQuery.raw('SELECT pg_notify($1, $2)', [channel, text])),
  });

  return {
    kind: 'postgres',
    read,
    // The server does the work, so it keeps nobody else here waiting.
    readSlowly: read,
    write: async (work) => {
      const start = performance.now();
      for (let pause = 50; ; pause *= 2) {
        const begun = { done: false };
        try {
          return await withConnection((db, finish) => transact(db, finish, work, begun));
        } catch (error) {
          // Nothing happens before BEGIN is answered, so it is safe to try another connection.
          const worthwhile = error instanceof StoreUnavailableError && !begun.done && !closed;
          if (!worthwhile || performance.now() - start + pause > retryForMs) throw error;
          await wait(pause);
        }
      }
    },
    single: (work) => work(read),
    onWake: (callback) => wakeup.on('due', callback),
    wake: () => wakeup.tell('due'),
    onSettled: (callback) => wakeup.on('settled', callback),
    settled: () => wakeup.tell('settled'),
    tell: (text) => wakeup.say(text),
    onTold: (callback) => wakeup.onSaid(callback),
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
    // A connection that cannot even be rolled back is not reliable, and the dialect discards it.
    await finish(rollback).catch(() => {});
    throw error;
  }
  // Whatever the result, the transaction is over then.
  await finish(commit);
  return result;
};

const begin = CompiledQuery.raw('BEGIN');
const commit = CompiledQuery.raw('COMMIT');
const rollback = CompiledQuery.raw('ROLLBACK');
const ping = CompiledQuery.raw('SELECT 1');
