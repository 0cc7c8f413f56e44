import assert from 'node:assert/strict';
import { copiedTables, insertRows, readPage } from '#db/copy/copy-tables.ts';
import { openDatabase } from '#db/database.ts';
import type { Engine } from '#db/engine/engine.ts';
import { lists } from '#db/migrations/earlier/007-lists.ts';
import { migrations } from '#db/migrations/migrate.ts';
import { openEngine } from '#db/open-engine.ts';
import { createStore } from '#db/store/store.ts';
import { listed } from '#src/app/contracts/listed-tickets.ts';
import { aChange, aDesk, monday, personId } from '#src/app/testing/builders.ts';

/** Columns that came with the lists, and later. */
const added: Readonly<Record<string, readonly string[]>> = {
  tickets: [
    ...['overdue', 'due_at', 'unanswered_since', 'leaves_at', 'reminded', 'remind_at', 'waits_for'],
    ...[
      'impact_said_by',
      'urgency_said_by',
      'stays_since',
      'tags',
      'swap',
      'filed_as',
      'merged_into',
      'merged',
      'parent',
      'outage',
      'me_too',
      'answers',
      'approval',
      'appointment',
      'appointment_to',
    ],
  ],
  sla_clocks: ['repeated'],
  categories: [
    'confidence',
    'accept_within',
    'assistant_off',
    'assistant_switches',
    'suggests',
    'questions',
    'chat_asks',
    'approval',
    'removed',
  ],
  skills: ['removed'],
  calendars: ['removed', 'holidays_from', 'holidays_read'],
  desk: ['confidence', 'weights', 'intake', 'zone', 'language'],
  technicians: ['taken', 'taken_as_of'],
  people: ['blocked', 'away', 'away_until', 'delegate', 'department', 'groups_in', 'vip', 'language', 'seen_language'],
  policy_rules: ['department', 'in_group', 'vip', 'channel', 'tag', 'filed_as'],
  teams: [
    'log_platform',
    'log_id',
    'on_call',
    'assistant_off',
    'assistant_switches',
    'suggests',
    'replies',
    'propose_outage',
    'removed',
  ],
  technician_records: ['recent', 'reopened', 'median_ms', 'as_of'],
};
/** Columns that there are no longer. */
const removed: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  desk: { confidence_threshold: 0.5 },
  technicians: { away: 1, away_until: monday },
  technician_records: { total_ms: 0 },
};

const keptWith = async (engine: Engine) =>
  engine.read.selectFrom('tickets').select(['number', 'overdue', 'due_at']).orderBy('number').execute();

/**
 * Tickets that were written before the columns for lists existed get the same values in them as those written now. Both
 * databases must be new.
 */
export const checkOldTickets = async (written: string, old: string): Promise<void> => {
  const database = await openDatabase(written);
  await database.store.transaction(async (tx) => {
    await tx.saveSetup(aDesk(), 0);
    for (const ticket of listed) await tx.writeTicket(aChange(ticket));
  });
  await database.close();
  const now = await openEngine(written);
  const before = await openEngine(old, { migrations: migrations.filter(({ version }) => version < lists.version) });
  for (const table of copiedTables) {
    const rows = (await readPage(now.engine.read, table, null)).map((row) => ({
      ...Object.fromEntries(Object.entries(row).filter(([column]) => added[table.name]?.includes(column) !== true)),
      ...removed[table.name],
    }));
    await before.engine.write((db) => insertRows(db, table, rows));
  }
  await before.engine.close();
  const after = await openEngine(old);
  const expected = await keptWith(now.engine);
  assert.ok(expected.some(({ overdue }) => overdue === 1) && expected.some(({ due_at }) => due_at !== null));
  assert.deepEqual(await keptWith(after.engine), expected);
  const dana = await createStore(after.engine).read.person(personId('dana'));
  assert.deepEqual(dana?.away, { until: monday }, 'whoever was away still is');
  await after.engine.close();
  await now.engine.close();
};
