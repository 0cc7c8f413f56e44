import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createTestDesk } from '#src/app/testing/test-desk.ts';
import { beginIntake } from './read-so-far.ts';

const channel = (id: string) => ({ platform: 'fake', id, messages: 'offer' }) as const;

describe('how far an intake channel is handled', () => {
  it('is from when it became one, and then up to the last message', async () => {
    const intake = [channel('C1'), channel('C2')];
    const { store, helpDesk, clock } = await createTestDesk({ setup: { intake } });
    const both = async () => (await helpDesk.intake('fake')).map(({ id, read }) => [id, read]);
    assert.deepEqual(await both(), [
      ['C1', null],
      ['C2', null],
    ]);
    assert.deepEqual(await helpDesk.intake('other'), []);

    const since = clock.now();
    await store.transaction((tx) => beginIntake(tx, { intake: [channel('C2')] }, { intake }, since));
    await helpDesk.readTo(channel('C2'), '17');
    assert.deepEqual(await both(), [
      ['C1', { since }],
      ['C2', { message: '17' }],
    ]);

    // Taken out and put in again: what was written in between is not for the desk.
    await store.transaction((tx) => beginIntake(tx, {}, { intake: [channel('C2')] }, since + 1));
    assert.deepEqual((await both())[1], ['C2', { since: since + 1 }]);
  });
});

describe('who wrote a message', () => {
  it('is known of an offer, a ticket and words on one, and of nothing else', async () => {
    const desk = await createTestDesk({ setup: { intake: [{ ...channel('C1'), messages: 'file' }] } });
    const from = { platform: 'fake', tenant: '' };
    const hears = (user: string, n: number, text: string, under: number | null = null) =>
      desk.helpDesk.handle({
        ...{ type: 'message', id: `C1/${n}`, from: { ...from, user }, text, link: null, inReplyTo: null },
        ...{ attachments: [], heard: { under: under === null ? null : `C1/${under}` } },
        origin: {
          ...{ platform: 'fake', conversation: 'C1', message: `${n}`, time: desk.clock.now() },
          thread: under === null ? null : `${under}`,
        },
      });
    await hears('rita', 1, 'The printer on floor 3 is jammed');
    await hears('tom', 2, 'Which of the two?', 1);
    await hears('tom', 3, 'Headset');
    const writers = await Promise.all([1, 2, 3, 4].map((n) => desk.helpDesk.writerOf(from, `C1/${n}`)));
    assert.deepEqual(
      writers.map((writer) => writer?.user ?? null),
      ['rita', 'tom', 'tom', null],
    );
    assert.equal(await desk.helpDesk.writerOf({ ...from, platform: 'other' }, 'C1/1'), null);
  });
});
