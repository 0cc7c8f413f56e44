import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createTestDesk } from '#src/app/testing/test-desk.ts';
import type { Organisation } from '#src/core/organisation/organisation.ts';
import type { FiledAs } from '#src/core/organisation/policy.ts';
import { organisation, policy } from '#src/core/testing/small-organisation.ts';
import { accept, filed, tell } from '#src/core/testing/story.ts';

const filled = { title: 'Printer on fire', category: 'hardware', impact: 'me', urgency: 'blocked' };

describe('how a ticket was filed', () => {
  it('is kept, whichever way it was', async () => {
    const desk = await createTestDesk();
    await desk.submits('rita', 'intake~u1~', filled);
    await desk.submits('rita', 'intake~u2~message', { ...filled, title: 'Another printer' });
    await desk.types('rita', 'the third printer is on fire');
    const offer = await desk.writes('rita', 'the fourth printer smokes, and nobody can print');
    const [file] = offer.card?.actions ?? [];
    assert.ok(file?.type === 'button', JSON.stringify(offer.card));
    await desk.presses('rita', file.id, file.value);
    const ways = [];
    for (const n of [1, 2, 3, 4]) ways.push((await desk.ticket(n)).filedAs);
    assert.deepEqual(ways, ['form', 'shortcut', 'command', 'message']);
  });

  it('is as the channel has it where there is only one way', () => {
    for (const [channel, way] of [
      ['console', 'form'],
      ['api', 'api'],
      ['replay', 'import'],
      ['somewhere', undefined],
    ] as const) {
      assert.equal(filed({ channel }).ticket.filedAs, way);
      assert.equal(tell(filed({ channel }), [['dana', accept]]).ticket.filedAs, way, 'for good');
    }
  });

  it('chooses a policy', () => {
    const urgent = { ...policy, id: 'urgent' as typeof policy.id };
    const byWay: Organisation = {
      ...organisation,
      rules: [
        { policy: urgent, position: 1, when: { filedAs: 'command' } },
        { policy, position: 2, when: {} },
      ],
    };
    const chosen = (filedAs: FiledAs | undefined) =>
      filed(filedAs === undefined ? {} : { filedAs }, { organisation: byWay }).ticket.policy?.id;
    assert.deepEqual([chosen('command'), chosen('form'), chosen(undefined)], ['urgent', 'standard', 'standard']);
  });
});
