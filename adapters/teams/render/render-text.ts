import type { IChoice, IFact, IRichTextBlock, ITextRun } from '@microsoft/teams.cards';
import { limits } from '#adapters/teams/limits.ts';
import { clip, type Option, plainText, type Span, type Text } from '#src/cards/card.ts';
import { asWritten, escapeMarkdown } from './escape.ts';
import { withLinks } from './links.ts';

type Look = Partial<Pick<ITextRun, 'size' | 'weight' | 'isSubtle' | 'italic' | 'strikethrough' | 'fontType'>>;

/**
 * Pieces of text with one look. All of it leads to `url`; without one, addresses in it can be pressed, unless `pressable`
 * is false.
 */
export const runOf = (text: string, look: Look, url: string | null = null, pressable = true): readonly ITextRun[] =>
  (url === null && pressable ? withLinks(text) : [{ text, url }]).map((piece) => ({
    type: 'TextRun',
    text: piece.text === '' ? ' ' : asWritten(piece.text),
    ...look,
    ...(piece.url !== null && { selectAction: { type: 'Action.OpenUrl' as const, url: piece.url } }),
  }));

/** Merges neighbouring pieces with the same formatting. */
const runs = (spans: readonly Span[], look: Look): readonly ITextRun[] => {
  const merged: { text: string; bold: boolean; url: string | null }[] = [];
  for (const span of spans) {
    const bold = typeof span !== 'string' && span.type === 'bold';
    const url = typeof span !== 'string' && span.type === 'link' ? span.url : null;
    const last = merged.at(-1);
    if (last?.bold === bold && last.url === null && url === null) last.text += plainText([span]);
    else merged.push({ text: plainText([span]), bold, url });
  }
  return merged.flatMap(({ text, bold, url }) => runOf(text, bold ? { ...look, weight: 'Bolder' } : look, url));
};

/** Text as it is: text runs have no markdown, so nothing needs escaping. */
export const richText = (text: Text, max: number, look: Look = {}): IRichTextBlock => {
  const words = plainText(text);
  const fits = typeof text !== 'string' && words.length <= max;
  const inlines = fits ? runs(text, look) : runOf(clip(words, max), look);
  return { type: 'RichTextBlock', inlines: [...inlines] };
};

const oneLine = (text: string): string => text.replace(/\s*\n\s*/g, ' ');

/** An address as the target of a markdown link: nothing in it ends the link or begins another. */
const target = (url: string): string =>
  url.replace(/[()[\]{}<>\\`*|!~]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

/** Markdown that shows the text as it is, with its addresses pressable. */
const markdown = (text: string): string =>
  withLinks(text)
    .map(({ text: shown, url }) =>
      url === null ? escapeMarkdown(shown) : `[${escapeMarkdown(shown)}](${target(url)})`,
    )
    .join('');

/** One line of a table; Teams parses markdown here, so it is escaped. */
export const fact = (label: string, value: Text, max: { readonly label: number; readonly value: number }): IFact => {
  const words = plainText(value);
  const spans = typeof value === 'string' || words.length > max.value ? [clip(words, max.value)] : value;
  return {
    title: escapeMarkdown(clip(label, max.label)),
    value: spans
      .map((span) => {
        const text = markdown(oneLine(plainText([span])));
        return typeof span !== 'string' && span.type === 'bold' && text.trim() !== '' ? `**${text.trim()}**` : text;
      })
      .join(''),
  };
};

/** The options; Teams accepts none without a title or a value. */
export const choicesOf = (options: readonly Option[]): IChoice[] =>
  options
    .filter(({ value }) => value !== '')
    .slice(0, limits.options)
    .map(({ value, label }) => ({ title: asWritten(clip(label.trim() || value, limits.option)), value }));
