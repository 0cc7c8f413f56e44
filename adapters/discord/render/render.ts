import {
  type APIComponentInContainer,
  type APIContainerComponent,
  ComponentType,
  MessageFlags,
  SeparatorSpacingSize,
} from 'discord.js';
import { limits } from '#adapters/discord/limits.ts';
import { type Block, type Card, clip } from '#src/cards/card.ts';
import { inLanguageOf } from '#src/cards/language/language.ts';
import { escapeLine, isBlank, orDash } from './escape.ts';
import { bold, draw, drawLine, prefixed, timeMark } from './markdown.ts';
import { type Drawn, drawActions, startIds } from './render-actions.ts';
import { drawRich } from './rich-words.ts';

/** A message as Discord's REST API takes it. */
export type RenderedMessage = {
  readonly flags: number;
  readonly components: readonly APIContainerComponent[];
  readonly allowed_mentions: { readonly parse: readonly [] };
};

const accent = { neutral: 0x80848e, info: 0x5865f2, good: 0x23a55a, warning: 0xf0b232, urgent: 0xf23f43 } as const;

/** How long each text may be; the first row that makes the card fit is used. */
const measures = [
  { text: 3_500, value: 1_000, title: 250, facts: 60, items: 25, actions: 'all' },
  { text: 1_500, value: 300, title: 200, facts: 60, items: 25, actions: 'all' },
  { text: 1_500, value: 300, title: 200, facts: 60, items: 25, actions: 'first' },
  { text: 700, value: 150, title: 150, facts: 40, items: 15, actions: 'first' },
  { text: 300, value: 80, title: 120, facts: 30, items: 10, actions: 'first' },
  { text: 120, value: 40, title: 80, facts: 30, items: 10, actions: 'first' },
  { text: 60, value: 20, title: 60, facts: 20, items: 5, actions: 'none' },
] as const;

type Measure = (typeof measures)[number];

/** Mentions are never parsed from a card, and its links are not previewed. */
const flags = MessageFlags.IsComponentsV2 | MessageFlags.SuppressEmbeds;

/**
 * A card as a message of components, always within Discord's limits. Pure. `kept`: the card is in a conversation and is
 * updated in place, instead of answering someone once.
 */
export const renderCard = (card: Card, kept: boolean): RenderedMessage => {
  const drawn = inLanguageOf(card, () => fitted(card, kept));
  return { flags, components: [drawn], allowed_mentions: { parse: [] } };
};

const fitted = (card: Card, kept: boolean): APIContainerComponent => {
  for (const measure of measures) {
    const drawn = drawCard(card, kept, measure);
    if (fits(drawn)) return drawn;
  }
  return shorten(drawCard(card, kept, smallest));
};

const smallest = { text: 60, value: 20, title: 60, facts: 20, items: 5, actions: 'none' } as const;

const drawCard = (card: Card, kept: boolean, measure: Measure): APIContainerComponent => {
  const ids = startIds(kept);
  const components: Drawn[] = [
    text(`### ${orDash(drawLine(card.title, measure.title))}`),
    ...card.blocks.flatMap((block) => drawBlock(block, measure, ids)),
    ...drawActions(card.actions, ids),
  ];
  return { type: ComponentType.Container, accent_color: accent[card.tone], components: joined(components) };
};

const text = (content: string): Drawn => ({ type: ComponentType.TextDisplay, content: orDash(content) });

/** Nothing if there is nothing to read. */
const textOrNone = (words: string, draw: (words: string) => string = (same) => same): readonly Drawn[] =>
  isBlank(words) ? [] : [text(draw(words))];

