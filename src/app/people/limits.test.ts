import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { buttonsOf, createTestDesk, wordsOf } from '#src/app/testing/test-desk.ts';
import { defaultLimits, noLimits } from './limits.ts';

/** Two tickets, three messages and two searches in an hour. */
const open = () => createTestDesk({ limits: { ...defaultLimits, filing: 2, messages: 3, searches: 2 } });

/** The draft that the first button files. */
const draftOn = ({ card }: Awaited<ReturnType<Awaited<ReturnType<typeof open>>['types']>>): string => {
  const [file] = card?.actions ?? [];
  assert.ok(file?.type === 'button' && file.id === 'file_draft');
  return file.value;
};

describe('someone who files very often', () => {
  it('is told when to go on, and can file what they wrote then, or add it to an open ticket now', async () => {
    const desk = await open();
    for (const text of ['printer is on fire', 'vpn is down']) await desk.types('rita', text);
    desk.sleep(20);
    const reply = await desk.types('rita', 'my chair squeaks');
    assert.match(wordsOf(reply), /try again in 40 minutes\. I’ve kept what you wrote[\s\S]*“my chair squeaks”/);
    assert.deepEqual(buttonsOf(reply), ['file_draft', 'add_draft', 'add_draft']);
    assert.equal((await desk.tickets()).length, 2);
    const draft = draftOn(reply);
    const still = await desk.presses('rita', 'file_draft', draft);
    assert.match(wordsOf(still), /try again in 40 minutes/);
    assert.equal(draftOn(still), draft, 'it is still the same');
    desk.sleep(40);
    assert.match(wordsOf(await desk.presses('rita', 'file_draft', draft)), /#3/);
    assert.equal((await desk.ticket(3)).title, 'my chair squeaks');
  });

  it('is not told to add it to an open ticket where they have none', async () => {
    const desk = await open();
    for (const text of ['printer is on fire', 'vpn is down']) await desk.types('rita', text);
    for (const number of [1, 2]) await desk.types('rita', `cancel ${number} it works again`);
    const reply = await desk.types('rita', 'my chair squeaks');
    assert.match(wordsOf(reply), /I’ve kept what you wrote: file it then\.\s/);
    assert.deepEqual(buttonsOf(reply), ['file_draft']);
  });

  it('keeps the words of a form, too', async () => {
    const desk = await open();
    for (const text of ['printer is on fire', 'vpn is down']) await desk.types('rita', text);
    const values = { title: 'Chair squeaks', description: 'Since Monday', impact: 'me', urgency: 'slowed_down' };
    const reply = await desk.submits('rita', 'intake~n1~', values);
    assert.match(wordsOf(reply), /“Chair squeaks\n\nSince Monday”/);
    await desk.presses('rita', 'add_draft', `1.${draftOn(reply)}`);
    await desk.presses('dana', 'accept', '1.1');
    assert.match(wordsOf(await desk.types('rita', 'show 1')), /Since Monday/);
  });

  it('does not pay for what comes in again, for what is refused, or for what others do', async () => {
    const desk = await open();
    for (const _ of [1, 2, 3, 4]) await desk.types('rita', 'printer is on fire', { id: 'E1' });
    await desk.submits('rita', 'intake~n1~', { title: '', description: '' });
    await desk.types('mona', 'vpn is down');
    assert.match(wordsOf(await desk.types('rita', 'vpn is down')), /Filed as #3/);
    assert.match(wordsOf(await desk.types('rita', 'my chair squeaks')), /Not filed yet/);
    assert.match(wordsOf(await desk.types('rita', 'printer is on fire', { id: 'E1' })), /#1/, 'answered as before');
  });

  it('works at the desk, or is imported: files as much as they like', async () => {
    const desk = await open();
    for (const who of ['dana', 'mona', 'ada']) {
      for (const _ of [1, 2, 3]) assert.match(wordsOf(await desk.types(who, 'vpn is down')), /Filed as/);
    }
    const [rita, mona] = [await desk.person('rita'), await desk.person('mona')];
    for (let n = 0; n < 3; n += 1) {
      const opened = await desk.openTicket({
        filing: {
          title: 'Chair',
          description: 'It squeaks',
          requester: rita,
          filedBy: mona,
          channel: 'import',
          impact: 'me',
          urgency: 'slowed_down',
          category: null,
          followUpOf: null,
        },
      });
      assert.ok(opened.ok);
    }
  });

  it('has no limits where there are none', async () => {
    const desk = await createTestDesk({ limits: noLimits });
    for (let n = 0; n <= defaultLimits.filing; n += 1) await desk.types('rita', 'vpn is down');
    assert.equal((await desk.tickets()).length, defaultLimits.filing + 1);
  });

  it('at once, files no more than that', async () => {
    const desk = await open();
    await Promise.all(Array.from({ length: 10 }, () => desk.types('rita', 'vpn is down')));
    assert.equal((await desk.tickets()).length, 2);
  });
});

describe('someone who does very much else', () => {
  it('is told so, whichever way they write; a form stays open with its words', async () => {
    const desk = await open();
    await desk.types('rita', 'printer is on fire');
    for (const text of ['one', 'two']) await desk.types('rita', `reply 1 ${text}`);
    await desk.types('rita', 'reply 1 two', { id: 'E1' });
    for (const _ of [1, 2]) assert.match(wordsOf(await desk.types('rita', 'reply 1 two', { id: 'E1' })), /passed on/);
    const tooMuch = /done very much with your tickets lately\. Please try again in 60 minutes/;
    assert.match(wordsOf(await desk.types('rita', 'reply 1 four')), tooMuch);
    assert.match(wordsOf(await desk.types('rita', 'cancel 1 never mind')), tooMuch);
    const form = await desk.submits('rita', 'reply~n1~1', { text: 'five' });
    assert.match(form.errors?.text ?? '', tooMuch);
    await desk.types('dana', 'take 1');
    for (const text of ['a', 'b', 'c', 'd']) {
      assert.match(wordsOf(await desk.types('dana', `reply 1 ${text}`)), /passed on/);
    }
  });

  it('searches so often, and no more', async () => {
    const desk = await open();
    for (const _ of [1, 2]) assert.match(wordsOf(await desk.types('rita', 'find printer')), /Results for/);
    assert.match(wordsOf(await desk.types('rita', 'find printer')), /searched very often lately/);
    for (const _ of [1, 2, 3]) assert.match(wordsOf(await desk.types('dana', 'find printer')), /Results for/);
    desk.sleep(60);
    assert.match(wordsOf(await desk.types('rita', 'find printer')), /Results for/);
  });
});
