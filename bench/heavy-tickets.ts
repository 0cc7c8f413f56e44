import { createRandom } from '#ml/random.ts';
import { hours, type Instant, minutes, type PersonId, type TeamId, type TicketNumber } from '#src/core/ids.ts';
import type { Candidate } from '#src/core/organisation/person.ts';
import { createTurns, type Queued } from '#src/core/routing/in-turn.ts';
import { route } from '#src/core/routing/routing.ts';
import { noRecord } from '#src/core/routing/track-record.ts';
import { line, median, quantile } from './figures.ts';

const team = 'it' as TeamId;

/** One week says little: how much happens to come differs more than what is compared. */
const weeks = 100;

type Arriving = Queued & { readonly takesMs: number };

/** A week of light tickets and one heavy one in ten, a little more than three technicians can do at times. */
const arrivals = (week: number): readonly Arriving[] => {
  const { next } = createRandom(week);
  const all: Arriving[] = [];
  for (let at = 0; at < hours(24 * 7); at += -Math.log(1 - next()) * minutes(11)) {
    const effort = next() < 0.1 ? 2 : 1;
    all.push({
      number: (all.length + 1) as TicketNumber,
      priority: 'P3',
      eligibleSince: at,
      team,
      required: [],
      preferred: [],
      pastOffers: [],
      requester: 'rita' as PersonId,
      effort,
      takesMs: (0.5 + next()) * minutes(90) * effort,
    });
  }
  return all;
};

/** Plays a week through a queue of three technicians. Returns how long each ticket waited, in minutes, by effort. */
const play = (week: number, inOrder: boolean): ReadonlyMap<number, readonly number[]> => {
  const load = new Map(['ann', 'bob', 'cleo'].map((name) => [name as PersonId, 0]));
  const candidates = (): readonly Candidate[] =>
    [...load].map(([person, held]) => ({
      ...{ person, name: person, active: true, teams: [team], skills: [], capacity: 4, load: held },
      ...{ shift: null, away: null, lastAssignedAt: null, taken: null, record: noRecord },
    }));
  const coming = [...arrivals(week)];
  const waiting: Arriving[] = [];
  const ending: { readonly at: Instant; readonly person: PersonId; readonly effort: number }[] = [];
  const waits = new Map<number, number[]>([
    [1, []],
    [2, []],
  ]);
  const runQueue = (now: Instant): void => {
    let turns = createTurns(candidates(), { calendars: new Map(), weights: null }, now);
    for (const ticket of [...waiting]) {
      const result = inOrder
        ? turns.next(ticket).result
        : route(ticket, candidates(), { calendars: new Map(), weights: null }, now);
      if (result.outcome === 'nobody') continue;
      load.set(result.person, (load.get(result.person) ?? 0) + ticket.effort);
      ending.push({ at: now + ticket.takesMs, person: result.person, effort: ticket.effort });
      waiting.splice(waiting.indexOf(ticket), 1);
      waits.get(ticket.effort)?.push((now - ticket.eligibleSince) / minutes(1));
      turns = createTurns(candidates(), { calendars: new Map(), weights: null }, now);
      for (const other of waiting.filter(({ number }) => number < ticket.number)) turns.next(other);
    }
  };
  while (coming.length + waiting.length > 0) {
    const [next] = coming;
    const done = ending.toSorted((a, b) => a.at - b.at)[0];
    if (next !== undefined && (done === undefined || next.eligibleSince <= done.at)) {
      waiting.push(next);
      coming.shift();
      runQueue(next.eligibleSince);
    } else if (done !== undefined) {
      ending.splice(ending.indexOf(done), 1);
      load.set(done.person, (load.get(done.person) ?? 0) - done.effort);
      runQueue(done.at);
    } else break;
  }
  return waits;
};

/** How long light and heavy tickets wait when whatever fits goes first, and when room is kept for those ahead. */
export const measureHeavy = (print: (line: string) => void): void => {
  for (const [what, inOrder] of [
    ['whatever fits first', false],
    ['room kept for those ahead', true],
  ] as const) {
    const waits = Array.from({ length: weeks }, (_, week) => play(week, inOrder));
    for (const effort of [1, 2]) {
      const all = waits.flatMap((one) => one.get(effort) ?? []);
      print(
        line(
          `${what}: effort ${effort}, ${all.length} tickets in ${weeks} weeks, median wait (95 %)`,
          `${median(all).toFixed(0)} (${quantile(all, 0.95).toFixed(0)}) min`,
        ),
      );
    }
  }
};
