import { clip, plainText, type Span, type Text } from '#src/cards/card.ts';
import { escapeLine, escapeText } from './escape.ts';

/** Discord shows a time in the reader's own zone. */
export const timeMark = (at: number): string => `<t:${Math.floor(at / 1_000)}:f>`;

const drawSpan = (span: Span): string => {
  if (typeof span === 'string') return escapeText(span);
  switch (span.type) {
    case 'bold':
      return bold(span.text);
    case 'person':
      return escapeText(span.name);
    case 'ticket':
      return escapeText(`#${span.number}`);
    case 'time':
      return timeMark(span.at);
  }
};

export const bold = (text: string): string => (text.trim() === '' ? '' : `**${escapeLine(text)}**`);

/** A text as Discord's markdown, of at most `max` characters before escaping; what is cut loses its marks. */
export const draw = (text: Text, max: number): string => {
  const plain = plainText(text);
  if (typeof text === 'string' || plain.length > max) return escapeText(clip(plain, max));
  return text.map(drawSpan).join('');
};

/** On one line, as a heading or a fact's value must be. */
export const drawLine = (text: Text, max: number): string => draw(text, max).replace(/\s*\n\s*/g, ' ');

/** Every line with a mark before it: a quote, small print. */
export const prefixed = (mark: string, text: string): string =>
  text
    .split('\n')
    .map((line) => `${mark} ${line}`.trimEnd())
    .join('\n');
