import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { currentLanguage, inLanguage } from '#src/cards/language/language.ts';
import { createLoop } from './loop.ts';

const fail = (error: unknown): never => {
  throw error;
};

/** A loop whose runs end when the test says so. */
const held = () => {
  const log: string[] = [];
  let end = Promise.withResolvers<void>();
  const began = Promise.withResolvers<void>();
  const loop = createLoop({
    everyMs: 60_000,
    onError: fail,
    run: async (stopping) => {
      log.push('begins');
      began.resolve();
      await end.promise;
      end = Promise.withResolvers();
      log.push(stopping.aborted ? 'ends, told to stop' : 'ends');
    },
  });
  return { log, loop, began: began.promise, end: () => end.resolve() };
};

const turns = () => new Promise((resolve) => setImmediate(resolve));

describe('a loop that is stopped', () => {
  it('ends when the current run does, and tells that run', async () => {
    const { log, loop, began, end } = held();
    loop.start();
    await began;
    const stopped = loop.stop().then(() => log.push('stopped'));
    await turns();
    assert.deepEqual(log, ['begins']);
    end();
    await stopped;
    assert.deepEqual(log, ['begins', 'ends, told to stop', 'stopped']);
  });

  it('starts nothing more, even if woken during the last run', async () => {
    const { log, loop, began, end } = held();
    loop.start();
    await began;
    loop.wake();
    const queued = loop.run();
    const stopped = loop.stop();
    end();
    await Promise.all([stopped, queued]);
    loop.wake();
    await loop.run();
    await turns();
    assert.deepEqual(log, ['begins', 'ends, told to stop']);
  });

  it('continues when it is started again', async () => {
    const { log, loop, began, end } = held();
    await loop.stop();
    loop.start();
    await began;
    const stopped = loop.stop();
    end();
    await stopped;
    assert.deepEqual(log, ['begins', 'ends, told to stop']);
  });
});

describe('a loop that is woken', () => {
  it('does its work in no reader’s language, whoever wakes it', async () => {
    const spoken: string[] = [];
    const loop = createLoop({
      everyMs: 1,
      onError: fail,
      run: async () => void spoken.push(currentLanguage()),
    });
    loop.start();
    await loop.run();
    inLanguage('de', () => loop.wake());
    await inLanguage('de', () => loop.run());
    while (spoken.length < 6) await turns();
    await loop.stop();
    assert.deepEqual([...new Set(spoken)], ['en']);
  });
});
