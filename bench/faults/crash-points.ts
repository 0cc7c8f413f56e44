import SqliteDatabase from 'better-sqlite3';
import { Client } from 'pg';

/** Where a process that is told to ends itself, as a power cut would. */
export type CrashPoint =
  | 'before commit'
  | 'after commit'
  | 'before claim'
  | 'after claim'
  | 'after send'
  | 'before effect'
  | 'after effect'
  | 'in migration';

const die = (): void => {
  process.kill(process.pid, 'SIGKILL');
};

const filesTicket = /^insert into "tickets"/i;
const claimsMessages = /UPDATE outbox\s+SET lease_token/;
const makesTable = /^CREATE TABLE (?!IF NOT EXISTS)/;

/**
 * Watches the statements of every connection of this process, so that it can be ended exactly before or after one.
 * `chances` is how many opportunities to let pass first.
 */
export const installCrashPoints = () => {
  let armed: CrashPoint | null = null;
  let skip = 0;
  const at = (point: CrashPoint): void => {
    if (armed !== point) return;
    if (skip > 0) skip -= 1;
    else die();
  };

  /** Watches one connection's statements; remembers whether a ticket is being filed. */
  const watch = () => {
    let files = false;
    return {
      before: (sql: string): void => {
        if (filesTicket.test(sql)) files = true;
        if (sql === 'COMMIT' && files) at('before commit');
        if (claimsMessages.test(sql)) at('before claim');
        if (makesTable.test(sql)) at('in migration');
      },
      after: (sql: string, rows: number): void => {
        if (sql === 'COMMIT') {
          if (files) at('after commit');
          files = false;
        }
        if (claimsMessages.test(sql) && rows > 0) at('after claim');
      },
    };
  };

  const watches = new WeakMap<object, ReturnType<typeof watch>>();
  const watchOf = (connection: object) => {
    const found = watches.get(connection) ?? watch();
    watches.set(connection, found);
    return found;
  };

  const { prepare } = SqliteDatabase.prototype;
  SqliteDatabase.prototype.prepare = function (this: SqliteDatabase.Database, sql: string) {
    const statement = prepare.call(this, sql) as SqliteDatabase.Statement<unknown[]>;
    const { before, after } = watchOf(this);
    const all = statement.all.bind(statement);
    const run = statement.run.bind(statement);
    statement.all = (...values: unknown[]) => {
      before(sql);
      const rows = all(...values);
      after(sql, rows.length);
      return rows;
    };
    statement.run = (...values: unknown[]) => {
      before(sql);
      const result = run(...values);
      after(sql, result.changes);
      return result;
    };
    return statement;
  } as typeof prepare;

  const { query } = Client.prototype;
  Client.prototype.query = function (this: Client, given: string | { text: string }, ...rest: unknown[]) {
    const sql = typeof given === 'string' ? given : given.text;
    const { before, after } = watchOf(this);
    before(sql);
    const result = Reflect.apply(query, this, [given, ...rest]);
    if (!(result instanceof Promise)) return result;
    return result.then((answer: { rowCount: number | null }) => {
      after(sql, answer.rowCount ?? 0);
      return answer;
    });
  } as typeof query;

  return {
    arm: (point: CrashPoint, chances = 0): void => {
      armed = point;
      skip = chances;
    },
    /** Must be called after every message that the platform accepted. */
    sent: (): void => at('after send'),
    /** Must be called before and after what a task does outside. */
    effect: (when: 'before' | 'after'): void => at(`${when} effect`),
  };
};
