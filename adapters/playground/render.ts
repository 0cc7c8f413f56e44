import { blocksOf, clipRich, type RichBlock } from '#src/app/adapter-kit/rich-text.ts';
import type { LoggedMessage } from '#src/app/ports/conversation-log.ts';
import {
  type Action,
  type Block,
  type Card,
  type CardPicture,
  clip,
  plainText,
  type Span,
  type Text,
} from '#src/cards/card.ts';
import { currentLanguage, inLanguageOf, type Language } from '#src/cards/language/language.ts';
import { texts } from '#src/cards/texts.ts';
import { isoTime } from './iso-times.ts';
import { limits } from './limits.ts';

type Words = { readonly text: string; readonly spans?: readonly RenderedSpan[] };
type RenderedSpan = string | (Exclude<Span, string | { type: 'time' }> | { type: 'time'; at: string; zone: string });

export type RenderedBlock =
  | ({ readonly type: 'text' } & Words)
  | {
      readonly type: 'facts';
      readonly facts: readonly { readonly label: string; readonly value: string; readonly spans?: RenderedSpan[] }[];
    }
  | {
      readonly type: 'quote';
      readonly author: string | null;
      readonly at: string | null;
      readonly text: string;
      /** The same with its looks; absent: it has none. */
      readonly rich?: readonly RichBlock[];
    }
  | { readonly type: 'list'; readonly items: readonly RenderedItem[] }
  | ({ readonly type: 'context' } & Words)
  | { readonly type: 'divider' };

type RenderedItem = {
  readonly title: string;
  readonly titleSpans?: readonly RenderedSpan[];
  readonly detail: string;
  readonly detailSpans?: readonly RenderedSpan[];
  readonly actions: readonly Action[];
};

/**
 * A card as JSON. Every text is a plain string, so that a script can read `card.title`; if it has structure (a time, a
 * person), `spans` next to it has the pieces. Times are ISO strings.
 */
export type RenderedCard = {
  readonly kind: string;
  readonly tone: Card['tone'];
  /** The language it is in. Absent: English. */
  readonly language?: Language;
  readonly ticket: number | null;
  readonly title: string;
  readonly titleSpans?: readonly RenderedSpan[];
  readonly blocks: readonly RenderedBlock[];
  readonly actions: readonly Action[];
  /** An emoji that does what the first button does, to be put on the message; absent: none does. */
  readonly reaction?: { readonly sign: NonNullable<Card['reaction']>; readonly emoji: string; readonly words: string };
  readonly picture?: { readonly src: string; readonly width: number; readonly height: number; readonly text: string };
};

export type RenderedMessage = {
  readonly id: string;
  readonly conversation: string;
  readonly sentAt: string;
  readonly updatedAt: string;
  readonly card: RenderedCard;
};

/** A card within the playground's limits, as its page and scripts get it. Pure. */
export const renderCard = (card: Card): RenderedCard => inLanguageOf(card, () => drawn(card));

const drawn = (card: Card): RenderedCard => ({
  kind: card.kind,
  tone: card.tone,
  ...(currentLanguage() !== 'en' && { language: currentLanguage() }),
  ticket: card.ticket,
  title: words(card.title, limits.title).text,
  ...spansAs('titleSpans', card.title, limits.title),
  blocks: card.blocks.slice(0, limits.blocks).map(renderBlock),
  actions: renderActions(card.actions),
  ...(card.reaction && { reaction: reactionOf(card.reaction) }),
  ...(card.picture && { picture: pictureOf(card.picture) }),
});

const emoji = { done: '✅', looking: '👀' } as const;

const reactionOf = (sign: NonNullable<Card['reaction']>): NonNullable<RenderedCard['reaction']> => ({
  ...{ sign, emoji: emoji[sign], words: texts.reaction[sign](false) },
});

const pictureOf = ({ png, width, height, text }: CardPicture): NonNullable<RenderedCard['picture']> => ({
  ...{ src: `data:image/png;base64,${png}`, text: clip(text, limits.context) },
  ...{ width: width / 2, height: height / 2 },
});

export const renderMessage = (message: LoggedMessage): RenderedMessage => ({
  id: message.id,
  conversation: message.conversation,
  sentAt: isoTime(message.sentAt),
  updatedAt: isoTime(message.updatedAt),
  card: renderCard(message.card),
});

const renderBlock = (block: Block): RenderedBlock => {
  switch (block.type) {
    case 'text':
      return { type: 'text', ...words(block.text, limits.text) };
    case 'context':
      return { type: 'context', ...words(block.text, limits.context) };
    case 'facts':
      return {
        type: 'facts',
        facts: block.facts.slice(0, limits.facts).map((fact) => ({
          label: clip(fact.label, limits.factLabel),
          value: words(fact.value, limits.factValue).text,
          ...spansAs('spans', fact.value, limits.factValue),
        })),
      };
    case 'quote':
      return {
        type: 'quote',
        author: block.author === null ? null : clip(block.author, limits.author),
        at: block.at === null ? null : isoTime(block.at),
        text: clip(block.text, limits.quote),
        ...(block.marks && {
          rich: blocksOf(clipRich({ text: block.text, marks: block.marks }, limits.quote)),
        }),
      };
    case 'list':
      return {
        type: 'list',
        items: block.items.slice(0, limits.listItems).map((item) => ({
          title: words(item.title, limits.listTitle).text,
          ...spansAs('titleSpans', item.title, limits.listTitle),
          detail: words(item.detail, limits.listDetail).text,
          ...spansAs('detailSpans', item.detail, limits.listDetail),
          actions: renderActions(item.actions),
        })),
      };
    case 'divider':
      return { type: 'divider' };
  }
};

const renderActions = (actions: readonly Action[]): readonly Action[] =>
  actions.slice(0, limits.actions).map((action) =>
    action.type === 'button'
      ? { ...action, label: clip(action.label, limits.actionLabel) }
      : {
          ...action,
          label: clip(action.label, limits.actionLabel),
          options: action.options
            .slice(0, limits.options)
            .map((option) => ({ ...option, label: clip(option.label, limits.actionLabel) })),
        },
  );

const words = (text: Text, max: number): Words => ({
  text: clip(plainText(text), max),
  ...spansAs('spans', text, max),
});

/** The pieces under `key`; nothing if the text has none, or had to be clipped. */
const spansAs = <Key extends string>(key: Key, text: Text, max: number): { readonly [K in Key]?: RenderedSpan[] } => {
  if (typeof text === 'string' || plainText(text).length > max) return {};
  if (text.every((span) => typeof span === 'string')) return {};
  return { [key]: text.map(renderSpan) } as { readonly [K in Key]?: RenderedSpan[] };
};

const renderSpan = (span: Span): RenderedSpan =>
  typeof span !== 'string' && span.type === 'time' ? { type: 'time', at: isoTime(span.at), zone: span.zone } : span;
