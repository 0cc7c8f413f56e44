import SqliteDatabase from 'better-sqlite3';
import { Client } from 'pg';
import { vectorOf } from '#db/search/search-postgres.ts';
import { createLog } from '#src/desk/run/log.ts';
import { wireDesk } from '#src/desk/run/wire.ts';
import { fillForBench, nth, openNth, readTroubles } from './bench-desk.ts';

/** One in this many tickets is open, the newest as likely as the oldest. */
const closedPerOpen = 10;
const perBatch = 2_000;
/** Names of machines, people and errors: most words of a desk are in few tickets. */
const rareWords = 100_000;

const syllables = 'ba ce di fo gu ha ki lo mu na pe ri so tu va we xi ya zo qu'.split(' ');

export const rareWord = (n: number): string => {
  let word = '';
  for (let rest = n + syllables.length ** 2; rest > 0; rest = Math.floor(rest / syllables.length)) {
    word += nth(syllables, rest);
  }
  return word;
};

/** The same numbers in every run, from 0 to 1. */
const chance = (n: number, purpose: number): number => {
  let x = (n * 2_654_435_761 + purpose * 40_503) >>> 0;
  x = Math.imul(x ^ (x >>> 15), 2_246_822_519) >>> 0;
  x = Math.imul(x ^ (x >>> 13), 3_266_489_917) >>> 0;
  return ((x ^ (x >>> 16)) >>> 0) / 2 ** 32;
};

type Words = { readonly number: number; readonly title: string; readonly description: string };

/** What somebody wrote: nearly all say please, half name a printer, and each has words that few others have. */
const wordsOf = (troubles: Awaited<ReturnType<typeof readTroubles>>, number: number): Words => {
  const { title, description } = nth(troubles, Math.floor(chance(number, 1) * troubles.length));
  const rare = (purpose: number) => rareWord(Math.floor(chance(number, purpose) ** 3 * rareWords));
  return {
    number,
    title: `${title}${chance(number, 2) < 0.1 ? ' printer' : ''} ${rare(3)}`,
    description: [
      description.slice(0, 300),
      chance(number, 4) < 0.95 ? 'please help' : 'help',
      chance(number, 5) < 0.5 ? 'the printer' : 'the laptop',
      rare(6),
      rare(7),
      `asset${number}`,
    ].join(' '),
  };
};

/** What the copies of the first ticket have of their own. `g` is the table with their words, in both engines. */
const given: Readonly<Record<string, string>> = {
  number: 'g.number',
  status: `CASE WHEN g.number % ${closedPerOpen} <> 0 THEN 'closed' WHEN g.number % 50 = 0 THEN 'new' ELSE 'in_progress' END`,
  assignee: `CASE WHEN g.number % 50 = 0 THEN NULL WHEN g.number % 1000 = 10 THEN 'dana' ELSE 'staff-' || (g.number / 10 % 200) END`,
  requester: "'staff-' || (g.number % 200)",
  filed_by: "'staff-' || (g.number % 200)",
  team: "CASE WHEN g.number % 7 < 4 THEN 'service-desk' WHEN g.number % 7 < 6 THEN 'infrastructure' ELSE 'applications' END",
  category: "'hardware'",
  priority: "'P' || (1 + g.number * 31 % 4)",
  title: 'g.title',
  description: 'g.description',
  created_at: 't.created_at - (2000000 - g.number) * 60000',
  updated_at: 't.updated_at - (2000000 - g.number) * 60000',
  eligible_since: 't.created_at - (2000000 - g.number) * 60000',
  accepted_at: 't.created_at',
  asked_at: 'NULL',
  accept_by: 'NULL',
  resolution: `CASE WHEN g.number % ${closedPerOpen} <> 0 THEN 'Restarted it' END`,
  closed_at: `CASE WHEN g.number % ${closedPerOpen} <> 0 THEN t.created_at END`,
  resolved_at: `CASE WHEN g.number % ${closedPerOpen} <> 0 THEN t.created_at - (2000000 - g.number) * 60000 END`,
  overdue: `CASE WHEN g.number % ${3 * closedPerOpen} = 0 THEN 1 ELSE 0 END`,
  due_at: `CASE WHEN g.number % ${closedPerOpen} = 0 THEN t.created_at + g.number * 1000 END`,
};

