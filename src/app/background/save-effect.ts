/** Waits between tries to save what was done, in milliseconds: together far less than a lease. */
const pauses = [250, 500, 1_000, 2_000, 4_000];

/**
 * Saves the result of an external effect before the lease expires, or it would be done again. Retries while the
 * database is briefly unreachable; if that lasts longer, the work is left to its lease. Never throws.
 */
export const saveEffect = async (
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
