/** Does something at a steady rate, whether or not the one before has ended. */
export const steadily = async (
  perSecond: number,
  seconds: number,
  act: (n: number) => Promise<void>,
): Promise<void> => {
  const start = performance.now() + 50;
  const acts: Promise<void>[] = [];
  for (let n = 0; n < perSecond * seconds; n += 1) {
    const due = start + (1_000 * n) / perSecond;
    if (performance.now() < due) await new Promise((resolve) => setTimeout(resolve, due - performance.now()));
    acts.push(act(n));
  }
  await Promise.all(acts);
};
