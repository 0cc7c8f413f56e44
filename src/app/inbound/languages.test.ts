import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { number } from '#src/app/testing/builders.ts';
import { createTestDesk, wordsOf } from '#src/app/testing/test-desk.ts';
import { plainText } from '#src/cards/card.ts';

const from = (user: string, locale?: string) => ({ platform: 'fake', tenant: '', user, ...(locale && { locale }) });

describe('everybody reads their own language', () => {
  it('by what their platform is set to: answers, forms, and what they are told', async () => {
    const desk = await createTestDesk();
    const german = from('rita', 'de-AT');
    const filed = await desk.helpDesk.handle({ type: 'command', id: 'c1', from: german, text: 'printer is jammed' });
    assert.match(plainText(filed.card?.title ?? ''), /^Angelegt als #1$/);
    assert.equal(filed.card?.language, 'de');
    assert.equal(desk.helpDesk.formFor({ type: 'command', id: 'c2', from: german, text: '' })?.title, 'Neues Ticket');
    await desk.settle();
    assert.match(JSON.stringify(desk.chat.messages()), /Angelegt als #1/);
    // Whoever has it reads English: nobody said otherwise.
    assert.match(JSON.stringify(desk.chat.messages()), /For you: #1/);
    assert.equal((await desk.person('rita')).seenLanguage, 'de');
  });

  it('by what they chose, whatever their platform says, until they take that back', async () => {
    const desk = await createTestDesk();
    const say = async (text: string, id: string) =>
      wordsOf(await desk.helpDesk.handle({ type: 'command', id, from: from('rita', 'en-US'), text }));
    assert.match(await say('notify language de', 'c1'), /Gespeichert[\s\S]*Auf Deutsch, wie Sie es gewählt haben/);
    assert.match(await say('list', 'c2'), /Sie haben keine offenen Tickets/);
    assert.match(await say('notify language auto', 'c3'), /In English/);
    assert.match(await say('list', 'c4'), /You have no open tickets/);
  });

  it('says what can be chosen where a language is not one of the desk’s', async () => {
    const desk = await createTestDesk();
    assert.match(wordsOf(await desk.types('rita', 'notify language klingon')), /notify language/);
    assert.equal((await desk.person('rita')).language, undefined);
    assert.equal(await desk.read.ticket(number(1)), null);
  });

  it('a locale that the desk does not speak counts as nothing', async () => {
    const desk = await createTestDesk();
    const list = (locale: string, id: string) =>
      desk.helpDesk.handle({ type: 'command', id, from: from('rita', locale), text: 'list' });
    await list('de', 'c1');
    assert.match(wordsOf(await list('xx-YY', 'c2')), /You have no open tickets/);
    assert.equal((await desk.person('rita')).seenLanguage, undefined);
  });
});
