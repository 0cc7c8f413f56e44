import { corpusPrecision, noneClassName } from '#ml/corpus.ts';
import type { DataSet } from '#ml/data/data-set.ts';
import type { Example } from '#ml/data/example.ts';
import { groupNearDuplicates } from '#ml/data/near-duplicates.ts';
import { type Interval, pairedDifference } from '#ml/evaluation/bootstrap.ts';
import { decide } from '#ml/evaluation/evaluation.ts';
import type { Model } from '#ml/models/model.ts';
import { createPredictor } from '#ml/models/predict.ts';
import { selectModel } from './select.ts';
import { defaultSettings, type TrainSettings } from './train.ts';

export type RetrainOptions = {
  /** The desk's current categories; examples of others are left out. */
  readonly categories: readonly string[];
  /** The newest examples are held out for evaluation: this share of those people gave. */
  readonly heldOutShare: number;
  /** The fewest held-out examples on which a challenger can be promoted. */
  readonly minHeldOut: number;
  /** The largest share of a category's examples from people that may come from one person. */
  readonly shareAPerson: number;
  /** How many examples of one category a person may give, whatever the share. */
  readonly freeAPerson: number;
  readonly settings: TrainSettings;
};

export const defaultRetrainOptions: Omit<RetrainOptions, 'categories'> = {
  heldOutShare: 0.2,
  minHeldOut: 50,
  shareAPerson: 0.25,
  freeAPerson: 5,
  settings: defaultSettings,
};

/** How champion and challenger did on the same held-out tickets. */
type Comparison = {
  readonly heldOut: number;
  readonly championAccuracy: number;
  readonly challengerAccuracy: number;
  /** Challenger minus champion, with its 95 % interval. */
  readonly difference: number;
  readonly interval: Interval;
};

export type Verdict =
  | { readonly kind: 'promote'; readonly comparison: Comparison }
  | {
      readonly kind: 'shadow';
      readonly reason: 'not-better' | 'too-few-held-out' | 'a-category-suffers';
      readonly comparison: Comparison;
    };

export type Retraining =
  | {
      readonly kind: 'trained';
      readonly challenger: Model;
      readonly verdict: Verdict;
      readonly used: number;
      readonly capped: number;
    }
  | { readonly kind: 'too-little'; readonly reason: string };

/**
 * Trains a challenger on the examples, and compares it with the champion on the newest tickets, which neither has seen.
 * It is promoted only when it is better by more than chance; otherwise it stays in shadow. The newest tickets are capped
 * per person like the rest, so that one person relabelling tickets has little effect on training or evaluation.
 */
export const retrain = (champion: Model, examples: readonly Example[], options: RetrainOptions): Retraining => {
  const known = examples.filter(({ category }) => category === null || options.categories.includes(category));
  const admitted = capPerPerson(known, options);
  const { training, heldOut } = splitByTime(admitted, options.heldOutShare);
  const data = toData(training, options.categories);
  if (data.classes.filter((_, k) => k !== data.noneClass).length < 2) {
    return { kind: 'too-little', reason: 'There must be examples of at least two categories.' };
  }
  const { model: challenger } = selectModel(data, { ...options.settings, precision: precisionFor(training, options) });
  return {
    kind: 'trained',
    challenger,
    verdict: judge(champion, challenger, heldOut, options),
    used: training.length,
    capped: known.length - admitted.length,
  };
};

/** While most examples are from the corpus, thresholds are based on its tidy tickets, so a higher precision is needed. */
const precisionFor = (training: readonly Example[], { settings }: RetrainOptions): number => {
  const given = training.filter(({ by }) => by !== null).length;
  return given * 2 < training.length ? Math.max(settings.precision, corpusPrecision) : settings.precision;
};

/**
 * Limits how much one person can teach: per category at most `freeAPerson` examples, or `shareAPerson` of those that all
 * people gave, whichever is more. A person's newest examples are kept. Corpus examples are not limited.
 */
