/** The value below which the given share of the values is; 0.5 is the median. */
export const quantile = (values: readonly number[], part: number): number => {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? Number.NaN;
};

export const median = (values: readonly number[]): number => quantile(values, 0.5);

const columns = 58;

/** One line of a report: what, how much, and its goal. */
export const line = (
  what: string,
  figure: string,
  goal: { readonly text: string; readonly met: boolean } | null = null,
) =>
  `${what.padEnd(columns)} ${figure.padStart(12)}${goal === null ? '' : `   goal ${goal.text}: ${goal.met ? 'met' : 'MISSED'}`}`;

export const atMost = (figure: number, goal: number, unit: string) => ({
  text: `≤ ${goal} ${unit}`,
  met: figure <= goal,
});
export const atLeast = (figure: number, goal: number) => ({ text: `≥ ${goal}`, met: figure >= goal });
