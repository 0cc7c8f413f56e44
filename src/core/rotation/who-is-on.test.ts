import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Calendar } from '#src/core/calendar/calendar.ts';
import { type CalendarId, days, hours, minutes, type PersonId, type RotationId } from '#src/core/ids.ts';
import type { Cover, Roster, Rotation } from './rotation.ts';
import { nextChange, onAt, onFrom, stretches, timesOn } from './who-is-on.ts';

const people = ['ann', 'bob', 'cleo', 'dan'] as PersonId[];
const [ann, bob, cleo] = people as [PersonId, PersonId, PersonId];

const weekly: Rotation = {
  id: 'nights' as RotationId,
  name: 'Nights',
  zone: 'Europe/Berlin',
  people: [ann, bob, cleo],
  every: { count: 1, unit: 'weeks' },
  starts: '2026-10-19',
  handover: 9 * 60,
  hours: null,
};
const alone = (rotation: Rotation): Roster => ({ rotation, hours: null, covers: [] });
const at = (text: string): number => Date.parse(text);
const iso = (moment: number): string => new Date(moment).toISOString().slice(0, 16);

describe('a weekly rotation', () => {
  it('goes on with the next at the handover, on the clock of its zone', () => {
    const roster = alone(weekly);
    assert.equal(onAt(roster, at('2026-10-19T06:59Z')), null, 'it has not begun');
    assert.equal(onAt(roster, at('2026-10-19T07:00Z')), ann);
    // The clocks went back on Sunday the 25th: nine o’clock is eight in UTC.
    assert.equal(onAt(roster, at('2026-10-26T07:59Z')), ann);
    assert.equal(onAt(roster, at('2026-10-26T08:00Z')), bob);
    assert.equal(onAt(roster, at('2026-11-09T08:00Z')), ann, 'after everybody it starts again');
    assert.deepEqual(nextChange(roster, at('2026-10-20T00:00Z')), { at: at('2026-10-26T08:00Z'), person: bob });
  });

  it('begins with nobody on', () => {
    const roster = alone(weekly);
    assert.deepEqual(nextChange(roster, at('2026-01-01T00:00Z')), { at: at('2026-10-19T07:00Z'), person: ann });
    assert.equal(onFrom(roster, cleo, at('2026-01-01T00:00Z')), at('2026-11-02T08:00Z'));
  });

  it('never changes when it is one person’s', () => {
    const roster = alone({ ...weekly, people: [ann] });
    assert.equal(nextChange(roster, at('2026-11-01T00:00Z')), null);
    assert.equal(onAt(roster, at('2036-11-01T00:00Z')), ann);
  });

  it('is somebody else’s while they cover, and then goes on as it was', () => {
    const cover: Cover = { person: cleo, from: at('2026-10-21T17:00Z'), to: at('2026-10-22T17:00Z') };
    const roster = { ...alone(weekly), covers: [cover] };
    assert.deepEqual(
      stretches(roster, at('2026-10-20T00:00Z'), at('2026-10-27T00:00Z')).map(
        ({ person, from, to }) => `${person} ${iso(from)} ${iso(to)}`,
      ),
      [
        'ann 2026-10-20T00:00 2026-10-21T17:00',
        'cleo 2026-10-21T17:00 2026-10-22T17:00',
        'ann 2026-10-22T17:00 2026-10-26T08:00',
        'bob 2026-10-26T08:00 2026-10-27T00:00',
      ],
    );
    assert.deepEqual(nextChange(roster, at('2026-10-21T00:00Z')), { at: cover.from, person: cleo });
    assert.equal(onFrom(roster, cleo, at('2026-10-20T00:00Z')), cover.from);
  });

  it('is handed over at once when the clocks skip the handover', () => {
    const night = alone({ ...weekly, every: { count: 1, unit: 'days' }, starts: '2026-03-28', handover: 150 });
    // 02:30 does not exist on the 29th: at 01:00 UTC the clocks go from 02:00 to 03:00.
    assert.equal(onAt(night, at('2026-03-29T00:59Z')), ann);
    assert.equal(onAt(night, at('2026-03-29T01:00Z')), bob);
  });
});

