import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Reply } from '#src/app/ports/chat/inbound.ts';
import { createTestDesk, type TestDesk, wordsOf } from '#src/app/testing/test-desk.ts';
import { hostileTexts } from '#src/cards/testing/hostile-texts.ts';
import { cleanText } from '#src/core/visible-text.ts';
import { titleOf, withTicket } from './testing/ticket-in-state.ts';

describe('input that none of our cards sends', () => {
  for (const typed of ['queue 1', 'list 17', 'help 3', 'back 1', 'away #2', 'link 5']) {
    it(`“${typed}” is no ticket`, async () => {
      const desk = await createTestDesk();
      await desk.types('dana', typed);
      assert.equal((await desk.tickets()).length, 0);
    });
  }

  for (const verb of ['file', 'link', 'help', 'close']) {
    it(`a press of “${verb}”, which can only be typed, does nothing`, async () => {
      const desk = await createTestDesk();
      const { shown } = await desk.presses('rita', verb, 'bell\u0007 \u202eturned');
      assert.equal(shown, 'refusal');
      assert.equal((await desk.tickets()).length, 0);
    });
  }

  it('a code for another account is no draft', async () => {
    const desk = await createTestDesk();
    const { card } = await desk.types('rita', 'link');
    const code = /\b[A-HJKMNP-Z2-9]{8}\b/.exec(JSON.stringify(card))?.[0];
    assert.equal((await desk.presses('rita', 'file_draft', `link/${code}`)).shown, 'refusal');
    assert.equal((await desk.tickets()).length, 0);
  });

  it('an internal note on one’s own closed ticket is refused, and becomes no ticket', async () => {
    const desk = await createTestDesk();
    await desk.types('dana', 'printer is jammed');
    await desk.submits('dana', 'cancel~c~1', { reason: 'Never mind' });
    assert.equal((await desk.submits('dana', 'note~n~1', { text: 'the spare key is under the mat' })).shown, 'refusal');
    assert.equal((await desk.tickets()).length, 1);
  });

  it('a reply that is delivered again after its ticket is closed is still that reply', async () => {
    const desk = await createTestDesk();
    await desk.types('rita', 'printer is jammed');
    await desk.submits('rita', 'reply~n~1', { text: 'any news?' }, { id: 'E' });
    await desk.submits('rita', 'cancel~c~1', { reason: 'Never mind' });
    const { card } = await desk.submits('rita', 'reply~n~1', { text: 'any news?' }, { id: 'E' });
    assert.match(JSON.stringify(card), /Your reply on #1/);
    assert.equal((await desk.tickets()).length, 1);
  });

  it('a rating without a choice, of a ticket that can be rated', async () => {
    const desk = await withTicket('resolved');
    const before = await desk.ticket(1);
    assert.match(wordsOf(await desk.presses('rita', 'rate', '1')), /Please choose one of the options/);
    assert.deepEqual(await desk.ticket(1), before);
  });

  const strange: readonly [what: string, (desk: TestDesk) => Promise<Reply>, RegExp][] = [
    ['an unknown button', (desk) => desk.presses('rita', 'explode', '1'), /I don’t know this button/],
    [
      'a button named like a built-in property',
      (desk) => desk.presses('rita', 'constructor', '1'),
      /I don’t know this button/,
    ],
    ['a button without a ticket', (desk) => desk.presses('dana', 'accept', ''), /I can’t find this ticket/],
    ['a button without a valid number', (desk) => desk.presses('dana', 'accept', 'NaN.1'), /I can’t find this ticket/],
    ['a negative ticket', (desk) => desk.presses('dana', 'accept', '-1.1'), /I can’t find this ticket/],
    [
      'a ticket number that is too large',
      (desk) => desk.presses('dana', 'accept', '99999999999999999999.1'),
      /I can’t find this ticket/,
    ],
    ['a turn that is not a number', (desk) => desk.presses('tom', 'accept', '1.x'), /Dana has been asked instead/],
    ['a rating without a choice', (desk) => desk.presses('rita', 'rate', '1'), /That isn’t possible now/],
    ['an acknowledgement of nothing', (desk) => desk.presses('mona', 'acknowledge', '1'), /I don’t know this button/],
    [
      'an acknowledgement of no breach',
      (desk) => desk.presses('mona', 'acknowledge', '1.resolution.1.1'),
      /This has already been done/,
    ],
    [
      'a category that does not exist',
      (desk) => desk.presses('dana', 'categorise', '1.gardening'),
      /This category does not exist/,
    ],
    ['an unknown form', (desk) => desk.submits('rita', 'explode~n~1', {}), /I don’t know this button/],
    [
      'a form named like a built-in property',
      (desk) => desk.submits('rita', '__proto__~n~1', {}),
      /I don’t know this button/,
    ],
    [
      'a form without a ticket',
      (desk) => desk.submits('dana', 'resolve~n~', { resolution: 'x' }),
      /I can’t find this ticket/,
    ],
    [
      'a draft that does not exist',
      (desk) => desk.presses('rita', 'file_draft', 'x'),
      /I no longer have what you wrote/,
    ],
    [
      'a place in a queue behind all moments',
      (desk) => desk.presses('dana', 'queue', '1.~zzzzzzzzzzzz~'),
      /Your queue has no such part/,
    ],
    [
      'a place among one’s tickets behind all moments',
      (desk) => desk.presses('dana', 'list', '1.~zzzzzzzzzzzz~held'),
      /printer is on fire/,
    ],
    ['a draft for no ticket', (desk) => desk.presses('rita', 'add_draft', 'x.y'), /I no longer have what you wrote/],
  ];
  for (const [what, does, expected] of strange) {
    it(`${what} is answered, and changes nothing`, async () => {
      const desk = await withTicket();
      const before = await desk.ticket(1);
      const reply = await does(desk);
      assert.match(wordsOf(reply), expected);
      assert.deepEqual(await desk.ticket(1), before);
      assert.deepEqual(desk.complaints, []);
    });
  }

  for (const [what, text] of Object.entries(hostileTexts)) {
    it(`${what}: is filed, said and shown as it was written`, async () => {
      const desk = await createTestDesk();
      const words = `printer ${text}`;
      const filed = await desk.types('rita', words);
      assert.equal(titleOf(filed), 'Filed as #1', wordsOf(filed));
      const ticket = await desk.ticket(1);
      const written = cleanText(words).trim();
      assert.equal(ticket.description === '' ? ticket.title : ticket.description, written);
      await desk.types('dana', 'take 1');
      await desk.submits('rita', 'reply~n1~1', { text: text.slice(0, 10_000) });
      await desk.writes('dana', text.slice(0, 9_000), null);
      await desk.types('mona', `assign 1 ${text.slice(0, 200)}`);
      await desk.settle();
      assert.ok(
        desk.complaints.every((line) => !line.startsWith('error')),
        desk.complaints.join('\n'),
      );
    });
  }

  for (const [what, text] of Object.entries({
    'U+200B': '\u200b',
    'U+2060': '\u2060',
    'U+3164': '\u3164',
    'U+2800': '\u2800',
  })) {
    it(`${what} alone says nothing: it is not filed, and below it the next line is the title`, async () => {
      const desk = await createTestDesk();
      const values = { title: text, description: '', impact: 'me', urgency: 'blocked', category: '' };
      const { errors } = await desk.submits('rita', 'intake~n1~', values);
      assert.match(errors?.title ?? '', /Please fill this in/);
      assert.deepEqual((await desk.writes('rita', text)).card, null);
      assert.equal((await desk.tickets()).length, 0);
      await desk.types('rita', `${text}\nThe printer jams`);
      assert.equal((await desk.ticket(1)).title, 'The printer jams');
    });
  }

  it('a hundred thousand characters are refused with the limit', async () => {
    const desk = await createTestDesk();
    assert.match(wordsOf(await desk.types('rita', 'x'.repeat(100_000))), /Please shorten this to 20,000 characters/);
    assert.match(wordsOf(await desk.writes('rita', 'x'.repeat(100_000))), /Please shorten this to 40,000 characters/);
    assert.equal((await desk.tickets()).length, 0);
  });
});
