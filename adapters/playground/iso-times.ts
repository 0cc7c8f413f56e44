/** Inside the desk times are epoch milliseconds; in JSON, for people and scripts, they are ISO strings. */
export const withIsoTimes = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(withIsoTimes);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      typeof inner === 'number' && namesTime(key) ? isoTime(inner) : withIsoTimes(inner),
    ]),
  );
};

export const isoTime = (at: number): string => new Date(at).toISOString();

/** The names of instants in the desk: `at`, `dueAt`, `runningSince`, `acceptBy`, and `from` and `to` of a period. */
const namesTime = (key: string): boolean => /^(at|from|to)$|(At|Since|By)$/.test(key);
