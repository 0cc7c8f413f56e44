import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { createArticleIndex } from '#ml/knowledge/article-index.ts';
import type { PersonId, TicketNumber } from '#src/core/ids.ts';
import { askedOften } from '#src/core/knowledge/asked-often.ts';
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

test('the demo has subjects that several people asked for lately and no article covers', async () => {
  const rows = await readAll();
  const last = Math.max(...rows.map((row) => row.createdAt ?? 0));
  const lately = rows.filter((row) => (row.createdAt ?? 0) > last - 30 * 86_400_000);
  const index = createArticleIndex(
    lately.map(({ title, description }, n) => ({ id: `${n}`, title, body: description, language: '' })),
  );
  const groups = askedOften(
    lately.map(({ title, requester }, n) => ({
      ...{ number: n as TicketNumber, title, requester: requester as PersonId, at: n },
      like: index.search(title, 40).map(({ id, coverage }) => ({ number: Number(id) as TicketNumber, coverage })),
    })),
  );
  assert.deepEqual(
    groups.map(({ name, people }) => [name, people >= 2]),
    [
      ['Please add me to the shared calendar', true],
      ['Teams: headset microphone too quiet', true],
    ],
  );
});

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
