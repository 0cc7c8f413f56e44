/** How many tickets are named one by one. */
const mostNamed = 20;

/** Tickets by their numbers, `#1, #2 and 3 more`. */
export const named = (numbers: readonly number[]): string => {
  const more = numbers.length - mostNamed;
  const first = numbers.slice(0, mostNamed).map((number) => `#${number}`);
  return `${first.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
};
