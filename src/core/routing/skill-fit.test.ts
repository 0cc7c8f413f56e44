import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { days, hours, type SkillId } from '#src/core/ids.ts';
import type { Candidate, TrackRecord } from '#src/core/organisation/person.ts';
import { defaultWeights, type RoutingWeights } from '#src/core/organisation/weights.ts';
import { candidate } from '#src/core/testing/small-organisation.ts';
import { bandedFit, createSkillFit } from './skill-fit.ts';

const now = Date.UTC(2026, 10, 20);
const only = (weights: Partial<RoutingWeights>): RoutingWeights => ({
  ...{ skill: 0, experience: 0, speed: 0, lasting: 0, near: 0.13 },
  ...weights,
});
const resolver = (record: Partial<TrackRecord>): Candidate =>
  candidate('dana', { record: { resolved: 1, recent: 0, reopened: 0, medianMs: null, asOf: now, ...record } });

const fits = (weights: RoutingWeights, at: number, ...all: readonly Candidate[]): readonly number[] =>
  all.map(createSkillFit(all, [], weights, at));

describe('how well someone fits', () => {
  it('is the mean level in the skills wanted, as far as they have them at the level wanted', () => {
    const wanted = ['vpn', 'linux'].map((skill) => ({ skill: skill as SkillId, level: 3 }));
    const skills = [
      { skill: 'vpn' as SkillId, level: 4 },
      { skill: 'linux' as SkillId, level: 2 },
    ];
    const one = candidate('dana', { skills });
    assert.equal(createSkillFit([one], wanted, only({ skill: 1 }), now)(one), 0.4);
  });

  it('is experience: five recent tickets give half, and count half after 90 days', () => {
    const five = resolver({ recent: 5 });
    assert.deepEqual(fits(only({ experience: 1 }), now, resolver({}), five, resolver({ recent: 45 })), [0, 0.5, 0.9]);
    assert.deepEqual(fits(only({ experience: 1 }), now + days(90), five), [0.333]);
  });

  it('is speed compared with the team, of which few tickets say little', () => {
    const many = { recent: 1_000_000 };
    const [slow = 0, fast = 0, newcomer = 0] = fits(
      only({ speed: 1 }),
      now,
      resolver({ ...many, medianMs: hours(4) }),
      resolver({ ...many, medianMs: hours(2) }),
      resolver({}),
    );
    assert.deepEqual([slow, fast, newcomer], [0.36, 0.692, 0.5]);
    const [lucky = 0] = fits(
      only({ speed: 1 }),
      now,
      resolver({ recent: 1, medianMs: 1 }),
      resolver({ ...many, medianMs: hours(3) }),
    );
    assert.ok(lucky > 0.5 && lucky < 0.6, `${lucky}`);
  });

  it('is how rarely it came back, mixed with how rarely it does in the team', () => {
    const [often = 0, rarely = 0, once = 0, newcomer = 0] = fits(
      only({ lasting: 1 }),
      now,
      resolver({ recent: 95, reopened: 20 }),
      resolver({ recent: 95, reopened: 2 }),
      resolver({ recent: 1, reopened: 1 }),
      resolver({}),
    );
    assert.ok(often < newcomer && newcomer < rarely, `${often} ${newcomer} ${rarely}`);
    assert.ok(once > 0.5, `${once}: not all that they do comes back`);
    assert.deepEqual(fits(only({ lasting: 1 }), now, resolver({})), [1], 'nothing is known of anybody');
  });

  it('weighs these against each other: only proportions matter', () => {
    const all = [resolver({ recent: 9, medianMs: hours(1) }), resolver({ recent: 2, reopened: 1, medianMs: hours(3) })];
    const { near, ...weights } = defaultWeights;
    const double = Object.fromEntries(Object.entries(weights).map(([field, weight]) => [field, 2 * weight]));
    assert.deepEqual(fits({ near, ...weights }, now, ...all), fits(only(double), now, ...all));
  });

  it('is equal within a band below the best', () => {
    const bands = [0.8, 0.68, 0.67, 0.5, 0].map((fit) => bandedFit(fit, 0.8, { near: 0.13 }));
    assert.deepEqual(bands, [0.8, 0.8, 0.67, 0.54, 0.02]);
  });
});
