import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { openDatabase } from '#db/database.ts';
import { dropShared, freshDatabase, rivalOn, skipWithoutServer } from './testing.ts';

const inUse = (words: RegExp) => (error: Error & { code?: string }) => {
  assert.deepEqual([error.name, error.code], ['DatabaseError', 'in_use']);
  assert.match(error.message, words);
  return true;
};

describe('a PostgreSQL database that desks run on', { skip: skipWithoutServer }, () => {
  after(dropShared);

  it('is shared by any number of them, but not with one that has to be alone', async () => {
    const url = await freshDatabase();
    const desks = [await openDatabase(url, { use: 'shared' }), await openDatabase(url, { use: 'shared' })];
    await assert.rejects(
      openDatabase(url, { use: 'alone' }),
      inUse(/another desk runs on it.*DESKHAND_PLAYGROUND=off/),
    );
    for (const desk of desks) await desk.close();
    await (await openDatabase(url, { use: 'alone' })).close();
  });

  it('is not shared by one that is alone, except with commands', async () => {
    const url = await freshDatabase();
    const desk = await openDatabase(url, { use: 'alone' });
    for (const use of ['shared', 'alone'] as const) {
      await assert.rejects(openDatabase(url, { use }), inUse(/DESKHAND_PLAYGROUND=off/));
    }
    await (await openDatabase(url)).close();
    await desk.close();
    await (await openDatabase(url, { use: 'shared' })).close();
  });

  it('is held again after the session that held it was cut', async (t) => {
    const url = await freshDatabase();
    const desk = await openDatabase(url, { use: 'alone' });
    t.after(() => desk.close());
    const rival = await rivalOn(t, url);
    const holders = async (): Promise<readonly number[]> => {
      const locks = `SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND granted
        AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`;
      return (await rival.query<{ pid: number }>(locks)).rows.map(({ pid }) => pid);
    };
    const [first] = await holders();
    await rival.query('SELECT pg_terminate_backend($1)', [first]);
    for (let now = await holders(); now.length === 0 || now[0] === first; now = await holders()) await wait(10);
    await assert.rejects(openDatabase(url, { use: 'shared' }), inUse(/playground/));
  });
});
