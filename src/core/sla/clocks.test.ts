import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Policy } from '#src/core/organisation/policy.ts';
import { at, play } from '#src/core/testing/clock-stories.ts';
import { officeHours, standard } from '#src/core/testing/clocked-ticket.ts';
import { explainDeadline, nextClockTime } from './check-clocks.ts';
import { applyClockEvent, type ClockEvent } from './clock-state.ts';

describe('a policy', () => {
  const policy = (changes: Partial<Policy>): { policy: Policy } => ({ policy: { ...standard, ...changes } });
  it('escalates to level 5 at most', () => {
    const { ahead } = play('resolution', 'Mon 09:00', '', policy({ escalateAfter: [10, 10, 10, 10, 10, 10] }));
    const levels = 'Mon 17:00 level 1; Tue 09:10 level 2; Tue 09:20 level 3; Tue 09:30 level 4; Tue 09:40 level 5';
    assert.equal(ahead, `Mon 15:00 warn 75; Mon 16:12 warn 90; ${levels}`);
  });
  it('may stop at the breach', () => {
    const { ahead } = play('resolution', 'Mon 09:00', '', policy({ warnAt: [], escalateAfter: [] }));
    assert.equal(ahead, 'Mon 17:00 level 1');
  });
  it('warns in order, and never at or after the target', () => {
    const { ahead } = play('resolution', 'Mon 09:00', '', policy({ warnAt: [100, 50, 25, 120], escalateAfter: [] }));
    assert.equal(ahead, 'Mon 11:00 warn 25; Mon 13:00 warn 50; Mon 17:00 level 1');
  });
});

describe('nextClockTime', () => {
  it('is the soonest step of any running clock', () => {
    const { ticket } = play('resolution', 'Mon 09:00', '');
    assert.equal(nextClockTime(ticket.ticket().clocks), at('Mon 10:30'));
    ticket.when(at('Mon 10:00'), 'accept');
    assert.equal(nextClockTime(ticket.ticket().clocks), at('Mon 13:00'), 'the next update');
    ticket.when(at('Mon 11:00'), 'pend');
    assert.equal(nextClockTime(ticket.ticket().clocks), null);
  });
});

describe('explainDeadline', () => {
  const explained = (story = '') => {
    const { ticket } = play('resolution', 'Mon 15:00', `Mon 16:00 accept${story}`);
    const clock = ticket.clock('resolution');
    assert.ok(clock);
    return { clock, deadline: explainDeadline(clock, officeHours) };
  };
  it('lists the stretches of open time that make up the target', () => {
    assert.deepEqual(explained().deadline, {
      dueAt: at('Tue 15:00'),
      targetMs: 480 * 60_000,
      consumedMs: 0,
      countedFrom: at('Mon 15:00'),
      segments: [
        { from: at('Mon 15:00'), to: at('Mon 17:00') },
        { from: at('Tue 09:00'), to: at('Tue 15:00') },
      ],
    });
  });
  it('starts from what was consumed before a pause', () => {
    const { deadline } = explained('; Mon 16:30 pend; Wed 16:00 resume');
    assert.equal(deadline?.consumedMs, 90 * 60_000);
    assert.deepEqual(deadline?.segments.at(-1), { from: at('Thu 09:00'), to: at('Thu 14:30') });
  });
  it('is null while paused or ended', () => {
    assert.equal(explained('; Mon 16:30 pend').deadline, null);
    assert.equal(explained('; Mon 16:30 resolve').deadline, null);
  });
});

describe('applyClockEvent', () => {
  const started: ClockEvent = {
    type: 'sla.started',
    metric: 'resolution',
    cycle: 1,
    targetMs: 1,
    consumedMs: 0,
    steps: [],
  };
  it('refuses an event of a clock that never started', () => {
    assert.throws(
      () => applyClockEvent([], { type: 'sla.met', metric: 'resolution', cycle: 1, consumedMs: 0 }, 0),
      /never started/,
    );
  });
  it('refuses to start a clock twice', () => {
    assert.throws(() => applyClockEvent(applyClockEvent([], started, 0), started, 0), /started before/);
  });
});
