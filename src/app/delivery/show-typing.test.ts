import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { DeliveryError } from '#src/app/ports/errors.ts';
import { createTestDesk } from '#src/app/testing/test-desk.ts';
import { createShowTyping } from './show-typing.ts';

/** Rita's #1, which Dana has; and where it was shown that somebody is typing. */
const open = async (shows: () => Promise<void> = async () => {}) => {
  const desk = await createTestDesk();
  await desk.types('rita', 'printer is jammed');
  await desk.types('dana', 'take 1');
  const shown: string[] = [];
  const chat = {
    ...desk.chat,
    showTyping: async (to: Parameters<typeof desk.chat.send>[0]['to']) => {
      shown.push(to.kind === 'person' ? to.account.user : to.channel);
      await shows();
    },
  };
  let now = desk.clock.now();
  const clock = { now: () => now };
  const show = createShowTyping({ ...desk, clock, adapters: new Map([['fake', chat]]) });
  const wait = (ms: number) => {
    now += ms;
  };
  return { desk, shown, wait, types: async (who: string, number = 1) => show(await desk.person(who), number) };
};

describe('that an answer is being written', () => {
  it('is shown to the requester, now and then', async () => {
    const { types, shown, wait } = await open();
    for (const _ of [1, 2, 3]) await types('dana');
    assert.deepEqual(shown, ['rita']);
    wait(5_000);
    await types('mona');
    assert.deepEqual(shown, ['rita', 'rita']);
  });

  it('is not shown by the requester, by whoever may not see the ticket, or of one that is not there', async () => {
    const { types, shown, desk } = await open();
    for (const who of ['rita', 'nick']) await types(who);
    await types('dana', 99);
    await desk.types('tom', 'vpn is slow');
    await types('tom', 2);
    assert.deepEqual(shown, []);
  });

  it('is not shown once the ticket is over', async () => {
    const { types, shown, desk } = await open();
    await desk.types('rita', 'close 1 never mind');
    await types('dana');
    assert.deepEqual(shown, []);
  });

  it('stops nobody from writing when the platform is down, and is not tried again', async () => {
    const { types, shown, desk } = await open(async () => {
      throw new DeliveryError('unavailable', 'down');
    });
    await types('dana');
    await types('dana');
    assert.deepEqual(shown, ['rita']);
    assert.deepEqual(desk.complaints, []);
  });
});
