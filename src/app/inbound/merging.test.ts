import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { aDesk, aPerson } from '#src/app/testing/builders.ts';
import { createTestDesk, wordsOf } from '#src/app/testing/test-desk.ts';
import type { TicketNumber } from '#src/core/ids.ts';
import type { Command } from '#src/core/ticket/commands.ts';
import { saidOn } from '#src/core/ticket/said.ts';

/** Rita's #1 and #2, which are about the same, and Olu's #3. */
const open = async () => {
  const people = [...aDesk().people, aPerson('raj'), aPerson('olu')];
  const desk = await createTestDesk({ setup: { people } });
  await desk.types('rita', 'printer is on fire');
  await desk.types('rita', 'printer on the second floor burns');
  await desk.types('olu', 'printer smokes');
  await desk.settle();
  return desk;
};

type Desk = Awaited<ReturnType<typeof open>>;

const said = async ({ read }: Desk, number: number) =>
  saidOn(await read.events(number as TicketNumber)).map(({ author, text }) => `${author}: ${text}`);

describe('merging a ticket into another one', () => {
  it('keeps everything, tells the requester in one card, and takes along who hears of it', async () => {
    const desk = await open();
    await desk.types('rita', 'add 2 @raj');
    await desk.types('rita', 'reply 2 it smells, too');
    await desk.settle();
    assert.match(wordsOf(await desk.types('mona', 'merge 2 into 1')), /#2 is part of #1 now\./);
    await desk.settle();
    const [from, into] = [await desk.ticket(2), await desk.ticket(1)];
    assert.deepEqual([from.status, from.mergedInto], ['cancelled', 1]);
    assert.deepEqual([into.merged, into.watchers], [[2], ['raj']]);
    assert.deepEqual(await said(desk, 2), ['rita: it smells, too']);
    for (const who of ['rita', 'raj']) {
      assert.equal(desk.titles(who).filter((title) => title === '#2 is part of #1 now').length, 1, who);
    }
    assert.match(wordsOf(await desk.types('dana', 'show 1')), /With it: #2/);
    assert.match(wordsOf(await desk.types('rita', 'show 2')), /Status: Merged into #1/);
  });

  it('lets what is written on it, or under its card, land in the other one', async () => {
    const desk = await open();
    await desk.types('rita', 'add 2 @raj');
    await desk.types('dana', 'merge 2 into 1');
    await desk.settle();
    const { ref } = desk.card('rita', /^Filed as #2$|#2 is part of #1 now/);
    assert.match(wordsOf(await desk.writes('rita', 'it still burns', ref)), /#1/);
    await desk.types('raj', 'reply 2 I smell it here');
    await desk.types('dana', 'note 2 the same as last week');
    assert.deepEqual(await said(desk, 1), [
      'rita: it still burns',
      'raj: I smell it here',
      'dana: the same as last week',
    ]);
    assert.deepEqual(await said(desk, 2), []);
  });

  it('follows a ticket that was merged on, and one that is closed becomes a follow-up', async () => {
    const desk = await open();
    await desk.types('rita', 'printer is gone');
    await desk.types('dana', 'merge 1 into 2');
    await desk.types('dana', 'merge 2 into 4');
    await desk.types('rita', 'reply 1 is it out?');
    assert.deepEqual(await said(desk, 4), ['rita: is it out?']);
    await desk.types('dana', 'resolve 4 put it out');
    await desk.types('rita', 'close 4');
    assert.match(wordsOf(await desk.types('rita', 'reply 1 it burns again')), /#5/);
    assert.equal((await desk.ticket(5)).followUpOf, 4);
  });

  it('refuses a circle, a ticket that is over, one of somebody else, and one that is not there', async () => {
    const desk = await open();
    await desk.types('dana', 'merge 1 into 2');
    const refusal = async (line: string, who = 'dana') => wordsOf(await desk.types(who, line));
    assert.match(await refusal('merge 2 into 1'), /#1 was itself merged into #2\. Name #2 instead/);
    assert.match(await refusal('merge 2 into 2'), /Both are the same ticket/);
    assert.match(await refusal('merge 2 into 3'), /#3 is Olu.*’s ticket/);
    assert.match(await refusal('merge 2 into 99'), /no ticket #99/);
    assert.match(await refusal('merge 2 into 3', 'rita'), /can’t do this/);
    await desk.types('olu', 'cancel 3 found it');
    await desk.types('olu', 'printer smokes again');
    assert.match(await refusal('merge 4 into 3'), /#3 is “Withdrawn”/);
    assert.match(await refusal('merge 1 into 2'), /already been done/);
    for (const line of ['merge', 'merge 2', 'merge 2 into', 'merge 2 into the printer', 'merge 2 into 99999999999']) {
      await desk.types('dana', line);
    }
    const { form } = await desk.types('dana', 'merge 2');
    const wrong = await desk.submits('dana', form?.id ?? '', { into: 'the printer' });
    assert.match(wrong.errors?.into ?? '', /number of the other ticket/);
    assert.deepEqual([(await desk.ticket(2)).status, (await desk.ticket(2)).merged], ['assigned', [1]]);
  });

  it('is one merge, however often it is delivered, and never a circle when two ask at once', async () => {
    const desk = await open();
    await desk.types('dana', 'merge 1 into 2', { id: 'same' });
    await desk.types('dana', 'merge 1 into 2', { id: 'same' });
    assert.deepEqual((await desk.ticket(2)).merged, [1]);
    const [a, b] = await Promise.all([
      desk.types('olu', 'printer A is dead').then(() => desk.types('olu', 'printer A is still dead')),
      desk.types('olu', 'printer B is dead'),
    ]);
    assert.ok(a.card && b.card);
    const both = await Promise.all([desk.types('dana', 'merge 4 into 5'), desk.types('tom', 'merge 5 into 4')]);
    assert.equal(both.filter((reply) => /is part of/.test(wordsOf(reply))).length, 1);
  });

  it('tells the technician of the other one, and takes it off whoever had this one', async () => {
    const desk = await open();
    await desk.types('dana', 'take 1');
    await desk.types('tom', 'take 2');
    await desk.settle();
    await desk.types('mona', 'merge 2 into 1');
    await desk.settle();
    assert.ok(desk.titles('dana').includes('#2 is part of #1 now'));
    assert.match(wordsOf(desk.card('tom', /#2 is no longer yours/)), /Merged into #1\./);
  });

  it('asks the API’s and the console’s callers the same', async () => {
    const desk = await open();
    const command: Command = { type: 'merge', into: 3 as TicketNumber };
    const outcome = await desk.pages.act(await desk.person('dana'), { number: 1, command, nonce: 'n' });
    assert.equal(!outcome.ok && outcome.rejection.code, 'other_requester');
  });
});
