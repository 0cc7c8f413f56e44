import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { LiveGuesses, StoredModel } from '#src/app/ports/models.ts';
import { monday, teamId } from '#src/app/testing/builders.ts';
import { createTestDesk } from '#src/app/testing/test-desk.ts';
import { type CategoryId, days, minutes } from '#src/core/ids.ts';
import type { Category } from '#src/core/organisation/person.ts';
import { createWatchedClassifier } from './watch-categories.ts';

const guesses = (marks: string) => [...marks].map((mark) => ({ right: mark === '+', held: false }));

const model = (at: number, of: Partial<StoredModel> = {}): StoredModel => ({
  ...{ id: `m${at}`, trainedAt: monday + days(at), state: 'champion', learnedFrom: 50, why: '', rolledBackAt: null },
  comparison: { heldOut: 0, championAccuracy: 0, challengerAccuracy: 0, difference: 0 },
  ...of,
});

/** A desk with Hardware and Network, a model that knows `known` and is sure of Network, and guesses so far. */
const watching = async (
  known: readonly string[],
  live: LiveGuesses[],
  history: readonly StoredModel[] = [],
  more: Partial<Category>[] = [],
) => {
  const { store: own } = await createTestDesk();
  const { organisation } = own.read;
  const added = more.map((one, n) => {
    const id = `more-${n}` as CategoryId;
    return { id, name: `More ${n}`, team: teamId('support'), required: [], preferred: [], effort: 1, ...one };
  });
  const store = {
    read: {
      ...own.read,
      organisation: async () => {
        const { categories, ...rest } = await organisation();
        return { ...rest, categories: new Map([...categories, ...added.map((one) => [one.id, one] as const)]) };
      },
    },
  };
  const asked: number[] = [];
  const said: string[] = [];
  let now = monday + days(100);
  const watched = createWatchedClassifier({
    store,
    models: {
      history: async () => history,
      liveGuesses: async (since) => {
        asked.push(since);
        return live;
      },
    },
    classifier: {
      classify: async () => ({
        category: 'Network',
        confidence: 1,
        ranked: [{ category: 'Network', p: 1 }],
        because: [],
      }),
      categories: async () => known,
    },
    clock: { now: () => now },
    log: { info: (_, line) => said.push(line), warn: (_, line) => said.push(line), error: () => {} },
  });
  const held = async () => (await watched.classifier.classify('wifi')).held === true;
  return { ...watched, held, asked, said, later: (ms: number) => (now += ms) };
};

const both = ['Hardware', 'Network', 'Database'];

describe('a classifier that is watched', () => {
  it('leaves a category to people while its guesses are wrong, says so, and takes it up again', async () => {
    const live: LiveGuesses[] = [{ category: 'Network', guesses: guesses('+++---') }];
    const desk = await watching(both, live);
    assert.equal(await desk.held(), false, 'before anything is known');
    await desk.look();
    assert.equal(await desk.held(), false);
    live[0] = { category: 'Network', guesses: guesses('+++-----') };
    desk.later(minutes(10));
    await desk.look();
    assert.equal(await desk.held(), true);
    assert.deepEqual(desk.closed(), [{ category: 'Network', reason: 'wrong', guesses: 8, right: 3 }]);
    live[0] = { category: 'Network', guesses: guesses(`+++-----${'+'.repeat(10)}`) };
    await desk.look();
    assert.equal(await desk.held(), true, 'not looked again within ten minutes');
    desk.later(minutes(10));
    await desk.look();
    assert.equal(await desk.held(), false);
    assert.deepEqual(desk.said, [
      'people decide on this category until its guesses are right again',
      'the classifier decides again',
    ]);
  });

  it('has to be right before it acts, on a desk with a category that the model does not know', async () => {
    const live: LiveGuesses[] = [];
    const desk = await watching(['Network'], live);
    await desk.look();
    assert.equal(await desk.held(), true);
    assert.equal(desk.closed()[0]?.reason, 'unproven');
    assert.deepEqual(desk.said, ['people decide on these categories until the classifier has shown that it is right']);
    live[0] = { category: 'Network', guesses: guesses('+'.repeat(10)) };
    desk.later(minutes(10));
    await desk.look();
    assert.equal(await desk.held(), false);
  });

  it('acts on a desk whose only unknown categories are request types', async () => {
    const questions = [{ id: 'start', label: 'First day', type: 'date', required: true }] as const;
    const heldWith = async (...more: Partial<Category>[]): Promise<boolean> => {
      const desk = await watching(both, [], [], more);
      await desk.look();
      return desk.held();
    };
    assert.equal(await heldWith({ questions }), false);
    assert.equal(await heldWith({ approval: { by: 'manager' } }), false);
    assert.equal(await heldWith({ questions: [] }), true);
    assert.equal(await heldWith({ questions }, {}), true);
  });

  it('judges a model by its own guesses: those since it is used', async () => {
    const since = async (history: readonly StoredModel[]): Promise<number | undefined> => {
      const desk = await watching(both, [], history);
      await desk.look();
      return desk.asked[0];
    };
    assert.equal(await since([]), monday + days(10), 'at most 90 days');
    assert.equal(await since([model(50), model(20, { state: 'retired' })]), monday + days(50));
    const rolledBack = model(60, { state: 'retired', rolledBackAt: monday + days(70) });
    assert.equal(await since([rolledBack, model(50)]), monday + days(70));
  });
});
