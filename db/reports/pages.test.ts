import assert from 'node:assert/strict';
import { it } from 'node:test';
import { pageSize, pages } from './fact-queries.ts';

const full = (from: number): readonly number[] => Array.from({ length: pageSize }, (_, n) => from + n);

it('pages continue behind the last row, and the next is read while one is used', async () => {
  const asked: (number | null)[] = [];
  const read = async (last: number | null) => {
    asked.push(last);
    return last === null ? full(0) : last < pageSize ? full(pageSize) : [7];
  };
  const seen: number[] = [];
  const askedBy: number[] = [];
  for await (const page of pages<number>(read)) {
    askedBy.push(asked.length);
    seen.push(page.length);
  }
  assert.deepEqual(asked, [null, pageSize - 1, 2 * pageSize - 1]);
  assert.deepEqual(seen, [pageSize, pageSize, 1]);
  assert.deepEqual(askedBy, [2, 3, 3]);
});

it('pages that nobody reads on are waited for, and what fails is thrown when it is its turn', async () => {
  const { promise, reject } = Promise.withResolvers<readonly number[]>();
  const read = (last: number | null) => (last === null ? Promise.resolve(full(0)) : promise);
  const stopped = (async () => {
    for await (const page of pages<number>(read)) return page.length;
    return 0;
  })();
  let isOver = false;
  stopped.then(() => {
    isOver = true;
  });
  await new Promise((done) => setImmediate(done));
  assert.equal(isOver, false);
  reject(new Error('the disk'));
  assert.equal(await stopped, pageSize);
  const all = pages<number>(read);
  assert.equal((await all.next()).value?.length, pageSize);
  await assert.rejects(all.next(), /the disk/);
});
