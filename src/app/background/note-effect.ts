/** Pauses between the tries to note what was done, in milliseconds: together far less than a lease. */
const pauses = [250, 500, 1_000, 2_000, 4_000];

/**
 * What had its effect outside is noted before the lease ends, or it would be done again. A database that is away for a
 * moment is asked again; away for longer, the work is left to its lease. Never throws.
 */
export const noteEffect = async (
  note: () => Promise<unknown>,
  heard: { readonly notYet: (error: unknown) => void; readonly never: (error: unknown) => void },
): Promise<void> => {
  for (let tries = 0; ; tries += 1) {
    try {
      await note();
      return;
    } catch (error) {
      const pause = pauses[tries];
      if (pause === undefined) return heard.never(error);
      heard.notYet(error);
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }
};
