import type { CardElementArray, ContainerStyle, IAdaptiveCard } from '@microsoft/teams.cards';
import { limits } from '#adapters/teams/limits.ts';
import { type Block, type Card, clip, plainText, type Text, type Tone } from '#src/cards/card.ts';
import { inLanguageOf } from '#src/cards/language/language.ts';
import { asWritten } from './escape.ts';
import { ours, type Press } from './press.ts';
import { refreshAction, renderActions, type Surface } from './render-actions.ts';
import { fact, richText } from './render-text.ts';
import { richWords } from './rich-words.ts';

/** Colours by meaning: light, dark and high-contrast themes each have their own for these. */
const styles: Readonly<Record<Tone, ContainerStyle>> = {
  neutral: 'emphasis',
  info: 'accent',
  good: 'good',
  warning: 'warning',
  urgent: 'attention',
};

/** How long each text may be; tried in turn until the card is small enough. */
const shares = [1, 1 / 2, 1 / 4, 1 / 8, 1 / 20, 1 / 50];

/**
 * A card as an Adaptive Card 1.5 within Teams' limits. `addressed`: Teams' own ids of those for whom a channel's card is
 * fetched at once, the most important first; without any, Teams decides. Where there is not room for everything, fewer
 * people are addressed before words are cut; a picture for which there is no room is left out. Pure.
 */
export const renderCard = (card: Card, surface: Surface, addressed: readonly string[] = []): IAdaptiveCard =>
  inLanguageOf(card, () => drawn(card, surface, addressed));

const drawn = (card: Card, surface: Surface, addressed: readonly string[]): IAdaptiveCard => {
  if (card.picture !== undefined) {
    const { picture: _, ...bare } = card;
    const pictured = renderAt(card, surface, 1);
    return sizeOf(pictured) <= limits.cardBytes ? pictured : drawn(bare, surface, addressed);
  }
  const named = [...new Set(addressed)].slice(0, limits.addressed);
  const few = named.slice(0, limits.addressedAtLeast);
  let rendered = renderAt(card, surface, 1);
  for (const share of shares) {
    rendered = withAddressed(renderAt(card, surface, share), few);
    if (sizeOf(rendered) <= limits.cardBytes) return withRoomFor(rendered, named);
  }
  return withoutOverflow(rendered);
};

/** An empty list would mean nobody, so there is none. */
const withAddressed = (card: IAdaptiveCard, userIds: readonly string[]): IAdaptiveCard =>
  card.refresh === undefined || userIds.length === 0
    ? card
    : { ...card, refresh: { ...card.refresh, userIds: [...userIds] } };

/** Addressed to as many of them as there is room for. */
const withRoomFor = (card: IAdaptiveCard, named: readonly string[]): IAdaptiveCard => {
  for (let count = named.length; count > limits.addressedAtLeast; count -= 1) {
    const fuller = withAddressed(card, named.slice(0, count));
    if (sizeOf(fuller) <= limits.cardBytes) return fuller;
  }
  return card;
};

const sizeOf = (card: IAdaptiveCard): number => Buffer.byteLength(JSON.stringify(card));

/** If shortening is not enough, the end is dropped. */
const withoutOverflow = (card: IAdaptiveCard): IAdaptiveCard => {
  const body = [...card.body];
  while (body.length > 1 && sizeOf({ ...card, body }) > limits.cardBytes - 100) body.pop();
  return { ...card, body: [...body, richText('…', 1)] };
};

const renderAt = (card: Card, surface: Surface, share: number): IAdaptiveCard => {
  const fitted = (max: number): number => Math.max(20, Math.floor(max * share));
  return {
    type: 'AdaptiveCard',
    version: '1.5',
    fallbackText: asWritten(clip(plainText(card.title), limits.title)),
    body: [
      {
        type: 'Container',
        style: styles[card.tone],
        bleed: true,
        items: [richText(card.title, limits.title, { size: 'Medium', weight: 'Bolder' })],
      },
      ...card.blocks
        .slice(0, limits.blocks)
        .flatMap((block, n) => renderBlock(block, { surface, fitted, place: `${n}` })),
      ...pictureOf(card),
      ...renderActions(card.actions, { surface, inList: false, place: 'card' }),
    ],
    ...(surface === 'channel' && card.actions.length > 0 && { refresh }),
  };
};

/** In the card itself: a picture at an address would have to be open to everybody. */
const pictureOf = ({ picture }: Card): CardElementArray =>
  picture === undefined
    ? []
    : [{ type: 'Image', url: `data:image/png;base64,${picture.png}`, altText: clip(picture.text, limits.context) }];

const refreshPress: Press = { action: refreshAction, value: '' };
const refresh: NonNullable<IAdaptiveCard['refresh']> = {
  action: { type: 'Action.Execute', verb: refreshAction, data: { [ours]: refreshPress } },
};

type Place = {
  readonly surface: Surface;
  readonly fitted: (max: number) => number;
  /** The block's own prefix, so that input names are unique. */
  readonly place: string;
};

const renderBlock = (block: Block, at: Place): CardElementArray => {
  const { fitted } = at;
  switch (block.type) {
    case 'text':
      return plainText(block.text) === '' ? [] : [richText(block.text, fitted(limits.text))];
    case 'context':
      if (plainText(block.text) === '') return [];
      return [richText(block.text, fitted(limits.context), { isSubtle: true, size: 'Small' })];
    case 'divider':
      return [{ type: 'Container', separator: true, items: [] }];
    case 'facts':
      if (block.facts.length === 0) return [];
      return [
        {
          type: 'FactSet',
          facts: block.facts
            .slice(0, limits.facts)
            .map(({ label, value }) =>
              fact(label, value, { label: fitted(limits.factLabel), value: fitted(limits.factValue) }),
            ),
        },
      ];
    case 'quote':
      return [
        {
          type: 'Container',
          style: 'emphasis',
          items: [
            ...(block.author === null
              ? []
              : [richText(clip(block.author, limits.author), limits.author, { isSubtle: true, size: 'Small' })]),
            ...(block.marks === undefined
              ? [richText(block.text, fitted(limits.quote))]
              : richWords({ text: block.text, marks: block.marks }, fitted(limits.quote))),
          ],
        },
      ];
    case 'list':
      return block.items.slice(0, limits.listItems).flatMap((item, n) => renderItem(item, n, at));
  }
};

const renderItem = (
  item: Extract<Block, { type: 'list' }>['items'][number],
  n: number,
  at: Place,
): CardElementArray => [
  {
    type: 'Container',
    separator: true,
    items: [
      richText(bold(item.title), at.fitted(limits.listTitle)),
      richText(item.detail, at.fitted(limits.listDetail), { isSubtle: true, size: 'Small' }),
      ...renderActions(item.actions, { surface: at.surface, inList: true, place: `${at.place}.${n}` }),
    ],
  },
];

const bold = (text: Text): Text => [{ type: 'bold', text: plainText(text) }];
