import type { IRichTextBlock, ITextRun } from '@microsoft/teams.cards';
import { blocksOf, clipRich, type RichBlock, type RichText, type Run } from '#src/app/adapter-kit/rich-text.ts';
import { runOf } from './render-text.ts';

const drawRun = ({ text, bold, italic, strike, code, link }: Run): readonly ITextRun[] =>
  runOf(
    text,
    {
      ...(bold && { weight: 'Bolder' }),
      ...(italic && { italic }),
      ...(strike && { strikethrough: strike }),
      ...(code && { fontType: 'Monospace' }),
    },
    link ?? null,
  );

const drawRuns = (runs: readonly Run[]): readonly ITextRun[] => runs.filter(({ text }) => text !== '').flatMap(drawRun);

const newLine: Run = { text: '\n' };

/** Each block of a card: quotes and lists have their signs, as Adaptive Cards know neither. */
const drawBlock = (block: RichBlock): readonly ITextRun[] => {
  switch (block.type) {
    case 'paragraph':
      return drawRuns(block.runs);
    case 'quote':
      return drawRuns([
        { text: '> ' },
        ...block.runs.map((run) => ({ ...run, text: run.text.replaceAll('\n', '\n> '), italic: true as const })),
      ]);
    case 'code':
      return runOf(block.text, { fontType: 'Monospace' }, null, false);
    case 'list': {
      const numbers: number[] = [];
      return block.entries.flatMap(({ depth, runs }, n) => {
        numbers.length = depth + 1;
        const number = (numbers[depth] ?? 0) + 1;
        numbers[depth] = number;
        const sign = `${'\u2003'.repeat(depth)}${block.ordered ? `${number}.` : '•'} `;
        return drawRuns([...(n === 0 ? [] : [newLine]), { text: sign }, ...runs]);
      });
    }
  }
};

/** What a person wrote with its looks, at most `max` characters of it. */
export const richWords = (rich: RichText, max: number): IRichTextBlock[] =>
  blocksOf(clipRich(rich, max)).flatMap((block) => {
    const inlines = [...drawBlock(block)];
    return inlines.length === 0 ? [] : [{ type: 'RichTextBlock', inlines }];
  });
