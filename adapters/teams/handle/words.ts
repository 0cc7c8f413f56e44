import { limits } from '#adapters/teams/limits.ts';
import { type Card, clip, plainText } from '#src/cards/card.ts';

/** Cards that say one thing: their words stand for them where a card has no place. */
const oneLiners: ReadonlySet<string> = new Set(['done', 'refusal', 'availability']);

/** A card in a sentence, for a toast, a closing dialog or a channel's thread. */
export const inWords = (card: Card): string => {
  const said = card.blocks.find((block) => block.type === 'text');
  const words = oneLiners.has(card.kind) && said !== undefined ? plainText(said.text) : plainText(card.title);
  return clip(words, limits.words);
};

/** Whether the words are all there is to it. */
export const saysOneThing = (card: Card): boolean => oneLiners.has(card.kind) || card.kind === 'receipt';
