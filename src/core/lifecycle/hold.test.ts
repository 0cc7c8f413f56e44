import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { days, hours } from '#src/core/ids.ts';
import type { Policy } from '#src/core/organisation/policy.ts';
import { monday, organisation, policy } from '#src/core/testing/small-organisation.ts';
import { accept, ask, attempt, filed, hold, resolve, resume, type Story, say, tell } from '#src/core/testing/story.ts';
import type { Command } from '#src/core/ticket/commands.ts';

const under = (more: Partial<Policy>) => ({
  organisation: { ...organisation, rules: [{ policy: { ...policy, ...more }, position: 1, when: {} }] },
});
const working = (more: Partial<Policy> = {}): Story => tell(filed({}, under(more)), [['dana', accept, 0]], under(more));
const after = (story: Story, command: Command, later = 0, who: 'dana' | 'rita' | 'desk' = 'dana', more = {}): Story =>
  tell(story, [[who, command, later / 60_000]], under(more));
const states = ({ ticket }: Story) =>
  Object.fromEntries(ticket.clocks.map(({ metric, state }) => [metric, state] as const));
const held = (waitsFor: 'vendor' | 'part' | 'change'): Command => ({ ...hold, waitsFor }) as Command;
const waits = ({ ticket }: Story) => (ticket.status === 'pending' ? ticket.waitsFor : ticket.status);

describe('a ticket on hold', () => {
  it('stops the time to solve for a vendor and a part, and not for a change', () => {
    assert.deepEqual(
      (['vendor', 'part', 'change'] as const).map((reason) => states(after(working(), held(reason))).resolution),
      ['paused', 'paused', 'running'],
    );
  });

  it('does as its policy says', () => {
    const pauses = { vendor: 'runs', change: 'stops' } as const;
    assert.deepEqual(
      (['vendor', 'part', 'change'] as const).map((one) => states(after(working({ pauses }), held(one))).resolution),
      ['running', 'paused', 'paused'],
    );
  });

  it('keeps the promise of another word', () => {
    const targets = { ...policy.targets, update: { P1: 60, P2: 60, P3: 60, P4: 60 } };
    assert.equal(states(after(working({ targets }), held('part'))).update, 'running');
    assert.equal(states(after(working({ targets }), ask)).update, 'paused');
  });

  it('is looked at again when the third working day begins, or on the day that was said', () => {
    const usual = after(working(), hold).ticket;
    assert.ok(usual.status === 'pending');
    assert.equal(usual.remindAt, monday + days(3));
    const said = after(working(), { ...hold, until: { on: 'weekday', weekday: 5 } } as Command).ticket;
    assert.ok(said.status === 'pending');
    assert.equal(said.remindAt, monday + days(4));
  });

  it('is not put on hold until a day that is past', () => {
    const decision = attempt(working(), 'dana', {
      ...hold,
      until: { on: 'date', year: 2000, month: 1, day: 1 },
    } as Command);
    assert.ok(!decision.ok);
    assert.deepEqual(decision.rejection, { code: 'invalid', field: 'until', problem: 'out_of_range' });
  });

  it('comes to mind again and again, and is never solved for want of an answer', () => {
    let story = after(working(), hold);
    for (let time = 1; time <= 5; time += 1) {
      assert.ok(story.ticket.status === 'pending' && story.ticket.remindAt !== null);
      const { remindAt } = story.ticket;
      assert.equal(
        after(story, { type: 'remind' }, remindAt - story.now - 60_000, 'desk').log.length,
        story.log.length,
      );
      story = after(story, { type: 'remind' }, remindAt - story.now, 'desk');
      assert.ok(story.ticket.status === 'pending' && story.ticket.remindAt !== null);
      assert.equal(story.ticket.reminded, time);
      assert.ok(story.ticket.remindAt >= remindAt + days(3));
    }
  });

  it('goes on when whoever has it says so, or the requester writes', () => {
    assert.equal(waits(after(after(working(), hold), resume)), 'in_progress');
    assert.equal(waits(after(after(working(), hold), say('It came!'), 0, 'rita')), 'in_progress');
    assert.equal(waits(after(after(working(), hold), resolve)), 'resolved');
  });

  it('can wait for something else, and be asked about', () => {
    const story = after(after(working(), held('vendor')), held('change'), hours(1));
    assert.equal(waits(story), 'change');
    assert.equal(states(story).resolution, 'running');
    assert.equal(waits(after(story, ask)), 'requester');
    const asked = attempt(after(story, ask), 'dana', ask);
    assert.ok(!asked.ok);
  });

  it('follows an edited policy when that is applied, and what was used up stays', () => {
    const story = after(working(), held('vendor'), hours(1));
    const [before] = story.ticket.clocks.filter(({ metric }) => metric === 'resolution');
    const now = tell(story, [['desk', { type: 'reapply_policy' }, 120]], under({ pauses: { vendor: 'runs' } }));
    const [running] = now.ticket.clocks.filter(({ metric }) => metric === 'resolution');
    assert.deepEqual([before?.state, running?.state], ['paused', 'running']);
    assert.equal(running?.consumedMs, before?.consumedMs);
    const again = tell(now, [['desk', { type: 'reapply_policy' }, 60]], under({}));
    const [stopped] = again.ticket.clocks.filter(({ metric }) => metric === 'resolution');
    assert.equal(stopped?.state, 'paused');
    assert.equal(stopped?.consumedMs, (before?.consumedMs ?? 0) + hours(1));
  });
});
