import { type CategoryId, days, hours, type Instant, type PersonId } from '#src/core/ids.ts';
import type { OrganisationSetup } from '#src/core/organisation/setup.ts';
import type { Impact, Urgency } from '#src/core/priority.ts';
import type { Chance } from './chance.ts';

/** A ticket that somebody is going to file. */
export type Arrival = {
  readonly at: Instant;
  readonly requester: PersonId;
  readonly about: CategoryId;
  readonly impact: Impact;
  readonly urgency: Urgency;
  /** The requester did not say what it is about. */
  readonly unsaid: boolean;
};

/** One that was filed once. `minutes`: how long it was worked on, in open minutes; absent: not known. */
export type PastArrival = Arrival & { readonly minutes?: number };

/** On a weekday, for each technician. */
const ticketsPerTechnician = 2.4;
/** Monday first: the week begins with what broke since Friday. */
const weekdays = [1.3, 1.1, 1, 0.95, 0.8, 0.07, 0.05] as const;
/** From midnight: a hump in the morning, a smaller one after lunch. */
const hoursOfDay = [
  ...[1, 1, 1, 1, 1, 3, 10, 35, 80, 100, 90, 70],
  ...[40, 65, 75, 65, 45, 25, 12, 6, 4, 3, 2, 1],
] as const;
/** One day in so many, something larger breaks, and many say so within the hour. */
const outageEvery = 25;
const outageShare = 0.5;
const urgencies: readonly (readonly [readonly [Impact, Urgency], number])[] = [
  [['everyone', 'blocked'], 1.5],
  [['team', 'blocked'], 11],
  [['me', 'slowed_down'], 62],
  [['me', 'can_wait'], 25.5],
];

/** Everything that is filed in so many days from a Monday, by time. */
export const arrivals = (
  setup: OrganisationSetup,
  start: Instant,
  many: number,
  chance: Chance,
): readonly Arrival[] => {
  const people = setup.people.filter(({ active }) => active);
  const filing = people.filter(({ roles }) => roles.every((role) => role === 'requester'));
  const requesters = filing.length > 0 ? filing : people;
  // The largest teams get most.
  const workers = (team: string): number =>
    people.filter(({ roles, teams }) => roles.includes('technician') && teams.some((one) => one === team)).length;
  const categories = setup.categories.map(
    (category, index) => [category.id, workers(category.team) / (1 + 0.4 * index)] as const,
  );
  const usual = ticketsPerTechnician * setup.technicians.length;
  const all: Arrival[] = [];
  const add = (day: number, n: number, hour: number, about: CategoryId | undefined): void => {
    const requester = requesters[Math.floor(chance.of('who', day, n) * requesters.length)];
    const [impact, urgency] = chance.pick(urgencies, 'level', day, n) ?? (['me', 'can_wait'] as const);
    if (requester === undefined || about === undefined) return;
    const at = Math.floor(start + days(day) + hours(hour + chance.of('minute', day, n)));
    all.push({ at, requester: requester.id, about, impact, urgency, unsaid: chance.of('unsaid', day, n) < 0.08 });
  };
  for (let day = 0; day < many; day += 1) {
    const count = Math.round(usual * (weekdays[day % 7] ?? 0) * (0.8 + 0.4 * chance.of('day', day)));
    const hourly = hoursOfDay.map((weight, hour) => [hour, weight] as const);
    for (let n = 0; n < count; n += 1) {
      add(day, n, chance.pick(hourly, 'hour', day, n) ?? 9, chance.pick(categories, 'about', day, n));
    }
    if (day % 7 > 4 || chance.of('outage', day) > 1 / outageEvery) continue;
    const broken = chance.pick(categories, 'broken', day);
    const at = 8 + Math.floor(8 * chance.of('outage hour', day));
    for (let n = 0; n < count * outageShare; n += 1) add(day, count + n, at, broken);
  }
  return all.toSorted((a, b) => a.at - b.at);
};

/** Who calls in sick on which days: about one of thirty. */
export const sickDays = (
  setup: OrganisationSetup,
  start: Instant,
  many: number,
  chance: Chance,
): readonly { readonly at: Instant; readonly person: PersonId; readonly until: Instant }[] =>
  Array.from({ length: many }, (_, day) => day)
    .filter((day) => day % 7 < 5)
    .flatMap((day) =>
      setup.technicians.flatMap(({ person }) => {
        if (chance.of('sick', day, person) > 0.015) return [];
        const long = 1 + Math.floor(3 * chance.of('how long', day, person));
        return [{ at: start + days(day) + hours(6.5), person, until: start + days(day + long) }];
      }),
    );
