import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { aDesk, number, personId } from '#src/app/testing/builders.ts';
import { createTestDesk, type TestDesk, wordsOf } from '#src/app/testing/test-desk.ts';
import { usualPreferences } from '#src/core/notices/preferences.ts';
import { commentsOf } from '#src/core/ticket/comments.ts';

/** Rita's #1, which Dana works on; everybody has been told. */
const open = async (options: Parameters<typeof createTestDesk>[0] = {}) => {
  const desk = await createTestDesk({ setup: aDesk(), ...options });
  await desk.types('rita', 'printer is on fire');
  await desk.types('dana', 'take 1');
  await desk.settle();
  const before = desk.chat.messagesTo('rita').length;
  let n = 0;
  const change = async (
    command: { readonly type: 'delete_comment' } | { readonly type: 'edit_comment'; text: string },
  ) => {
    n += 1;
    const of = commentsOf(await desk.read.events(number(1))).at(-1)?.seq ?? 0;
    const asked = { number: 1, command: { ...command, of }, nonce: `n${n}` };
    assert.ok((await desk.pages.act(await desk.person('dana'), asked)).ok);
  };
  return {
    ...desk,
    takesBack: () => change({ type: 'delete_comment' }),
    rewords: (text: string) => change({ type: 'edit_comment', text }),
    /** What Rita has been told since. */
    told: () => desk.chat.messagesTo('rita').slice(before).map(wordsOf),
    later: async () => {
      desk.sleep(10);
      await desk.settle();
    },
  };
};

/** As after a crash in the middle of sending: it was claimed, and nothing more is known of it. */
const crashWhileSending = async (desk: TestDesk): Promise<void> => {
  await desk.outbox.claim({ limit: 10, leaseMs: 0, now: desk.clock.now() });
};

describe('a reply that its author takes back', () => {
  it('before anybody could see it, says nothing to anybody', async () => {
    const desk = await open();
    await desk.types('dana', 'reply 1 Throw it out');
    await desk.takesBack();
    await desk.later();
    assert.deepEqual(desk.told(), []);
    assert.equal((await desk.outbox.backlog()).pending, 0);
  });

  it('while its platform is down, says nothing to anybody', async () => {
    const desk = await open();
    await desk.types('dana', 'reply 1 Throw it out');
    for (const trouble of ['unavailable', 'rate_limited', 'unavailable'] as const) {
      desk.chat.fail(trouble);
      await desk.later();
    }
    assert.deepEqual(desk.told(), []);
    await desk.takesBack();
    await desk.later();
    assert.deepEqual(desk.told(), []);
    assert.equal((await desk.outbox.backlog()).pending, 0);
  });

  it('holds up nothing that was written after it', async () => {
    const desk = await open();
    await desk.types('dana', 'reply 1 Throw it out');
    await desk.takesBack();
    await desk.types('dana', 'reply 1 I have a look');
    await desk.settle();
    assert.equal(desk.told().length, 1);
    assert.match(desk.told().join(), /I have a look/);
  });

  it('when it stands somewhere already, reads “(deleted)” there', async () => {
    const desk = await open();
    await desk.types('dana', 'reply 1 Throw it out');
    await desk.settle();
    await desk.takesBack();
    await desk.settle();
    assert.equal(desk.told().length, 1);
    assert.match(desk.told().join(), /\(deleted\)/);
    assert.doesNotMatch(desk.told().join(), /Throw/);
  });

  it('when it may have arrived, reads “(deleted)” if it did', async () => {
    const desk = await open();
    await desk.types('dana', 'reply 1 Throw it out');
    desk.chat.fail('ambiguous');
    await desk.settle();
    assert.match(desk.told().join(), /Throw/, 'only the answer was lost');
    desk.chat.fail('unavailable');
    await desk.later();
    await desk.takesBack();
    await desk.later();
    assert.equal(desk.told().length, 1);
    assert.match(desk.told().join(), /\(deleted\)/);
    assert.doesNotMatch(desk.told().join(), /Throw/);
    assert.equal((await desk.outbox.backlog()).pending, 0);
  });

  it('when the desk fell while it was sent, is told as deleted: nobody knows whether it was read', async () => {
    const desk = await open();
    await desk.types('dana', 'reply 1 Throw it out');
    await crashWhileSending(desk);
    await desk.takesBack();
    await desk.later();
    assert.equal(desk.told().length, 1);
    assert.match(desk.told().join(), /\(deleted\)/);
  });

  it('while it is being sent, reads “(deleted)” in the end', async () => {
    const desk = await open();
    await desk.types('dana', 'reply 1 Throw it out');
    desk.chat.fail('hang');
    const settled = desk.settle();
    while (!(await desk.outbox.isSending({ person: personId('rita') }))) await setImmediate();
    for (let turn = 0; turn < 20; turn += 1) await setImmediate();
    await desk.takesBack();
    desk.chat.release();
    await settled;
    await desk.settle();
    assert.equal(desk.told().length, 1);
    assert.match(desk.told().join(), /\(deleted\)/);
  });

  it('is no piece of what somebody hears later, all at once', async () => {
    const desk = await open();
    const { id } = await desk.person('rita');
    const quiet = { from: 9 * 60, to: 11 * 60 };
    await desk.database.store.transaction((tx) => tx.savePreferences(id, { ...usualPreferences, quiet }));
    for (const text of ['I have a look', 'Throw it out']) await desk.types('dana', `reply 1 ${text}`);
    await desk.takesBack();
    await desk.types('dana', 'reply 1 It needs a fuse');
    await desk.settle();
    assert.deepEqual(desk.told(), []);
    await desk.pass(61);
    assert.equal(desk.told().length, 1);
    assert.match(desk.told().join(), /2 pieces of news[\s\S]*have a look[\s\S]*fuse/);
    assert.doesNotMatch(desk.told().join(), /deleted/);
    assert.equal((await desk.outbox.backlog()).pending, 0);
  });

  it('at one of two places, is changed there and not sent to the other', async () => {
    const desk = await open();
    await desk.types('dana', 'add 1 @tom');
    await desk.settle();
    const toTom = desk.chat.messagesTo('tom').length;
    await desk.types('dana', 'reply 1 Throw it out');
    desk.chat.fail('unavailable');
    await desk.settle();
    const [rita, tom] = [desk.told().length, desk.chat.messagesTo('tom').length - toTom];
    assert.equal(rita + tom, 1, 'one of the two was told');
    await desk.takesBack();
    await desk.later();
    const all = [...desk.told(), ...desk.chat.messagesTo('tom').slice(toTom).map(wordsOf)];
    assert.equal(all.length, 1);
    assert.match(all.join(), /\(deleted\)/);
  });
});

describe('a reply that its author corrects', () => {
  it('reads as corrected where it may have arrived before', async () => {
    const desk = await open();
    await desk.types('dana', 'reply 1 I come at 3');
    desk.chat.fail('ambiguous');
    await desk.settle();
    await desk.rewords('I come at 5');
    await desk.later();
    assert.equal(desk.told().length, 1);
    assert.match(desk.told().join(), /I come at 5/);
    assert.doesNotMatch(desk.told().join(), /at 3/);
  });
});
