import assert from 'node:assert/strict';
import { test } from 'node:test';
import { jsonRecords } from './json-records.ts';

const titlesIn = async (text: string): Promise<readonly unknown[]> => {
  async function* pieces(): AsyncGenerator<string> {
    yield text;
  }
  const found: unknown[] = [];
  for await (const one of jsonRecords(pieces())) {
    found.push(one.ok ? (one.value as { readonly title: string }).title : `line ${one.line} is broken`);
  }
  return found;
};

for (const [what, text] of [
  ['an object whose list has a line for each', '{"issues":[\n{"title":"a"},\n{"title":"b"}\n]}\n'],
  ['… the first on the first line', '{"total": 2, "tickets": [{"title":"a"},\n{"title":"b"}]}'],
  ['a list with a line for each', '[\n{"title":"a"},\n{"title":"b"}\n]'],
  ['a line for each', '{"title":"a"}\n{"title":"b"}\n'],
] as const) {
  test(`reads ${what}`, async () => assert.deepEqual(await titlesIn(text), ['a', 'b']));
}

test('takes a broken first line for one of many', async () => {
  assert.deepEqual(await titlesIn('{"title":"a\n{"title":"b"}\n'), ['line 1 is broken', 'b']);
});
