import type { PersonId } from '#src/core/ids.ts';

/** Whose tickets just changed in this process: a hint for pages that show them, not to be relied on. */
export type Changes = {
  publish(people: readonly PersonId[]): void;
  /** Returns a function that stops it. */
  subscribe(listener: (people: readonly PersonId[]) => void): () => void;
};

export const createChanges = (): Changes => {
  const listeners = new Set<(people: readonly PersonId[]) => void>();
  return {
    publish: (people) => {
      for (const listener of listeners) listener(people);
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
};
