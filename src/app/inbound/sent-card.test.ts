import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createTestDesk, type TestDesk } from '#src/app/testing/test-desk.ts';
import { type Card, plainText } from '#src/cards/card.ts';

const buttons = (card: Card | null) => card?.actions.map(({ id }) => id) ?? null;
const at = (desk: TestDesk, who: string, conversation: string, title: RegExp) =>
  desk.helpDesk.cardAt({ platform: 'fake', tenant: '', user: who }, desk.card(conversation, title).ref);

describe('a sent card, for the person who looks at it', () => {
  it('shows the ticket as it is now, and only to its recipient', async () => {
    const desk = await createTestDesk();
    await desk.types('rita', 'printer is on fire');
    await desk.settle();
    const offer = await at(desk, 'dana', 'dana', /For you/);
    assert.deepEqual(buttons(offer), ['accept', 'decline', 'details']);
    await desk.presses('dana', 'accept', '1.1');
    assert.deepEqual(buttons(await at(desk, 'dana', 'dana', /For you/)), [
      'resolve',
      'reply',
      'ask',
      'hold',
      'details',
    ]);
    for (const other of ['tom', 'rita', 'mona']) assert.equal(await at(desk, other, 'dana', /For you/), null);
  });

  it('in a channel has the reader’s buttons, and is not shown to those who may not see the ticket', async () => {
    const desk = await createTestDesk();
    await desk.types('rita', 'something is odd about my desk');
    await desk.settle();
    const seen = async (who: string) => buttons(await at(desk, who, '#support', /needs a category/));
    assert.ok((await seen('mona'))?.includes('category'));
    assert.deepEqual(await seen('rita'), ['details']);
    assert.equal(await seen('nick'), null);
  });

  it('shows the list with the news of a team as it is now, only to whom it was sent', async () => {
    const desk = await createTestDesk();
    for (const text of ['something is odd', 'something else is odd']) {
      await desk.types('rita', text);
      await desk.settle();
    }
    await desk.pass(16);
    const list = () => at(desk, 'mona', 'mona', /tickets? needs? you/);
    assert.equal(plainText((await list())?.title ?? ''), 'Support: 2 tickets need you');
    await desk.types('dana', 'take 1');
    assert.equal(plainText((await list())?.title ?? ''), 'Support: a ticket needs you');
    assert.equal(await at(desk, 'dana', 'mona', /tickets? needs? you/), null);
  });

  it('is nothing where there is no card of ours', async () => {
    const desk = await createTestDesk();
    const ref = { platform: 'fake', conversation: 'rita', message: 'm99' };
    assert.equal(await desk.helpDesk.cardAt({ platform: 'fake', tenant: '', user: 'rita' }, ref), null);
  });

  it('says which notice it shows', async () => {
    const desk = await createTestDesk();
    await desk.types('rita', 'printer is on fire');
    await desk.settle();
    const card = await at(desk, 'rita', 'rita', /Filed/);
    assert.equal(card === null ? null : plainText(card.title), 'Filed as #1');
  });
});
