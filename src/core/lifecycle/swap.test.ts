import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { minutes } from '#src/core/ids.ts';
import { timersOf } from '#src/core/sla/timers.ts';
import { candidate, monday, type Name, networks, people } from '#src/core/testing/small-organisation.ts';
import {
  ask,
  assignTo,
  attempt,
  cancel,
  resolve,
  type Setting,
  type Story,
  stories,
  tell,
} from '#src/core/testing/story.ts';
import type { Command } from '#src/core/ticket/commands.ts';

const hand = (to: Name): Command => ({ type: 'ask_swap', person: people[to].id });
const yes: Command = { type: 'accept_swap' };
const no: Command = { type: 'decline_swap' };
const held = stories.in_progress;
/** Dana has it, and Tom is asked. */
const asked = tell(held, [['dana', hand('tom')]]);
const askedAt = asked.now;
const expire: Command = { type: 'expire_swap', asked: askedAt };

const refusal = (story: Story, who: Name, command: Command, setting?: Setting): string | null => {
  const decision = attempt(story, who, command, setting);
  return decision.ok ? null : decision.rejection.code;
};
const swapOf = ({ ticket }: Story) => (ticket.status === 'in_progress' ? (ticket.swap ?? null) : null);
const holder = ({ ticket }: Story): string => `${ticket.status} ${ticket.assignee}`;

