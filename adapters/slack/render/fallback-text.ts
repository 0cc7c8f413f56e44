import { limits } from '#adapters/slack/limits.ts';
import { type Block, type Card, clip, plainText } from '#src/cards/card.ts';

const wordsOf = (block: Block): readonly string[] => {
  switch (block.type) {
    case 'text':
    case 'context':
      return [plainText(block.text)];
    case 'quote':
      return [block.author === null ? block.text : `${block.author}: ${block.text}`];
    case 'facts':
      return block.facts.map(({ label, value }) => `${label}: ${plainText(value)}`);
    case 'list':
      return block.items.map(({ title, detail }) => `${plainText(title)}: ${plainText(detail)}`);
    case 'divider':
      return [];
  }
};

/** Facts say what the words before and after them are about. */
const inOrder = (blocks: readonly Block[]): readonly Block[] => [
  ...blocks.filter(({ type }) => type !== 'facts'),
  ...blocks.filter(({ type }) => type === 'facts'),
];

/**
 * A card in a few sentences: all that a notification shows and a screen reader reads. The title, what was asked, said
 * or decided and what comes next, then the facts; each part is clipped. A line a part.
 */
export const fallbackText = (title: string, card: Card): string => {
  const said = inOrder(card.blocks)
    .flatMap(wordsOf)
    .map((words) => clip(words.replace(/\s+/g, ' ').trim(), limits.fallbackPart))
    .filter((words) => words !== '');
  return clip([title, ...said].join('\n'), limits.fallbackText);
};
