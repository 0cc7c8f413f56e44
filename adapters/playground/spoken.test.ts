import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { cardWith } from '#src/app/testing/builders.ts';
import { inLanguage, type Language } from '#src/cards/language/language.ts';
import { monday, personAddress, startPlayground } from './testing/playground-harness.ts';

const due = cardWith({ blocks: [{ type: 'text', text: [{ type: 'time', at: monday, zone: 'Europe/Berlin' }] }] });

describe('a card in somebody’s language, read again later', () => {
  let desk: Awaited<ReturnType<typeof startPlayground>>;
  before(async () => {
    desk = await startPlayground();
  });
  after(() => desk.close());

  const send = (language: Language, id: string) =>
    inLanguage(language, () => desk.playground.send({ id, to: personAddress('lena'), card: due, under: null }));
  const lastCard = async () => (await desk.get('/people/lena/messages')).body.at(-1).card;

  it('has its times in that language', async () => {
    await send('de', 'one');
    const card = await lastCard();
    assert.equal(card.language, 'de');
    assert.equal(card.blocks[0].text, 'Mo., 5. Jan., 10:00');
  });

  it('says none where it is English', async () => {
    await send('en', 'two');
    const card = await lastCard();
    assert.equal('language' in card, false);
    assert.equal(card.blocks[0].text, 'Mon 5 Jan, 10:00');
  });

  it('keeps it when the card is replaced', async () => {
    const ref = await send('en', 'three');
    await inLanguage('de', () => desk.playground.update({ ref, card: due }));
    assert.equal((await lastCard()).blocks[0].text, 'Mo., 5. Jan., 10:00');
  });
});
