import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createTestDesk, type TestDesk, wordsOf } from '#src/app/testing/test-desk.ts';

const taken = async (): Promise<TestDesk> => {
  const desk = await createTestDesk();
  await desk.types('rita', 'printer is jammed');
  await desk.types('dana', 'take 1');
  return desk;
};

/** All pages, pressed through to the end. */
const wholeTranscript = async (desk: TestDesk, who: string): Promise<{ words: string; pages: number }> => {
  let reply = await desk.types(who, 'transcript 1');
  let words = wordsOf(reply);
  for (let pages = 1; ; pages += 1) {
    const next = reply.card?.actions.find(({ id }) => id === 'transcript');
    if (next === undefined) return { words, pages };
    assert.ok(pages < 200, 'it ends');
    reply = await desk.presses(who, 'transcript', next.value);
    words += wordsOf(reply);
  }
};

describe('/ticket transcript', () => {
  it('has what was said, in order, and who said it', async () => {
    const desk = await taken();
    await desk.types('dana', 'ask 1 which floor?');
    await desk.types('rita', 'reply 1 the second');
    await desk.types('dana', 'resolve 1 pulled the paper out');
    const { words } = await wholeTranscript(desk, 'rita');
    assert.match(words, /Transcript of #1[\s\S]*which floor\?[\s\S]*the second[\s\S]*pulled the paper out/);
    const reply = await desk.types('rita', 'transcript 1');
    const authors = reply.card?.blocks.flatMap((block) => (block.type === 'quote' ? [block.author] : []));
    assert.deepEqual(authors?.slice(-3), ['Dana asked', 'Rita', 'Dana solved it']);
    assert.equal(wordsOf(await desk.types('rita', 'transcript 1')), words, 'the same when asked for again');
  });

  for (const [who, may] of [
    ['rita', true],
    ['dana', true],
    ['mona', true],
    ['ada', true],
    ['rob', false],
    ['nick', false],
  ] as const) {
    it(`is ${may ? '' : 'not '}for ${who}, and has no internal note for anyone`, async () => {
      const desk = await taken();
      await desk.types('dana', 'note 1 she always forgets the paper');
      await desk.types('dana', 'reply 1 on my way');
      const reply = await desk.types(who, 'transcript 1');
      assert.doesNotMatch(wordsOf(reply), /forgets the paper/);
      assert.equal(/on my way/.test(wordsOf(reply)), may);
      if (!may) assert.equal(wordsOf(reply), wordsOf(await desk.types(who, 'transcript 999')).replace('999', '1'));
    });
  }

  it('says so if nothing else was said', async () => {
    const desk = await taken();
    assert.match(wordsOf(await desk.types('rita', 'transcript 1')), /Nothing else was said/);
  });

  it('shows what was edited as it reads now, and what was taken back without its words', async () => {
    const desk = await taken();
    await desk.settle();
    const { ref } = desk.card('rita', /has taken/);
    await desk.writes('rita', 'it smells of smok', ref, { id: 'm1' });
    await desk.writes('rita', 'my password is hunter2', ref, { id: 'm2' });
    const from = { platform: 'fake', tenant: '', user: 'rita' };
    const edit = (message: string, text: string | null) =>
      desk.helpDesk.handle({ type: 'edit', id: `${message} again`, from, message, text, attachments: [] });
    await edit('m1', 'it smells of smoke');
    await edit('m2', null);
    const { words } = await wholeTranscript(desk, 'dana');
    assert.match(words, /it smells of smoke/);
    const { card } = await desk.types('dana', 'transcript 1');
    assert.ok(card?.blocks.some((block) => block.type === 'quote' && block.author === 'Rita (edited)'));
    assert.match(words, /\(deleted\)/);
    assert.doesNotMatch(words, /hunter2/);
  });

  it('has all of a long conversation, a page at a time, and each page says which it is', async () => {
    const desk = await taken();
    for (let n = 1; n <= 60; n += 1)
      await desk.types(n % 2 ? 'dana' : 'rita', `reply 1 Message ${n}. ${'*long* '.repeat(95)}`);
    await desk.types('dana', `reply 1 ${'x'.repeat(3_900)}The end.`);
    const { words, pages } = await wholeTranscript(desk, 'rita');
    assert.match(wordsOf(await desk.types('rita', 'transcript 1')), new RegExp(`page 1 of ${pages}`));
    for (let n = 1; n <= 60; n += 1) assert.ok(words.includes(`Message ${n}.`), `${n}`);
    assert.match(words, /The end\./);
    assert.ok(pages > 15);
  });

  it('is offered on the card that says that a ticket is solved, and on a closed one', async () => {
    const desk = await taken();
    await desk.types('dana', 'resolve 1 pulled the paper out');
    await desk.settle();
    const offers = () => desk.card('rita', /#1 is solved/).card.actions.some(({ id }) => id === 'transcript');
    assert.ok(offers());
    await desk.types('rita', 'close 1');
    await desk.settle();
    assert.ok(offers());
    const shown = await desk.types('dana', 'show 1');
    assert.ok(shown.card?.actions.some(({ id }) => id === 'transcript'));
  });
});
