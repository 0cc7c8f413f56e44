import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { openDatabase } from '#db/database.ts';
import { emptyDatabase, rivalOn, skipWithoutServer } from '#db/postgres/testing.ts';
import { demoAccounts, demoOrganisation } from '#src/desk/organisation/demo-organisation.ts';
import { runDeskHere } from '#src/desk/testing/desk-in-process.ts';
import { type Ended, runDesk, serveDesk } from '#src/desk/testing/desk-process.ts';
import { assertRefused, scratchFolder } from '#src/desk/testing/refusal.ts';

const folder = await scratchFolder();
const fileUrl = (name: string): string => `sqlite:${join(folder, name)}`;
const example = await readFile(new URL('../organisation/example.yaml', import.meta.url), 'utf8');

const write = async (name: string, text: string): Promise<string> => {
  const file = join(folder, name);
  await writeFile(file, text);
  return file;
};

const organisation = (url: string, ...args: readonly string[]) =>
  runDeskHere(['organisation', ...args], { DATABASE_URL: url });

const well = ({ code, stdout, stderr }: Ended): string => {
  assert.equal(code, 0, stderr);
  return stdout;
};

/** Runs it, expects success, and returns what it printed. */
const told = async (url: string, ...args: readonly string[]): Promise<string> => well(await organisation(url, ...args));

/** … in its own process. */
const toldByProcess = async (url: string, ...args: readonly string[]): Promise<string> =>
  well(await runDesk(['organisation', ...args], { DATABASE_URL: url }));

describe('desk organisation example', () => {
  test('prints a file that is right, and says so', async () => {
    const file = await write('printed.yaml', await toldByProcess('', 'example'));
    assert.match(await toldByProcess('', 'check', file), /No mistakes: people 8, teams 1, categories 7, rules 2/);
  });
});

