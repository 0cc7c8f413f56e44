import { createArticleIndex } from '#ml/knowledge/article-index.ts';
import type { PersonId, TicketNumber } from '#src/core/ids.ts';
import { askedOften, type Uncovered } from '#src/core/knowledge/asked-often.ts';

/** As many as the desk compares each with. */
const mostLike = 40;
/** So many rounds, each of them as many tickets as the desk looks at. */
const atATime = 400;

/** A ticket's words, and what it is really about. */
export type About = { readonly title: string; readonly about: string };

const comparedIn = (tickets: readonly About[]): readonly Uncovered[] => {
  const index = createArticleIndex(tickets.map(({ title }, n) => ({ id: `${n}`, title, body: '', language: '' })));
  return tickets.map(({ title }, n) => ({
    ...{ number: n as TicketNumber, title, requester: `${n}` as PersonId, at: n },
    like: index.search(title, mostLike).map(({ id, coverage }) => ({ number: Number(id) as TicketNumber, coverage })),
  }));
};

/** What groups are worth at one threshold. */
export type GroupFigures = {
  readonly leastAlike: number;
  readonly groups: number;
  /** Of two in a group: the share that is about the same. */
  readonly right: number;
  /** Of the tickets of which at least three are about the same: the share that is in a group. */
  readonly found: number;
};

/** The groups that the desk would make of these tickets, at each threshold. */
export const measureGroups = (tickets: readonly About[], thresholds: readonly number[]): readonly GroupFigures[] => {
  const rounds: (readonly About[])[] = [];
  for (let from = 0; from < tickets.length; from += atATime) rounds.push(tickets.slice(from, from + atATime));
  const compared = rounds.map((round) => ({ round, compared: comparedIn(round) }));
  return thresholds.map((leastAlike) => {
    let [groups, pairs, right, grouped, groupable] = [0, 0, 0, 0, 0];
    for (const { round, compared: one } of compared) {
      const times = new Map<string, number>();
      for (const { about } of round) times.set(about, (times.get(about) ?? 0) + 1);
      const isOften = (n: number): boolean => (times.get(round[n]?.about ?? '') ?? 0) >= 3;
      groupable += round.filter((_, n) => isOften(n)).length;
      for (const { numbers } of askedOften(one, leastAlike)) {
        groups += 1;
        grouped += numbers.filter(isOften).length;
        for (const [at, first] of numbers.entries()) {
          for (const second of numbers.slice(at + 1)) {
            pairs += 1;
            if (round[first]?.about === round[second]?.about) right += 1;
          }
        }
      }
    }
    return {
      leastAlike,
      groups,
      right: pairs === 0 ? 1 : right / pairs,
      found: groupable === 0 ? 0 : grouped / groupable,
    };
  });
};
