import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createFakeChatAdapter } from '#src/app/testing/fake-chat-adapter.ts';
import { createTestDesk, type TestDesk, wordsOf } from '#src/app/testing/test-desk.ts';

/** Rita's #1, and someone on the platform the desk does not know yet. */
const open = async () => {
  const chat = createFakeChatAdapter();
  chat.knows('stranger', { name: 'Stranger', email: null, zone: null, standing: 'member' });
  const desk = await createTestDesk({ adapters: [chat] });
  await desk.types('rita', 'printer is on fire');
  return desk;
};

const peopleOf = async (desk: TestDesk) => (await desk.read.peopleMatching('', 100)).map(({ id }) => id);

describe('naming someone for a ticket', () => {
  for (const [who, words] of [
    ['rita', /You can’t do this/],
    ['dana', /You can’t do this/],
    ['nick', /no ticket #1 that you can see/],
  ] as const) {
    it(`as ${who}, who may not assign it, reveals no names and adds nobody to the desk`, async () => {
      const desk = await open();
      const before = await peopleOf(desk);
      const replies = [
        await desk.types(who, 'assign 1 stranger'),
        await desk.types(who, 'assign 1 a'),
        await desk.submits(who, 'assign~n~1', { assignee: 'stranger' }),
        await desk.submits(who, 'assign~n2~1', { assignee: 'nobody at all' }),
      ];
      for (const reply of replies) {
        assert.match(wordsOf(reply), words);
        assert.doesNotMatch(wordsOf(reply), /Tom|Who do you mean/);
      }
      assert.deepEqual(await peopleOf(desk), before);
    });
  }

  it('as their manager leaves the form open when there is no such person', async () => {
    const desk = await open();
    const unknown = await desk.submits('mona', 'assign~n~1', { assignee: 'nobody at all' });
    assert.match(unknown.errors?.assignee ?? '', /can’t find this person/);
    assert.equal(unknown.card, null);
    assert.match(wordsOf(await desk.types('mona', 'assign 1 nobody at all')), /can’t find this person/);
  });

  it('as their manager goes on as before', async () => {
    const desk = await open();
    assert.match(wordsOf(await desk.types('mona', 'assign 1 tom')), /Tom has been asked/);
    assert.match(wordsOf(await desk.submits('mona', 'assign~n~1', { assignee: 'dana' })), /Dana has been asked/);
  });
});

it('someone who is away or has enough to do can be named all the same, and the answer says so', async () => {
  const desk = await open();
  await desk.types('tom', 'away');
  for (const n of [2, 3, 4]) {
    await desk.types('rita', `printer ${n} is on fire`);
    await desk.types('mona', `assign ${n} @tom`);
  }
  assert.match(
    wordsOf(await desk.types('mona', 'assign 1 @tom')),
    /Tom is away and is over capacity with it \(4 of 2\)\./,
  );
  assert.match(wordsOf(await desk.types('mona', 'assign 1 @dana')), /Dana has been asked\.$/m);
});