/**
 * The oracle reads the wall clock minute by minute. A handover has been when the clock has ever shown it or later: when
 * it is put back, that is not undone.
 */
const wallClocks = new Map<string, Intl.DateTimeFormat>();
const shown = new Map<string, number>();

/** What the wall clock shows, in minutes since 1970 of a zone that knows no changes. */
const wallClock = (zone: string, moment: number): number => {
  const key = `${zone} ${moment}`;
  const before = shown.get(key);
  if (before !== undefined) return before;
  let format = wallClocks.get(zone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' });
    wallClocks.set(zone, format);
  }
  const reading = Date.parse(`${format.format(moment).replace(' ', 'T')}Z`) / minutes(1);
  shown.set(key, reading);
  return reading;
};

const farthestShown = (zone: string, moment: number): number => {
  let most = Number.NEGATIVE_INFINITY;
  for (let back = 0; back <= 180; back += 1) most = Math.max(most, wallClock(zone, moment - minutes(back)));
  return most;
};

const isOpenByTheWallClock = ({ zone, week }: Calendar, moment: number): boolean => {
  const reading = wallClock(zone, moment);
  const day = Math.floor(reading / 1_440);
  const windowsOf = (n: number) => week[(((n + 3) % 7) + 7) % 7] ?? [];
  const minute = reading - day * 1_440;
  return (
    windowsOf(day).some(({ from, to }) => minute >= from && (to <= from || minute < to)) ||
    windowsOf(day - 1).some(({ from, to }) => to <= from && minute < to)
  );
};

const onByTheWallClock = ({ rotation, hours: open, covers }: Roster, moment: number): PersonId | null => {
  if (open !== null && !isOpenByTheWallClock(open, moment)) return null;
  for (const cover of [...covers].reverse()) {
    if (moment >= cover.from && moment < cover.to) return cover.person;
  }
  const begins = Date.parse(`${rotation.starts}T00:00Z`) / minutes(1) + rotation.handover;
  const since = farthestShown(rotation.zone, moment) - begins;
  if (since < 0) return null;
  const turn = rotation.every.count * (rotation.every.unit === 'weeks' ? 7 : 1) * 1_440;
  return rotation.people[Math.floor(since / turn) % rotation.people.length] ?? null;
};

/** A zone, and a moment close to a clock change or to nothing special. */
const places = [
  ['Europe/Berlin', '2026-03-29T01:00Z'],
  ['Europe/Berlin', '2026-10-25T01:00Z'],
  ['America/New_York', '2026-03-08T07:00Z'],
  ['America/New_York', '2026-11-01T06:00Z'],
  ['Australia/Lord_Howe', '2026-04-04T15:00Z'],
  ['Australia/Lord_Howe', '2026-10-03T15:30Z'],
  ['America/Havana', '2026-11-01T05:00Z'],
  ['Asia/Kathmandu', '2026-01-01T00:00Z'],
  ['Africa/Casablanca', '2026-03-22T02:00Z'],
] as const;

