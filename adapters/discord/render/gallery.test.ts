import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { messageFaults, modalFaults, piecesOf } from '#adapters/discord/fake/fake-discord-rules.ts';
import { createBodyCheck, findSpec } from '#adapters/discord/fake/fake-discord-spec.ts';
import { galleryCards, galleryForms } from '#src/cards/testing/gallery.ts';
import { assertLooksAsReviewed } from '#src/cards/testing/gallery-snapshot.ts';
import { renderCard } from './render.ts';
import { renderForm } from './render-form.ts';

const messages = galleryCards.map(({ name, card }) => ({ name, message: renderCard(card, true) }));
const modals = galleryForms.map(({ name, form }) => ({ name, modal: renderForm(form) }));

describe('the gallery on Discord', () => {
  const check = createBodyCheck();

  it('stays within the limits that Discord holds messages and modals to', () => {
    for (const { name, message } of messages) assert.deepEqual(messageFaults(message as never), [], name);
    for (const { name, modal } of modals) assert.deepEqual(modalFaults(modal as never), [], name);
  });

  it('is what Discord’s specification describes', {
    skip: findSpec() === null && '../shared/specs is not here',
  }, () => {
    for (const { name, message } of messages) {
      assert.deepEqual(check('POST', '/channels/1/messages', message), [], name);
    }
    for (const { name, modal } of modals) {
      assert.deepEqual(check('POST', '/interactions/1/token/callback', { type: 9, data: modal }), [], name);
    }
  });

  it('mentions nobody and invites nobody, whatever people wrote', () => {
    for (const { name, message } of messages) {
      assert.deepEqual(message.allowed_mentions, { parse: [] }, name);
      for (const { content = '' } of piecesOf(message.components as never)) {
        assert.doesNotMatch(content, /(?<!\\)@(everyone|here)|(?<!\\)<(@|#|a?:)/, name);
        assert.doesNotMatch(content, /discord\.gg\/|discord(app)?\.com\/invite/, name);
        assert.ok(content.isWellFormed(), name);
      }
    }
  });

  it('keeps every button, or at least the first of each row, of every card', () => {
    for (const { card, name } of galleryCards) {
      const ids = piecesOf(renderCard(card, true).components as never).flatMap(({ custom_id: id }) => id ?? []);
      for (const action of card.actions) {
        const { id, value } = action;
        if (action.type === 'select' && action.options.length === 0) continue;
        assert.ok(
          ids.some((one) => one.startsWith(`${id}|${value.slice(0, 2)}`)),
          `${name}: ${id}`,
        );
      }
    }
  });

  it('looks as it was last reviewed', (t) => {
    const cards = messages.map(({ name, message }) => {
      const [container, ...others] = message.components;
      assert.ok(container !== undefined && others.length === 0, `${name} is one container`);
      return { name: `card ${name}`, shown: container };
    });
    const forms = modals.map(({ name, modal }) => ({ name: `form ${name}`, shown: modal }));
    assertLooksAsReviewed(t, import.meta.dirname, [...cards, ...forms]);
  });
});
