import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { LearnedExample, Models, StoredModel, Trainer } from '#src/app/ports/models.ts';
import { monday } from '#src/app/testing/builders.ts';
import { createTestDesk } from '#src/app/testing/test-desk.ts';
import { createLearn, switchLearning } from './learn.ts';

const example = (n: number): LearnedExample => ({
  text: `Ticket ${n}`,
  category: 'Hardware',
  by: 'dana',
  at: monday + n,
});
const comparison = { heldOut: 60, championAccuracy: 0.8, challengerAccuracy: 0.9, difference: 0.1 };

/** A desk with so many examples and a trainer that finds what it is told to find. */
const learning = async (
  count: number,
  found: Awaited<ReturnType<Trainer['retrain']>>,
  known: readonly string[] = ['Hardware'],
  onlyGuesses = false,
  more: readonly LearnedExample[] = [],
) => {
  const { store } = await createTestDesk();
  const kept: (StoredModel & { bytes: Uint8Array })[] = [];
  const models: Models = {
    champion: async () => kept.findLast(({ state }) => state === 'champion') ?? null,
    championId: async () => kept.findLast(({ state }) => state === 'champion')?.id ?? null,
    history: async () => kept.toReversed(),
    keep: async (model) => void kept.push({ ...model, rolledBackAt: null }),
    rollBack: async () => null,
    rolledBack: async () => ({ id: 'old', trainedAt: 1, rolledBackAt: 2, bytes: Buffer.from('old') }),
    use: async () => false,
    examples: async () => [...Array.from({ length: count }, (_, n) => example(n)), ...more],
    liveGuesses: async () => [],
    knownGuesses: async () => [],
  };
  const asked: Parameters<Trainer['retrain']>[0][] = [];
  const trainer: Trainer = {
    retrain: async (request) => {
      asked.push(request);
      return found;
    },
  };
  const told = { promoted: 0 };
  const learn = createLearn({
    store,
    models,
    trainer,
    clock: { now: () => monday + 1_000_000 },
    log: { info: () => {}, warn: () => {}, error: () => {} },
    known: async () => known,
    onlyGuesses: async () => onlyGuesses,
    newId: () => `model-${kept.length + 1}`,
    onPromoted: async () => {
      told.promoted += 1;
    },
  });
  return { learn: () => learn(new AbortController().signal), store, kept, asked, told };
};

const trained = (promote: boolean) =>
  ({ outcome: 'trained', bytes: Buffer.from('model'), promote, why: 'because', comparison }) as const;

describe('learning from corrections', () => {
  it('asks a challenger that proved better from now on', async () => {
    const { learn, kept, asked, told } = await learning(40, trained(true));
    assert.deepEqual(await learn(), { outcome: 'promoted', id: 'model-1', why: 'because' });
    assert.deepEqual(asked[0]?.categories, ['Hardware', 'Network']);
    assert.equal(asked[0]?.champion, null, 'the first is compared with the model that comes with Deskhand');
    assert.equal(asked[0]?.rolledBack?.rolledBackAt, 2, 'and with what was rolled back');
    assert.deepEqual([kept[0]?.state, kept[0]?.learnedFrom, told.promoted], ['champion', 40, 1]);
  });

  it('learns nothing from tickets whose words were struck out', async () => {
    const erased = { ...example(99), text: '[erased]\n[erased]' };
    const { learn, asked } = await learning(40, trained(true), ['Hardware'], false, [erased]);
    await learn();
    assert.equal(asked[0]?.examples.length, 40);
    assert.ok(asked[0]?.examples.every(({ text }) => text.startsWith('Ticket')));
  });

  it('keeps one that did not in shadow', async () => {
    const { learn, kept, told } = await learning(40, trained(false));
    assert.equal((await learn()).outcome, 'shadow');
    assert.deepEqual([kept[0]?.state, told.promoted], ['shadow', 0]);
  });

  it('does nothing when little is new, or nothing since the last time', async () => {
    const few = await learning(5, trained(true));
    assert.deepEqual(await few.learn(), {
      outcome: 'nothing_new',
      why: '5 new examples; it takes 20, or 5 of a new category.',
    });
    const again = await learning(40, trained(true));
    await again.learn();
    assert.equal((await again.learn()).outcome, 'nothing_new');
    assert.equal(again.asked.length, 1);
  });

  it('learns from five examples of a category that the model does not know', async () => {
    const { learn } = await learning(5, trained(true), ['Network']);
    assert.equal((await learn()).outcome, 'promoted');
    const fewer = await learning(4, trained(true), ['Network']);
    assert.equal((await fewer.learn()).outcome, 'nothing_new');
  });

  it('learns from any number while the model in use decides nothing alone', async () => {
    const { learn } = await learning(1, trained(true), ['Hardware'], true);
    assert.equal((await learn()).outcome, 'promoted');
  });

  it('stops when it is switched off, and goes on when it is switched on again', async () => {
    const { learn, store, asked } = await learning(40, trained(true));
    await switchLearning(store, false);
    assert.deepEqual(await learn(), { outcome: 'nothing_new', why: 'Learning is switched off.' });
    assert.equal(asked.length, 0);
    await switchLearning(store, true);
    assert.equal((await learn()).outcome, 'promoted');
  });

  it('takes managers and admins at their word', async () => {
    const { learn, asked } = await learning(40, trained(true));
    await learn();
    assert.deepEqual(asked[0]?.trusted, ['mona', 'ada']);
  });

  it('keeps nothing when there is too little to learn from', async () => {
    const { learn, kept } = await learning(40, { outcome: 'too_little', why: 'one category only' });
    assert.deepEqual(await learn(), { outcome: 'nothing_new', why: 'one category only' });
    assert.equal(kept.length, 0);
  });
});