export const capPerPerson = (
  examples: readonly Example[],
  { shareAPerson, freeAPerson }: Pick<RetrainOptions, 'shareAPerson' | 'freeAPerson'>,
): Example[] => {
  const given = new Map<string, number>();
  const keyOf = ({ category }: Example): string => category ?? noneClassName;
  for (const example of examples) {
    if (example.by !== null) given.set(keyOf(example), (given.get(keyOf(example)) ?? 0) + 1);
  }
  const taken = new Map<string, number>();
  const kept = new Set<Example>();
  for (const example of [...examples].sort((a, b) => b.at - a.at)) {
    const key = `${keyOf(example)}\u0000${example.by}`;
    const count = taken.get(key) ?? 0;
    const most = Math.max(freeAPerson, Math.floor(shareAPerson * (given.get(keyOf(example)) ?? 0)));
    if (example.by !== null && count >= most) continue;
    taken.set(key, count + 1);
    kept.add(example);
  }
  return examples.filter((example) => kept.has(example));
};

/** Holds out the newest share of the examples people gave; near-duplicates of those are not trained on either. */
const splitByTime = (examples: readonly Example[], share: number): { training: Example[]; heldOut: Example[] } => {
  const given = examples.filter(({ by }) => by !== null).sort((a, b) => a.at - b.at);
  const heldOut = given.slice(given.length - Math.floor(given.length * share));
  const held = new Set(heldOut);
  const groups = groupNearDuplicates(examples.map(({ text }) => text));
  const heldGroups = new Set(examples.flatMap((example, i) => (held.has(example) ? [groups[i]] : [])));
  return { training: examples.filter((example, i) => !held.has(example) && !heldGroups.has(groups[i])), heldOut };
};

const toData = (examples: readonly Example[], categories: readonly string[]): DataSet => {
  const present = new Set(examples.map(({ category }) => category));
  const named = categories.filter((category) => present.has(category));
  const classes = present.has(null) ? [...named, noneClassName] : named;
  const texts = examples.map(({ text }) => text);
  return {
    texts,
    labels: Int32Array.from(examples, ({ category }) => classes.indexOf(category ?? noneClassName)),
    groups: groupNearDuplicates(texts),
    classes,
    noneClass: present.has(null) ? classes.length - 1 : null,
  };
};

/** Compares two models on the same tickets. */
export const judge = (
  champion: Model,
  challenger: Model,
  heldOut: readonly Example[],
  { minHeldOut, settings }: Pick<RetrainOptions, 'minHeldOut' | 'settings'>,
): Verdict => {
  const championRight = rightOn(champion, heldOut);
  const challengerRight = rightOn(challenger, heldOut);
  const { difference, low, high } = pairedDifference(championRight, challengerRight, { seed: settings.seed });
  const comparison: Comparison = {
    heldOut: heldOut.length,
    championAccuracy: mean(championRight),
    challengerAccuracy: mean(challengerRight),
    difference,
    interval: { low, high },
  };
  if (heldOut.length < minHeldOut) return { kind: 'shadow', reason: 'too-few-held-out', comparison };
  if (!(low > 0)) return { kind: 'shadow', reason: 'not-better', comparison };
  if (categoryDrops(heldOut, championRight, challengerRight)) {
    return { kind: 'shadow', reason: 'a-category-suffers', comparison };
  }
  return { kind: 'promote', comparison };
};

/** 1 where the model's best answer is right; "no category" is an answer too. */
const rightOn = (model: Model, examples: readonly Example[]): number[] => {
  const predictor = createPredictor(model);
  return examples.map(({ text, category }) => {
    const p = predictor.probabilities(text);
    const { best } = decide(p, model.thresholds, model.noneClass);
    const none = model.noneClass === null ? 0 : (p[model.noneClass] ?? 0);
    const answer = none > (p[best] ?? 0) ? null : (model.classes[best] ?? null);
    return answer === category ? 1 : 0;
  });
};

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

const minPerCategory = 10;

/** Whether a category with enough tickets loses more than two standard errors of its own accuracy. */
const categoryDrops = (
  examples: readonly Example[],
  champion: readonly number[],
  challenger: readonly number[],
): boolean => {
  const categories = new Set(examples.map(({ category }) => category));
  return [...categories].some((category) => {
    const rows = examples.flatMap((example, i) => (example.category === category ? [i] : []));
    if (rows.length < minPerCategory) return false;
    const differences = rows.map((i) => (challenger[i] ?? 0) - (champion[i] ?? 0));
    const change = mean(differences);
    const error = Math.sqrt(mean(differences.map((difference) => (difference - change) ** 2)) / rows.length);
    return change < -2 * error && change < 0;
  });
};
