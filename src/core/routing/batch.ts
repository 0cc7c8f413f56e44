import type { CategoryId, Instant, PersonId, TicketNumber } from '#src/core/ids.ts';
import type { Candidate, TrackRecord } from '#src/core/organisation/person.ts';
import { defaultWeights } from '#src/core/organisation/weights.ts';
import { findEligible, type Kept } from './eligible.ts';
import { closestToRoom, type Queued } from './in-turn.ts';
import { leastCost } from './least-cost.ts';
import { type RoutingTerms, rank } from './rank.ts';
import { noRecord } from './track-record.ts';

/** A ticket in a queue, and what it is about. */
type Waiting = Queued & { readonly category: CategoryId | null };

/** What people have shown in a category. */
export type Records = (category: CategoryId | null) => ReadonlyMap<PersonId, TrackRecord>;

/** Whoever could take a ticket, by their place among the candidates, and what it costs that they do. */
type Row = { readonly ticket: Waiting; readonly costs: ReadonlyMap<number, number> };

/**
 * Whom each of the tickets that wait gets when they are given out together: `queue` is the front of a team's, in its order.
 *
 * Nothing overtakes: a ticket gets somebody whenever it can, after those ahead of it have got somebody, and what is too
 * heavy for now is kept room for. What is free to choose is who gets which: in rounds in which nobody gets more than one,
 * so that the total cost of a round is least. Empty when fewer than two can be given out: then there is nothing to weigh.
 */
export const planTogether = (
  queue: readonly Waiting[],
  candidates: readonly Candidate[],
  records: Records,
  terms: RoutingTerms,
  now: Instant,
): ReadonlyMap<TicketNumber, PersonId> => {
  if (terms.insteadOf !== undefined) return new Map();
  const plan = new Map<TicketNumber, PersonId>();
  const kept = new Map<PersonId, { readonly effort: number; readonly ticket: TicketNumber }>();
  let people = candidates;
  for (let waiting = queue; waiting.length > 0; ) {
    const round = nextRound(waiting, people, records, terms, now, kept);
    if (round.rows.length > 0) {
      const given = new Map(giveOut(round.rows).map(({ ticket, place }) => [place, ticket]));
      people = people.map((one, place) => holding(one, given.get(place)?.effort ?? 0));
      for (const [place, ticket] of given) {
        const person = people[place]?.person;
        if (person !== undefined) plan.set(ticket.number, person);
      }
    } else {
      // The first waits for room, or for somebody to come.
      const [first] = waiting;
      const closest = first === undefined ? null : closestToRoom(first, people, terms.calendars, now, kept);
      if (first !== undefined && closest !== null) {
        const before = kept.get(closest.person)?.effort ?? 0;
        kept.set(closest.person, { effort: before + closest.capacity, ticket: first.number });
      }
    }
    waiting = waiting.slice(Math.max(1, round.looked));
  }
  return plan.size < 2 ? new Map() : plan;
};

const inCategory = (people: readonly Candidate[], records: ReadonlyMap<PersonId, TrackRecord>): readonly Candidate[] =>
  people.map((one) => ({ ...one, record: records.get(one.person) ?? noRecord }));

const holding = (candidate: Candidate, more: number): Candidate =>
  more === 0 ? candidate : { ...candidate, load: candidate.load + more };

/**
 * As many tickets from the front as can be given out at once, each to somebody else. `looked`: how many that were, with those
 * that get nobody, however the others are given out.
 */
const nextRound = (
  waiting: readonly Waiting[],
  people: readonly Candidate[],
  records: Records,
  terms: RoutingTerms,
  now: Instant,
  kept: Kept,
): { readonly rows: readonly Row[]; readonly looked: number } => {
  const rows: Row[] = [];
  /** Which row each person's ticket is in. */
  const taker = new Map<number, number>();
  let looked = 0;
  for (const ticket of waiting) {
    const { eligible, wanted } = findEligible(ticket, people, terms.calendars, now, kept);
    if (eligible.length === 0) {
      if (closestToRoom(ticket, people, terms.calendars, now, kept) !== null) break;
      looked += 1;
      continue;
    }
    rows.push({ ticket, costs: costsOf(ticket, eligible, inCategory(people, records(ticket.category)), terms, now) });
    const tried = new Set<number>();
    if (!findWay(rows.length - 1, rows, taker, tried)) {
      rows.pop();
      // With a preferred skill less, or in a second place, there may be somebody, or somebody to keep room with: the next
      // round finds out.
      const least = Math.min(...rows.map((row) => row.ticket.effort));
      const others = people.filter((one, place) => !tried.has(place) || hasMore(one, least));
      if (wanted.length > ticket.required.length) break;
      if (closestToRoom(ticket, others, terms.calendars, now, kept) !== null) break;
    }
    looked += 1;
  }
  return { rows, looked };
};

/** Whether someone who gets so much more would still have room. */
const hasMore = ({ load, capacity }: Candidate, effort: number): boolean => load + effort < capacity;

/** Finds somebody for a row, moving others to somebody else where that helps; false: there is no way. */
const findWay = (row: number, rows: readonly Row[], taker: Map<number, number>, tried: Set<number>): boolean => {
  for (const place of rows[row]?.costs.keys() ?? []) {
    if (tried.has(place)) continue;
    tried.add(place);
    const other = taker.get(place);
    if (other === undefined || findWay(other, rows, taker, tried)) {
      taker.set(place, row);
      return true;
    }
  }
  return false;
};

/**
 * What it costs to give a ticket to each of those who could take it. As in the router's order: a band of fit counts more
 * than all of somebody's capacity, that more than what they were given lately, and that more than who was asked last.
 */
const costsOf = (
  ticket: Queued,
  eligible: readonly Candidate[],
  people: readonly Candidate[],
  terms: RoutingTerms,
  now: Instant,
): ReadonlyMap<number, number> => {
  const places = new Map(people.map(({ person }, place) => [person, place]));
  const able = eligible.flatMap(({ person }) => people[places.get(person) ?? -1] ?? []);
  const ranked = rank(able, people, ticket, terms, now);
  const best = ranked[0]?.skillFit ?? 0;
  const { near } = terms.weights ?? defaultWeights;
  return new Map(
    ranked.flatMap(({ person, skillFit, spareShare, taken = 0 }, index): readonly [number, number][] => {
      const place = places.get(person);
      const bands = Math.round((best - skillFit) / near);
      const cost = 2 * bands + (1 - spareShare) + 0.1 * Math.min(1, taken / 4) + (0.001 * index) / ranked.length;
      return place === undefined ? [] : [[place, cost]];
    }),
  );
};

const giveOut = (rows: readonly Row[]): readonly { readonly ticket: Queued; readonly place: number }[] => {
  const places = [...new Set(rows.flatMap(({ costs }) => [...costs.keys()]))];
  const columns = leastCost(
    rows.map(({ costs }) => places.map((place) => costs.get(place) ?? Number.POSITIVE_INFINITY)),
  );
  return rows.flatMap(({ ticket }, row) => {
    const place = places[columns[row] ?? -1];
    return place === undefined ? [] : [{ ticket, place }];
  });
};
