import { blocksOf, type RichBlock, type Run } from './blocks.ts';
import { readMarkdown } from './markdown.ts';
import type { RichText } from './rich-text.ts';

/** How words are written so that they are read as words. */
type Escaping = {
  readonly escapeText: (text: string) => string;
  /** Whether nothing of it is seen, so that no look can be put around it. */
  readonly isBlank: (text: string) => boolean;
};

/** Inline code as it is; none if there are so many backticks that nothing could enclose them. */
const inCode = (text: string, { escapeText }: Escaping): string => {
  if (text.includes('``') || text.includes('\n')) return escapeText(text);
  if (!text.includes('`')) return `\`${text}\``;
  return `\`\` ${text} \`\``;
};

const parens: Readonly<Record<string, string>> = { '(': '%28', ')': '%29', '<': '%3C', '>': '%3E' };

const drawRun = (run: Run, escaping: Escaping): string => {
  const { escapeText, isBlank } = escaping;
  const [, before = '', words = '', after = ''] = /^(\s*)([\s\S]*?)(\s*)$/.exec(run.text) ?? [];
  if (isBlank(words)) return escapeText(run.text);
  const shown =
    run.link !== undefined && run.text !== run.link
      ? `[${escapeText(words)}](<${run.link.replace(/[()<>]/g, (sign) => parens[sign] ?? sign)}>)`
      : run.code === true
        ? inCode(words, escaping)
        : escapeText(words);
  const signs = [run.strike && '~~', run.bold && '**', run.italic && '*'].filter((sign) => sign !== undefined);
  return `${before}${signs.join('')}${shown}${signs.toReversed().join('')}${after}`;
};

const drawRuns = (runs: readonly Run[], escaping: Escaping): string =>
  runs.map((run) => drawRun(run, escaping)).join('');

const drawBlock = (block: RichBlock, escaping: Escaping): string => {
  switch (block.type) {
    case 'paragraph':
      return drawRuns(block.runs, escaping);
    case 'quote':
      return drawRuns(block.runs, escaping)
        .split('\n')
        .map((line) => `> ${line}`)
        .join('\n');
    case 'code':
      // Nothing can be escaped in a block of code: an invisible character keeps it from ending early.
      return `\`\`\`\n${block.text.replace(/`(?=``)/g, '`\u200b')}\n\`\`\``;
    case 'list': {
      const numbers: number[] = [];
      return block.entries
        .map(({ depth, runs }) => {
          numbers.length = depth + 1;
          const number = (numbers[depth] ?? 0) + 1;
          numbers[depth] = number;
          return `${'  '.repeat(depth)}${block.ordered ? `${number}.` : '-'} ${drawRuns(runs, escaping)}`;
        })
        .join('\n');
    }
  }
};

/** A rich text in markdown, its words escaped as whoever reads it needs. */
export const writeMarkdown = (rich: RichText, escaping: Escaping): string =>
  blocksOf(rich)
    .map((block) => drawBlock(block, escaping))
    .join('\n');

const isBlank = (text: string): boolean => text.trim() === '';

const asWritten: Escaping = { escapeText: (text) => text, isBlank };

const escaped: Escaping = {
  escapeText: (text) =>
    text
      .replace(/[\\*_~`<>[\]#]/g, '\\$&')
      .replace(/^( *)([-+]|\d+(?=[.)]))/gm, (_, space: string, mark: string) =>
        /\d/.test(mark) ? `${space}${mark}\\` : `${space}\\${mark}`,
      ),
  isBlank,
};

const isSame = (a: RichText, b: RichText): boolean =>
  a.text === b.text && JSON.stringify(a.marks) === JSON.stringify(b.marks);

/** What somebody would have typed for this text, to be changed by hand: nothing is escaped that reads right without it. */
export const typedMarkdown = (rich: RichText): string => {
  const draft = writeMarkdown(rich, asWritten);
  return isSame(readMarkdown(draft), rich) ? draft : writeMarkdown(rich, escaped);
};
