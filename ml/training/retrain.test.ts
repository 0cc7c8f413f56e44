import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Example } from '#ml/data/example.ts';
import { renameClass } from '#ml/models/model.ts';
import { madeCategories, makeData, makeModel, makeTickets, quickRecipe } from '#ml/testing.ts';
import { capPerPerson, defaultRetrainOptions, judge, retrain } from './retrain.ts';
import { retrainInWorker } from './retrain-worker.ts';
import { trainModel } from './train.ts';

const people = ['ana', 'bo', 'cy', 'dee', 'eli'];
const options = { ...defaultRetrainOptions, categories: madeCategories };

const vouched = (count: number, seed: number): Example[] =>
  makeTickets(count, seed).map(({ text, category }, i) => ({ text, category, by: people[i % 5] ?? null, at: i }));

/** A champion that mixes up two categories. */
const poorChampion = () => {
  const data = makeData(90, 1);
  return trainModel({ ...data, labels: data.labels.map((label) => (label === 0 ? 1 : label)) }, quickRecipe);
};

describe('retraining', () => {
  it('promotes a challenger that is better by more than chance', () => {
    const result = retrain(poorChampion(), vouched(300, 2), options);
    assert.ok(result.kind === 'trained');
    assert.equal(result.verdict.kind, 'promote');
    assert.ok(result.verdict.comparison.interval.low > 0);
    assert.equal(result.verdict.comparison.heldOut, 60);
  });

  it('keeps an equal challenger in shadow', () => {
    const result = retrain(makeModel(), vouched(300, 2), options);
    assert.ok(result.kind === 'trained' && result.verdict.kind === 'shadow');
    assert.equal(result.verdict.reason, 'not-better');
  });

  it('promotes nothing on a handful of held-out tickets', () => {
    const result = retrain(poorChampion(), vouched(60, 2), options);
    assert.ok(result.kind === 'trained' && result.verdict.kind === 'shadow');
    assert.equal(result.verdict.reason, 'too-few-held-out');
  });

  it('never promotes a model because of one person’s relabelling, in training or evaluation', () => {
    const honest = vouched(300, 2);
    const poisoned = makeTickets(300, 3).map(
      ({ text }, i): Example => ({ text, category: 'Printing', by: 'mallory', at: 1000 + i }),
    );
    const admitted = capPerPerson([...honest, ...poisoned], options);
    assert.ok(admitted.filter(({ by }) => by === 'mallory').length <= 100);
    const result = retrain(makeModel(), [...honest, ...poisoned], options);
    assert.ok(result.kind === 'trained');
    assert.equal(result.verdict.kind, 'shadow');
  });

  it('learns a new category from a handful of examples', () => {
    const fresh = Array.from(
      { length: 8 },
      (_, i): Example => ({
        text: `coffee machine number ${i} needs beans, cup ${i * 7}`,
        category: 'Kitchen',
        by: people[i % 5] ?? null,
        at: 5,
      }),
    );
    const result = retrain(makeModel(), [...fresh, ...vouched(200, 4)], {
      ...options,
      categories: [...madeCategories, 'Kitchen'],
    });
    assert.ok(result.kind === 'trained');
    assert.ok(result.challenger.classes.includes('Kitchen'));
  });

  it('leaves out categories that the desk no longer has, and says when too little is left', () => {
    const result = retrain(makeModel(), vouched(100, 2), { ...options, categories: ['Printing'] });
    assert.equal(result.kind, 'too-little');
  });

  it('keeps recognising a category under its new name', () => {
    const model = renameClass(makeModel(), 'Printing', 'Print & copy');
    assert.deepEqual(model.classes, ['Print & copy', 'Roaming', 'Signing']);
  });

  it('refuses a challenger that is worse in one category', () => {
    const champion = poorChampion();
    const data = makeData(90, 1);
    const challenger = trainModel(
      { ...data, labels: data.labels.map((label) => (label === 2 ? 1 : label)) },
      quickRecipe,
    );
    const heldOut = vouched(240, 6).filter(({ category }, i) => category !== 'Signing' || i % 4 === 2);
    const verdict = judge(champion, challenger, heldOut, options);
    assert.ok(verdict.kind === 'shadow');
    assert.equal(verdict.reason, 'a-category-suffers');
  });

  it('runs in a worker thread with the same result', async () => {
    const job = { champion: poorChampion(), examples: vouched(120, 2), options };
    assert.deepEqual(await retrainInWorker(job), retrain(job.champion, job.examples, job.options));
  });

  it('can be aborted', async () => {
    const abort = new AbortController();
    const running = retrainInWorker({ champion: makeModel(), examples: vouched(300, 2), options }, abort.signal);
    abort.abort(new Error('shutting down'));
    await assert.rejects(running, /shutting down/);
  });
});

describe('the cap per person', () => {
  it('keeps the newest, and never limits the corpus', () => {
    const examples = Array.from(
      { length: 20 },
      (_, i): Example => ({ text: `${i}`, category: 'A', by: i < 10 ? 'ana' : null, at: i }),
    );
    const kept = capPerPerson(examples, { shareAPerson: 0.25, freeAPerson: 5 });
    assert.deepEqual(
      kept.map(({ at }) => at),
      [5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19],
    );
  });
});
