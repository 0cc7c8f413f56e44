import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createTurns } from './turns.ts';

/** Work that ends when it is told to, and the order in which it began. */
const openWork = (atOnce: number) => {
  const take = createTurns(atOnce);
  const [began, ends]: [string[], Map<string, (error?: Error) => void>] = [[], new Map()];
  const start = (name: string, when: 'soon' | 'later' = 'soon') =>
    take(when, () => {
      began.push(name);
      return new Promise<void>((resolve, reject) => {
        ends.set(name, (error) => (error === undefined ? resolve() : reject(error)));
      });
    });
  const end = async (name: string, error?: Error) => {
    ends.get(name)?.(error);
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { began, start, end };
};

describe('turns', () => {
  it('are taken by so many at once, and the next begins when one ends, also with a fault', async () => {
    const { began, start, end } = openWork(2);
    const first = start('a');
    for (const name of ['b', 'c', 'd']) void start(name);
    assert.deepEqual(began, ['a', 'b']);
    await Promise.all([assert.rejects(first, /broken/), end('a', new Error('broken'))]);
    assert.deepEqual(began, ['a', 'b', 'c']);
    for (const name of ['b', 'c', 'd']) await end(name);
    void start('e');
    void start('f');
    assert.deepEqual(began, ['a', 'b', 'c', 'd', 'e', 'f']);
  });

  it('go first to what somebody waits for, and still to what can wait', async () => {
    const { began, start, end } = openWork(1);
    void start('now');
    void start('sweep', 'later');
    for (let n = 1; n <= 6; n += 1) void start(`${n}`);
    await end('now');
    for (const name of ['1', '2', '3', 'sweep', '4']) await end(name);
    assert.deepEqual(began, ['now', '1', '2', '3', 'sweep', '4', '5']);
  });
});
