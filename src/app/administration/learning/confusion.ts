import { viewsFor } from '#src/app/delivery/contents/views.ts';
import type { Clock } from '#src/app/ports/clock.ts';
import type {
  ConfusedTickets,
  ConfusionAsk,
  ConfusionShown,
  DeskClassifier,
} from '#src/app/ports/console/classifier.ts';
import type { Models } from '#src/app/ports/models.ts';
import type { Store } from '#src/app/ports/store.ts';
import { mayRunDesk } from '#src/core/administration/may-edit.ts';
import { type CategoryId, days, type Instant } from '#src/core/ids.ts';
import { confusionOf, type KnownGuess } from '#src/core/learning/confusion.ts';
import { categoryCalled } from '#src/core/organisation/organisation.ts';

/** More would take longer than somebody waits for a page; these say as much. */
const mostLookedAt = 10_000;
/** So many changes of the classifier are looked through for when its model was last exchanged. */
const changesRead = 100;

type Parts = { readonly store: Store; readonly models: Models; readonly clock: Clock };

/** Since when the model in use is the one in use: it was trained, gone back to, or chosen then. */
const inUseSince = async ({ store, models }: Parts): Promise<Instant> => {
  const [history, changes] = await Promise.all([
    models.history(),
    store.read.deskChanges({ about: { kind: 'settings', subject: 'classifier' }, limit: changesRead }),
  ]);
  const exchanged = changes.find(({ fields }) => fields.some(({ field }) => field === 'model'));
  const trained = history.find(({ state }) => state === 'champion')?.trainedAt ?? 0;
  return Math.max(trained, exchanged?.at ?? 0, ...history.map(({ rolledBackAt }) => rolledBackAt ?? 0));
};

const look = async (
  parts: Parts,
  { days: howMany, model }: ConfusionAsk,
): Promise<{ readonly since: Instant; readonly guesses: readonly KnownGuess[] }> => {
  const start = parts.clock.now() - days(howMany);
  const since = model === 'all' ? start : Math.max(start, await inUseSince(parts));
  return { since, guesses: await parts.models.knownGuesses(since, mostLookedAt) };
};

/** See `DeskClassifier.confusion` and `DeskClassifier.confused`. */
export const createConfusion = (parts: Parts): Pick<DeskClassifier, 'confusion' | 'confused'> => ({
  confusion: async (actor, ask): Promise<ConfusionShown | null> => {
    if (!mayRunDesk(actor)) return null;
    const { since, guesses } = await look(parts, ask);
    const organisation = await parts.store.read.organisation();
    const confusion = confusionOf(guesses);
    const names = confusion.categories.map(({ category }) => [
      category,
      category === null ? category : categoryCalled(organisation, category),
    ]);
    return {
      ...confusion,
      since,
      names: new Map(names as [CategoryId, string][]),
      isCut: guesses.length >= mostLookedAt,
    };
  },
  confused: async (actor, { guess, final, after, limit, ...ask }): Promise<ConfusedTickets | null> => {
    if (!mayRunDesk(actor)) return null;
    const { guesses } = await look(parts, ask);
    const numbers = guesses
      .filter((one) => (guess === undefined || one.guess === guess) && (final === undefined || one.final === final))
      .map(({ ticket }) => ticket)
      .toSorted((a, b) => b - a);
    const page = numbers.filter((one) => after === null || one < after).slice(0, limit);
    const tickets = await parts.store.lists.ticketsByNumber(page);
    const views = await viewsFor(
      parts.store.read,
      tickets.toSorted((a, b) => b.number - a.number),
      actor,
      parts.clock.now(),
    );
    const last = page.at(-1);
    return { views, total: numbers.length, next: last !== undefined && last !== numbers.at(-1) ? last : null };
  },
});