describe('desk organisation check', () => {
  test('reports every mistake with its line, and exits with 2', async () => {
    const file = await write('wrong.yaml', example.replaceAll('shift: office', 'shfit: office'));
    const ended = await organisation('', 'check', file);
    assertRefused(
      ended,
      2,
      /wrong.yaml:\d+:5 {2}people.dana.shfit: There is no field “shfit” here; did you mean “shift”/,
    );
    assert.match(ended.stderr, /people.mei.shfit[\s\S]*3 mistakes/);
  });

  test('says that people choose at first where the classifier does not know every category', async () => {
    const own = example.replace(/(\n {2}hardware: )\{ name: Hardware,/, '$1{ name: Hardware and phones,');
    assert.notEqual(own, example);
    const printed = await told('', 'check', await write('own.yaml', own));
    assert.match(
      printed,
      /does not know “Hardware and phones”\. So people choose the category of every ticket at first/,
    );
    const more = own.replace('{ name: Software,', '{ name: SAP,');
    assert.match(
      await told('', 'check', await write('more.yaml', more)),
      /does not know 2 of these categories, such as “/,
    );
    assert.doesNotMatch(await told('', 'check', await write('usual.yaml', example)), /classifier/);
  });

  test('says when there is no such file', async () => {
    assertRefused(await organisation('', 'check', join(folder, 'none.yaml')), 2, /none.yaml cannot be read \(ENOENT\)/);
  });
});

describe('desk organisation apply', () => {
  const fills = async (url: string): Promise<void> => {
    const file = await write('mine.yaml', example);
    assert.match(await told(url, 'apply', file, '--dry-run'), /added +person +Dana Kovač \(dana\)[\s\S]*dry run/);
    assertRefused(await organisation(url, 'show'), 1, /This desk is empty|There is no database/);
    assert.match(await told(url, 'apply', file), /added +person +Dana Kovač \(dana\)[\s\S]*Done/);
    assert.equal(await told(url, 'apply', file), 'The desk already matches the file: nothing to change.\n');
    const shown = await write('shown.yaml', await told(url, 'show'));
    assert.equal(await told(url, 'apply', shown), 'The desk already matches the file: nothing to change.\n');
    const changed = await write('changed.yaml', example.replace('capacity: 3', 'capacity: 4'));
    assert.match(await told(url, 'apply', changed), /^changed +person +Mei Tanaka \(mei\): capacity\nDone/);
  };

  test('fills a new desk, changes it, and does nothing twice', async () => {
    await fills(fileUrl('new.db'));
  });

  test('does so on a server', { skip: skipWithoutServer }, async (t) => {
    const { url, drop } = await emptyDatabase();
    t.after(drop);
    await fills(url);
  });

  test('lets one of two concurrent runs through, and tells the other', { skip: skipWithoutServer }, async (t) => {
    const { url, drop } = await emptyDatabase();
    t.after(drop);
    const file = await write('first.yaml', example);
    await told(url, 'apply', file);
    const rival = await rivalOn(t, url);
    await rival.query('BEGIN');
    await rival.query('UPDATE desk SET version = version + 1');
    const changed = await write('second.yaml', example.replace('capacity: 3', 'capacity: 4'));
    let hasEnded = false;
    const second = organisation(url, 'apply', changed).finally(() => {
      hasEnded = true;
    });
    const waiting = `SELECT 1 FROM pg_locks JOIN pg_stat_activity USING (pid)
      WHERE NOT granted AND datname = current_database()`;
    while (!hasEnded && (await rival.query(waiting)).rowCount === 0);
    await rival.query('COMMIT');
    assertRefused(
      await second,
      1,
      /^Someone else changed the organisation in the meantime; nothing was changed. Run it again.\n$/m,
    );
    assert.match(await told(url, 'apply', changed), /^changed +person +Mei Tanaka \(mei\): capacity\nDone/);
  });

  test('keeps the demo out of the desk it filled', async () => {
    const url = fileUrl('own.db');
    await told(url, 'apply', await write('own.yaml', example));
    const desk = await serveDesk({ DATABASE_URL: url, DESKHAND_DEMO: 'on' });
    await desk.end('SIGTERM');
    assert.doesNotMatch(await toldByProcess(url, 'show', '--everyone'), /Sam Okafor/);
  });

  test('is what an empty desk asks for on start, and takes effect at once', async () => {
    const url = fileUrl('empty.db');
    const settings = { DATABASE_URL: url, DESKHAND_DEMO: 'off' };
    const desk = await serveDesk(settings);
    await toldByProcess(url, 'apply', await write('chat.yaml', example));
    const filed = await fetch(`${desk.url}/playground/api/people/alex/command`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ text: '/ticket my laptop screen flickers' }),
    });
    assert.match(await filed.text(), /Filed as #1/);
    const { stdout } = await desk.end('SIGTERM');
    assert.match(stdout, /Nobody is an admin of this desk yet[\s\S]*organisation example > organisation.yaml/);
    const again = await serveDesk(settings);
    assert.doesNotMatch((await again.end('SIGTERM')).stdout, /Nobody is an admin/);
  });

  test('refuses a desk that holds the demo', async () => {
    const url = fileUrl('demo.db');
    const desk = await serveDesk({ DATABASE_URL: url, DESKHAND_DEMO: 'on' });
    await desk.end('SIGTERM');
    const file = await write('over-demo.yaml', example);
    assertRefused(
      await organisation(url, 'apply', file),
      1,
      /demo organisation[\s\S]*--replace-demo[\s\S]*Nothing was changed/,
    );
  });

  test('puts a new database in the place of the demo’s and keeps that, but not while a desk runs on it', async () => {
    const url = fileUrl('replaced.db');
    const path = join(folder, 'replaced.db');
    const file = await write('instead.yaml', example);
    const desk = await serveDesk({ DATABASE_URL: url, DESKHAND_DEMO: 'on' });
    assertRefused(await organisation(url, 'apply', file, '--replace-demo'), 1, /is in use: process/);
    await desk.end('SIGTERM');
    const wrong = await write('wrong-instead.yaml', example.replace('triage_team: it', 'triage_team: nobody'));
    assertRefused(await organisation(url, 'apply', wrong, '--replace-demo'), 2, /There is no team “nobody”/);
    assert.match(await told(url, 'apply', file, '--replace-demo', '--dry-run'), /dry run/);
    assert.match(await told(url, 'show', '--everyone'), /Sam Okafor/);
    assert.match(await told(url, 'apply', file, '--replace-demo'), /took the place of the demo.*replaced\.db\.demo/);
    assert.doesNotMatch(await told(url, 'show', '--everyone'), /Sam Okafor/);
    assert.match(await told(`sqlite:${path}.demo`, 'show', '--everyone'), /Sam Okafor/);
    assert.match(await told(url, 'apply', file, '--replace-demo'), /nothing to change/);
    assert.equal(existsSync(`${path}.new`), false);
    assertRefused(await organisation('sqlite::memory:', 'apply', file, '--replace-demo'), 1, /in a file/);
  });

  test('changes nothing of a file with mistakes', async () => {
    const url = fileUrl('untouched.db');
    const file = await write('half.yaml', example.replace('triage_team: it', 'triage_team: nobody'));
    assertRefused(await organisation(url, 'apply', file), 2, /There is no team “nobody”/);
    assertRefused(await organisation(url, 'show'), 1, /There is no database/);
  });
});

describe('desk organisation show', () => {
  test('writes a file in which apply finds nothing to change', async () => {
    const url = fileUrl('shown.db');
    const database = await openDatabase(url);
    await database.store.transaction(async (tx) => {
      await tx.saveSetup(demoOrganisation, 0);
      for (const account of demoAccounts) await tx.saveAccount(account);
    });
    await database.close();
    for (const options of [[], ['--everyone']]) {
      const shown = await told(url, 'show', ...options);
      assert.equal(shown.includes('lena'), options.length > 0);
      const file = await write('demo.yaml', shown);
      assert.match(await told(url, 'apply', file), /nothing to change/);
    }
  });
});
