import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { aDesk } from '#src/app/testing/builders.ts';
import { createFakeChatAdapter } from '#src/app/testing/fake-chat-adapter.ts';
import { createTestDesk, type TestDesk, wordsOf } from '#src/app/testing/test-desk.ts';

const log = { platform: 'fake', id: '#log' };

/** A desk whose teams keep their transcripts in a channel, with a ticket that Dana has. */
const taken = async (): Promise<TestDesk> => {
  const desk = await createTestDesk({
    setup: { teams: aDesk().teams.map((team) => ({ ...team, logChannel: log })) },
  });
  await desk.types('rita', 'printer is jammed');
  await desk.types('dana', 'take 1');
  return desk;
};

const logged = async (desk: TestDesk): Promise<readonly string[]> => {
  await desk.settle();
  return desk.chat.messages().flatMap(({ ref, card }) => (ref.conversation === log.id ? [wordsOf({ card })] : []));
};

const solveAndClose = async (desk: TestDesk): Promise<void> => {
  await desk.types('dana', 'resolve 1 pulled the paper out');
  await desk.types('rita', 'close 1');
};

describe('a team’s log channel', () => {
  it('gets the transcript when a ticket closes, once, without notes and without buttons', async () => {
    const desk = await taken();
    await desk.types('dana', 'note 1 she always forgets the paper');
    await desk.types('dana', 'reply 1 on my way');
    assert.deepEqual(await logged(desk), []);
    await solveAndClose(desk);
    const [one, ...more] = await logged(desk);
    assert.match(one ?? '', /Transcript of #1[\s\S]*on my way[\s\S]*pulled the paper out/);
    assert.doesNotMatch(one ?? '', /forgets the paper/);
    assert.deepEqual(more, []);
    const card = desk.chat.messages().find(({ ref }) => ref.conversation === log.id)?.card;
    assert.deepEqual(card?.actions, []);
  });

  it('gets every page of a long one, in order', async () => {
    const desk = await taken();
    for (let n = 0; n < 25; n += 1) await desk.types('dana', `reply 1 step ${n} is done`);
    await solveAndClose(desk);
    const pages = await logged(desk);
    assert.ok(pages.length > 2);
    const steps = [...pages.join('\n').matchAll(/step (\d+) is done/g)].map(([, n]) => Number(n));
    assert.deepEqual(
      steps,
      Array.from({ length: 25 }, (_, n) => n),
    );
  });

  it('gets that of a ticket that is withdrawn, too', async () => {
    const desk = await taken();
    await desk.types('rita', 'cancel 1 found it');
    const [one, ...more] = await logged(desk);
    assert.match(one ?? '', /Transcript of #1[\s\S]*found it/);
    assert.deepEqual(more, []);
  });

  it('keeps nothing else from the team while it cannot be reached', async () => {
    const elsewhere = createFakeChatAdapter({ platform: 'elsewhere' });
    const desk = await createTestDesk({
      adapters: [createFakeChatAdapter(), elsewhere],
      setup: {
        teams: aDesk().teams.map((team) => ({
          ...team,
          channel: { platform: 'fake', id: '#team' },
          logChannel: { platform: 'elsewhere', id: '#log' },
        })),
      },
    });
    elsewhere.fail('unavailable', 1_000);
    await desk.types('rita', 'printer is jammed');
    await desk.types('rita', 'cancel 1 found it');
    await desk.settle();
    for (const person of ['dana', 'tom']) await desk.types(person, 'away');
    await desk.types('rita', 'printer is jammed again');
    await desk.settle();
    assert.ok(desk.chat.messages().some(({ ref, card }) => ref.conversation === '#team' && card.ticket === 2));
  });

  it('is none unless the organisation names one', async () => {
    const desk = await createTestDesk();
    await desk.types('rita', 'printer is jammed');
    await desk.types('dana', 'take 1');
    await solveAndClose(desk);
    await desk.settle();
    assert.ok(desk.chat.messages().every(({ card }) => card.kind !== 'transcript'));
  });
});
