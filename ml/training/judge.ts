import type { Example } from '#ml/data/example.ts';
import { decide } from '#ml/evaluation/evaluation.ts';
import type { Model } from '#ml/models/model.ts';
import { createPredictor } from '#ml/models/predict.ts';
import { chanceOfAtLeast } from '#src/app/adapter-kit/chance.ts';

/** A category, or null for "belongs to none". */
export type Answer = string | null;

/** How two models did on the same tickets, which neither had seen. */
type Comparison = {
  readonly heldOut: number;
  readonly championAccuracy: number;
  readonly challengerAccuracy: number;
  /** Challenger minus champion. */
  readonly difference: number;
  /** Tickets on which only the challenger was right, and only the champion. */
  readonly wins: number;
  readonly losses: number;
};

export type Verdict =
  | {
      readonly kind: 'promote';
      readonly reason: 'better' | 'new-category' | 'reads-as-now';
      readonly comparison: Comparison;
    }
  | {
      readonly kind: 'shadow';
      readonly reason: 'not-better' | 'too-few-held-out' | 'a-category-suffers';
      readonly comparison: Comparison;
    };

/**
 * The rarest luck that still counts as luck. It is asked every night, so it has to be rare; yet six tickets that only
 * the challenger gets right, and none that only the champion does, are enough.
 */
const luck = 0.02;
const fewestToProve = 6;
/** From here on a loss is no longer put down to luck: for all tickets, and for one category among several. */
const lossInAll = 0.1;
const lossInOne = 0.02;
/** Of a category's tickets that the champion got right so many must stay right, whatever is won elsewhere. */
const keptOfOne = 0.5;
/** A category with so many examples is offered among the guesses as soon as that does no harm. */
const fewestOfNewCategory = 5;

const mean = (values: readonly number[]): number =>
  values.length === 0 ? Number.NaN : values.reduce((sum, value) => sum + value, 0) / values.length;

/** A sign test on the tickets about which the two differ: how likely so many wins are if both are equally good. */
const tally = (champion: readonly number[], challenger: readonly number[]) => {
  const differences = champion.map((right, i) => (challenger[i] ?? 0) - right);
  const wins = differences.filter((difference) => difference > 0).length;
  const losses = differences.filter((difference) => difference < 0).length;
  const sum = (rights: readonly number[]): number => rights.reduce((total, right) => total + right, 0);
  return {
    championRight: sum(champion),
    challengerRight: sum(challenger),
    wins,
    losses,
    chanceOfWins: chanceOfAtLeast(wins, wins + losses, 0.5),
    chanceOfLosses: chanceOfAtLeast(losses, wins + losses, 0.5),
  };
};

/**
 * Compares two models by their answers to the same examples: is the challenger better by more than luck, and worse in no
 * category? Worse in a category is who gets fewer of its tickets right, unless that is clearly outweighed by tickets that the other
 * wrongly put into it. `newCategories`: what only the challenger knows; with a few examples of one of them it need not be better, as
 * long as it is not worse elsewhere. `onlyGuesses`: the champion was trained when tickets were read differently and
 * decides nothing alone, so the challenger only has to do no harm.
 */
export const judge = (
  examples: readonly Example[],
  champion: readonly Answer[],
  challenger: readonly Answer[],
  newCategories: readonly string[] = [],
  onlyGuesses = false,
): Verdict => {
  const rightOf = (answers: readonly Answer[]) => examples.map(({ category }, i) => Number(answers[i] === category));
  const championRight = rightOf(champion);
  const challengerRight = rightOf(challenger);
  const { wins, losses, chanceOfWins } = tally(championRight, challengerRight);
  const [championAccuracy, challengerAccuracy] = [mean(championRight), mean(challengerRight)];
  const comparison: Comparison = {
    heldOut: examples.length,
    championAccuracy,
    challengerAccuracy,
    difference: challengerAccuracy - championAccuracy,
    wins,
    losses,
  };
  const tallyWhere = (isMeant: (i: number) => boolean) => {
    const rows = examples.flatMap((_, i) => (isMeant(i) ? [i] : []));
    return tally(
      rows.map((i) => championRight[i] ?? 0),
      rows.map((i) => challengerRight[i] ?? 0),
    );
  };
  const categoryOf = (i: number): Answer => examples[i]?.category ?? null;
  const suffersIn = (category: Answer): boolean => {
    const within = tallyWhere((i) => categoryOf(i) === category);
    if (within.chanceOfLosses > lossInOne) return false;
    // A champion that says one category to nearly everything misses none of it: that is no merit.
    const around = tallyWhere((i) => [categoryOf(i), champion[i], challenger[i]].includes(category));
    return around.chanceOfWins > luck || within.challengerRight < keptOfOne * within.championRight;
  };
  const suffers = [...new Set(examples.map(({ category }) => category))].some(suffersIn);
  if (suffers) return { kind: 'shadow', reason: 'a-category-suffers', comparison };
  if (chanceOfWins <= luck) return { kind: 'promote', reason: 'better', comparison };
  const isNew = (category: Answer): boolean => category !== null && newCategories.includes(category);
  const hasNew = newCategories.some(
    (name) => examples.filter(({ category }) => category === name).length >= fewestOfNewCategory,
  );
  if (hasNew && tallyWhere((i) => !isNew(categoryOf(i))).chanceOfLosses > lossInAll) {
    return { kind: 'promote', reason: 'new-category', comparison };
  }
  if (onlyGuesses && tallyWhere(() => true).chanceOfLosses > lossInAll) {
    return { kind: 'promote', reason: 'reads-as-now', comparison };
  }
  return {
    kind: 'shadow',
    reason: examples.length < fewestToProve ? 'too-few-held-out' : 'not-better',
    comparison,
  };
};

/** The most likely class; `none` wins when it is likelier than every category. */
export const answerOf = (
  p: ArrayLike<number>,
  { classes, noneClass }: Pick<Model, 'classes' | 'noneClass'>,
): Answer => {
  const { best } = decide(p, [], noneClass);
  const none = noneClass === null ? 0 : (p[noneClass] ?? 0);
  return none > (p[best] ?? 0) ? null : (classes[best] ?? null);
};

/** What a model says to texts it has not seen. */
export const answersOf = (model: Model, examples: readonly Example[]): readonly Answer[] => {
  const predictor = createPredictor(model);
  return examples.map(({ text }) => answerOf(predictor.probabilities(text), model));
};
