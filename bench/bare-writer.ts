import SqliteDatabase from 'better-sqlite3';

/** The tables that opening a ticket writes to, parents first, each with the column that refers to the ticket. */
const tables = [
  ['tickets', 'number'],
  ['inbox', 'ticket'],
  ['events', 'ticket'],
  ['sla_clocks', 'ticket'],
  ['assignments', 'ticket'],
  ['timers', 'ticket'],
  ['outbox', 'ticket'],
] as const;

type Insert = { readonly statement: SqliteDatabase.Statement; readonly values: readonly unknown[] };

/**
 * Writes rows that were read from one database to another of the same schema, with nothing but prepared inserts and
 * commits: the most the machine can do.
 */
export const createBareWriter = (source: string, target: string) => {
  const from = new SqliteDatabase(source, { readonly: true });
  from.exec(`VACUUM INTO '${target}'`);
  const to = new SqliteDatabase(target);
  to.pragma('journal_mode = WAL');
  to.pragma('foreign_keys = ON');
  to.pragma('synchronous = FULL');
  // As on the desk's own connection: the copy inherits the journal mode, but not this.
  to.pragma('wal_autocheckpoint = 8000');
  const [full] = to.pragma('synchronous') as readonly { synchronous: number }[];
  if (full?.synchronous !== 2) throw new Error('The bare writer must wait for the disk as the desk does');

  const begin = to.prepare('BEGIN IMMEDIATE');
  const commit = to.prepare('COMMIT');
  const inserts = new Map<string, SqliteDatabase.Statement>();
  const insertInto = (table: string, columns: readonly string[]): SqliteDatabase.Statement => {
    const known = inserts.get(table);
    if (known !== undefined) return known;
    const sql = `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`;
    const made = to.prepare(sql);
    inserts.set(table, made);
    return made;
  };
  const counter = to.prepare(
    "INSERT INTO counters (name, value) VALUES ('ticket', 1) ON CONFLICT DO UPDATE SET value = value + 1",
  );
  const index = to.prepare('INSERT INTO ticket_search (rowid, title, description, comments) VALUES (?, ?, ?, ?)');
  const assigned = to.prepare('UPDATE technicians SET last_assigned_at = ? WHERE person = ?');
  const holds = to.prepare(
    `INSERT INTO technician_loads (person, held_millionths) VALUES (?, ?)
     ON CONFLICT DO UPDATE SET held_millionths = held_millionths + excluded.held_millionths`,
  );

  /** Every row of one ticket, ready to be written. */
  const rowsOf = (number: number): readonly Insert[] => {
    const all: Insert[] = [{ statement: counter, values: [] }];
    for (const [table, column] of tables) {
      for (const row of from.prepare(`SELECT * FROM ${table} WHERE ${column} = ?`).all(number) as object[]) {
        // The database numbers these rows itself, as it does for the desk.
        const kept = Object.entries(row).filter(([name]) => name !== 'id' || table === 'inbox');
        const columns = kept.map(([name]) => name);
        all.push({ statement: insertInto(table, columns), values: kept.map(([, value]) => value) });
        const made = new Map(kept);
        if (table === 'tickets') {
          all.push({ statement: index, values: [number, made.get('title'), made.get('description'), ''] });
        }
        if (table === 'assignments') {
          all.push({ statement: assigned, values: [made.get('at'), made.get('person')] });
          all.push({ statement: holds, values: [made.get('person'), 1_000_000] });
        }
      }
    }
    return all;
  };

  return {
    /** How fast these are written with `perCommit` of them in a commit, and the processor time for each. */
    write: (first: number, count: number, perCommit: number) => {
      const tickets = Array.from({ length: count }, (_, n) => rowsOf(first + n));
      const started = process.cpuUsage();
      const start = performance.now();
      let written = 0;
      for (let group = 1; written < count; group += 1) {
        begin.run();
        for (const until = Math.min(count, Math.round(group * perCommit)); written < until; written += 1) {
          for (const { statement, values } of tickets[written] ?? []) statement.run(...values);
        }
        commit.run();
      }
      const perSecond = (1_000 * count) / (performance.now() - start);
      const { user, system } = process.cpuUsage(started);
      // As for the desk between rounds: each round starts at the front of a log that is already long enough.
      to.pragma('wal_checkpoint(RESTART)');
      return { perSecond, cpuMs: (user + system) / 1_000 / count };
    },
    close: (): void => {
      from.close();
      to.close();
    },
  };
};
