import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { MessageRef } from '#src/app/ports/chat/outbound.ts';
import { createTestDesk, type TestDesk, wordsOf } from '#src/app/testing/test-desk.ts';
import type { Sign } from '#src/core/notices/reactions.ts';

const reacts = (desk: TestDesk, who: string, reaction: Sign, message: MessageRef) =>
  desk.helpDesk.handle({
    ...{ type: 'reaction', id: `${message.message}/${who}/${reaction}`, message, reaction },
    from: { platform: 'fake', tenant: '', user: who },
  });

/** Rita's #1, which Dana is asked to take. */
const offered = async (): Promise<TestDesk> => {
  const desk = await createTestDesk();
  await desk.types('rita', 'printer is on fire');
  await desk.settle();
  return desk;
};

const solved = async (): Promise<TestDesk> => {
  const desk = await offered();
  await desk.types('dana', 'take 1');
  await desk.types('dana', 'resolve 1 Put it out');
  await desk.settle();
  return desk;
};

const status = async (desk: TestDesk) => (await desk.ticket(1)).status;
const offer = (desk: TestDesk) => desk.card('dana', /^For you/);
const question = (desk: TestDesk) => desk.card('rita', /is solved/);

describe('an emoji on a card', () => {
  it('👀 by whoever is asked takes the ticket, once however often it comes', async () => {
    const desk = await offered();
    const { card, ref } = offer(desk);
    assert.equal(card.reaction, 'looking');
    for (const _ of [1, 2]) assert.equal((await reacts(desk, 'dana', 'looking', ref)).card, null);
    assert.deepEqual([await status(desk), (await desk.ticket(1)).assignee], ['in_progress', 'dana']);
    await desk.settle();
    assert.equal(offer(desk).card.reaction, undefined, 'the card asks for nothing any more');
  });

  it('✅ by the requester confirms that it is solved, once however often it comes', async () => {
    const desk = await solved();
    const { card, ref } = question(desk);
    assert.equal(card.reaction, 'done');
    for (const _ of [1, 2]) assert.equal((await reacts(desk, 'rita', 'done', ref)).card, null);
    assert.equal(await status(desk), 'closed');
  });

  it('👍 says whatever the card asks', async () => {
    const desk = await offered();
    await reacts(desk, 'dana', 'yes', offer(desk).ref);
    assert.equal(await status(desk), 'in_progress');
    await desk.types('dana', 'resolve 1 Put it out');
    await desk.settle();
    await reacts(desk, 'rita', 'yes', question(desk).ref);
    assert.equal(await status(desk), 'closed');
  });

  it('says nothing by anybody else, with another emoji, or on another message', async () => {
    const desk = await solved();
    const asked = question(desk).ref;
    for (const who of ['dana', 'tom', 'mona', 'ada', 'nick']) await reacts(desk, who, 'done', asked);
    await reacts(desk, 'rita', 'looking', asked);
    await reacts(desk, 'rita', 'done', desk.card('rita', /^Filed as/).ref);
    await reacts(desk, 'rita', 'done', { ...asked, message: 'none-of-ours' });
    assert.equal(await status(desk), 'resolved');
    const other = await offered();
    for (const who of ['rita', 'tom', 'mona']) await reacts(other, who, 'looking', offer(other).ref);
    await reacts(other, 'dana', 'done', offer(other).ref);
    assert.equal(await status(other), 'assigned');
  });

  it('that comes too late changes nothing, and says why', async () => {
    const desk = await solved();
    const first = question(desk).ref;
    await desk.types('rita', 'reopen 1 It burns again');
    await desk.types('dana', 'resolve 1 A new one');
    await desk.settle();
    assert.match(wordsOf(await reacts(desk, 'rita', 'done', first)), /./);
    assert.equal(await status(desk), 'resolved');
    const other = await offered();
    const { ref } = offer(other);
    await other.types('mona', 'assign 1 @tom');
    assert.match(wordsOf(await reacts(other, 'dana', 'looking', ref)), /./);
    assert.equal((await other.ticket(1)).assignee, 'tom');
  });
});
