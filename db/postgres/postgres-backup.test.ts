import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { openDatabase } from '#db/database.ts';
import { aChange, aDesk, aTicket, number } from '#src/app/testing/builders.ts';
import { emptyDatabase, skipWithoutServer } from './testing.ts';

const run = promisify(execFile);
const bin = process.env.TEST_POSTGRES_BIN ?? '';

/** As described in docs/operations.md. */
test('a PostgreSQL desk comes back from pg_dump as it was', { skip: skipWithoutServer }, async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'deskhand-dump-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  const [one, two] = [await emptyDatabase(), await emptyDatabase()];
  const file = join(folder, 'desk.dump');

  const before = await openDatabase(one.url);
  await before.store.transaction((tx) => tx.saveSetup(aDesk(), 0));
  const filed = await before.store.transaction(async (tx) => {
    const ticket = aTicket({ number: await tx.nextTicketNumber(), title: 'printer on fire' });
    await tx.writeTicket(aChange(ticket));
    return ticket;
  });
  await run(join(bin, 'pg_dump'), ['--format=custom', `--file=${file}`, one.url]);
  await run(join(bin, 'pg_restore'), [
    '--exit-on-error',
    '--single-transaction',
    '--no-owner',
    `--dbname=${two.url}`,
    file,
  ]);

  const after = await openDatabase(two.url);
  t.after(async () => {
    await before.close();
    await after.close();
    await one.drop();
    await two.drop();
  });
  assert.deepEqual(await after.store.read.ticket(filed.number), await before.store.read.ticket(filed.number));
  assert.equal((await after.store.search.searchTickets('printer', {}, 5)).length, 1);
  const next = await after.store.transaction((tx) => tx.nextTicketNumber());
  assert.equal(next, number(filed.number + 1), 'numbers continue where they were');
});
