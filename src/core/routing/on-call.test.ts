import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Calendar } from '#src/core/calendar/calendar.ts';
import { type CalendarId, hours, minutes, type PersonId, type RotationId, type TeamId } from '#src/core/ids.ts';
import type { Candidate } from '#src/core/organisation/person.ts';
import type { Roster } from '#src/core/rotation/rotation.ts';
import { onAt } from '#src/core/rotation/who-is-on.ts';
import { despite, presenceOf, type RoutingNeed } from './eligible.ts';
import { dutyAfter, dutyEnds } from './on-call.ts';
import { route } from './routing.ts';
import { noRecord } from './track-record.ts';

const team = 'it' as TeamId;
const crew = ['ann', 'bob', 'cleo'] as PersonId[];
const [ann, bob, cleo] = crew as [PersonId, PersonId, PersonId];

/** Nine to five, Monday to Friday. */
const office: Calendar = {
  id: 'office' as CalendarId,
  name: 'Office',
  zone: 'UTC',
  week: [1, 2, 3, 4, 5, 6, 7].map((day) => (day <= 5 ? [{ from: 540, to: 1_020 }] : [])),
  holidays: [],
};
const calendars = new Map([[office.id, office]]);

/** Ann’s week begins on Monday the 16th at nine, Bob’s a week later. */
const roster: Roster = {
  rotation: {
    id: 'nights' as RotationId,
    name: 'Nights',
    zone: 'UTC',
    people: [ann, bob],
    every: { count: 1, unit: 'weeks' },
    starts: '2026-11-16',
    handover: 540,
    hours: null,
  },
  hours: null,
  covers: [],
};

const candidate = (person: PersonId, given: Partial<Candidate> = {}): Candidate => ({
  person,
  name: person,
  active: true,
  teams: [team],
  skills: [],
  capacity: 4,
  load: 0,
  shift: office.id,
  away: null,
  lastAssignedAt: null,
  taken: null,
  record: noRecord,
  ...(person !== cleo && { onCall: roster }),
  ...given,
});

const urgent: RoutingNeed = {
  ...{ team, required: [], preferred: [], pastOffers: [], requester: 'rita' as PersonId, effort: 1 },
  priority: 'P1',
};
const night = Date.parse('2026-11-18T23:00Z');
const noon = Date.parse('2026-11-18T12:00Z');
const all = crew.map((person) => candidate(person));

describe('on call', () => {
  it('whoever it is gets an Urgent ticket at night, and the reason says so', () => {
    const result = route(urgent, all, { calendars, weights: null }, night);
    assert.ok(result.outcome === 'chosen');
    assert.equal(result.person, ann);
    assert.equal(result.reason.onCall, true);
    assert.deepEqual(
      result.reason.excluded.map(({ person, why }) => [person, why]),
      [
        [bob, 'off_shift'],
        [cleo, 'off_shift'],
      ],
    );
  });

  it('is said of whoever it is off shift, unless they are away', () => {
    const seen = (one: Candidate, at: number) => presenceOf(one, calendars, at);
    assert.deepEqual(
      all.map((one) => seen(one, night)),
      ['on_call', 'off', 'off'],
    );
    assert.equal(seen(candidate(ann), noon), 'on');
    assert.equal(seen(candidate(ann, { away: { until: null } }), night), 'away');
    assert.equal(seen(candidate(ann, { active: false }), night), 'off');
  });

  it('nobody is woken for anything less', () => {
    const result = route({ ...urgent, priority: 'P2' }, all, { calendars, weights: null }, night);
    assert.ok(result.outcome === 'nobody');
    assert.equal(result.retryAt, Date.parse('2026-11-19T09:00Z'));
  });

  it('by day those on shift are asked, also when somebody else is on call', () => {
    const early = candidate(ann, { shift: 'none' as CalendarId });
    const result = route(urgent, [early, candidate(cleo)], { calendars, weights: null }, noon);
    assert.ok(result.outcome === 'chosen');
    assert.equal(result.person, cleo);
    assert.equal(result.reason.onCall, undefined);
  });

  it('keeps to room, absence, and who was asked before', () => {
    const nobody = (given: Partial<Candidate>, need: Partial<RoutingNeed> = {}) => {
      const result = route(
        { ...urgent, ...need },
        [candidate(ann, given), candidate(bob)],
        { calendars, weights: null },
        night,
      );
      assert.ok(result.outcome === 'nobody');
      return result.reason.excluded.find(({ person }) => person === ann)?.why;
    };
    assert.equal(nobody({ load: 4 }), 'at_capacity');
    assert.equal(nobody({ away: { until: null } }), 'away');
    assert.equal(nobody({ teams: [] }), 'other_team');
    const declined = { person: ann, outcome: 'declined', reason: 'asleep', at: night } as const;
    assert.equal(nobody({}, { pastOffers: [declined] }), 'declined_before');
  });

  it('a ticket that waits is looked at again when the next one takes over', () => {
    const sunday = Date.parse('2026-11-22T20:00Z');
    const late = candidate(bob, { shift: 'late' as CalendarId });
    const result = route(urgent, [candidate(ann, { load: 4 }), late], { calendars, weights: null }, sunday);
    assert.ok(result.outcome === 'nobody');
    assert.equal(result.retryAt, Date.parse('2026-11-23T09:00Z'));
  });

  it('counts as on shift when a person decides', () => {
    assert.deepEqual(despite(candidate(ann), urgent, calendars, night), []);
    assert.deepEqual(despite(candidate(ann), { ...urgent, priority: 'P3' }, calendars, night), [
      { why: 'off_shift', detail: '2026-11-19T09:00:00.000Z' },
    ]);
  });
});

