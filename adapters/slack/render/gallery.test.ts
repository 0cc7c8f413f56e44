import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { faultInMessage, faultInView } from '#adapters/slack/fake/fake-slack-blocks.ts';
import { textsOf } from '#adapters/slack/fake/fake-slack-text.ts';
import { galleryCards, galleryForms, hostileTexts } from '#src/cards/gallery.ts';
import { renderCard } from './render.ts';
import { renderCardView, renderForm, renderHome } from './render-form.ts';
import { writeMetadata } from './view-metadata.ts';

const modal = (form: (typeof galleryForms)[number]['form']) =>
  renderForm(form, writeMetadata({ form: form.id, responseUrl: null, replace: false, direct: true }));

/** JSON with a line for each block, so that a change is read as the change of a block. */
const blockByBlock = (views: Record<string, { readonly blocks: readonly unknown[] }>): string => {
  const each = Object.entries(views).map(([name, { blocks, ...rest }]) => {
    const lines = blocks.map((block) => `      ${JSON.stringify(block)}`).join(',\n');
    return `  ${JSON.stringify(name)}: {\n    "around": ${JSON.stringify(rest)},\n    "blocks": [\n${lines}\n    ]\n  }`;
  });
  return `{\n${each.join(',\n')}\n}`;
};

describe('the gallery as Block Kit', () => {
  it('looks as it did (after a change that is meant: node --test --test-update-snapshots)', (t) => {
    const cards = galleryCards.map(({ name, card }) => [name, renderCard(card)]);
    const forms = galleryForms.map(({ name, form }) => [name, modal(form)]);
    const file = join(import.meta.dirname, 'gallery.snap.json');
    t.assert.fileSnapshot(Object.fromEntries([...cards, ...forms]), file, { serializers: [blockByBlock] });
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

  it('keeps every button of a card, however much it says', () => {
    for (const { name, card } of galleryCards) {
      const shown = JSON.stringify(renderCard(card).blocks);
      const offered = card.actions.filter((action) => action.type === 'button' || action.options.length > 0);
      for (const action of offered.slice(0, 25)) assert.ok(shown.includes(`"${action.id}~`), `${name}: ${action.id}`);
    }
  });

  it('shows hostile words as they were written, and makes nothing of them', () => {
    for (const [name, words] of Object.entries(hostileTexts)) {
      const card = { kind: 'x', tone: 'neutral', title: 'Title', actions: [], ticket: null } as const;
      const { blocks } = renderCard({ ...card, blocks: [{ type: 'quote', author: null, at: null, text: words }] });
      const shown = textsOf(blocks).join('\n');
      assert.ok(shown.includes(words.slice(0, 100)), name);
      assert.ok(!JSON.stringify(blocks).includes('"mrkdwn"'), name);
    }
  });
});
