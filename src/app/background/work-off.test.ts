import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createWorkOff } from './work-off.ts';

const fail = (error: unknown): never => {
  throw error;
};

describe('working off', () => {
  it('runs up to sixteen items at a time, and ends when all are done', async () => {
    const waiting = Array.from({ length: 40 }, (_, n) => n);
    const done: number[] = [];
    let isSending = 0;
    let most = 0;
    const loop = createWorkOff<number>({
      atOnce: 16,
      claim: async (limit) => waiting.splice(0, limit),
      handle: async (piece) => {
        isSending += 1;
        most = Math.max(most, isSending);
        await new Promise((resolve) => setTimeout(resolve, piece % 5));
        isSending -= 1;
        done.push(piece);
      },
      onError: fail,
    });
    await loop.run();
    assert.equal(done.length, 40);
    assert.equal(most, 16);
  });

  it('claims again when an item ended during a claim', async () => {
    const first = Promise.withResolvers<void>();
    const done: string[] = [];
    let asked = 0;
    const loop = createWorkOff<string>({
      atOnce: 16,
      claim: async () => {
        asked += 1;
        if (asked === 1) return ['first'];
        if (asked > 2) return asked === 3 ? ['behind it'] : [];
        // The database answers as of before the first one was done.
        first.resolve();
        await new Promise((resolve) => setTimeout(resolve, 5));
        return [];
      },
      handle: async (piece) => {
        if (piece === 'first') await first.promise;
        done.push(piece);
      },
      onError: fail,
    });
    await loop.run();
    assert.deepEqual(done, ['first', 'behind it']);
  });

  it('continues with the others when one fails, and says which', async () => {
    const waiting = ['good', 'bad', 'better'];
    const done: string[] = [];
    const failed: unknown[] = [];
    const loop = createWorkOff<string>({
      atOnce: 16,
      claim: async () => waiting.splice(0, 1),
      handle: async (piece) => {
        if (piece === 'bad') throw new Error('no');
        done.push(piece);
      },
      onError: (_, piece) => failed.push(piece),
    });
    await loop.run();
    assert.deepEqual(done.toSorted(), ['better', 'good']);
    assert.deepEqual(failed, ['bad']);
  });

  it('when stopped, claims nothing more, however much there is, and ends when running work does', async () => {
    const begun = Promise.withResolvers<void>();
    const go = Promise.withResolvers<void>();
    let claimed = 0;
    let done = 0;
    const loop = createWorkOff<number>({
      atOnce: 16,
      claim: async (limit) => {
        claimed += limit;
        return Array.from({ length: limit }, (_, n) => n);
      },
      handle: async () => {
        if (claimed === 16) begun.resolve();
        await go.promise;
        done += 1;
      },
      onError: fail,
    });
    loop.start();
    await begun.promise;
    const stopped = loop.stop();
    go.resolve();
    await stopped;
    assert.deepEqual({ claimed, done }, { claimed: 16, done: 16 });
  });
});
