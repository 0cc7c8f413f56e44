import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { knownSteps, readAppliedSteps } from '#db/applied-steps.ts';
import { migrations } from '#db/migrations/migrate.ts';
import { openEngine } from '#db/open-engine.ts';
import { emptyDatabase, skipWithoutServer } from '#db/postgres/testing.ts';
import { runDeskHere } from '#src/desk/testing/desk-in-process.ts';
import { scratchFolder } from '#src/desk/testing/refusal.ts';
import { checkUpgrade, lookAtNode, lookAtSteps } from './check-upgrade.ts';

const folder = await scratchFolder();
const newest = knownSteps().at(-1)?.version ?? 0;
const older = migrations.filter(({ version }) => version <= 50);

const made = async (name: string, list = migrations): Promise<string> => {
  const file = join(folder, name);
  const { engine } = await openEngine(`sqlite:${file}`, { migrations: list });
  await engine.close();
  return file;
};

describe('desk upgrade --check', () => {
  it('names the steps that would run, and changes nothing', async () => {
    const file = await made('older.db', older);
    const hash = () => createHash('sha256').update(readFileSync(file)).digest('hex');
    const before = hash();
    const { code, stdout } = await runDeskHere(['upgrade', '--check'], { DATABASE_URL: `sqlite:${file}` });
    assert.equal(code, 0, stdout);
    const count = migrations.length - older.length;
    assert.match(stdout, new RegExp(`Schema version 50; ${count} steps would run, up to ${newest}`));
    assert.match(stdout, / {2}62 appointments/);
    assert.match(stdout, /Room for a copy/);
    assert.match(stdout, /Before: npm run desk -- backup/);
    assert.equal(hash(), before);
    assert.equal((await readAppliedSteps(`sqlite:${file}`)).applied.at(-1)?.version, 50);
  });

  it('has nothing to say of a database that is up to date', async () => {
    const url = `sqlite:${await made('new.db')}`;
    const { code, stdout } = await runDeskHere(['upgrade', '--check'], { DATABASE_URL: url });
    assert.equal(code, 0);
    assert.match(stdout, /is the newest: nothing would change/);
    assert.doesNotMatch(stdout, /Before:/);
  });

  it('ends with 1 and says why when it cannot be', async () => {
    const lines: string[] = [];
    const url = `sqlite:${await made('room.db', older)}`;
    const say = (line: string) => void lines.push(line);
    assert.equal(await checkUpgrade(() => ({ databaseUrl: url }), say, { roomFor: async () => 1_000 }), false);
    assert.ok(lines.some((line) => line.startsWith('not Make room first')));
    assert.equal(lines.at(-1), 'Do not upgrade yet.');
    const bad = await runDeskHere(['upgrade', '--check'], { DATABASE_URL: url, PORT: 'none' });
    assert.equal(bad.code, 1);
    assert.match(bad.stdout, /not Settings: .*PORT/s);
  });

  it('is refused without a database, or without saying that it only looks', async () => {
    const missing = await runDeskHere(['upgrade', '--check'], { DATABASE_URL: `sqlite:${join(folder, 'none.db')}` });
    assert.notEqual(missing.code, 0);
    assert.match(missing.stderr, /There is no database/);
    assert.equal((await runDeskHere(['upgrade'], {})).code, 2);
  });

  it('reads a PostgreSQL database as it is', { skip: skipWithoutServer }, async (t) => {
    const { url, drop } = await emptyDatabase();
    t.after(drop);
    assert.deepEqual((await readAppliedSteps(url)).applied, []);
    const { engine } = await openEngine(url, { migrations: older });
    await engine.close();
    const { code, stdout } = await runDeskHere(['upgrade', '--check'], { DATABASE_URL: url });
    assert.equal(code, 0, stdout);
    assert.match(stdout, /ok {2}PostgreSQL \d+/);
    assert.match(stdout, /Before: pg_dump/);
  });
});

describe('whether a schema can be upgraded', () => {
  const known = [1, 2, 3].map((version) => ({ version, name: `step-${version}` }));
  const said = (applied: typeof known) => lookAtSteps(applied, known);

  it('cannot, if it is newer, another’s, or lacks a step', () => {
    const four = { version: 4, name: 'step-4' };
    assert.match(said([...known, four]).line.words, /schema version 4; this Deskhand knows versions up to 3/);
    assert.match(said([{ version: 1, name: 'other' }]).line.words, /does not know/);
    assert.match(said(known.filter(({ version }) => version !== 2)).line.words, /lacks step 2/);
    assert.equal(said(known.slice(0, 1)).pending.length, 2);
    assert.match(said([]).line.words, /all 3 steps/);
  });

  it('needs a Node that is new enough', () => {
    assert.deepEqual(
      ['20.19.0', '22.17.1', '22.18.0', '24.0.0'].map((version) => lookAtNode(version).good),
      [false, false, true, true],
    );
  });
});
