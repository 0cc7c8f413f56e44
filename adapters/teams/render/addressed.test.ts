import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { wordsIn } from '#adapters/teams/fake/fake-teams-cards.ts';
import { limits } from '#adapters/teams/limits.ts';
import { cardWith } from '#src/app/testing/builders.ts';
import { renderCard } from './render.ts';

/** Ids as long as Teams' are at most. */
const ids = Array.from({ length: 60 }, (_, n) => `29:${String(n).padStart(3, '0')}${'x'.repeat(134)}`);
const quoting = (letters: number, quotes = 1) =>
  cardWith({
    blocks: Array.from({ length: quotes }, () => ({
      type: 'quote',
      author: null,
      at: null,
      text: 'ä'.repeat(letters),
    })),
    actions: [{ type: 'button', id: 'accept', label: 'Accept', value: '1.1', style: 'primary' }],
  });
const bytes = (card: unknown) => Buffer.byteLength(JSON.stringify(card));
const named = (card: ReturnType<typeof renderCard>) => card.refresh?.userIds ?? [];

describe('a card that is addressed', () => {
  it('names all sixty where there is room', () => {
    assert.deepEqual(named(renderCard(quoting(1_000), 'channel', ids)), ids);
  });

  it('names fewer people before words are cut, the most important first', () => {
    const card = quoting(5_000, 2);
    const shown = renderCard(card, 'channel', ids);
    assert.deepEqual(wordsIn(shown), wordsIn(renderCard(card, 'channel')));
    assert.ok(named(shown).length > limits.addressedAtLeast && named(shown).length < 60, `${named(shown).length}`);
    assert.deepEqual(named(shown), ids.slice(0, named(shown).length));
    assert.ok(bytes(shown) <= limits.cardBytes);
  });

  it('names the first few even where words must be cut, and never becomes too large', () => {
    for (const quotes of [3, 5, 60]) {
      const shown = renderCard(quoting(5_500, quotes), 'channel', ids);
      assert.ok(named(shown).length >= limits.addressedAtLeast, `${quotes}`);
      assert.ok(bytes(shown) <= limits.cardBytes, `${bytes(shown)}`);
    }
  });

  it('names nobody in a chat, and nobody twice', () => {
    assert.equal(renderCard(quoting(10), 'chat', ids).refresh, undefined);
    assert.deepEqual(named(renderCard(quoting(10), 'channel', ['29:a', '29:a'])), ['29:a']);
  });
});