describe('asking a colleague to take a ticket over', () => {
  it('leaves it with whoever has it until they do', () => {
    assert.equal(holder(asked), 'in_progress dana');
    assert.deepEqual(swapOf(asked)?.asked, { person: 'tom', at: askedAt, answerBy: askedAt + minutes(30) });
    const taken = tell(asked, [['tom', yes]]);
    assert.equal(holder(taken), 'in_progress tom');
    assert.equal(swapOf(taken), null);
    assert.equal(taken.ticket.offers, held.ticket.offers + 1, 'the cards of before are out of date');
  });

  it('moves no clock: what was promised goes on', () => {
    const taken = tell(asked, [['tom', yes]]);
    assert.deepEqual(taken.ticket.clocks, held.ticket.clocks);
    assert.equal(taken.ticket.firstResponseAt, held.ticket.firstResponseAt);
  });

  it('stays where it is when they cannot, do not answer in time, or could not be told', () => {
    for (const ended of [
      tell(asked, [['tom', no]]),
      tell(asked, [['desk', expire, 30]]),
      tell(asked, [['desk', { type: 'expire_swap', asked: askedAt, unreachable: true }]]),
    ]) {
      assert.equal(holder(ended), 'in_progress dana');
      assert.deepEqual(swapOf(ended), { asked: null, refused: ['tom'] });
      assert.equal(refusal(ended, 'tom', yes), 'outdated_card');
      assert.equal(refusal(ended, 'dana', hand('tom')), 'cannot_take_now', 'nobody is asked twice');
    }
  });

  it('ends by its timer, not before its time', () => {
    assert.deepEqual(
      timersOf(asked.ticket).filter(({ kind }) => kind === 'offer'),
      [{ kind: 'offer', dueAt: askedAt + minutes(30) }],
    );
    assert.deepEqual(swapOf(tell(asked, [['desk', expire, 29]])), swapOf(asked));
    const again = tell(asked, [['desk', { type: 'expire_swap', asked: askedAt - 1 }, 60]]);
    assert.deepEqual(swapOf(again), swapOf(asked), 'the timer of an earlier question');
  });

  it('does not go on beyond the shift of whoever is asked', () => {
    const office = [...(asked.ticket.policy === null ? [] : [asked.ticket.policy.calendar])][0] ?? null;
    const candidates = [candidate('dana'), candidate('tom', { shift: office })];
    const late = 17 * 60 - 9 * 60 - 11;
    const story = tell(held, [['dana', hand('tom'), late]], { candidates });
    assert.equal(swapOf(story)?.asked?.answerBy, monday + minutes(8 * 60));
  });

  it('pressed twice, late or at once: one of them counts', () => {
    assert.equal(refusal(asked, 'dana', hand('tom')), 'already_done');
    const ravi = { candidates: [candidate('dana'), candidate('tom')] };
    assert.equal(refusal(asked, 'dana', hand('nick'), ravi), 'outdated_card', 'one colleague at a time');
    const taken = tell(asked, [['tom', yes]]);
    assert.equal(refusal(taken, 'tom', yes), 'already_accepted');
    assert.equal(refusal(taken, 'tom', no), 'already_accepted');
    assert.equal(refusal(taken, 'dana', hand('tom')), 'reassigned');
    assert.equal(refusal(asked, 'tom', { type: 'accept_swap', asked: askedAt - 1 }), 'outdated_card');
    assert.equal(refusal(held, 'dana', { type: 'ask_swap', turn: -1, person: people.tom.id }), 'outdated_card');
    assert.deepEqual(tell(taken, [['desk', expire, 60]]).ticket.assignee, 'tom', 'accepted first');
  });

  it('is over when the ticket moves on', () => {
    for (const story of [
      tell(asked, [['dana', ask]]),
      tell(asked, [['dana', resolve]]),
      tell(asked, [['mona', assignTo('tom')]]),
      tell(asked, [['dana', { type: 'hand_over', team: networks, note: null }]]),
    ]) {
      assert.equal(swapOf(story), null, story.ticket.status);
      const code = refusal(story, 'tom', yes);
      assert.ok(code !== null, `${story.ticket.status}: ${code}`);
    }
    assert.equal(refusal(tell(asked, [['rita', cancel]]), 'tom', yes), 'wrong_status');
  });

  it('is no answer to an offer: who was given it since is not told that they have it', () => {
    const given = tell(asked, [['mona', assignTo('tom')]]);
    assert.equal(holder(given), 'assigned tom');
    assert.equal(refusal(given, 'tom', yes), 'outdated_card');
    assert.equal(refusal(given, 'tom', no), 'outdated_card');
  });

  it('is taken by typing so, too, by whoever was asked', () => {
    for (const type of ['take', 'accept'] as const) {
      const full = { candidates: [candidate('tom', { load: 4 })] };
      const taken = tell(asked, [['tom', { type }]], full);
      assert.equal(holder(taken), 'in_progress tom', type);
      assert.deepEqual(taken.log, tell(asked, [['tom', yes]], full).log, type);
      assert.equal(refusal(held, 'tom', { type }), 'already_accepted', 'nobody asked them');
    }
    assert.equal(refusal(asked, 'tom', { type: 'accept', offer: 1 }), 'already_accepted', 'a card of another offer');
  });

  it('asks nobody who could not take it now, and is asked by nobody else', () => {
    const away = { candidates: [candidate('tom', { away: { until: null } })] };
    assert.equal(refusal(held, 'dana', hand('tom'), away), 'cannot_take_now');
    const full = { candidates: [candidate('tom', { load: 4 })] };
    assert.equal(refusal(held, 'dana', hand('tom'), full), 'cannot_take_now');
    assert.equal(refusal(held, 'dana', hand('nick')), 'not_a_technician');
    assert.equal(refusal(held, 'dana', hand('ines')), 'unknown_person');
    assert.equal(refusal(held, 'dana', { type: 'ask_swap', person: 'ghost' as never }), 'unknown_person');
    assert.equal(refusal(held, 'dana', hand('dana')), 'cannot_take_now');
    assert.equal(refusal(held, 'tom', hand('tom')), 'reassigned');
    assert.equal(refusal(held, 'mona', hand('tom')), 'not_allowed');
    assert.equal(refusal(held, 'rita', hand('tom')), 'not_allowed');
    assert.equal(refusal(stories.assigned, 'dana', hand('tom')), 'wrong_status');
    assert.equal(refusal(asked, 'dana', yes), 'already_accepted');
    assert.equal(refusal(asked, 'nick', yes), 'not_allowed');
  });

  it('counts for whoever takes it with more than enough to do, and says so', () => {
    const full = { candidates: [candidate('tom', { load: 4 })] };
    const { log } = tell(asked, [['tom', yes]], full);
    const given = log.findLast(({ event }) => event.type === 'ticket.assigned')?.event;
    assert.ok(given?.type === 'ticket.assigned');
    assert.deepEqual(given.reason.despite, [{ why: 'at_capacity', detail: '5 of 4' }]);
  });
});
