import type { Database } from '#db/database.ts';
import { ModelFileError } from '#ml/models/model-file.ts';
import { type ClosedCategory, closedCategories } from '#src/app/background/watch-categories.ts';
import type { KnowingClassifier } from '#src/app/ports/classifier.ts';
import type { StoredModel } from '#src/app/ports/models.ts';
import type { PersonId } from '#src/core/ids.ts';
import type { DeskRemark } from '#src/core/organisation/setup-problem.ts';

type Disagreement = NonNullable<StoredModel['comparison']['disagree']>[number];

const whereOf = ({ category, term }: Disagreement): string => {
  if (term !== undefined) return ` where they say “${term}”`;
  return category === null ? '' : ` in ${category}`;
};

const readsDifferently: DeskRemark = {
  problem:
    'The model in use is from an earlier Deskhand, which read tickets differently: it guesses, and decides nothing.',
  remedy: 'A new one is trained tonight; at once: npm run desk -- models train',
};

/** The categories that are left to people; a model that cannot be read is a remark instead. */
const closedOf = async (
  { models, store }: Pick<Database, 'models' | 'store'>,
  model: Pick<KnowingClassifier, 'categories' | 'onlyGuesses'>,
  now: number,
): Promise<{ readonly closed: readonly ClosedCategory[]; readonly broken: readonly DeskRemark[] }> => {
  try {
    const closed = await closedCategories(store, models, await model.categories(), now);
    return { closed, broken: (await model.onlyGuesses()) ? [readsDifferently] : [] };
  } catch (error) {
    if (!(error instanceof ModelFileError)) throw error;
    const remedy = 'Go back to the model before it: npm run desk -- models rollback';
    return { closed: [], broken: [{ problem: error.message, remedy }] };
  }
};

/** What an admin should look at in what the desk learns. */
export type LearningRemarks = {
  /** Categories it was wrong about, and a model that cannot be read, or reads tickets as they were read once. */
  readonly remarks: readonly DeskRemark[];
  /** Who contradicts everybody, with words of their tickets: for admins only. */
  readonly contradict: readonly DeskRemark[];
  /** Categories that are left to people until guesses have shown them to be right. */
  readonly unproven: readonly string[];
};

/** Looks at the newest model and at the guesses of the one in use. */
export const learningRemarks = async (
  database: Pick<Database, 'models' | 'store'>,
  model: Pick<KnowingClassifier, 'categories' | 'onlyGuesses'>,
  now: number,
): Promise<LearningRemarks> => {
  const { closed, broken } = await closedOf(database, model, now);
  const wrong = closed
    .filter(({ reason }) => reason === 'wrong')
    .map(({ category, guesses, right }) => ({
      problem: `${category} is left to people: of ${guesses} guesses that the classifier was sure of, ${right} were right.`,
      remedy: 'It decides again by itself once its guesses are right. See: npm run desk -- models',
    }));
  const disagree = (await database.models.history())[0]?.comparison.disagree ?? [];
  const people = await database.store.read.people(disagree.map(({ by }) => by as PersonId));
  const nameOf = (by: string): string => people.find(({ id }) => id === by)?.name ?? by;
  const contradict = disagree.map((one) => ({
    problem: `${nameOf(one.by)} contradicts everybody else${whereOf(one)}: ${one.against} of ${one.given} tickets.`,
    remedy: 'Agree on what belongs where. Until then the desk does not learn from them there.',
  }));
  return {
    remarks: [...broken, ...wrong],
    contradict,
    unproven: closed.filter(({ reason }) => reason === 'unproven').map(({ category }) => category),
  };
};
