const longestMs = 60_000;

/** Looks until it is so, which takes moments. Throws after a minute, so that a fault ends the test that has it. */
export const eventually = async (isSo: () => Promise<boolean> | boolean): Promise<void> => {
  const giveUp = AbortSignal.timeout(longestMs);
  while (!(await isSo())) {
    if (giveUp.aborted) throw new Error(`It is not so within a minute: ${isSo}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
};
