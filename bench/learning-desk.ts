import { classifyWith, shippedModelDir } from '#ml/classifier.ts';
import { corpusExamples } from '#ml/corpus.ts';
import type { DataSet } from '#ml/data/data-set.ts';
import type { Example } from '#ml/data/example.ts';
import type { Model } from '#ml/models/model.ts';
import { loadModel } from '#ml/models/model-file.ts';
import { defaultRetrainOptions, type Rival, retrain } from '#ml/training/retrain.ts';
import { drawSplit } from './classifier-data.ts';

/** How a desk stood after a night. */
export type Night = {
  readonly examples: number;
  readonly promoted: boolean;
  readonly why: string;
  /** Of fresh tickets: the right category ranked first, acted on, and acted on rightly (NaN when it never acts). */
  readonly right: number;
  readonly coverage: number;
  readonly precision: number;
};

const fresh = 1500;

export const loadShipped = (): Model => loadModel(shippedModelDir);

/** What the model does on tickets that it has not seen. */
export const tryOut = (model: Model, test: DataSet): Pick<Night, 'right' | 'coverage' | 'precision'> => {
  const classify = classifyWith(model);
  let right = 0;
  let acts = 0;
  let actsRight = 0;
  test.texts.forEach((text, i) => {
    const truth = test.classes[test.labels[i] ?? 0];
    const { category, ranked } = classify(text);
    if (ranked[0]?.category === truth) right += 1;
    if (category === null) return;
    acts += 1;
    if (category === truth) actsRight += 1;
  });
  return { right: right / test.texts.length, coverage: acts / test.texts.length, precision: actsRight / acts };
};

/** A desk from its first ticket: technicians take turns, each ticket's category is confirmed, and it learns at night. */
export const playDesk = (play: {
  readonly data: DataSet;
  readonly technicians: number;
  /** After how many confirmed tickets. */
  readonly nights: readonly number[];
  readonly seed: number;
  readonly champion: Model;
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
  let champion: Rival = { model: play.champion, seenUntil: 0 };
  return nights.map((count): Night => {
    const learnt = retrain([champion], [...corpus, ...examples.slice(0, count)], {
      ...defaultRetrainOptions,
      categories: data.classes,
    });
    const promoted = learnt.kind === 'trained' && learnt.verdict.kind === 'promote';
    if (promoted) champion = { model: learnt.challenger, seenUntil: count };
    const why = learnt.kind === 'trained' ? JSON.stringify(learnt.verdict) : learnt.reason;
    return { examples: count, promoted, why, ...tryOut(champion.model, test) };
  });
};

/** The last night up to so many examples. */
export const standingOf = (played: readonly Night[], examples: number): Night | null =>
  played.findLast((night) => night.examples <= examples) ?? null;
