import { noneClassName } from '#ml/corpus.ts';
import type { DataSet } from '#ml/data/data-set.ts';
import type { Example } from '#ml/data/example.ts';
import { weigh } from '#ml/features/weighing.ts';
import { scoreRows } from '#ml/models/logistic.ts';
import { argmax, softmax } from '#ml/models/softmax.ts';
import { chanceOfAtLeast } from '#src/app/adapter-kit/chance.ts';
import { countForRecipe, fitRecipe, type Recipe } from './train.ts';

/** Someone whose examples contradict what everybody else teaches. */
export type Disagreement = {
  readonly by: string;
  /** In one category only; null: in all they say. */
  readonly category: string | null;
  /** In their examples with this word or phrase of their own only. */
  readonly term?: string;
  readonly given: number;
  /** In so many of them the others are sure of another category. */
  readonly against: number;
};

/** The others are sure from this probability on. */
const sure = 0.6;
/** People are dealt into so many groups; what a group says is judged by a model of the other groups. */
const mostGroups = 5;

/**
 * For each example, whether a model that learnt from everybody but its giver is sure of another category. Examples of
 * nobody in `limited` are judged by nobody. A category that the others have no example of contradicts nobody.
 */
export const againstTheOthers = (
  data: DataSet,
  examples: readonly Example[],
  limited: readonly string[],
  recipe: Recipe,
  seed: number,
): boolean[] => {
  const against = examples.map(() => false);
  const counts = countForRecipe(data, recipe, seed);
  const groupOf = new Map(limited.map((by, i) => [by, i % mostGroups]));
  const classCount = data.classes.length;
  for (let group = 0; group < Math.min(mostGroups, limited.length); group += 1) {
    const judged = rowsOf(examples, ({ by }) => by !== null && groupOf.get(by) === group);
    const others = rowsOf(examples, ({ by }) => by === null || groupOf.get(by) !== group);
    const known = new Set(others.map((row) => data.labels[row] ?? 0));
    if (known.size < 2) continue;
    const { weighing, linear } = fitRecipe(data, counts, Int32Array.from(others), recipe, seed);
    const scores = scoreRows(linear, weigh(counts, Int32Array.from(judged), weighing));
    judged.forEach((row, i) => {
      const p = softmax(scores.slice(i * classCount, (i + 1) * classCount), 1);
      const best = argmax(p);
      const label = data.labels[row] ?? 0;
      against[row] = best !== label && known.has(label) && (p[best] ?? 0) >= sure;
    });
  }
  return against;
};

const rowsOf = (examples: readonly Example[], isIn: (example: Example) => boolean): number[] =>
  examples.flatMap((example, i) => (isIn(example) ? [i] : []));

/** Fewer contradictions than this are nobody's fault. */
const fewestAgainst = 10;
const mostLuck = 0.001;
/** Of what anybody says, so much may contradict the others by mistake. */
const usualRate = 0.15;

/**
 * Who contradicts the others in more than half of what they say, or of what they say about one category, and far more
 * often than the others do among themselves.
 */
export const disagreements = (
  examples: readonly Example[],
  against: readonly boolean[],
  limited: readonly string[],
): Disagreement[] => {
  const tally = (isIn: (example: Example) => boolean) => {
    const rows = rowsOf(examples, isIn);
    return { given: rows.length, against: rows.filter((row) => against[row]).length };
  };
  return limited.flatMap((by): Disagreement[] => {
    const others = tally((example) => example.by !== null && example.by !== by);
    const rate = Math.min(0.5, Math.max(usualRate, others.given === 0 ? 0 : others.against / others.given));
    const stands = ({ given, against: times }: { given: number; against: number }): boolean =>
      times >= fewestAgainst && times * 2 > given && chanceOfAtLeast(times, given, rate) <= mostLuck;
    const inAll = tally((example) => example.by === by);
    if (stands(inAll)) return [{ by, category: null, ...inAll }];
    const categories = new Set(examples.filter((example) => example.by === by).map(({ category }) => category));
    return [...categories].flatMap((category) => {
      const inOne = tally((example) => example.by === by && example.category === category);
      return stands(inOne) ? [{ by, category: category ?? noneClassName, ...inOne }] : [];
    });
  });
};

/** The largest share of a category's examples in which one person may contradict the others. */
const shareAPerson = 0.25;

/**
 * What is learnt from: nothing of what someone who disagrees with everybody says, and of what anybody else says against the
 * others, per category, at most `freeAPerson` examples or a quarter of what others gave, the newest.
 */
export const limitContradictions = (
  examples: readonly Example[],
  against: readonly boolean[],
  disagreeing: readonly Disagreement[],
  { freeAPerson }: { readonly freeAPerson: number },
): boolean[] => {
  const keyOf = ({ by, category }: Example): string => `${by}\u0000${category ?? noneClassName}`;
  const given = new Map<string, number>();
  const own = new Map<string, number>();
  for (const example of examples) {
    if (example.by === null) continue;
    const category = example.category ?? noneClassName;
    given.set(category, (given.get(category) ?? 0) + 1);
    own.set(keyOf(example), (own.get(keyOf(example)) ?? 0) + 1);
  }
  const taken = new Map<string, number>();
  const kept = examples.map(() => true);
  const newestFirst = examples.map((_, i) => i).sort((a, b) => (examples[b]?.at ?? 0) - (examples[a]?.at ?? 0));
  for (const i of newestFirst) {
    const example = examples[i];
    if (example === undefined || example.by === null) continue;
    const category = example.category ?? noneClassName;
    const isOut = disagreeing.some(
      (one) => one.by === example.by && (one.category === null || one.category === category),
    );
    const key = keyOf(example);
    const others = (given.get(category) ?? 0) - (own.get(key) ?? 0);
    const count = taken.get(key) ?? 0;
    if (isOut || (against[i] && count >= Math.max(freeAPerson, Math.floor(shareAPerson * others)))) kept[i] = false;
    else if (against[i]) taken.set(key, count + 1);
  }
  return kept;
};
