import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Name } from '#src/core/testing/small-organisation.ts';
import {
  accept,
  ask,
  assignTo,
  attempt,
  cancel,
  reopen,
  resolve,
  resume,
  type Story,
  stories,
  tell,
} from '#src/core/testing/story.ts';
import type { Command } from '#src/core/ticket/commands.ts';
import { workTurn } from '#src/core/ticket/ticket.ts';

const refusalOf = (story: Story, who: Name, command: Command): string | null => {
  const decision = attempt(story, who, command);
  return decision.ok ? null : decision.rejection.code;
};

const worked = stories.in_progress;
const turn = workTurn(worked.ticket);

/** Dana's ticket, given to Tom by Mona, who accepted it. */
const toms = tell(worked, [
  ['mona', assignTo('tom')],
  ['tom', accept],
]);
/** Dana's ticket, resolved and reopened. */
const again = tell(stories.resolved, [['rita', reopen]]);
/** Dana asked, continued, and asked something else. */
const askedAgain = tell(stories.pending, [
  ['dana', resume],
  ['dana', { type: 'ask', question: 'Which floor?' }],
]);

describe('a card of an earlier turn', () => {
  for (const command of [resolve, ask] as const) {
    const carrying = (n: number) => ({ ...command, turn: n }) as Command;

    it(`does not ${command.type} what someone else works on now`, () => {
      assert.equal(refusalOf(toms, 'dana', carrying(turn)), 'outdated_card');
      assert.equal(refusalOf(toms, 'tom', carrying(workTurn(toms.ticket))), null);
    });

    it(`does not ${command.type} what has been reopened since`, () => {
      assert.equal(refusalOf(again, 'dana', carrying(turn)), 'outdated_card');
      assert.equal(refusalOf(again, 'dana', carrying(workTurn(again.ticket))), null);
    });

    it(`is still current when there were only comments: ${command.type}`, () => {
      const talked = tell(worked, [
        ['rita', { type: 'comment', visibility: 'public', text: 'Any news?' }],
        ['dana', ask],
        ['dana', resume],
      ]);
      assert.equal(refusalOf(talked, 'dana', carrying(turn)), null);
    });

    it(`without a turn, as when typed, applies to the current one: ${command.type}`, () => {
      assert.equal(refusalOf(toms, 'tom', command), null);
      assert.equal(refusalOf(again, 'dana', command), null);
    });
  }

  it('does not continue work for a newer question', () => {
    const { ticket: first } = stories.pending;
    const { ticket: second } = askedAgain;
    assert.ok(first.status === 'pending' && second.status === 'pending');
    assert.equal(refusalOf(askedAgain, 'dana', { type: 'resume', since: first.pendingSince }), 'outdated_card');
    assert.equal(refusalOf(askedAgain, 'dana', { type: 'resume', since: second.pendingSince }), null);
    assert.equal(refusalOf(askedAgain, 'dana', resume), null);
  });

  it('does not withdraw what has been resolved and reopened since', () => {
    assert.equal(refusalOf(again, 'rita', { ...cancel, cycle: 0 } as Command), 'outdated_card');
    assert.equal(refusalOf(again, 'rita', { ...cancel, cycle: 1 } as Command), null);
    assert.equal(refusalOf(again, 'rita', cancel), null);
    assert.equal(refusalOf(toms, 'rita', { ...cancel, cycle: 0 } as Command), null, 'whoever works on it');
  });

  it('says that it is done, or over, when it is', () => {
    assert.equal(refusalOf(stories.resolved, 'dana', { ...resolve, turn: 0 } as Command), 'already_done');
    assert.equal(refusalOf(stories.closed, 'dana', { ...resolve, turn: 0 } as Command), 'wrong_status');
    assert.equal(refusalOf(stories.cancelled, 'rita', { ...cancel, cycle: 9 } as Command), 'already_done');
  });
});
