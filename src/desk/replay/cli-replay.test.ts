import assert from 'node:assert/strict';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { before, describe, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { runDeskHere } from '#src/desk/testing/desk-in-process.ts';
import { killDeskWhen, runDesk, serveDesk } from '#src/desk/testing/desk-process.ts';
import { figureIn, rowsOf } from '#src/desk/testing/read-results.ts';
import { assertRefused, scratchFolder } from '#src/desk/testing/refusal.ts';

const folder = await scratchFolder();
let databases = 0;

const fresh = (): string => {
  databases += 1;
  return join(folder, `replay-${databases}.db`);
};

const write = async (name: string, content: string | Buffer): Promise<string> => {
  const file = join(folder, name);
  await writeFile(file, content);
  return file;
};

const replay = (args: readonly string[], database = fresh()) =>
  runDeskHere(['replay', ...args], { DATABASE_URL: `sqlite:${database}` });

describe('replay says what is wrong with a file', () => {
  test('no file, or a file and --demo', async () => {
    assertRefused(await replay([]), 2, /Name a file, or say --demo\./);
    assertRefused(await replay(['a.csv', '--demo']), 2, /Name a file, or say --demo\./);
  });

  test('the demo on a desk with its own organisation', async () => {
    const database = fresh();
    const example = await runDeskHere(['organisation', 'example'], { DATABASE_URL: `sqlite:${database}` });
    const file = await write('own.yaml', example.stdout);
    const applied = await runDeskHere(['organisation', 'apply', file], { DATABASE_URL: `sqlite:${database}` });
    assert.equal(applied.code, 0, applied.stderr);
    assertRefused(await replay(['--demo'], database), 2, /your own organisation.*Name a file of your own tickets/);
  });

  test('a file that is not there, or a folder', async () => {
    assertRefused(await replay([join(folder, 'none.csv')]), 2, /There is no file .*none\.csv/);
    await mkdir(join(folder, 'a-folder'));
    assertRefused(await replay([join(folder, 'a-folder')]), 2, /is not a file/);
  });

  test('no column with a text, naming those it has', async () => {
    const file = await write('columns.csv', 'subject,body\nhello,world\n');
    assertRefused(await replay([file]), 2, /needs a column title or description\. It has: subject, body\. .*--columns/);
  });

  test('a column asked for that it does not have, and a column we do not know', async () => {
    const file = await write('asked.csv', 'text,label\nhello,Access\n');
    assertRefused(
      await replay([file, '--columns', 'description=words']),
      2,
      /no column "words" in the file.*text, label/,
    );
    assertRefused(await replay([file, '--columns', 'body=text']), 2, /ours being one of: title, description/);
  });

  test('no CSV, an empty file, a damaged gzip', async () => {
    const picture = await write('picture.csv', Buffer.from('title\n"unclosed \u0000\u0001 quote'));
    assertRefused(await replay([picture]), 2, /cannot be read as a CSV file/);
    assertRefused(await replay([await write('empty.csv', '')]), 2, /is empty/);
    assertRefused(await replay([await write('plain.csv.gz', 'title\nhello\n')]), 2, /cannot be read as a CSV file/);
    const whole = gzipSync(`title\n${'hello\n'.repeat(5_000)}`);
    const cut = await write('cut.csv.gz', whole.subarray(0, whole.length - 20));
    const database = fresh();
    assertRefused(await replay([cut], database), 2, /cannot be read as a CSV file/);
    assert.deepEqual(rowsOf(database, 'SELECT number FROM tickets'), [], 'nothing was filed of half a file');
  });
});

describe('replay files what it can and reports what it cannot', () => {
  const rows = [
    'title,description,requester,created_at,category,priority,resolved_at,rating',
    'Printer on fire,It really is,lena,2026-03-02T09:00:00Z,Hardware,Urgent,2026-03-02T10:00:00Z,5',
    'Bad date,x,lena,the day before yesterday,,,,',
    'From the future,x,lena,2999-01-01T00:00:00Z,,,,',
    'Backwards,x,lena,2026-03-02T09:00:00Z,,,2026-03-01T09:00:00Z,',
    ',,lena,,,,,',
    'Odd priority,x,lena,,,Enormous,,',
    'Odd rating,x,lena,,,,,11',
    '"Emoji 🙈, mentions @everyone","<script>alert(1)</script> \'; DROP TABLE tickets; --",grace,,,,,',
    'Somebody new,x,joe@example.org,,,,,',
  ];

  test('invalid rows are counted with line and reason; the others are filed', async () => {
    const database = fresh();
    const { code, stdout, stderr } = await replay([await write('mixed.csv', `${rows.join('\n')}\n`)], database);
    assert.equal(code, 0, stderr);
    assert.equal(figureIn(stdout, 'rows'), '9');
    assert.equal(figureIn(stdout, 'filed'), '3');
    assert.equal(figureIn(stdout, 'refused'), '6');
    assert.match(stdout, /line 3: a time in it is not valid/);
    assert.match(stdout, /line 4: created_at lies in the future/);
    assert.match(stdout, /line 5: resolved_at is before created_at/);
    assert.match(stdout, /line 6: there is no text in it/);
    assert.match(stdout, /line 7: there is no priority "Enormous"; write Urgent, High, Medium or Low/);
    assert.match(stdout, /line 8: a rating is a number from 1 to 5/);
    assert.deepEqual(rowsOf(database, 'SELECT title, requester FROM tickets ORDER BY number').slice(1), [
      { title: 'Emoji 🙈, mentions @everyone', requester: 'grace' },
      { title: 'Somebody new', requester: 'joe@example.org' },
    ]);
  });

  test('a row with times is worked at its own time, including clocks, rating and closing', async () => {
    const database = fresh();
    await replay([await write('past.csv', `${rows.slice(0, 2).join('\n')}\n`)], database);
    assert.deepEqual(
      rowsOf(database, 'SELECT status, priority, created_at, resolved_at, closed_at, sla_met, rating FROM tickets'),
      [
        {
          status: 'closed',
          priority: 'P1',
          created_at: Date.parse('2026-03-02T09:00:00Z'),
          resolved_at: Date.parse('2026-03-02T10:00:00Z'),
          closed_at: Date.parse('2026-03-09T10:00:00Z'),
          sla_met: 1,
          rating: 5,
        },
      ],
    );
    assert.deepEqual(rowsOf(database, 'SELECT id FROM outbox'), [], 'nobody is told of the past');
  });

  test('rows in a different order are filed in the order of their times', async () => {
    const database = fresh();
    const times = ['2026-03-04', '2026-03-02', '2026-03-03'];
    const lines = times.map((day) => `of ${day},lena,${day}T09:00:00Z,${day}T11:00:00Z`);
    await replay(
      [await write('newest.csv', `title,requester,created_at,resolved_at\n${lines.join('\n')}\n`)],
      database,
    );
    assert.deepEqual(
      rowsOf(database, "SELECT title, date(created_at / 1000, 'unixepoch') AS day FROM tickets ORDER BY number"),
      times.toSorted().map((day) => ({ title: `of ${day}`, day })),
    );
  });

  test('a text of 100,000 characters is refused with its line, not cut', async () => {
    const database = fresh();
    const file = await write('long.csv', `title,description\nlong,${'x'.repeat(100_000)}\nshort,y\n`);
    const { code, stdout } = await replay([file], database);
    assert.equal(code, 0);
    assert.equal(figureIn(stdout, 'filed'), '1');
    assert.match(stdout, /line 2: description: too long/);
  });

  test('a second run on the same file files nothing twice', async () => {
    const database = fresh();
    const file = await write('twice.csv', 'title\none is broken\ntwo is broken\n');
    assert.equal(figureIn((await replay([file], database)).stdout, 'filed'), '2');
    const again = await replay([file], database);
    assert.equal(again.code, 0);
    assert.equal(figureIn(again.stdout, 'filed'), '0');
    assert.equal(figureIn(again.stdout, 'filed before'), '2');
    assert.equal(rowsOf(database, 'SELECT number FROM tickets').length, 2);
  });

  test('a gzipped file with other column names; a missing title is made from the first words', async () => {
    const database = fresh();
    const text = `my vpn drops every ten minutes ${'and then '.repeat(20)}`;
    const file = await write('other.csv.gz', gzipSync(`text,label\n${text},Network\n`));
    const { code, stdout, stderr } = await replay([file, '--columns', 'description=text,category=label'], database);
    assert.equal(code, 0, stderr);
    assert.equal(figureIn(stdout, 'filed'), '1');
    assert.match(
      String(rowsOf(database, 'SELECT title FROM tickets')[0]?.title),
      /^my vpn drops every ten minutes .*…$/,
    );
  });

  test('a file from which nothing could be filed is a failure', async () => {
    const { code } = await replay([await write('nothing.csv', 'title,priority\nx,Enormous\n')]);
    assert.equal(code, 1);
  });
});

test('the demo has half a year of tickets, with few open and about one in eight late', async () => {
  const database = fresh();
  const { stdout } = await replay(['--demo'], database);
  const filed = Number(figureIn(stdout, 'filed'));
  assert.ok(filed >= 310, `${filed} filed`);
  assert.equal(figureIn(stdout, 'refused'), '0');
  const late = Number(figureIn(stdout, 'breached')) / filed;
  assert.ok(late > 0.06 && late < 0.18, `${late} late`);
  const [open] = rowsOf(database, "SELECT count(*) AS n FROM tickets WHERE status NOT IN ('resolved', 'closed')");
  assert.ok(Number(open?.n) >= 1 && Number(open?.n) <= 25, `${open?.n} open`);
  const old = `SELECT number, title FROM tickets WHERE status NOT IN ('resolved', 'closed') AND created_at < ${Date.now() - 14 * 86_400_000}`;
  assert.deepEqual(rowsOf(database, old), [], 'left lying for two weeks');
  assert.deepEqual(
    rowsOf(database, "SELECT number, title FROM tickets WHERE category IS NULL AND status = 'closed'"),
    [],
  );
});

/** How many tickets there are so far; 0 while the file does not exist or has no tables yet. */
const filedIn = (database: string): number => {
  try {
    return Number(rowsOf(database, 'SELECT count(*) AS n FROM tickets')[0]?.n ?? 0);
  } catch {
    return 0;
  }
};

describe('a history', async () => {
  const demo = await readFile(new URL('demo-tickets.csv', import.meta.url), 'utf8');
  const history = await write('history.csv', demo.slice(0, demo.length / 2).replace(/[^\n]*$/, ''));
  const outcome = (database: string) =>
    rowsOf(database, 'SELECT number, title, status, resolved_at, closed_at, rating FROM tickets ORDER BY number');
  const whole = fresh();
  before(() => replay([history], whole));

  test('killed half-way and started again ends as if nothing had happened', async () => {
    const database = fresh();
    const killed = await killDeskWhen(() => filedIn(database) > 20, ['replay', history], database);
    assert.equal(killed.signal, 'SIGKILL', killed.stderr);
    const again = await runDesk(['replay', history], { DATABASE_URL: `sqlite:${database}` });
    assert.equal(again.code, 0, again.stderr);
    assert.notEqual(figureIn(again.stdout, 'filed before'), '0');
    assert.deepEqual(outcome(database), outcome(whole));
  });

  test('replayed next to a running desk tells nobody', async () => {
    const database = fresh();
    const desk = await serveDesk({ DATABASE_URL: `sqlite:${database}` });
    assert.equal((await replay([history], database)).code, 0);
    assert.equal((await desk.end('SIGTERM')).code, 0);
    assert.deepEqual(rowsOf(database, 'SELECT id FROM outbox'), []);
    assert.deepEqual(outcome(database), outcome(whole));
  });
});
