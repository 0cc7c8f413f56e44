import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { demoOrganisation } from '#src/desk/organisation/demo-organisation.ts';
import { type ReplayRow, readRows } from './replay-rows.ts';

const file = fileURLToPath(new URL('demo-tickets.csv', import.meta.url));

const readAll = async (): Promise<readonly ReplayRow[]> => {
  const rows: ReplayRow[] = [];
  for await (const read of readRows(file, new Map(), Number.MAX_SAFE_INTEGER)) {
    assert.ok(read.ok, read.ok ? '' : `line ${read.line}: ${read.reason}`);
    rows.push(read.row);
  }
  return rows;
};

test('the demo tickets span half a year, in order, filed by people of the demo under its categories', async () => {
  const rows = await readAll();
  const created = rows.map((row) => row.createdAt ?? 0);
  const people = new Set<string>(demoOrganisation.people.map((one) => one.id));
  const categories = new Set(demoOrganisation.categories.map((one) => one.name));
  assert.ok(rows.length >= 320);
  assert.deepEqual(
    created,
    created.toSorted((a, b) => a - b),
  );
  assert.ok(Math.max(...created) - Math.min(...created) > 175 * 86_400_000);
  assert.deepEqual(
    rows.filter((row) => !people.has(row.requester)),
    [],
  );
  assert.deepEqual(
    rows.filter((row) => !categories.has(row.category) || row.priority === null),
    [],
  );
});
