import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { cardProblems, schemaFile, wordsIn } from '#adapters/teams/fake/fake-teams-cards.ts';
import { limits } from '#adapters/teams/limits.ts';
import { plainText } from '#src/cards/card.ts';
import { galleryCards, galleryForms } from '#src/cards/testing/gallery.ts';
import { assertLooksAsReviewed } from '#src/cards/testing/gallery-snapshot.ts';
import { renderCard } from './render.ts';
import { renderForm } from './render-form.ts';

describe('the gallery in Teams', () => {
  it('is checked against the published schema', {
    skip: schemaFile === null && '../shared/specs is not here',
  }, () => {
    // Microsoft's own parser accepts this.
    const colourful = { type: 'TextBlock', text: 'Hello', colour: 'red' };
    const [fault = ''] = cardProblems({ type: 'AdaptiveCard', version: '1.5', body: [colourful] });
    assert.match(fault, /^\/body\/0 /);
  });

  for (const surface of ['chat', 'channel', 'dialog'] as const) {
    it(`is what Teams accepts, in a ${surface}`, () => {
      for (const { name, card } of galleryCards) {
        const rendered = renderCard(card, surface);
        assert.deepEqual(cardProblems(rendered), [], `${name}: ${JSON.stringify(rendered).slice(0, 2_000)}`);
        const bytes = Buffer.byteLength(JSON.stringify(rendered));
        assert.ok(bytes <= limits.cardBytes, `${name}: ${bytes} bytes`);
      }
    });
  }

  it('shows forms as Teams accepts them, with and without errors', () => {
    for (const { name, form } of galleryForms) {
      const errors = Object.fromEntries(form.fields.map(({ id }) => [id, '*wrong* <b>']));
      for (const rendered of [renderForm(form), renderForm(form, {}, errors)]) {
        assert.deepEqual(cardProblems(rendered), [], name);
      }
    }
  });

  it('says what the cards say', () => {
    for (const { name, card } of galleryCards) {
      const words = wordsIn(renderCard(card, 'chat')).join('\n');
      const title = plainText(card.title);
      assert.ok(words.includes(title.length > limits.title ? title.slice(0, 15) : title), name);
      for (const block of card.blocks) {
        if (block.type !== 'facts') continue;
        for (const { value } of block.facts) {
          const fact = plainText(value).replace(/\s*\n\s*/g, ' ');
          if (fact.length < 100) assert.ok(words.includes(fact.trim()), `${name}: ${fact}`);
        }
      }
    }
  });

  it('looks as it did', (t) => {
    const cards = galleryCards.filter(({ name }) => !name.startsWith('details/'));
    assertLooksAsReviewed(t, import.meta.dirname, [
      ...cards.map(({ name, card }) => ({ name: `card ${name}`, shown: renderCard(card, 'chat') })),
      ...galleryForms.map(({ name, form }) => ({ name: `form ${name}`, shown: renderForm(form) })),
    ]);
  });
});