const copyFirst = (columns: readonly string[]): string =>
  `INSERT INTO tickets (${columns.join(', ')})
   SELECT ${columns.map((name) => given[name] ?? `t.${name}`).join(', ')}
   FROM bench_words AS g, (SELECT * FROM tickets WHERE number = 1) AS t`;

type Batches = Iterable<readonly Words[]>;

function* batchesOf(troubles: Awaited<ReturnType<typeof readTroubles>>, count: number): Batches {
  for (let from = 2; from <= count; from += perBatch) {
    yield Array.from({ length: Math.min(perBatch, count - from + 1) }, (_, n) => wordsOf(troubles, from + n));
  }
}

const fillSqlite = (file: string, batches: Batches, count: number): void => {
  const db = new SqliteDatabase(file);
  db.pragma('synchronous = OFF');
  db.pragma('foreign_keys = OFF');
  db.pragma('cache_size = -500000');
  db.exec('CREATE TEMP TABLE bench_words (number INTEGER PRIMARY KEY, title TEXT, description TEXT)');
  const add = db.prepare('INSERT INTO bench_words VALUES (?, ?, ?)');
  const columns = (db.pragma('table_info(tickets)') as readonly { name: string }[]).map(({ name }) => name);
  const copy = db.prepare(copyFirst(columns));
  const index = db.prepare(
    "INSERT INTO ticket_search (rowid, title, description, comments) SELECT number, title, description, '' FROM bench_words",
  );
  db.exec('BEGIN');
  for (const batch of batches) {
    db.exec('DELETE FROM bench_words');
    for (const { number, title, description } of batch) add.run(number, title, description);
    copy.run();
    index.run();
  }
  // What is filed next must not pay for merging what was not filed one by one.
  db.exec("INSERT INTO ticket_search (ticket_search) VALUES ('optimize')");
  db.exec(`UPDATE counters SET value = ${count} WHERE name = 'ticket'; COMMIT`);
  db.pragma('wal_checkpoint(TRUNCATE)');
  db.close();
};

const fillPostgres = async (url: string, batches: Batches, count: number): Promise<void> => {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query('SET session_replication_role = replica; SET synchronous_commit = off');
  await client.query('DROP INDEX ticket_search_words');
  await client.query('CREATE TEMP TABLE bench_words (number BIGINT, title TEXT, description TEXT)');
  const { rows } = await client.query(
    "SELECT column_name FROM information_schema.columns WHERE table_name = 'tickets' AND table_schema = 'public'",
  );
  const copy = copyFirst(rows.map((row) => row.column_name));
  for (const batch of batches) {
    await client.query('TRUNCATE bench_words');
    const [numbers, titles, descriptions] = [
      batch.map(({ number }) => number),
      batch.map(({ title }) => title),
      batch.map(({ description }) => description),
    ];
    await client.query('INSERT INTO bench_words SELECT * FROM unnest($1::bigint[], $2::text[], $3::text[])', [
      numbers,
      titles,
      descriptions,
    ]);
    await client.query(copy);
    const vectors = batch.map(({ title, description }) =>
      vectorOf([
        { text: title, weight: 'A' },
        { text: description, weight: 'D' },
      ]),
    );
    await client.query('INSERT INTO ticket_search SELECT * FROM unnest($1::bigint[], $2::tsvector[])', [
      numbers,
      vectors,
    ]);
  }
  await client.query(
    "SET maintenance_work_mem = '1GB'; CREATE INDEX ticket_search_words ON ticket_search USING gin (words)",
  );
  await client.query(`SELECT setval('ticket_numbers', ${count})`);
  await client.query('VACUUM ANALYZE');
  await client.end();
};

/**
 * Fills a new database with a desk of `count` tickets, one in ten of them open. Returns its requesters. A million takes
 * about a minute and a half.
 */
export const fillBigDesk = async (url: string, count: number): Promise<void> => {
  const people = await fillForBench(url, 100_000);
  const troubles = await readTroubles();
  const desk = await wireDesk({ databaseUrl: url, demo: false, log: createLog('silent') });
  await openNth(desk.openTicket, { people, troubles }, 0);
  await desk.database.close();
  const batches = batchesOf(troubles, count);
  if (url.startsWith('sqlite:')) fillSqlite(url.slice('sqlite:'.length), batches, count);
  else await fillPostgres(url, batches, count);
};
