import type { Clock } from '#src/app/ports/clock.ts';
import type { Log } from '#src/app/ports/log.ts';
import type { Models, Trainer } from '#src/app/ports/models.ts';
import type { Store } from '#src/app/ports/store.ts';

/** How many of the newest examples to learn from; more would take too long. */
const mostExamples = 50_000;
/** With fewer new examples than this, training is not worth it. */
const fewestExamples = 20;

export type Learned =
  | { readonly outcome: 'promoted' | 'shadow'; readonly id: string; readonly why: string }
  | { readonly outcome: 'nothing_new'; readonly why: string };

/**
 * Learns from what technicians corrected and requesters confirmed: trains a challenger while the desk runs, and uses it
 * from then on only if it did better on tickets that neither model has seen.
 */
export const createLearn = (parts: {
  readonly store: Store;
  readonly models: Models;
  readonly trainer: Trainer;
  readonly clock: Clock;
  readonly log: Log;
  readonly newId: () => string;
  /** The champion has changed. */
  readonly onPromoted: () => Promise<void>;
}): ((signal: AbortSignal) => Promise<Learned>) => {
  const { store, models, trainer, clock, log, newId, onPromoted } = parts;

  return async (signal) => {
    const examples = await models.examples(mostExamples);
    const last = (await models.history())[0];
    const fresh = examples.filter(({ at }) => at > (last?.trainedAt ?? 0)).length;
    if (fresh < fewestExamples) {
      return { outcome: 'nothing_new', why: `${fresh} new examples; it takes ${fewestExamples}.` };
    }
    const organisation = await store.read.organisation();
    const categories = [...organisation.categories.values()].map(({ name }) => name);
    const champion = (await models.champion())?.bytes ?? null;
    const trained = await trainer.retrain({ champion, examples, categories, signal });
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
