import type { Classifier, KnowingClassifier } from '#src/app/ports/classifier.ts';
import type { Clock } from '#src/app/ports/clock.ts';
import type { Log } from '#src/app/ports/log.ts';
import type { Models } from '#src/app/ports/models.ts';
import type { Store } from '#src/app/ports/store.ts';
import { days, minutes } from '#src/core/ids.ts';
import { isClosed } from '#src/core/learning/closed-categories.ts';
import { isRequestType } from '#src/core/organisation/person.ts';

/** Older guesses say little about the tickets of today. */
const guessesKept = days(90);
const againAfter = minutes(10);

export type ClosedCategory = {
  readonly category: string;
  /** Why: it was wrong too often, or it has not been seen to be right on a desk with categories the model does not know. */
  readonly reason: 'wrong' | 'unproven';
  /** Of the guesses so far. */
  readonly guesses: number;
  readonly right: number;
};

/**
 * Which categories people decide on for now, as the model's own guesses are wrong too often. A model that does not know
 * every category of the desk, apart from request types, has to be right first: a ticket of one it has never seen looks
 * like one it knows.
 */
export const closedCategories = async (
  store: Pick<Store, 'read'>,
  models: Pick<Models, 'history' | 'liveGuesses'>,
  known: readonly string[],
  now: number,
): Promise<readonly ClosedCategory[]> => {
  const history = await models.history();
  const champion = history.find(({ state }) => state === 'champion');
  // Guesses of another model do not count.
  const since = Math.max(
    now - guessesKept,
    champion?.trainedAt ?? 0,
    ...history.map(({ rolledBackAt }) => rolledBackAt ?? 0),
  );
  const live = await models.liveGuesses(since);
  const { categories } = await store.read.organisation();
  const isKnown = new Set(known.map((name) => name.toLowerCase()));
  const names = [...categories.values()].map(({ name }) => name);
  // A request type is chosen from the form: hardly any other ticket is one of it.
  const proven = [...categories.values()].every((one) => isKnown.has(one.name.toLowerCase()) || isRequestType(one));
  return names.flatMap((name) => {
    if (!isKnown.has(name.toLowerCase())) return [];
    const guesses = (live.find(({ category }) => category === name)?.guesses ?? []).map(({ right }) => right);
    if (!isClosed(guesses, proven)) return [];
    const reason = isClosed(guesses, true) ? 'wrong' : 'unproven';
    return [{ category: name, reason, guesses: guesses.length, right: guesses.filter(Boolean).length } as const];
  });
};

/**
 * A classifier that leaves closed categories to people. `look` finds out which those are, at most every few minutes, and
 * says what has changed since; until it has run, none is closed.
 */
export const createWatchedClassifier = (parts: {
  readonly store: Pick<Store, 'read'>;
  readonly models: Pick<Models, 'history' | 'liveGuesses'>;
  readonly classifier: Pick<KnowingClassifier, 'classify' | 'categories'>;
  readonly clock: Clock;
  readonly log: Log;
}) => {
  const { store, models, classifier, clock, log } = parts;
  let closed: readonly ClosedCategory[] = [];
  let lookedAt: number | null = null;
  const isShut = (name: string | undefined): boolean =>
    closed.some(({ category }) => category.toLowerCase() === name?.toLowerCase());

  const watched: Classifier = {
    classify: async (text) => {
      const said = await classifier.classify(text);
      return isShut(said.ranked[0]?.category) ? { ...said, held: true } : said;
    },
  };
  return {
    classifier: watched,
    closed: (): readonly ClosedCategory[] => closed,
    look: async (): Promise<void> => {
      const now = clock.now();
      if (lookedAt !== null && now >= lookedAt && now - lookedAt < againAfter) return;
      const before = closed;
      closed = await closedCategories(store, models, await classifier.categories(), now);
      lookedAt = now;
      const fresh = closed.filter((one) => !before.some(({ category }) => category === one.category));
      for (const one of fresh.filter(({ reason }) => reason === 'wrong')) {
        log.warn({ ...one }, 'people decide on this category until its guesses are right again');
      }
      // Nothing is wrong with a desk that has categories of its own.
      const unproven = fresh.filter(({ reason }) => reason === 'unproven').map(({ category }) => category);
      if (unproven.length > 0) {
        log.info({ unproven }, 'people decide on these categories until the classifier has shown that it is right');
      }
      for (const { category } of before) {
        if (!closed.some((one) => one.category === category)) log.info({ category }, 'the classifier decides again');
      }
    },
  };
};
