import type { types } from '@slack/bolt';
import { slackTexts } from '#adapters/slack/texts.ts';
import { clip, plainText, type Span, type Text } from '#src/cards/card.ts';

type Element = types.RichTextSection['elements'][number];

/**
 * Text as it is: rich text has no markup, so mentions, links and backticks that people wrote have no effect and need no
 * escaping.
 */
export const literal = (text: string, bold = false): readonly Element[] =>
  text === '' ? [] : [{ type: 'text', text, ...(bold && { style: { bold: true } }) }];

/** Shown by Slack in the reader's own zone; the fallback is for clients that cannot. */
const timeElement = (span: Extract<Span, { type: 'time' }>): Element => ({
  type: 'date',
  timestamp: Math.floor(span.at / 1_000),
  format: slackTexts.moment,
  fallback: plainText([span]),
});

const element = (span: Span, bold: boolean): readonly Element[] => {
  if (typeof span === 'string') return literal(span, bold);
  switch (span.type) {
    case 'time':
      return [timeElement(span)];
    case 'bold':
      return literal(span.text, true);
    case 'link':
      return [{ type: 'link', url: span.url, text: span.text }];
    case 'person':
    case 'ticket':
      return literal(plainText([span]), bold);
  }
};

/** A text's pieces, clipped to at most `max` characters with "…". */
export const elements = (text: Text, max: number, bold = false): readonly Element[] => {
  const spans = typeof text === 'string' ? [text] : text;
  const made: Element[] = [];
  let left = max;
  for (const span of spans) {
    const words = plainText([span]);
    if (words.length > left) {
      made.push(...literal(clip(words, left), bold || (typeof span !== 'string' && span.type === 'bold')));
      return made;
    }
    made.push(...element(span, bold));
    left -= words.length;
  }
  return made;
};

const section = (inner: readonly Element[]): types.RichTextSection => ({
  type: 'rich_text_section',
  elements: [...inner],
});

/** An empty text makes no block. */
export const paragraph = (inner: readonly Element[]): types.RichTextBlock[] =>
  inner.length === 0 ? [] : [{ type: 'rich_text', elements: [section(inner)] }];

export const quoted = (inner: readonly Element[]): types.RichTextBlock[] =>
  inner.length === 0 ? [] : [{ type: 'rich_text', elements: [{ type: 'rich_text_quote', elements: [...inner] }] }];

export const lines = (each: readonly (readonly Element[])[]): types.RichTextBlock[] =>
  paragraph(each.flatMap((inner, n) => (n === 0 ? inner : [...literal('\n'), ...inner])));
