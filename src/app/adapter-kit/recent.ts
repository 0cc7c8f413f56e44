/** A map that keeps the last `keep` entries set: a cache that saves an adapter lookups, never the source of truth. */
export const createRecent = <Value>(keep: number) => {
  const entries = new Map<string, Value>();
  return {
    get: (key: string): Value | undefined => entries.get(key),
    has: (key: string): boolean => entries.has(key),
    set(key: string, value: Value): void {
      entries.delete(key);
      entries.set(key, value);
      const [oldest] = entries.keys();
      if (entries.size > keep && oldest !== undefined) entries.delete(oldest);
    },
    delete: (key: string): void => void entries.delete(key),
    size: (): number => entries.size,
    /** A copy, oldest first. */
    entries: (): readonly (readonly [key: string, value: Value])[] => [...entries],
  };
};
