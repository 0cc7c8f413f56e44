import type { LearnedExample, LiveGuesses, Models, StoredModel } from '#src/app/ports/models.ts';
import type { Instant } from '#src/core/ids.ts';
import type { KnownGuess } from '#src/core/learning/confusion.ts';

/** A desk's own models in memory, the newest last; examples and guesses are as given. */
export const createFakeModels = (
  given: {
    readonly kept?: readonly StoredModel[];
    readonly examples?: readonly LearnedExample[];
    readonly live?: readonly LiveGuesses[];
    readonly known?: readonly (KnownGuess & { readonly filedAt: Instant })[];
  } = {},
): Models => {
  let kept: readonly StoredModel[] = given.kept ?? [];
  const champion = (): StoredModel | undefined => kept.find(({ state }) => state === 'champion');
  const withState = (id: string | undefined, change: Partial<StoredModel>): void => {
    kept = kept.map((one) => (one.id === id ? { ...one, ...change } : one));
  };
  const bytes = new Uint8Array();
  return {
    champion: async () => {
      const found = champion();
      return found === undefined ? null : { id: found.id, trainedAt: found.trainedAt, bytes };
    },
    championId: async () => champion()?.id ?? null,
    history: async () => kept.toReversed(),
    keep: async ({ bytes: _, ...model }) => {
      if (model.state === 'champion') withState(champion()?.id, { state: 'retired' });
      kept = [...kept, { ...model, rolledBackAt: null }];
    },
    rollBack: async (at) => {
      const now = champion();
      withState(now?.id, { state: 'retired', rolledBackAt: at });
      const before = kept.findLast(
        ({ id, state, rolledBackAt }) => id !== now?.id && state === 'retired' && rolledBackAt === null,
      );
      withState(before?.id, { state: 'champion' });
      return before?.id ?? null;
    },
    rolledBack: async () => null,
    use: async (id) => {
      if (!kept.some((one) => one.id === id)) return false;
      withState(champion()?.id, { state: 'retired' });
      withState(id, { state: 'champion', rolledBackAt: null });
      return true;
    },
    examples: async (limit) => (given.examples ?? []).slice(-limit),
    liveGuesses: async () => given.live ?? [],
    knownGuesses: async (since, limit) =>
      (given.known ?? [])
        .filter(({ filedAt }) => filedAt >= since)
        .map(({ filedAt: _, ...guess }) => guess)
        .slice(0, limit),
  };
};
