import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { breached, broken, toManager } from '#src/cards/testing/gallery-stories.ts';
import { assignTo, checkSla, decline, type Story, stories, tell } from '#src/core/testing/story.ts';

const primary = (story: Story): readonly string[] =>
  toManager('missed', breached(1), story).card.actions.flatMap((action) =>
    action.type === 'button' && action.style === 'primary' ? [action.id] : [],
  );

describe('the one button that stands out for a manager on a missed target', () => {
  const cases: readonly (readonly [string, Story, readonly string[]])[] = [
    ['finds somebody while nobody has it', tell(stories.new, [['desk', checkSla, 120]]), ['assign']],
    ['finds somebody when it was given back since', tell(broken, [['dana', decline]], { candidates: [] }), ['assign']],
    ['acknowledges what somebody was asked to take', broken, ['acknowledge']],
    ['acknowledges what was given to someone since', tell(broken, [['mona', assignTo('tom')]]), ['acknowledge']],
  ];
  for (const [what, story, expected] of cases) it(what, () => assert.deepEqual(primary(story), expected));
});