const drawBlock = (block: Block, measure: Measure, ids: ReturnType<typeof startIds>): readonly Drawn[] => {
  switch (block.type) {
    case 'text':
      return textOrNone(draw(block.text, measure.text));
    case 'context':
      return textOrNone(draw(block.text, measure.value), (words) => prefixed('-#', words));
    case 'divider':
      return [{ type: ComponentType.Separator, divider: true, spacing: SeparatorSpacingSize.Small }];
    case 'quote': {
      const head = [
        ...(block.author === null ? [] : [bold(clip(block.author, 80))]),
        ...(block.at === null ? [] : [timeMark(block.at)]),
      ].join(' · ');
      const { marks = [] } = block;
      const words =
        marks.length === 0 ? draw(block.text, measure.text) : drawRich({ text: block.text, marks }, measure.text);
      const said = isBlank(words) ? '' : prefixed('>', words);
      return textOrNone([head, said].filter((line) => line !== '').join('\n'));
    }
    case 'facts': {
      const lines = block.facts.slice(0, measure.facts).flatMap(({ label, value }) => {
        const line = `${bold(clip(label, 60))} ${drawLine(value, measure.value)}`.trim();
        return isBlank(line) ? [] : [line];
      });
      return textOrNone(lines.join('\n'));
    }
    case 'list':
      return block.items.slice(0, measure.items).flatMap((item) => {
        const words =
          `**${orDash(drawLine(item.title, measure.title))}**\n${drawLine(item.detail, measure.value)}`.trim();
        return drawItem(words, item.actions, measure, ids);
      });
  }
};

/** One action goes next to the text, several below it. */
const drawItem = (
  words: string,
  actions: Card['actions'],
  measure: Measure,
  ids: ReturnType<typeof startIds>,
): readonly Drawn[] => {
  const offered = measure.actions === 'none' ? [] : measure.actions === 'first' ? actions.slice(0, 1) : actions;
  const rows = drawActions(offered, ids);
  const [row] = rows;
  const [only] = row?.type === ComponentType.ActionRow ? row.components : [];
  if (offered.length === 1 && only?.type === ComponentType.Button) {
    return [
      {
        type: ComponentType.Section,
        components: [{ type: ComponentType.TextDisplay, content: orDash(words) }],
        accessory: only,
      },
    ];
  }
  return [text(words), ...rows];
};

/** Merges consecutive texts into one component if there would be too many. */
const joined = (components: readonly Drawn[]): APIComponentInContainer[] => {
  if (countOf(components) + 1 <= limits.components) return [...components];
  const merged: APIComponentInContainer[] = [];
  for (const component of components) {
    const last = merged.at(-1);
    if (component.type === ComponentType.TextDisplay && last?.type === ComponentType.TextDisplay) {
      merged[merged.length - 1] = { ...last, content: `${last.content}\n\n${component.content}` };
    } else merged.push(component);
  }
  return merged;
};

const countOf = (components: readonly APIComponentInContainer[]): number =>
  components.reduce((sum, component) => {
    if (component.type === ComponentType.ActionRow) return sum + 1 + component.components.length;
    return sum + (component.type === ComponentType.Section ? 2 + component.components.length : 1);
  }, 0);

const lettersOf = (components: readonly APIComponentInContainer[]): number =>
  components.reduce((sum, component) => {
    if (component.type === ComponentType.TextDisplay) return sum + component.content.length;
    if (component.type !== ComponentType.Section) return sum;
    return sum + component.components.reduce((inner, { content }) => inner + content.length, 0);
  }, 0);

const fits = ({ components }: APIContainerComponent): boolean =>
  countOf(components) + 1 <= limits.components && lettersOf(components) <= limits.messageText;

/** For a card that is too large even at the smallest size: its beginning, and the buttons. */
const shorten = (container: APIContainerComponent): APIContainerComponent => {
  const rows = container.components.filter(({ type }) => type === ComponentType.ActionRow).slice(0, 4);
  const more: Drawn = { type: ComponentType.TextDisplay, content: escapeLine('…') };
  const others = container.components.filter(({ type }) => type !== ComponentType.ActionRow);
  for (let kept = others.length; kept > 0; kept -= 1) {
    const attempt = { ...container, components: [...others.slice(0, kept), more, ...rows] };
    if (fits(attempt)) return attempt;
  }
  return { ...container, components: [more, ...rows] };
};
