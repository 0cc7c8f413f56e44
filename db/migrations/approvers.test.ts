import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { sql } from 'kysely';
import { openEngine } from '#db/open-engine.ts';
import { emptyDatabase, skipWithoutServer } from '#db/postgres/testing.ts';
import { testFolder } from '#db/testing.ts';
import { approvers } from './058-approvers.ts';
import { migrations } from './migrate.ts';

const said = (person: string, standsInFor?: string) => ({ person, standsInFor, said: 'approved', reason: null, at: 1 });
const approval = (state: string, verdicts: readonly object[]) => ({
  ...{ state, all: true, meanwhile: false, clockRuns: false, verdicts, reminded: 0, remindAt: null },
  // Rita has become the requester of all of them, so nobody waits for her.
  approvers: [{ person: 'dana' }, { person: 'tom', standsInFor: 'nick' }, { person: 'rita' }],
});

const tickets = [
  ['new', approval('asked', [])],
  ['new', approval('asked', [said('tom', 'nick')])],
  ['assigned', approval('approved', [said('dana'), said('tom', 'nick')])],
  ['cancelled', approval('asked', [])],
  ['new', null],
] as const;

/** Who stands how to the tickets of a desk from before that was kept. */
const standsAfterMigrating = async (url: string): Promise<readonly string[]> => {
  const older = await openEngine(url, { migrations: migrations.filter(({ version }) => version < approvers.version) });
  await older.engine.write(async (db) => {
    for (const id of ['dana', 'tom', 'nick', 'rita']) {
      await sql`INSERT INTO people (id, name, zone, active, folded) VALUES (${id}, ${id}, 'UTC', 1, ${id})`.execute(db);
    }
    await sql`INSERT INTO teams (id, name) VALUES ('support', 'Support')`.execute(db);
    for (const [index, [status, asked]] of tickets.entries()) {
      await sql`
        INSERT INTO tickets (number, version, status, priority, priority_source, impact, urgency, requester, filed_by,
          team, assignee, channel, title, description, effort, created_at, updated_at, reopened_count, eligible_since,
          offers, required_skills, preferred_skills, past_offers, approval)
        VALUES (${index + 1}, 1, ${status}, 'P3', 'matrix', 'me', 'can_wait', 'rita', 'rita',
          'support', ${status === 'assigned' ? 'dana' : null}, 'test', 't', '', 1, 0, 0, 0, 0, 0, '[]', '[]', '[]', ${asked && JSON.stringify(asked)})`.execute(
        db,
      );
    }
  });
  await older.engine.close();
  const { engine } = await openEngine(url);
  const rows = await engine.read.selectFrom('approvers').selectAll().orderBy('ticket').orderBy('person').execute();
  await engine.close();
  return rows.map(({ ticket, person, decided }) => `${ticket} ${person} ${decided}`);
};

const expected = ['1 dana 0', '1 tom 0', '2 dana 0', '2 tom 1', '3 dana 1', '3 tom 1'];

describe('approvers of a desk from before they were stored', () => {
  it('are those who were asked or had decided', async (t: TestContext) => {
    assert.deepEqual(await standsAfterMigrating(`sqlite:${join(testFolder(t), 'desk.db')}`), expected);
  });

  it('… and with PostgreSQL too', { skip: skipWithoutServer }, async (t: TestContext) => {
    const { url, drop } = await emptyDatabase();
    t.after(drop);
    assert.deepEqual(await standsAfterMigrating(url), expected);
  });
});
