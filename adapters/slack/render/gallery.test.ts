import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { faultInMessage, faultInView } from '#adapters/slack/fake/fake-slack-blocks.ts';
import { textsOf } from '#adapters/slack/fake/fake-slack-text.ts';
import { galleryCards, galleryForms } from '#src/cards/testing/gallery.ts';
import { assertLooksAsReviewed } from '#src/cards/testing/gallery-snapshot.ts';
import { hostileTexts } from '#src/cards/testing/hostile-texts.ts';
import { renderCard } from './render.ts';
import { renderCardView, renderForm, renderHome } from './render-form.ts';
import { writeMetadata } from './view-metadata.ts';

const modal = (form: (typeof galleryForms)[number]['form']) =>
  renderForm(form, writeMetadata({ form: form.id, responseUrl: null, replace: false, direct: true, card: null }));

describe('the gallery as Block Kit', () => {
  it('looks as it did', (t) => {
    assertLooksAsReviewed(t, import.meta.dirname, [
      ...galleryCards.map(({ name, card }) => ({ name: `card ${name}`, shown: renderCard(card) })),
      ...galleryForms.map(({ name, form }) => ({ name: `form ${name}`, shown: modal(form) })),
    ]);
  });

  for (const { name, card } of galleryCards) {
    it(`shows ${name} within Slack’s limits, as a message and as a view`, () => {
      const { text, blocks } = renderCard(card);
      assert.equal(faultInMessage(blocks), null);
      assert.ok(text.length > 0 && text.isWellFormed());
      assert.ok(JSON.stringify(blocks).isWellFormed());
      assert.equal(faultInView(renderCardView(card)), null);
    });
  }

  for (const { name, form } of galleryForms) {
    it(`shows the form ${name} within Slack’s limits`, () => {
      assert.equal(faultInView(modal(form)), null);
    });
  }

  it('shows all cards together on a home page within Slack’s limits', () => {
    assert.equal(faultInView(renderHome(galleryCards.map(({ card }) => card))), null);
  });

  it('keeps every button of a card, however long it is', () => {
    for (const { name, card } of galleryCards) {
      const shown = JSON.stringify(renderCard(card).blocks);
      const offered = card.actions.filter((action) => action.type === 'button' || action.options.length > 0);
      for (const action of offered.slice(0, 25)) assert.ok(shown.includes(`"${action.id}~`), `${name}: ${action.id}`);
    }
  });

  it('shows hostile text as it was written, with no effect', () => {
    for (const [name, words] of Object.entries(hostileTexts)) {
      const card = { kind: 'x', tone: 'neutral', title: 'Title', actions: [], ticket: null } as const;
      const { blocks } = renderCard({ ...card, blocks: [{ type: 'quote', author: null, at: null, text: words }] });
      const shown = textsOf(blocks).join('\n');
      assert.ok(shown.includes(words.slice(0, 100)), name);
      assert.ok(!JSON.stringify(blocks).includes('"mrkdwn"'), name);
    }
  });
});
