import assert from 'node:assert/strict';
import { it } from 'node:test';
import { detailsCard } from '#src/cards/details.ts';
import { viewOf } from '#src/cards/testing/gallery-stories.ts';
import { hours } from '#src/core/ids.ts';
import { organisation, policy } from '#src/core/testing/small-organisation.ts';
import { accept, ask, checkSla, filed, type Story, tell } from '#src/core/testing/story.ts';
import { receiptCard } from './receipt.ts';

it('tells the requester by when they hear again, if that is promised', () => {
  const update = { P1: 60, P2: 60, P3: 120, P4: 240 };
  const promised = { ...policy, targets: { ...policy.targets, update } };
  const desk = { organisation: { ...organisation, rules: [{ policy: promised, position: 1, when: {} }] } };
  const toldBy = (story: Story, words = 'You’ll hear from us again by'): readonly (number | null)[] => {
    const view = viewOf(story, 'rita');
    return [receiptCard(view), detailsCard(view, 'requester', [], null)].map(({ blocks }) => {
      const facts = blocks.flatMap((block) => (block.type === 'facts' ? block.facts : []));
      const value = facts.find(({ label }) => label === words)?.value;
      const [span] = typeof value === 'object' ? value : [];
      return typeof span === 'object' && span.type === 'time' ? span.at : null;
    });
  };
  const held = tell(filed({}, desk), [['dana', accept]], desk);
  const by = held.now + hours(2);
  assert.deepEqual(toldBy(held), [by, by]);
  assert.deepEqual(toldBy(filed({}, desk)), [null, null], 'nobody has spoken');
  assert.deepEqual(toldBy(tell(held, [['dana', ask]], desk)), [null, null], 'they have to answer first');
  assert.deepEqual(toldBy(tell(filed(), [['dana', accept]])), [null, null], 'nothing is promised');
  const late = tell(held, [['desk', checkSla, 120]], desk);
  assert.deepEqual(toldBy(late), [null, null], 'it is a promise no more');
  assert.deepEqual(toldBy(late, 'You should have heard from us by'), [by, by], 'but what was missed');
});
