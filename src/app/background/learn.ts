import type { Clock } from '#src/app/ports/clock.ts';
import type { Log } from '#src/app/ports/log.ts';
import type { LearnedExample, Models, Trainer } from '#src/app/ports/models.ts';
import type { Store } from '#src/app/ports/store.ts';
import { isStruckOut } from '#src/core/privacy/strike-out.ts';

/** How many of the newest examples to learn from; more would take too long. */
const mostExamples = 50_000;
/** With fewer new examples than this, training is not worth it … */
const fewestExamples = 20;
/** … unless so many of them are of a category that the model does not know. */
const fewestOfNew = 5;

/** Whether the desk learns: `off` when an admin stopped it. */
const learningSetting = 'learning';

export const isLearning = async ({ read }: Pick<Store, 'read'>): Promise<boolean> =>
  (await read.setting(learningSetting)) !== 'off';

export const switchLearning = (store: Store, on: boolean): Promise<void> =>
  store.transaction((tx) => tx.saveSetting(learningSetting, on ? 'on' : 'off'));

export type Learned =
  | { readonly outcome: 'promoted' | 'shadow'; readonly id: string; readonly why: string }
  | { readonly outcome: 'nothing_new'; readonly why: string };

const hasNewCategory = (fresh: readonly LearnedExample[], known: readonly string[]): boolean => {
  const counts = new Map<string, number>();
  for (const { category } of fresh) {
    if (category !== null && !known.includes(category)) counts.set(category, (counts.get(category) ?? 0) + 1);
  }
  return [...counts.values()].some((count) => count >= fewestOfNew);
};

/**
 * Learns from what technicians corrected and requesters confirmed: trains a challenger while the desk runs, and uses it
 * from then on only if it did better on tickets that neither model has seen. Managers and admins are taken at their word.
 */
export const createLearn = (parts: {
  readonly store: Store;
  readonly models: Models;
  readonly trainer: Trainer;
  readonly clock: Clock;
  readonly log: Log;
  readonly newId: () => string;
  /** The categories that the champion knows. */
  readonly known: () => Promise<readonly string[]>;
  /** Whether the champion decides nothing alone until another is trained: then any number of examples will do. */
  readonly onlyGuesses: () => Promise<boolean>;
  /** The champion has changed. */
  readonly onPromoted: () => Promise<void>;
}): ((signal: AbortSignal) => Promise<Learned>) => {
  const { store, models, trainer, clock, log, newId, known, onlyGuesses, onPromoted } = parts;

  const trusted = async (): Promise<readonly string[]> => {
    const people = await Promise.all([store.read.peopleWithRole('manager'), store.read.peopleWithRole('admin')]);
    return [...new Set(people.flat().map(({ id }) => id))];
  };

  return async (signal) => {
    if (!(await isLearning(store))) return { outcome: 'nothing_new', why: 'Learning is switched off.' };
    // What stands where words were means no category.
    const examples = (await models.examples(mostExamples)).filter(({ text }) => !isStruckOut(text));
    const last = (await models.history())[0];
    const fresh = examples.filter(({ at }) => at > (last?.trainedAt ?? 0));
    const isEnough = fresh.length >= fewestExamples || hasNewCategory(fresh, await known()) || (await onlyGuesses());
    if (!isEnough) {
      const enough = `it takes ${fewestExamples}, or ${fewestOfNew} of a new category`;
      return { outcome: 'nothing_new', why: `${fresh.length} new examples; ${enough}.` };
    }
    const organisation = await store.read.organisation();
    const categories = [...organisation.categories.values()].map(({ name }) => name);
    const [champion, rolledBack] = await Promise.all([models.champion(), models.rolledBack()]);
    const trained = await trainer.retrain({
      champion,
      rolledBack,
      trusted: await trusted(),
      examples,
      categories,
      signal,
    });
    if (trained.outcome === 'too_little') return { outcome: 'nothing_new', why: trained.why };
    const { bytes, promote, why, comparison } = trained;
    const id = newId();
    const state = promote ? 'champion' : 'shadow';
    await models.keep({ id, trainedAt: clock.now(), state, learnedFrom: examples.length, why, comparison, bytes });
    log.info({ model: id, state, why, ...comparison }, 'a model was trained');
    if (promote) await onPromoted();
    return { outcome: promote ? 'promoted' : 'shadow', id, why };
  };
};