const anyCandidate = (person: PersonId): fc.Arbitrary<Candidate> =>
  fc
    .record({
      load: fc.constantFrom(0, 3.5, 4),
      away: fc.constantFrom(null, null, { until: null }),
      shift: fc.constantFrom(office.id, office.id, null),
      calls: fc.boolean(),
    })
    .map(({ load, away, shift, calls }) => {
      const { onCall: _, ...rest } = candidate(person, { load, away, shift });
      return calls ? { ...rest, onCall: roster } : rest;
    });

/** Any hour of three weeks, from before the rotation begins. */
const anyHour = fc.integer({ min: -24, max: 20 * 24 }).map((hour) => Date.parse('2026-11-16T00:00Z') + hours(hour));

/** By the plainest rule: the office hours, or by whose week it is. */
const isOnByRule = (one: Candidate, priority: 'P1' | 'P3', at: number): 'shift' | 'call' | null => {
  const moment = new Date(at);
  const day = moment.getUTCDay();
  const hour = moment.getUTCHours();
  if (one.shift === null || (day >= 1 && day <= 5 && hour >= 9 && hour < 17)) return 'shift';
  const since = at - Date.parse('2026-11-16T09:00Z');
  const turn = since < 0 ? null : [ann, bob][Math.floor(since / hours(168)) % 2];
  return priority === 'P1' && one.onCall !== undefined && turn === one.person ? 'call' : null;
};

describe('any team, beside the plain rule', () => {
  it('asks those on shift first, then whoever is on call, and nobody else', () => {
    fc.assert(
      fc.property(
        fc.tuple(anyCandidate(ann), anyCandidate(bob), anyCandidate(cleo)),
        fc.constantFrom('P1' as const, 'P3' as const),
        anyHour,
        (team, priority, at) => {
          const free = team.filter((one) => one.away === null && one.load <= 3);
          const on = (how: string) =>
            free.filter((one) => isOnByRule(one, priority, at) === how).map(({ person }) => person);
          const wanted = on('shift').length > 0 ? on('shift') : on('call');
          const result = route({ ...urgent, priority }, team, { calendars, weights: null }, at);
          if (result.outcome === 'chosen') assert.ok(wanted.includes(result.person));
          else assert.deepEqual(wanted, []);
          assert.equal(result.reason.onCall === true, on('shift').length === 0 && wanted.length > 0);
        },
      ),
      { numRuns: 600 },
    );
  });

  it('looks at an Urgent ticket that waits again as soon as somebody new is on', () => {
    fc.assert(
      fc.property(fc.tuple(anyCandidate(ann), anyCandidate(bob), anyCandidate(cleo)), anyHour, (team, at) => {
        const result = route(urgent, team, { calendars, weights: null }, at);
        if (result.outcome === 'chosen') return;
        const comesOn = (one: Candidate): number | null => {
          if (one.away !== null || isOnByRule(one, 'P1', at) !== null) return null;
          for (let t = at; t < at + hours(24 * 21); t += hours(1)) if (isOnByRule(one, 'P1', t) !== null) return t;
          return null;
        };
        const moments = team.map(comesOn).filter((moment) => moment !== null);
        assert.equal(result.retryAt, moments.length === 0 ? null : Math.min(...moments));
      }),
      { numRuns: 300 },
    );
  });

  it('counts the time to accept while somebody is on, by shift or on call', () => {
    const onMinutes = (one: Candidate, from: number, to: number): number => {
      let sum = 0;
      for (let t = from; t < to; t += minutes(30)) if (isOnByRule(one, 'P1', t) !== null) sum += 30;
      return sum;
    };
    const person = fc.constantFrom(candidate(ann), candidate(bob));
    fc.assert(
      fc.property(person, anyHour, fc.integer({ min: 1, max: 40 }), (one, at, halves) => {
        const by = dutyAfter(one, 'P1', office, at, minutes(halves * 30));
        assert.ok(by !== null);
        assert.equal(onMinutes(one, at, by), halves * 30);
        assert.notEqual(isOnByRule(one, 'P1', by - minutes(30)), null, 'it ends while they are on');
      }),
      { numRuns: 300 },
    );
  });

  it('knows when somebody who is on leaves', () => {
    fc.assert(
      fc.property(fc.constantFrom(candidate(ann), candidate(bob)), anyHour, (one, at) => {
        const until = at + hours(60);
        const ends = dutyEnds(one, 'P1', office, at, until);
        let t = at;
        while (t < until && isOnByRule(one, 'P1', t) !== null) t += hours(1);
        assert.equal(ends, t === at || t >= until ? null : t);
      }),
      { numRuns: 300 },
    );
  });
});

it('the roster of these tests says what the plain rule says', () => {
  assert.equal(onAt(roster, Date.parse('2026-11-16T08:59Z')), null);
  assert.equal(onAt(roster, Date.parse('2026-11-23T09:00Z')), bob);
});
