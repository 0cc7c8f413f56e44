import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import SqliteDatabase from 'better-sqlite3';
import { runDeskHere } from '#src/desk/testing/desk-in-process.ts';
import { assertRefused, scratchFolder } from '#src/desk/testing/refusal.ts';
import type { Simulated } from './simulate.ts';

const folder = await scratchFolder();

const simulated = async (...args: readonly string[]): Promise<Simulated> => {
  const { stdout, stderr, code } = await runDeskHere(['simulate', '--json', ...args], {});
  assert.equal(code, 0, stderr);
  return JSON.parse(stdout);
};

describe('desk simulate', () => {
  it('asks nobody who must not be asked, is the same for the same seed, and can set another router beside ours', async () => {
    const first = await simulated('--days', '1', '--seed', '3');
    const { ineligible, overCapacity, overtakes, stuck, tickets, resolved } = first;
    const wrong = { ineligible, overCapacity, overtakes, stuck };
    assert.deepEqual(wrong, { ineligible: 0, overCapacity: 0, overtakes: 0, stuck: 0 });
    assert.ok(tickets > 30 && resolved > tickets / 3, `${resolved} of ${tickets}`);
    const { compared, ...ours } = await simulated('--days', '1', '--seed', '3', '--compare', 'greedy');
    assert.deepEqual(ours, first);
    assert.equal(compared?.router, 'greedy');
    assert.equal(compared.tickets, tickets);
    assert.ok(compared.toBestSkilled >= ours.toBestSkilled);
  });

  it('keeps it all in a new database, and refuses one that has a desk', async () => {
    const database = `sqlite:${join(folder, 'kept.db')}`;
    const { tickets } = await simulated('--days', '1', '--out', database);
    const db = new SqliteDatabase(join(folder, 'kept.db'), { readonly: true });
    const counted = db.prepare('SELECT count(*) AS n, max(created_at) AS last FROM tickets').get() as {
      n: number;
      last: number;
    };
    db.close();
    assert.equal(counted.n, tickets);
    assert.ok(counted.last <= Date.now());
    assertRefused(
      await runDeskHere(['simulate', '--days', '1', '--out', database], {}),
      2,
      /a desk in this database already/,
    );
  });

  it('says what cannot be played', async () => {
    const refused = (...args: readonly string[]) => runDeskHere(['simulate', ...args], {});
    assertRefused(await refused('--days', '0'), 2, /whole number from 1 to 730/);
    assertRefused(await refused('--seed', 'x'), 2, /--seed is a whole number/);
    assertRefused(await refused('--compare', 'best'), 2, /greedy, round-robin, random/);
    assertRefused(await refused('--company', join(folder, 'none.yaml')), 2, /none\.yaml cannot be read/);
  });
});
