import { corpusPrecision, noneClassName } from '#ml/corpus.ts';
import type { DataSet } from '#ml/data/data-set.ts';
import type { Example } from '#ml/data/example.ts';
import { groupNearDuplicates } from '#ml/data/near-duplicates.ts';
import type { Model } from '#ml/models/model.ts';
import { softmax } from '#ml/models/softmax.ts';
import { againstTheOthers, type Disagreement, disagreements, limitContradictions } from './agreement.ts';
import { limitWords } from './influence.ts';
import { answerOf, answersOf, judge, type Verdict } from './judge.ts';
import { candidatesFor, selectModel } from './select.ts';
import { defaultSettings, type TrainSettings } from './train.ts';

export type RetrainOptions = {
  /** The desk's current categories; examples of others are left out. */
  readonly categories: readonly string[];
  /** Those who are taken at their word, such as managers: nothing of theirs is limited. */
  readonly trusted: readonly string[];
  /** How many examples somebody may give against the others, a category, or with a word of their own, whatever the rest. */
  readonly freeAPerson: number;
  /** With fewer people than this nobody can say who is right, so nothing is limited. */
  readonly fewestPeople: number;
  /** With so many of its own examples a desk's confidence rests on them alone. */
  readonly enoughOwn: number;
  readonly settings: TrainSettings;
};

export const defaultRetrainOptions: Omit<RetrainOptions, 'categories'> = {
  trusted: [],
  freeAPerson: 5,
  fewestPeople: 3,
  enoughOwn: 50,
  settings: { ...defaultSettings, precision: 0.95 },
};

/** A model that the challenger has to beat. */
export type Rival = {
  readonly model: Model;
  /** It may have seen examples up to this moment, so it is judged by later ones only. */
  readonly seenUntil: number;
};

export type Retraining =
  | {
      readonly kind: 'trained';
      readonly challenger: Model;
      readonly verdict: Verdict;
      readonly used: number;
      readonly capped: number;
      readonly disagree: readonly Disagreement[];
    }
  | { readonly kind: 'too-little'; readonly reason: string };

/**
 * Trains a challenger on the examples, and compares it with each rival on tickets that neither has seen: the challenger by
 * cross-validation, the rival on what came after it. It is promoted only when it beats all of them; otherwise it stays in
 * shadow. How sure is sure enough is learnt from the desk's own tickets as soon as there are enough.
 */
export const retrain = (
  rivals: readonly [Rival, ...Rival[]],
  given: readonly Example[],
  options: RetrainOptions,
): Retraining => {
  const known = given.filter(({ category }) => category === null || options.categories.includes(category));
  const { examples, disagree } = limited(known, options);
  const data = toData(examples, options.categories);
  if (data.classes.filter((_, k) => k !== data.noneClass).length < 2) {
    return { kind: 'too-little', reason: 'There must be examples of at least two categories.' };
  }
  const own = examples.flatMap(({ by }, row) => (by === null ? [] : [row]));
  const rested = own.length >= options.enoughOwn;
  const { model: challenger, heldOut } = selectModel(data, {
    ...options.settings,
    // The corpus is tidier than a desk's tickets, so it has to prove more.
    precision: rested ? options.settings.precision : Math.max(options.settings.precision, corpusPrecision),
    ...(rested && { surenessFrom: Int32Array.from(own) }),
  });
  const classCount = data.classes.length;
  const verdicts = rivals.map(({ model, seenUntil }) => {
    const rows = own.filter((row) => (examples[row]?.at ?? 0) > seenUntil);
    const judged = rows.flatMap((row) => examples[row] ?? []);
    const answers = rows.map((row) =>
      answerOf(softmax(heldOut.slice(row * classCount, (row + 1) * classCount), 1), challenger),
    );
    const newCategories = challenger.classes.filter((name) => !model.classes.includes(name));
    return judge(judged, answersOf(model, judged), answers, newCategories);
  });
  const [first = judge([], [], [])] = verdicts;
  return {
    kind: 'trained',
    challenger,
    verdict: verdicts.find(({ kind }) => kind === 'shadow') ?? first,
    used: examples.length,
    capped: known.length - examples.length,
    disagree,
  };
};

/** What is learnt from when no person is to decide alone what a word or a category means; see `agreement.ts`. */
const limited = (
  known: readonly Example[],
  options: RetrainOptions,
): { readonly examples: readonly Example[]; readonly disagree: readonly Disagreement[] } => {
  const { freeAPerson, fewestPeople, trusted, categories, settings } = options;
  const count = new Map<string, number>();
  for (const { by } of known) if (by !== null) count.set(by, (count.get(by) ?? 0) + 1);
  const givers = [...count].flatMap(([by, examples]) => (examples >= freeAPerson ? [by] : []));
  const people = [...count.keys()].filter((by) => !trusted.includes(by)).sort();
  const data = toData(known, categories);
  const [favourite] = candidatesFor(known.length);
  if (givers.length < fewestPeople || favourite === undefined || data.classes.length < 2) {
    return { examples: known, disagree: [] };
  }
  const against = againstTheOthers(data, known, people, favourite.recipe, settings.seed);
  const disagree = disagreements(known, against, people);
  const kept = limitContradictions(known, against, disagree, { freeAPerson });
  const examples = limitWords(
    known.filter((_, i) => kept[i]),
    ({ by }) => by !== null && !trusted.includes(by),
    { freeAPerson },
  );
  return { examples, disagree };
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
