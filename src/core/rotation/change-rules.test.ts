import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { hours, type PersonId, type RotationId } from '#src/core/ids.ts';
import { coverFor, stillPossible, swapOf } from './change-rules.ts';
import type { Cover, Roster } from './rotation.ts';
import { onAt } from './who-is-on.ts';

const people = ['ann', 'bob', 'cleo'] as PersonId[];
const start = Date.parse('2026-10-19T07:00Z');

/** Turns of a week from Monday the 19th at nine in Berlin; the clocks change on the 25th. */
const roster = (covers: readonly Cover[] = []): Roster => ({
  rotation: {
    ...{ id: 'r' as RotationId, name: 'R', zone: 'Europe/Berlin', people, hours: null },
    ...{ every: { count: 1, unit: 'weeks' as const }, starts: '2026-10-19', handover: 540 },
  },
  hours: null,
  covers,
});

const somebody = fc.constantFrom(...people);
const anyHour = fc.integer({ min: 0, max: 24 * 28 }).map((n) => start + hours(n));
const before = fc
  .array(fc.record({ person: somebody, from: anyHour, lasts: fc.integer({ min: 1, max: 200 }) }), { maxLength: 3 })
  .map((covers) => covers.map(({ person, from, lasts }) => ({ person, from, to: from + hours(lasts) })));

const everyHour = Array.from({ length: 24 * 50 }, (_, n) => start + hours(n));

describe('a swap', () => {
  it('gives each the turn of the other, and changes nothing else', () => {
    fc.assert(
      fc.property(before, somebody, somebody, anyHour, (covers, one, other, now) => {
        const old = roster(covers);
        const parts = swapOf(old, { person: one, at: null }, { person: other, at: null }, now);
        if (one === other) return assert.equal(parts, 'on_already');
        assert.ok(typeof parts !== 'string');
        assert.equal(stillPossible(old, parts, now), null);
        const changed = roster([...covers, ...parts]);
        for (const at of everyHour) {
          const part: Cover | undefined = parts.find(({ from, to }) => from <= at && at < to);
          assert.equal(onAt(changed, at), part?.person ?? onAt(old, at));
          if (part !== undefined) assert.equal(onAt(old, at), part.person === one ? other : one);
        }
        // Once it is so, the same cannot be agreed to again.
        assert.equal(stillPossible(changed, parts, now), 'changed');
      }),
      { numRuns: 60 },
    );
  });
});

describe('covering', () => {
  it('has that person on for the whole time, and whoever was on in it is named', () => {
    fc.assert(
      fc.property(
        before,
        somebody,
        fc.option(anyHour),
        fc.option(anyHour),
        anyHour,
        (covers, person, from, to, now) => {
          const old = roster(covers);
          const cover = coverFor(old, { person, instead: null, from, to }, now);
          if (typeof cover === 'string') return;
          assert.ok(cover.from >= now && cover.from < cover.to);
          const changed = roster([...covers, cover]);
          const relieved = new Set<PersonId | null>();
          for (const at of everyHour) {
            const covered: boolean = cover.from <= at && at < cover.to;
            assert.equal(onAt(changed, at), covered ? person : onAt(old, at));
            if (covered) relieved.add(onAt(old, at));
          }
          relieved.delete(person);
          assert.deepEqual([...relieved].sort(), [...(cover.instead ?? [])].sort());
        },
      ),
      { numRuns: 100 },
    );
  });

  it('takes no more than the turn that is meant, when whoever had it no longer does', () => {
    const [ann = '' as PersonId, bob = '' as PersonId, cleo = '' as PersonId] = people;
    const bobs = start + hours(7 * 24 + 1);
    const wish = { person: ann, instead: bob, from: bobs, to: null };
    const whole = { person: ann, from: bobs, to: bobs + hours(7 * 24), instead: [bob] };
    assert.deepEqual(coverFor(roster(), wish, start), whole);
    const taken = roster([{ person: cleo, from: bobs, to: whole.to }]);
    assert.equal(coverFor(taken, wish, start), 'nobody_on');
  });
});
