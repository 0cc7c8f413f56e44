import type { types } from '@slack/bolt';
import { limits } from '#adapters/slack/limits.ts';
import { type Action, type Block, type Card, clip, plainText, type Tone } from '#src/cards/card.ts';
import { inLanguageOf } from '#src/cards/language/language.ts';
import { actionIdOf } from './action-ids.ts';
import { fallbackText } from './fallback-text.ts';
import { option, plain } from './plain-text.ts';
import { elements, lines, literal, paragraph, quoted } from './rich-text.ts';

import { quotedRich } from './rich-words.ts';

type SlackBlock = types.KnownBlock;

/** The content of a message: blocks, and text for notifications and screen readers. */
export type RenderedMessage = { readonly text: string; readonly blocks: SlackBlock[] };

/** Slack has no coloured cards: an emoji before the title shows how urgent it is. */
const signs: Record<Tone, string> = { neutral: '', info: '', good: '✅ ', warning: '⚠️ ', urgent: '🚨 ' };

/** In message text, unlike rich text, Slack parses markup: these three characters start it. */
const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const actionElement = (action: Action, n: number): types.ActionsBlockElement => {
  const action_id = actionIdOf(action, n);
  if (action.type === 'select') {
    return {
      type: 'static_select',
      action_id,
      placeholder: plain(action.label, limits.placeholder),
      options: action.options.slice(0, limits.options).map(option),
    };
  }
  return {
    type: 'button',
    action_id,
    text: plain(action.label, limits.buttonText),
    ...(action.value !== '' && { value: action.value.slice(0, limits.buttonValue) }),
    ...(action.style !== 'default' && { style: action.style }),
  };
};

const actionsBlock = (actions: readonly Action[]): SlackBlock[] => {
  const offered = actions.filter((action) => action.type === 'button' || action.options.length > 0);
  if (offered.length === 0) return [];
  return [{ type: 'actions', elements: offered.slice(0, limits.actionsInBlock).map(actionElement) }];
};

const blockOf = (block: Block, max: number): readonly SlackBlock[] => {
  switch (block.type) {
    case 'text':
      return paragraph(elements(block.text, max));
    case 'facts':
      return lines(
        block.facts.map(({ label, value }) => [
          ...literal(`${clip(label, Math.min(max, 200))}: `, true),
          ...elements(value, max),
        ]),
      );
    case 'quote': {
      const author = block.author === null ? [] : literal(`${clip(block.author, Math.min(max, 200))}\n`, true);
      const { text, marks = [] } = block;
      return marks.length === 0
        ? quoted([...author, ...literal(clip(text, max))])
        : quotedRich(author, { text, marks }, max);
    }
    case 'list':
      return block.items.flatMap((item) => [
        ...lines([elements(item.title, Math.min(max, 300), true), elements(item.detail, max)]),
        ...actionsBlock(item.actions),
      ]);
    case 'context': {
      // Small print is plain text there, in which nothing leads anywhere.
      if (
        typeof block.text !== 'string' &&
        block.text.some((span) => typeof span !== 'string' && span.type === 'link')
      ) {
        return paragraph(elements(block.text, max));
      }
      const words = plainText(block.text);
      return words.trim() === '' ? [] : [{ type: 'context', elements: [plain(words, max)] }];
    }
    case 'divider':
      return [{ type: 'divider' }];
  }
};

const titleOf = (card: Card): string => `${signs[card.tone]}${plainText(card.title)}`;

/** Every text in at most `max` characters; buttons are kept if there are too many blocks. */
const cardBlocks = (card: Card, max: number, mostBlocks: number): SlackBlock[] => {
  const said: SlackBlock[] = [
    { type: 'header', text: plain(titleOf(card), limits.headerText) },
    ...card.blocks.flatMap((block) => blockOf(block, max)),
  ];
  const presses = actionsBlock(card.actions);
  return [...said.slice(0, mostBlocks - presses.length), ...presses];
};

/** The same blocks with shorter and shorter texts until they fit, and finally with fewer blocks. */
const fitting = (render: (max: number) => SlackBlock[], mostJson: number): SlackBlock[] => {
  for (let max: number = limits.text; max > 20; max = Math.floor(max / 2)) {
    const blocks = render(max);
    if (JSON.stringify(blocks).length <= mostJson) return blocks;
  }
  const blocks = render(20);
  while (JSON.stringify(blocks).length > mostJson) blocks.splice(-2, 1);
  return blocks;
};

/** A card as a message, within every limit. Pure. */
export const renderCard = (card: Card): RenderedMessage => inLanguageOf(card, () => drawn(card));

const drawn = (card: Card): RenderedMessage => ({
  text: escaped(fallbackText(plain(titleOf(card), limits.headerText).text, card)),
  blocks: fitting((max) => cardBlocks(card, max, limits.messageBlocks), limits.messageJson),
});

/** Only a card's first line, if the whole card is elsewhere. */
export const renderTitle = (card: Card): RenderedMessage => renderCard({ ...card, blocks: [], actions: [] });

/** Several cards in one view. */
export const cardsAsBlocks = (cards: readonly Card[]): SlackBlock[] => {
  const render = (max: number): SlackBlock[] =>
    cards
      .flatMap((card, n) => [
        ...(n === 0 ? [] : [{ type: 'divider' } as const]),
        ...inLanguageOf(card, () => cardBlocks(card, max, limits.viewBlocks)),
      ])
      .slice(0, limits.viewBlocks);
  return fitting(render, limits.viewJson);
};
