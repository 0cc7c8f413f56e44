import type { Instant, PersonId, TicketNumber } from '#src/core/ids.ts';
import { plainWords } from '#src/core/plain-words.ts';

/** A ticket that no article covers, and those that a search finds for it, with the share of it that each has. */
export type Uncovered = {
  readonly number: TicketNumber;
  readonly title: string;
  readonly requester: PersonId;
  readonly at: Instant;
  readonly like: readonly { readonly number: TicketNumber; readonly coverage: number }[];
};

/** Tickets about the same, of which no article says anything. */
export type AskedOften = {
  /** The words that most of them share, as one of them has them. */
  readonly name: string;
  /** The latest first. */
  readonly numbers: readonly TicketNumber[];
  readonly people: number;
};

/** With fewer, or from one person alone, an article would be read by nobody else. */
const fewest = { tickets: 3, people: 2 };
/**
 * Two are about the same if at least so much of each is in the other: chosen on real tickets, of which people had said which
 * are about the same. See docs/knowledge.md.
 */
const usuallyAlike = 0.55;
/** A word belongs to the name if at least this share of the titles have it. */
const leastShared = 0.5;

/** Both ways: a short ticket has little that a long one lacks, without being about the same. */
const neighbours = (
  tickets: readonly Uncovered[],
  leastAlike: number,
): ReadonlyMap<TicketNumber, ReadonlySet<TicketNumber>> => {
  const close = new Map(
    tickets.map(({ number, like }) => [
      number,
      new Set(like.filter((one) => one.number !== number && one.coverage >= leastAlike).map((one) => one.number)),
    ]),
  );
  return new Map(
    [...close].map(([number, found]) => [
      number,
      new Set([...found].filter((other) => close.get(other)?.has(number) === true)),
    ]),
  );
};

/** As a heading: without marks at its ends that belong to a sentence, and with a capital. */
const asTitle = (words: string): string => {
  const bare = words.replace(/^[\s,;:.!?–-]+|[\s,;:.!?–-]+$/gu, '') || words;
  const [first = ''] = bare;
  return first.toLocaleUpperCase() + bare.slice(first.length);
};

/**
 * The words that most of the titles have, as the one writes them that has most of them and fewest beside them; the whole of
 * the first title if they share none.
 */
const nameOf = (titles: readonly string[]): string => {
  const having = titles.map((one) => new Set(plainWords(one)));
  const share = (word: string): number => {
    const plain = plainWords(word);
    return plain.length === 0
      ? 0
      : having.filter((words) => plain.every((one) => words.has(one))).length / titles.length;
  };
  let best: { readonly shared: readonly string[]; readonly others: number } = { shared: [], others: 0 };
  for (const title of titles) {
    const words = title.split(/\s+/).filter((word) => word !== '');
    const shared = words.filter((word) => share(word) >= leastShared);
    const others = words.length - shared.length;
    const more = shared.length - best.shared.length;
    if (more > 0 || (more === 0 && others < best.others)) best = { shared, others };
  }
  return asTitle(best.shared.length === 0 ? (titles[0] ?? '') : best.shared.join(' '));
};

/**
 * Groups tickets that are about the same, the largest group first, each ticket in one: around the one that has most like
 * it, then around the one that has most of what is left.
 */
export const askedOften = (tickets: readonly Uncovered[], leastAlike: number = usuallyAlike): readonly AskedOften[] => {
  const near = neighbours(tickets, leastAlike);
  const left = new Map(tickets.map((one) => [one.number, one]));
  const groups: AskedOften[] = [];
  for (;;) {
    let best: readonly Uncovered[] = [];
    for (const ticket of left.values()) {
      const group = [ticket, ...[...(near.get(ticket.number) ?? [])].flatMap((number) => left.get(number) ?? [])];
      if (group.length > best.length) best = group;
    }
    const [middle] = best;
    if (middle === undefined || best.length < fewest.tickets) return groups;
    for (const { number } of best) left.delete(number);
    const people = new Set(best.map(({ requester }) => requester)).size;
    if (people < fewest.people) continue;
    groups.push({
      name: nameOf(best.map(({ title }) => title)),
      numbers: best.toSorted((a, b) => b.at - a.at || b.number - a.number).map(({ number }) => number),
      people,
    });
  }
};
