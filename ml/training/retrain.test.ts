import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { corpusExamples } from '#ml/corpus.ts';
import type { Example } from '#ml/data/example.ts';
import { type Model, renameClass } from '#ml/models/model.ts';
import { madeCategories, makeData, makeModel, makeTickets, quickRecipe } from '#ml/testing.ts';
import { answersOf } from './judge.ts';
import { defaultRetrainOptions, type Rival, retrain } from './retrain.ts';
import { retrainInWorker } from './retrain-worker.ts';
import { never } from './threshold.ts';
import { trainModel } from './train.ts';

const people = ['ana', 'bo', 'cy', 'dee', 'eli'];
const options = { ...defaultRetrainOptions, categories: madeCategories };

const vouched = (count: number, seed: number, by: readonly string[] = people): Example[] =>
  makeTickets(count, seed).map(({ text, category }, i) => ({
    text,
    category,
    by: by[i % by.length] ?? null,
    at: i + 1,
  }));

const against = (model: Model, seenUntil = 0): readonly [Rival] => [{ model, seenUntil }];

/** A champion that mixes up two categories. */
const poorChampion = () => {
  const data = makeData(90, 1);
  return trainModel({ ...data, labels: data.labels.map((label) => (label === 0 ? 1 : label)) }, quickRecipe);
};

const trained = (...asked: Parameters<typeof retrain>) => {
  const result = retrain(...asked);
  assert.ok(result.kind === 'trained');
  return result;
};

describe('retraining', () => {
  it('promotes a challenger that is better by more than chance, on all that the champion has not seen', () => {
    const { verdict } = trained(against(poorChampion()), vouched(300, 2), options);
    assert.equal(verdict.kind, 'promote');
    assert.equal(verdict.comparison.heldOut, 300);
    assert.equal(trained(against(poorChampion(), 200), vouched(300, 2), options).verdict.comparison.heldOut, 100);
  });

  it('promotes within thirty tickets, also on a desk of one', () => {
    for (const by of [people, ['ana']]) {
      const { verdict, capped } = trained(against(poorChampion()), vouched(30, 2, by), options);
      assert.deepEqual([verdict.kind, capped], ['promote', 0]);
    }
  });

  it('keeps an equal challenger in shadow', () => {
    const { verdict } = trained(against(makeModel()), vouched(300, 2), options);
    assert.deepEqual([verdict.kind, verdict.reason], ['shadow', 'not-better']);
  });

  it('has to beat every rival, such as a model that was rolled back', () => {
    const rolledBack: Rival = { model: makeModel(), seenUntil: 0 };
    const { verdict } = trained([{ model: poorChampion(), seenUntil: 0 }, rolledBack], vouched(300, 2), options);
    assert.equal(verdict.kind, 'shadow');
  });

  it('offers a new category after five examples, and decides on none of it alone', () => {
    const fresh = Array.from(
      { length: 5 },
      (_, i): Example => ({
        text: `coffee machine number ${i} needs beans, cup ${i * 7}`,
        category: 'Kitchen',
        by: people[i % 5] ?? null,
        at: 500 + i,
      }),
    );
    const { verdict, challenger } = trained(against(makeModel()), [...fresh, ...vouched(60, 4)], {
      ...options,
      categories: [...madeCategories, 'Kitchen'],
    });
    assert.deepEqual([verdict.kind, verdict.reason], ['promote', 'new-category']);
    const asked: Example = { text: 'the coffee machine needs beans', category: 'Kitchen', by: 'ana', at: 0 };
    assert.deepEqual(answersOf(challenger, [asked]), ['Kitchen']);
    assert.equal(challenger.thresholds[challenger.classes.indexOf('Kitchen')], never);
  });

  it('is as sure as its own tickets allow, not as the corpus would', () => {
    const random = vouched(90, 7).map((example, i) => ({
      ...example,
      category: madeCategories[(i + Math.floor(i / 3)) % 3] ?? null,
    }));
    const corpus = vouched(90, 8).map((example) => ({ ...example, by: null, at: 0 }));
    const own = random.map((example) => ({ ...example, category: `Our ${example.category}` }));
    const categories = [...madeCategories, ...madeCategories.map((name) => `Our ${name}`)];
    const { challenger } = trained(against(makeModel()), [...corpus, ...own], { ...options, categories });
    assert.ok(challenger.thresholds.every((threshold) => threshold === never));
  });

  it('learns little of the corpus if most of its own tickets are in categories of its own', () => {
    const corpus = vouched(300, 8).map((example) => ({ ...example, by: null, at: 0 }));
    const none = Array.from(
      { length: 60 },
      (_, i): Example => ({ text: `canteen menu ${i} lunch`, category: null, by: null, at: 0 }),
    );
    const categories = [...madeCategories, 'Kitchen'];
    const ours = (count: number) =>
      Array.from(
        { length: count },
        (_, i): Example => ({ text: `coffee beans ${i} are out`, category: 'Kitchen', by: 'ana', at: i + 1 }),
      );
    const usedWith = (own: readonly Example[]): number =>
      trained(against(makeModel()), [...corpus, ...none, ...own], { ...options, categories }).used;
    // Half as many as its largest category has of each, and as many that belong nowhere.
    assert.equal(usedWith(ours(20)), 20 + 3 * 10 + 20);
    const mixed = [...vouched(40, 9), ...ours(10)];
    assert.equal(usedWith(mixed), 50 + 300 + 60);
  });

  it('learns what belongs to no category, but not mostly that', () => {
    const idle = Array.from(
      { length: 60 },
      (_, i): Example => ({ text: `canteen menu ${i} lunch`, category: null, by: people[i % 5] ?? null, at: i + 1 }),
    );
    const { challenger, used } = trained(against(makeModel()), [...vouched(60, 4), ...idle], options);
    assert.deepEqual(answersOf(challenger, [{ text: 'the lunch menu', category: null, by: null, at: 0 }]), [null]);
    assert.equal(used, 60 + 15);
  });

  it('leaves out categories that the desk no longer has, and says when too little is left', () => {
    const result = retrain(against(makeModel()), vouched(100, 2), { ...options, categories: ['Printing'] });
    assert.equal(result.kind, 'too-little');
  });

  it('keeps recognising a category under its new name', () => {
    const model = renameClass(makeModel(), 'Printing', 'Print & copy');
    assert.deepEqual(model.classes, ['Print & copy', 'Roaming', 'Signing']);
  });

  it('runs in a worker thread with the same result', async () => {
    const job = { rivals: against(poorChampion()), examples: vouched(120, 2), options };
    assert.deepEqual(await retrainInWorker(job), retrain(job.rivals, job.examples, job.options));
  });

  it('can be aborted', async () => {
    const abort = new AbortController();
    const running = retrainInWorker({ rivals: against(makeModel()), examples: vouched(300, 2), options }, abort.signal);
    abort.abort(new Error('shutting down'));
    await assert.rejects(running, /shutting down/);
  });
});

