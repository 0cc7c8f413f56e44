import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { TooBusyError } from '#src/app/ports/errors.ts';
import { fewAtOnce } from './few-at-once.ts';

const inOrder = async (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Work that ends when told to. */
const held = () => {
  const began: string[] = [];
  const ends = new Map<string, { end(): void; fail(): void }>();
  const work = (name: string) => () =>
    new Promise<string>((resolve, reject) => {
      began.push(name);
      ends.set(name, { end: () => resolve(name), fail: () => reject(new Error(name)) });
    });
  return { began, ends, work };
};

describe('a few at once', () => {
  it('the others begin in order, as one ends or fails', async () => {
    const run = fewAtOnce({ atOnce: 2, mostWaiting: 2, longestMs: 60_000 });
    const { began, ends, work } = held();
    const all = ['a', 'b', 'c', 'd'].map((name) => run(work(name)));
    assert.deepEqual(began, ['a', 'b']);
    ends.get('b')?.end();
    assert.equal(await all[1], 'b');
    await inOrder();
    assert.deepEqual(began, ['a', 'b', 'c']);
    ends.get('a')?.fail();
    await assert.rejects(all[0] ?? Promise.resolve(), /^Error: a$/);
    await inOrder();
    assert.deepEqual(began, ['a', 'b', 'c', 'd']);
    ends.get('c')?.end();
    ends.get('d')?.end();
    assert.deepEqual(await Promise.all(all.slice(2)), ['c', 'd']);
  });

  it('one too many is refused at once, and nobody else', async () => {
    const run = fewAtOnce({ atOnce: 1, mostWaiting: 1, longestMs: 60_000 });
    const { ends, began, work } = held();
    const [first, second] = [run(work('a')), run(work('b'))];
    await assert.rejects(run(work('c')), TooBusyError);
    ends.get('a')?.end();
    await first;
    await inOrder();
    ends.get('b')?.end();
    assert.equal(await second, 'b');
    assert.deepEqual(began, ['a', 'b']);
  });

  it('what takes too long is refused: waiting, it never begins; begun, it keeps its place until it ends', async (t) => {
    t.mock.timers.enable({ apis: ['setTimeout'] });
    const run = fewAtOnce({ atOnce: 1, mostWaiting: 5, longestMs: 3_000 });
    const { began, ends, work } = held();
    const late = [run(work('a')), run(work('b'))].map((one) => assert.rejects(one, TooBusyError));
    t.mock.timers.tick(3_000);
    await Promise.all(late);
    const third = run(work('c'));
    assert.deepEqual(began, ['a']);
    ends.get('a')?.end();
    await inOrder();
    assert.deepEqual(began, ['a', 'c']);
    ends.get('c')?.end();
    assert.equal(await third, 'c');
  });
});
