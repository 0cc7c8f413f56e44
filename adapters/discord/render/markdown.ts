import { clip, plainText, type Span, type Text } from '#src/cards/card.ts';
import { escapeLine, escapeText } from './escape.ts';

/** Discord shows a time in the reader's own zone. */
export const timeMark = (at: number): string => `<t:${Math.floor(at / 1_000)}:f>`;

const drawSpan = (span: Span): string => {
  if (typeof span === 'string') return escapeText(span);
  switch (span.type) {
    case 'bold':
      return bold(span.text);
    case 'link':
      return `[${escapeLine(span.text)}](<${span.url}>)`;
    case 'person':
      return escapeText(span.name);
    case 'ticket':
      return escapeText(`#${span.number}`);
    case 'time':
      return timeMark(span.at);
  }
};

export const bold = (text: string): string => (text.trim() === '' ? '' : `**${escapeLine(text)}**`);

/** A text as Discord markdown, of at most `max` characters before escaping; a clipped text loses its formatting. */
export const draw = (text: Text, max: number): string => {
  if (typeof text === 'string') return escapeText(clip(text, max));
  if (lengthOf(text) > max) return escapeText(clip(plainText(text), max));
  return text.map(drawSpan).join('');
};

/** The approximate length as read; times are formatted only if needed, because that takes a millisecond. */
const lengthOf = (spans: readonly Span[]): number =>
  spans.reduce(
    (sum, span) => sum + (typeof span !== 'string' && span.type === 'time' ? 18 : plainText([span]).length),
    0,
  );

/** On one line, as a heading or a fact's value must be. */
export const drawLine = (text: Text, max: number): string => draw(text, max).replace(/(?<!\s)\s*\n\s*/g, ' ');

/** Prefixes every line: for a quote or small print. */
export const prefixed = (mark: string, text: string): string =>
  text
    .split('\n')
    .map((line) => `${mark} ${line}`.trimEnd())
    .join('\n');