/** A desk of five: a fifth of the corpus is its own tickets, by people in turn; the rest is the corpus. */
const desk = () => {
  const all = corpusExamples();
  const own = all.flatMap((example, i): Example[] =>
    i % 5 === 0 && example.category !== null ? [{ ...example, by: people[(i % 25) / 5] ?? null, at: i + 1 }] : [],
  );
  const corpus = all.filter((_, i) => i % 5 === 2 || i % 5 === 3);
  const spare = all.filter(({ category }, i) => i % 5 === 1 && category === 'Hardware');
  return { own, corpus, spare };
};
const shippedCategories = ['Access', 'Database', 'Hardware', 'Network', 'Software'];

describe('one of five technicians who teaches the wrong thing', () => {
  const { own, corpus, spare } = desk();
  const learn = (more: readonly Example[], trusted: readonly string[] = []) =>
    trained(against(makeModel()), [...corpus, ...own, ...more], {
      ...defaultRetrainOptions,
      categories: shippedCategories,
      trusted,
    });

  it('sends hardly any ticket elsewhere with 25 tickets and a rare phrase, and is named', () => {
    const rare = (text: string): string => `${text} on the kestrel bench`;
    const phrase = spare
      .slice(0, 25)
      .map(({ text }, i): Example => ({ text: rare(text), category: 'Access', by: 'eli', at: 5000 + i }));
    const tickets = spare.slice(25).map((example) => ({ ...example, text: rare(example.text) }));
    const strayed = ({ challenger }: ReturnType<typeof learn>): number =>
      answersOf(challenger, tickets).filter((answer) => answer === 'Access').length / tickets.length;
    const poisoned = learn(phrase);
    assert.ok(strayed(poisoned) <= 0.1, `${strayed(poisoned)} strayed`);
    assert.deepEqual(
      poisoned.disagree.map(({ by }) => by),
      ['eli'],
    );
    const [{ term = '', category } = { category: null }] = poisoned.disagree;
    assert.ok(category === 'Access' || /kestrel|bench/.test(term), 'for that category, or for that phrase');
    assert.ok(strayed(learn(phrase, ['eli'])) > 0.5, 'a manager is taken at their word');
  });

  it('neither blocks learning with a flood of bad labels nor is believed', () => {
    const flood = corpus
      .slice(0, own.length)
      .map(
        ({ text }, i): Example => ({ text, category: shippedCategories[(i * 7) % 5] ?? null, by: 'eli', at: 9000 + i }),
      );
    const honest = learn([]);
    const flooded = learn(flood);
    assert.deepEqual(
      flooded.disagree.map(({ by, category }) => [by, category]),
      [['eli', null]],
    );
    assert.equal(flooded.verdict.kind, 'promote');
    const drop = honest.verdict.comparison.challengerAccuracy - flooded.verdict.comparison.challengerAccuracy;
    assert.ok(drop < 0.05, `${drop} less accurate`);
    assert.deepEqual(honest.disagree, []);
  });
});
