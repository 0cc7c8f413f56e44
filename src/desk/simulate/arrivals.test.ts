import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { days } from '#src/core/ids.ts';
import { arrivals, sickDays } from './arrivals.ts';
import { createChance } from './chance.ts';
import { simulatedCompany } from './company.ts';

const start = Date.UTC(2026, 2, 1, 23);
const fortnight = (seed: number) => arrivals(simulatedCompany, start, 14, createChance(seed));

describe('what is filed', () => {
  it('is the same for the same seed, and by time', () => {
    const all = fortnight(7);
    assert.deepEqual(fortnight(7), all);
    assert.notDeepEqual(fortnight(8), all);
    const times = all.map(({ at }) => at);
    assert.deepEqual(
      times,
      times.toSorted((a, b) => a - b),
    );
  });

  it('is most on Mondays and in the morning, and hardly anything at the weekend', () => {
    const all = fortnight(7);
    const dayOf = (at: number): number => Math.floor((at - start) / days(1)) % 7;
    const on = (...which: readonly number[]): number => all.filter(({ at }) => which.includes(dayOf(at))).length;
    assert.ok(on(0) > on(4) && on(4) > 3 * on(5, 6), `${on(0)} ${on(4)} ${on(5, 6)}`);
    const hour = (at: number): number => Math.floor(((at - start) % days(1)) / 3_600_000);
    const within = (from: number, to: number): number =>
      all.filter(({ at }) => hour(at) >= from && hour(at) < to).length;
    assert.ok(within(8, 12) > within(13, 17) && within(13, 17) > 5 * within(0, 6));
  });

  it('is filed by those who do nothing else', () => {
    const staff = new Set(simulatedCompany.technicians.map(({ person }) => `${person}`));
    assert.ok(fortnight(7).every(({ requester }) => !staff.has(requester)));
  });
});

it('people are sick on some weekdays, for one to three days', () => {
  const sick = sickDays(simulatedCompany, start, 90, createChance(7));
  assert.ok(sick.length > 5 && sick.length < 40, `${sick.length}`);
  for (const { at, until } of sick) assert.ok(until > at && until - at < days(3));
});
