import { limits } from '#adapters/teams/limits.ts';
import type { Shown } from '#src/app/ports/chat/inbound.ts';
import { type Card, clip, plainText } from '#src/cards/card.ts';

/** A card as a sentence, for a toast, a closing dialog or a channel's thread. */
export const inWords = (card: Card, shown: Shown): string => {
  const said = card.blocks.find((block) => block.type === 'text');
  // A receipt may be a confirmation as well, and has more than sentences.
  const isShort = shown !== 'message' && shown !== 'lasting' && card.blocks.every(({ type }) => type === 'text');
  return clip(plainText(isShort && said !== undefined ? said.text : card.title), limits.words);
};

/** Whether the text is the whole card, or all that is needed of it. */
export const saysOneThing = (shown: Shown): boolean => shown !== 'message';

/** Whether a card that is not a reply is only a sentence, such as why someone has no page. */
export const isSentence = ({ blocks, actions }: Card): boolean =>
  blocks.length === 1 && blocks[0]?.type === 'text' && actions.length === 0;
