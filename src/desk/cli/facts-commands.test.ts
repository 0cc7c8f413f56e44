import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import SqliteDatabase from 'better-sqlite3';
import { openDatabase } from '#db/database.ts';
import { aChange, aDesk, aTicket, number } from '#src/app/testing/builders.ts';
import { runDeskHere } from '#src/desk/testing/desk-in-process.ts';
import { scratchFolder } from '#src/desk/testing/refusal.ts';

const folder = await scratchFolder();

describe('desk facts rebuild', () => {
  test('agrees with half a year of replayed tickets, and mends what does not', async () => {
    const file = join(folder, 'facts.db');
    const url = { DATABASE_URL: `sqlite:${file}`, DESKHAND_DEMO: 'on' };
    assert.equal((await runDeskHere(['replay', '--demo'], url)).code, 0);
    const undated = join(folder, 'undated.csv');
    await writeFile(undated, 'title,description\nNo network,The cable is gone\nVPN down,Since this morning\n');
    assert.equal((await runDeskHere(['replay', undated], url)).code, 0);
    const checked = await runDeskHere(['facts', 'rebuild', '--check'], url);
    assert.match(checked.stdout, /^The facts of \d{3,} tickets agree with their logs\.$/m);
    assert.equal(checked.code, 0);

    const db = new SqliteDatabase(file);
    const counts = () =>
      db.prepare('SELECT (SELECT count(*) FROM stays) AS s, (SELECT count(*) FROM outcomes) AS o').get();
    const before = counts();
    db.exec('DELETE FROM stays WHERE ticket = 5; UPDATE outcomes SET open_ms = 1 WHERE ticket = 6');
    // As a desk from before facts were kept has it.
    db.exec('DELETE FROM stays WHERE ticket = 7; DELETE FROM outcomes WHERE ticket = 7');
    db.exec('UPDATE tickets SET stays_since = NULL WHERE number = 7');
    const differing = await runDeskHere(['facts', 'rebuild', '--check'], url);
    assert.match(differing.stdout, /The facts of 3 of \d+ tickets differ from their logs: #5, #6, #7\n/);
    assert.equal(differing.code, 1);
    const mended = await runDeskHere(['facts', 'rebuild'], url);
    assert.match(mended.stdout, /Written anew: the facts of 3 of \d+ tickets/);
    assert.equal(mended.code, 0);
    assert.equal((await runDeskHere(['facts', 'rebuild', '--check'], url)).code, 0);
    assert.deepEqual(counts(), before);
    db.close();
  });

  test('names a log that cannot be read, and goes on', async () => {
    const url = { DATABASE_URL: `sqlite:${join(folder, 'broken.db')}` };
    assert.equal((await runDeskHere(['migrate'], url)).code, 0);
    assert.equal((await runDeskHere(['facts', 'rebuild', '--check'], url)).code, 0);
    const database = await openDatabase(url.DATABASE_URL);
    await database.store.transaction(async (tx) => {
      await tx.saveSetup(aDesk(), 0);
      await tx.writeTicket(aChange(aTicket({ number: number(1) })));
    });
    await database.close();
    const { code, stdout } = await runDeskHere(['facts', 'rebuild'], url);
    assert.match(stdout, /The log cannot be read, so their facts were left alone: #1\n/);
    assert.equal(code, 1);
  });
});
