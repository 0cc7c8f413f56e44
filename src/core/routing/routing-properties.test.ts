import assert from 'node:assert/strict';
import { it } from 'node:test';
import fc from 'fast-check';
import type { Calendar } from '#src/core/calendar/calendar.ts';
import { type CalendarId, hours, type PersonId, type SkillId, type TeamId } from '#src/core/ids.ts';
import type { Candidate, SkillLevel } from '#src/core/organisation/person.ts';
import type { PastOffer } from '#src/core/ticket/ticket.ts';
import { nothingKept, type RoutingNeed, whyNot } from './eligible.ts';
import { route } from './routing.ts';

/** In UTC and the same every day, so that `mayBeAsked` needs no calendar. */
const shifts: Readonly<Record<string, readonly [opens: number, closes: number]>> = {
  morning: [6, 14],
  evening: [14, 22],
};
const calendars = new Map<CalendarId, Calendar>(
  Object.entries(shifts).map(([id, [opens, closes]]) => {
    const day = [{ from: opens * 60, to: closes * 60 }];
    const calendar = { id: id as CalendarId, name: id, zone: 'UTC', week: Array(7).fill(day), holidays: [] };
    return [calendar.id, calendar];
  }),
);
const hourOfDay = fc.integer({ min: 0, max: 23 });
const midnight = Date.parse('2026-11-20T00:00Z');

const people = ['ann', 'bob', 'cleo', 'dan', 'eve', 'rita'] as PersonId[];
const team = fc.constantFrom('it' as TeamId, 'hr' as TeamId);
const skillLevel: fc.Arbitrary<SkillLevel> = fc.record({
  skill: fc.constantFrom('vpn' as SkillId, 'linux' as SkillId, 'mail' as SkillId),
  level: fc.integer({ min: 1, max: 5 }),
});
const skills = fc.uniqueArray(skillLevel, { selector: ({ skill }) => skill, maxLength: 3 });

const candidate = (person: PersonId): fc.Arbitrary<Candidate> =>
  fc.record({
    person: fc.constant(person),
    name: fc.constant(person),
    active: fc.boolean(),
    teams: fc.uniqueArray(team),
    skills,
    capacity: fc.integer({ min: 0, max: 4 }),
    load: fc.integer({ min: 0, max: 8 }).map((halves) => halves / 2),
    shift: fc.constantFrom(null, 'morning' as CalendarId, 'evening' as CalendarId),
    away: fc.option(fc.record({ until: fc.option(hourOfDay.map((hour) => midnight + hours(hour))) })),
    lastAssignedAt: fc.option(fc.integer({ min: 0, max: 3 })),
    taken: fc.option(fc.record({ effort: fc.nat(9), asOf: fc.constant(midnight) })),
    record: fc.record({
      resolved: fc.nat(100),
      recent: fc.nat(40),
      reopened: fc.constant(0),
      medianMs: fc.option(fc.nat(300_000_000)),
      asOf: fc.constant(midnight),
    }),
  });
const candidates = fc.tuple(...people.map(candidate));

const pastOffer: fc.Arbitrary<PastOffer> = fc.record({
  person: fc.constantFrom(...people),
  outcome: fc.constantFrom('declined', 'expired'),
  reason: fc.constant(null),
  at: fc.constant(midnight),
});
const need: fc.Arbitrary<RoutingNeed> = fc.record({
  team,
  required: fc.uniqueArray(skillLevel, { selector: ({ skill }) => skill, maxLength: 1 }),
  preferred: skills,
  pastOffers: fc.array(pastOffer, { maxLength: 2 }),
  requester: fc.constant('rita' as PersonId),
  effort: fc.constantFrom(0.5, 1, 2),
  priority: fc.constantFrom('P1', 'P3'),
});

