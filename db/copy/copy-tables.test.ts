import assert from 'node:assert/strict';
import { test } from 'node:test';
import { columnsOfSqlite } from '#db/engine/schema-columns.ts';
import { copiedTables } from './copy-tables.ts';

/** What a new database has of its own, and the search's words, and what reports read, which are made anew. */
const left = ['schema_migrations', 'desk', 'counters', 'ticket_search', 'fact_days', 'fact_days_until'];

test('a copy has every table that there is', async () => {
  const tables = new Set((await columnsOfSqlite()).map((column) => column.split('.')[0]));
  assert.deepEqual([...copiedTables.map(({ name }) => name), ...left].toSorted(), [...tables].toSorted());
});
