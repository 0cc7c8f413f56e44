import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { PersonId } from '#src/core/ids.ts';
import { attempt, stories, tell } from '#src/core/testing/story.ts';
import type { Command } from '#src/core/ticket/commands.ts';
import { saidOn } from '#src/core/ticket/said.ts';
import { textLimits } from '#src/core/ticket/text-limits.ts';

const assign = (note?: string): Command => ({
  type: 'assign',
  assignee: 'tom' as PersonId,
  ...(note === undefined ? {} : { note }),
});

describe('a note with an assignment', () => {
  it('is an internal note among what was said', () => {
    const { log } = tell(stories.in_progress, [['mona', assign('He asked for it')]]);
    assert.deepEqual(
      saidOn(log)
        .filter(({ text }) => text === 'He asked for it')
        .map(({ as, author }) => [as, author]),
      [['note', 'mona']],
    );
  });

  it('is nothing where none was written', () => {
    const { log } = tell(stories.in_progress, [['mona', assign()]]);
    assert.equal(
      log.some(({ event }) => event.type === 'ticket.assigned' && 'note' in event),
      false,
    );
  });

  it('is refused when it is too long or shows nothing', () => {
    for (const note of [' ', 'x'.repeat(textLimits.note + 1)]) {
      const decision = attempt(stories.in_progress, 'mona', assign(note));
      assert.equal(!decision.ok && decision.rejection.code, 'invalid');
    }
  });
});