const scene = fc
  .record({
    place: fc.constantFrom(...places),
    crew: fc.shuffledSubarray(people, { minLength: 1 }),
    count: fc.integer({ min: 1, max: 3 }),
    unit: fc.constantFrom('days' as const, 'weeks' as const),
    startsBefore: fc.integer({ min: -1, max: 40 }),
    handover: fc.oneof(fc.integer({ min: 0, max: 1439 }), fc.constantFrom(0, 60, 90, 120, 150, 180, 540)),
    covers: fc.array(
      fc.record({
        person: fc.constantFrom(...people),
        from: fc.integer({ min: -40, max: 30 }),
        lasts: fc.integer({ min: 1, max: 30 }),
      }),
      { maxLength: 4 },
    ),
    windows: fc.option(
      fc.array(
        fc.constantFrom(
          { from: 1_080, to: 480 },
          { from: 0, to: 1_440 },
          { from: 150, to: 600 },
          { from: 60, to: 120 },
        ),
        { minLength: 1, maxLength: 2 },
      ),
    ),
    minute: fc.integer({ min: -36 * 60, max: 30 * 60 }),
  })
  .map(({ place: [zone, change], crew, count, unit, startsBefore, handover, covers, windows, minute }) => {
    const middle = at(change);
    const rotation: Rotation = {
      ...{ id: 'r' as RotationId, name: 'R', zone, people: crew, every: { count, unit }, handover },
      starts: new Date(middle - days(startsBefore)).toISOString().slice(0, 10),
      hours: windows === null ? null : ('hours' as CalendarId),
    };
    const open: Calendar | null =
      windows === null
        ? null
        : { id: 'hours' as CalendarId, name: 'H', zone, week: Array(7).fill(windows), holidays: [] };
    const roster: Roster = {
      rotation,
      hours: open,
      covers: covers.map(({ person, from, lasts }) => ({
        person,
        from: middle + hours(from),
        to: middle + hours(from + lasts),
      })),
    };
    return { roster, moment: middle + minutes(minute) };
  });

describe('any rotation, beside what the wall clock says', () => {
  it('has the same person on', () => {
    fc.assert(
      fc.property(scene, ({ roster, moment }) => {
        assert.equal(onAt(roster, moment), onByTheWallClock(roster, moment));
      }),
      { numRuns: 400 },
    );
  });

  it('changes next when it says so, and not before', () => {
    fc.assert(
      fc.property(scene, ({ roster, moment }) => {
        const change = nextChange(roster, moment);
        const now = onByTheWallClock(roster, moment);
        if (change === null) {
          for (let n = 0; n < 60; n += 1) assert.equal(onByTheWallClock(roster, moment + hours(n)), now);
          return;
        }
        assert.ok(change.at > moment);
        assert.equal(onByTheWallClock(roster, change.at), change.person);
        assert.notEqual(change.person, now);
        assert.equal(onByTheWallClock(roster, change.at - minutes(1)), now, 'somebody was on in between');
        // Every seventh minute of what lies between, as far as two days.
        for (let t = moment; t < Math.min(change.at, moment + hours(48)); t += minutes(7)) {
          assert.equal(onByTheWallClock(roster, t), now);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('lists everybody’s time on without a gap or an overlap', () => {
    fc.assert(
      fc.property(scene, ({ roster, moment }) => {
        const end = moment + hours(50);
        const listed = stretches(roster, moment, end);
        for (const [index, { person, from, to }] of listed.entries()) {
          const before = listed[index - 1];
          assert.ok(from < to && from >= moment && to <= end);
          assert.ok(before === undefined || before.to < from || (before.to === from && before.person !== person));
        }
        for (let t = moment; t < end; t += minutes(29)) {
          const there = listed.find(({ from, to }) => from <= t && t < to)?.person ?? null;
          assert.equal(there, onByTheWallClock(roster, t));
        }
      }),
      { numRuns: 60 },
    );
  });

  it('says when somebody is next on, and no sooner', () => {
    fc.assert(
      fc.property(scene, fc.constantFrom(...people), ({ roster, moment }, person) => {
        const next = onFrom(roster, person, moment);
        if (next !== null) assert.equal(onByTheWallClock(roster, next), person);
        for (let t = moment; t < Math.min(next ?? moment + hours(40), moment + hours(40)); t += minutes(11)) {
          assert.notEqual(onByTheWallClock(roster, t), person);
        }
        const [first] = timesOn(roster, person, moment);
        assert.equal(first?.from ?? null, next);
      }),
      { numRuns: 60 },
    );
  });
});
