import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { sql } from 'kysely';
import type { Engine } from '#db/engine/engine.ts';
import { openEngine } from '#db/open-engine.ts';
import { emptyDatabase, skipWithoutServer } from '#db/postgres/testing.ts';
import { createStore } from '#db/store/store.ts';
import { testFolder } from '#db/testing.ts';
import { aDesk, teamId } from '#src/app/testing/builders.ts';
import { loadFrom, millionthsHeld } from '#src/core/routing/load.ts';
import { statuses } from '#src/core/ticket/ticket.ts';
import { migrations } from './migrate.ts';

const efforts = [1, 0.1, 1 / 3, 0.000_000_5, 2_000_000];

const later = [
  ['desk', 'confidence REAL'],
  ['desk', 'elsewhere TEXT'],
  ['desk', 'weights TEXT'],
  ['desk', 'intake TEXT'],
  ['desk', 'language TEXT'],
  ['desk', 'zone TEXT'],
  ['categories', 'confidence REAL'],
  ['people', 'blocked TEXT'],
  ['people', 'delegate TEXT'],
  ['people', 'department TEXT'],
  ['people', 'groups_in TEXT'],
  ['people', 'vip INTEGER NOT NULL DEFAULT 0'],
  ['people', 'language TEXT'],
  ['people', 'seen_language TEXT'],
  ['policy_rules', 'department TEXT'],
  ['policy_rules', 'in_group TEXT'],
  ['policy_rules', 'vip INTEGER NOT NULL DEFAULT 0'],
  ['policy_rules', 'channel TEXT'],
  ['policy_rules', 'tag TEXT'],
  ['policy_rules', 'filed_as TEXT'],
  ['teams', 'log_platform TEXT'],
  ['teams', 'log_id TEXT'],
  ['teams', 'on_call TEXT'],
  ['categories', 'accept_within REAL'],
  ['teams', 'assistant_off INTEGER NOT NULL DEFAULT 0'],
  ['categories', 'assistant_off INTEGER NOT NULL DEFAULT 0'],
  ['teams', 'suggests INTEGER'],
  ['teams', 'replies TEXT'],
  ['teams', 'propose_outage TEXT'],
  ['categories', 'suggests INTEGER'],
  ['categories', 'questions TEXT'],
  ['categories', 'approval TEXT'],
  ['categories', 'chat_asks TEXT'],
  ['teams', 'assistant_switches TEXT'],
  ['categories', 'assistant_switches TEXT'],
  ['teams', 'removed INTEGER NOT NULL DEFAULT 0'],
  ['categories', 'removed INTEGER NOT NULL DEFAULT 0'],
  ['skills', 'removed INTEGER NOT NULL DEFAULT 0'],
  ['calendars', 'removed INTEGER NOT NULL DEFAULT 0'],
  ['calendars', 'holidays_from TEXT'],
  ['calendars', 'holidays_read TEXT'],
] as const;

/** Tables that came later, and are read where a desk is saved. */
const laterTables = [
  ['rotations', 'id TEXT'],
  ['absence_feeds', 'person TEXT'],
] as const;

const alter = (engine: Engine, statements: readonly string[]): Promise<void> =>
  engine.write(async (db) => {
    for (const statement of statements) await sql.raw(statement).execute(db);
  });

/** Migrates a desk without stored loads, in which Dana has a ticket in every status for each effort. */
const loadsAfterMigrating = async (url: string): Promise<ReadonlyMap<string, number>> => {
  const older = await openEngine(url, { migrations: migrations.filter(({ version }) => version < 6) });
  // What saves a desk today writes these columns, which came later.
  await alter(older.engine, [
    ...later.map(([table, column]) => `ALTER TABLE ${table} ADD COLUMN ${column}`),
    ...laterTables.map(([table, columns]) => `CREATE TABLE ${table} (${columns})`),
  ]);
  await createStore(older.engine).transaction((tx) => tx.saveSetup(aDesk(), 0));
  await alter(older.engine, [
    ...later.map(([table, column]) => `ALTER TABLE ${table} DROP COLUMN ${column.split(' ')[0]}`),
    ...laterTables.map(([table]) => `DROP TABLE ${table}`),
  ]);
  await older.engine.write(async (db) => {
    let number = 0;
    for (const status of statuses) {
      for (const effort of efforts) {
        number += 1;
        const assignee = status === 'new' ? null : 'dana';
        await sql`
          INSERT INTO tickets (number, version, status, priority, priority_source, impact, urgency, requester, filed_by,
            team, assignee, channel, title, description, effort, created_at, updated_at, reopened_count, eligible_since,
            offers, required_skills, preferred_skills, past_offers)
          VALUES (${number}, 1, ${status}, 'P3', 'matrix', 'me', 'can_wait', 'rita', 'rita',
            'support', ${assignee}, 'test', 't', '', ${effort}, 0, 0, 0, 0, 0, '[]', '[]', '[]')`.execute(db);
      }
    }
  });
  await older.engine.close();
  const { engine } = await openEngine(url);
  const found = await createStore(engine).read.candidates(teamId('support'), null);
  await engine.close();
  return new Map(found.map(({ person, load }) => [person, load]));
};

const assertCounted = (loads: ReadonlyMap<string, number>): void => {
  const held = statuses.flatMap((status) => efforts.map((effort) => millionthsHeld({ status, effort })));
  assert.equal(loads.get('dana'), loadFrom(held.reduce((sum, one) => sum + one, 0)));
  assert.equal(loads.get('tom'), 0);
};

describe('loads of a desk from before they were stored', () => {
  it('are counted from its tickets', async (t: TestContext) => {
    assertCounted(await loadsAfterMigrating(`sqlite:${join(testFolder(t), 'desk.db')}`));
  });

  it('… and with PostgreSQL too', { skip: skipWithoutServer }, async (t: TestContext) => {
    const { url, drop } = await emptyDatabase();
    t.after(drop);
    assertCounted(await loadsAfterMigrating(url));
  });
});
