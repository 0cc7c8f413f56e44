import { classifyWith, shippedModelDir } from '#ml/classifier.ts';
import { corpusExamples } from '#ml/corpus.ts';
import type { DataSet } from '#ml/data/data-set.ts';
import type { Example } from '#ml/data/example.ts';
import type { Model } from '#ml/models/model.ts';
import { loadModel } from '#ml/models/model-file.ts';
import { defaultRetrainOptions, type Rival, retrain } from '#ml/training/retrain.ts';
import { isClosed } from '#src/core/learning/closed-categories.ts';
import { drawSplit } from './classifier-data.ts';

/** What a model does: the right category ranked first, acted on, and acted on rightly (NaN when it never acts). */
export type Standing = { readonly right: number; readonly coverage: number; readonly precision: number };

/** How a desk stood after a night. */
export type Night = Standing & {
  readonly examples: number;
  readonly promoted: boolean;
  /** The tickets since the night before, with the categories that people decided on left to them. */
  readonly live: { readonly tickets: number; readonly acts: number; readonly right: number };
};

const fresh = 1500;

const loadShipped = (): Model => loadModel(shippedModelDir);

/** What the model does on tickets that it has not seen; a category that the desk does not have is not acted on. */
const tryOut = (model: Model, test: DataSet): Standing => {
  const classify = classifyWith(model);
  let right = 0;
  let acts = 0;
  let actsRight = 0;
  test.texts.forEach((text, i) => {
    const truth = test.classes[test.labels[i] ?? 0];
    const { category, ranked } = classify(text);
    if (ranked[0]?.category === truth) right += 1;
    if (category === null || !test.classes.includes(category)) return;
    acts += 1;
    if (category === truth) actsRight += 1;
  });
  return { right: right / test.texts.length, coverage: acts / test.texts.length, precision: actsRight / acts };
};

/** Lets a model decide on tickets as they come, as long as its guesses so far allow. */
const liveWith = (model: Model, categories: readonly string[]) => {
  const classify = classifyWith(model);
  const proven = categories.every((name) => model.classes.includes(name));
  const guesses = new Map<string, boolean[]>();
  return (tickets: readonly Example[]): Night['live'] => {
    let acts = 0;
    let right = 0;
    for (const ticket of tickets) {
      const { category } = classify(ticket.text);
      if (category === null || !categories.includes(category)) continue;
      const before = guesses.get(category) ?? [];
      const isRight = category === ticket.category;
      if (!isClosed(before, proven)) {
        acts += 1;
        right += Number(isRight);
      }
      guesses.set(category, [...before, isRight]);
    }
    return { tickets: tickets.length, acts, right };
  };
};

/** A desk from its first ticket: technicians take turns, each ticket's category is confirmed, and it learns at night. */
export const playDesk = (play: {
  readonly data: DataSet;
  readonly technicians: number;
  /** After how many confirmed tickets. */
  readonly nights: readonly number[];
  readonly seed: number;
}): readonly Night[] => {
  const { data, technicians, nights, seed } = play;
  const { train, test } = drawSplit(data, nights.at(-1) ?? 0, fresh, seed);
  const corpus = corpusExamples();
  const examples = train.texts.map(
    (text, i): Example => ({
      text,
      category: train.classes[train.labels[i] ?? 0] ?? '',
      by: `technician ${i % technicians}`,
      at: i + 1,
    }),
  );
  let champion: Rival = { model: loadShipped(), seenUntil: 0 };
  let decide = liveWith(champion.model, data.classes);
  return nights.map((count, i): Night => {
    const live = decide(examples.slice(nights[i - 1] ?? 0, count));
    const options = { ...defaultRetrainOptions, categories: data.classes };
    const learnt = retrain([champion], [...corpus, ...examples.slice(0, count)], options);
    const promoted = learnt.kind === 'trained' && learnt.verdict.kind === 'promote';
    if (promoted) {
      champion = { model: learnt.challenger, seenUntil: count };
      decide = liveWith(champion.model, data.classes);
    }
    return { examples: count, promoted, live, ...tryOut(champion.model, test) };
  });
};

/** The last night up to so many examples. */
export const standingOf = (played: readonly Night[], examples: number): Night | null =>
  played.findLast((night) => night.examples <= examples) ?? null;
