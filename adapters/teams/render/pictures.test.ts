import assert from 'node:assert/strict';
import { it } from 'node:test';
import { limits } from '#adapters/teams/limits.ts';
import { type Card, plainCard } from '#src/cards/card.ts';
import { renderCard } from './render.ts';

const withPicture = (bytes: number, words = 'Said'): Card => ({
  ...plainCard('digest', 'info', 'Today', [words]),
  picture: { png: 'A'.repeat(bytes), width: 1_040, height: 320, text: '3 filed' },
});
const pictureOf = (card: Card) => renderCard(card, 'chat').body.find(({ type }) => type === 'Image');

it('a picture is in the card, with words for it', () => {
  const picture = pictureOf(withPicture(8)) as { readonly url?: string; readonly altText?: string };
  assert.deepEqual([picture.url, picture.altText], ['data:image/png;base64,AAAAAAAA', '3 filed']);
});

it('a picture for which there is no room is left out, and no word for its sake', () => {
  const words = 'word '.repeat(1_000).trim();
  const card = withPicture(limits.cardBytes, words);
  assert.equal(pictureOf(card), undefined);
  assert.ok(JSON.stringify(renderCard(card, 'chat')).includes(words));
});