/** Written from the rule alone, without any of the router's code. */
const mayBeAsked = (one: Candidate, need: RoutingNeed, hour: number): boolean => {
  if (!one.active || one.person === 'rita') return false;
  if (one.teams.indexOf(need.team) < 0) return false;
  for (const wanted of need.required) {
    if (!one.skills.some((has) => has.skill === wanted.skill && has.level >= wanted.level)) return false;
  }
  const [opens, closes] = one.shift === null ? [0, 24] : (shifts[one.shift] ?? [0, 0]);
  if (hour < opens || hour >= closes) return false;
  if (one.away !== null && (one.away.until === null || one.away.until > midnight + hours(hour))) return false;
  if (one.capacity - one.load < need.effort) return false;
  return need.pastOffers.every((offer) => offer.person !== one.person);
};

it('someone is chosen if and only if someone may be asked, and it is one of those', () => {
  fc.assert(
    fc.property(need, candidates, hourOfDay, (need, all, hour) => {
      const result = route(need, all, { calendars, weights: null }, midnight + hours(hour));
      const eligible = all.filter((one) => mayBeAsked(one, need, hour)).map(({ person }) => person);
      if (result.outcome === 'chosen') assert.ok(eligible.includes(result.person));
      else assert.deepEqual(eligible, []);
      for (const { person } of result.reason.candidates) assert.ok(eligible.includes(person));
      assert.equal(result.reason.candidates.length + result.reason.excluded.length, all.length);
    }),
    { numRuns: 2_000 },
  );
});

it('the order of the candidates does not matter', () => {
  const shuffled = candidates.chain((all) =>
    fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
  );
  fc.assert(
    fc.property(need, shuffled, hourOfDay, (need, [one, other], hour) => {
      const now = midnight + hours(hour);
      assert.deepEqual(
        route(need, one, { calendars, weights: null }, now),
        route(need, other, { calendars, weights: null }, now),
      );
    }),
    { numRuns: 1_000 },
  );
});

it('scores are 0–1 and listed in the order in which they are compared', () => {
  fc.assert(
    fc.property(need, candidates, hourOfDay, (need, all, hour) => {
      const ranked = route(need, all, { calendars, weights: null }, midnight + hours(hour)).reason.candidates;
      for (const [index, one] of ranked.entries()) {
        for (const score of [one.skillFit, one.spareShare]) assert.ok(score >= 0 && score <= 1, `${score}`);
        const next = ranked[index + 1];
        if (next === undefined) continue;
        const key = (row: typeof one): readonly number[] => [
          -row.skillFit,
          -row.spareShare,
          row.taken ?? 0,
          row.lastAssignedAt ?? Number.NEGATIVE_INFINITY,
        ];
        const difference = key(one).findIndex((value, place) => value !== key(next)[place]);
        if (difference >= 0) assert.ok((key(one)[difference] ?? 0) < (key(next)[difference] ?? 0));
        else assert.ok(one.person < next.person);
      }
    }),
    { numRuns: 1_000 },
  );
});

it('no eligible technician is passed over for someone who is not, and nobody gets more than they can hold', () => {
  fc.assert(
    fc.property(need, candidates, hourOfDay, (need, all, hour) => {
      const now = midnight + hours(hour);
      const able = all.filter((one) => whyNot(one, need, need.required, calendars, now, nothingKept) === null);
      const result = route(need, all, { calendars, weights: null }, now);
      assert.equal(result.outcome === 'chosen', able.length > 0);
      if (result.outcome === 'nobody') return;
      const chosen = able.find(({ person }) => person === result.person);
      assert.ok(chosen !== undefined && chosen.load + need.effort <= chosen.capacity);
    }),
    { numRuns: 1_000 },
  );
});

it('a retry, when promised, finds someone new available', () => {
  fc.assert(
    fc.property(need, candidates, hourOfDay, (need, all, hour) => {
      const now = midnight + hours(hour);
      const result = route(need, all, { calendars, weights: null }, now);
      if (result.outcome === 'chosen' || result.retryAt === null) return;
      assert.ok(result.retryAt > now);
      const roomy = all.map((one) => ({ ...one, capacity: 10, load: 0 }));
      assert.equal(route(need, roomy, { calendars, weights: null }, result.retryAt).outcome, 'chosen');
    }),
    { numRuns: 1_000 },
  );
});
