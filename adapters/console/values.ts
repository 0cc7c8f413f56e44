/** In milliseconds. */
export const hours = (n: number): number => n * 3_600_000;

/** `Never`, `Once`, `3 times`. */
export const timesOf = (count: number): string => (count === 0 ? 'Never' : count === 1 ? 'Once' : `${count} times`);

/** Those of `given` that are in the list, in its order. */
export const ofList = <const T extends string>(all: readonly T[], given: readonly string[]): readonly T[] =>
  all.filter((one) => given.includes(one));

/** Without the one character that PostgreSQL refuses in texts. */
export const storable = (text: string): string => text.replaceAll('\u0000', '');

/** What an address asks for. What stands in it is asked of the database. */
export const askedIn = (url: string): URLSearchParams =>
  new URLSearchParams(
    [...new URL(url).searchParams].map(([name, value]) => [name, storable(value)] as [string, string]),
  );
