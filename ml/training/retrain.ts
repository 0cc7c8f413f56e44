import { corpusPrecision, noneClassName } from '#ml/corpus.ts';
import type { DataSet } from '#ml/data/data-set.ts';
import type { Example } from '#ml/data/example.ts';
import { groupNearDuplicates } from '#ml/data/near-duplicates.ts';
import { type Model, readsAsTrained } from '#ml/models/model.ts';
import { softmax } from '#ml/models/softmax.ts';
import { againstTheOthers, type Disagreement, disagreements, limitContradictions } from './agreement.ts';
import { fewOfCorpus, isUnlikeCorpus } from './corpus-share.ts';
import { type LeftOut, limitWords } from './influence.ts';
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
  readonly settings: TrainSettings;
};

export const defaultRetrainOptions: Omit<RetrainOptions, 'categories'> = {
  trusted: [],
  freeAPerson: 5,
  fewestPeople: 3,
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
  const known = fewOfCorpus(given.filter(({ category }) => category === null || options.categories.includes(category)));
  const { examples, disagree } = limited(fewOfNone(known, options.freeAPerson), options);
  const data = toData(examples, options.categories);
  if (data.classes.filter((_, k) => k !== data.noneClass).length < 2) {
    return { kind: 'too-little', reason: 'There must be examples of at least two categories.' };
  }
  const own = examples.flatMap(({ by }, row) => (by === null ? [] : [row]));
  const { model: challenger, heldOut } = selectModel(data, {
    ...options.settings,
    ...surenessOf(examples, own, options),
  });
  const classCount = data.classes.length;
  const verdicts = rivals.map(({ model, seenUntil }) => {
    const rows = own.filter((row) => (examples[row]?.at ?? 0) > seenUntil);
    const judged = rows.flatMap((row) => examples[row] ?? []);
    const answers = rows.map((row) =>
      answerOf(softmax(heldOut.slice(row * classCount, (row + 1) * classCount), 1), challenger),
    );
    const newCategories = challenger.classes.filter((name) => !model.classes.includes(name));
    return judge(judged, answersOf(model, judged), answers, newCategories, !readsAsTrained(model));
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

/** With so many of its own examples a desk's confidence rests on them alone. */
const enoughOwn = 200;
/** Fewer are no ground for any confidence. */
const fewestOwn = 50;
/** A precision that nothing reaches: the model only guesses. */
const neverActs = 2;

/**
 * What the model's confidence rests on. A desk with the corpus's categories starts with the corpus, which is tidier than
 * tickets are and so has to prove more; one with its own has nothing but its own tickets to rest on.
 */
const surenessOf = (
  examples: readonly Example[],
  own: readonly number[],
  { settings }: Pick<RetrainOptions, 'settings'>,
): Pick<TrainSettings, 'precision' | 'surenessFrom'> => {
  const isUnlike = isUnlikeCorpus(examples);
  if (own.length >= (isUnlike ? fewestOwn : enoughOwn)) {
    return { precision: settings.precision, surenessFrom: Int32Array.from(own) };
  }
  return {
    precision: isUnlike ? neverActs : Math.max(settings.precision, corpusPrecision),
    surenessFrom: Int32Array.from(examples.flatMap(({ everyday }, row) => (everyday === true ? [] : [row]))),
  };
};

/** So many examples of no category, against one of some, are learnt from: most were only never given one. */
const shareOfNone = 0.25;

/** Without most of the examples of no category, if there are very many: the newest stay. */
const fewOfNone = (examples: readonly Example[], freeAPerson: number): Example[] => {
  const own = examples.filter(({ by }) => by !== null);
  const none = own.filter(({ category }) => category === null).sort((a, b) => b.at - a.at);
  const most = Math.max(freeAPerson, Math.floor(shareOfNone * (own.length - none.length)));
  const left = new Set(none.slice(most));
  return examples.filter((example) => !left.has(example));
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
  const isLimited = ({ by }: Example): boolean => by !== null && !trusted.includes(by);
  // Words first: they are judged by all that was said with them.
  const { examples: words, leftOut } = limitWords(known, against, isLimited, { freeAPerson });
  const kept = limitContradictions(known, against, disagree, { freeAPerson });
  return {
    examples: words.flatMap((example, i) => (example !== null && kept[i] ? [example] : [])),
    disagree: [...disagree, ...named(leftOut, disagree)],
  };
};

/** Fewer contradictions about one word are not worth an admin's time. */
const fewestNamed = 5;

/** One word or phrase for each person who is not named already: the one they said most with, the longest of equals. */
const named = (leftOut: readonly LeftOut[], already: readonly Disagreement[]): Disagreement[] => {
  const most = new Map<string, LeftOut>();
  for (const one of leftOut) {
    if (one.against < fewestNamed || already.some(({ by }) => by === one.by)) continue;
    const before = most.get(one.by);
    const more = one.given - (before?.given ?? 0);
    if (more > 0 || (more === 0 && one.term.length > (before?.term.length ?? 0))) most.set(one.by, one);
  }
  return [...most.values()].map((one) => ({ ...one, category: null }));
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
