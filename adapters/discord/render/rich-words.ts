import { blocksOf, clipRich, type RichBlock, type RichText, type Run } from '#src/app/adapter-kit/rich-text.ts';
import { escapeText, isBlank } from './escape.ts';

/** Inline code as it is; none if there are so many backticks that nothing could enclose them. */
const inCode = (text: string): string => {
  if (text.includes('``') || text.includes('\n')) return escapeText(text);
  if (!text.includes('`')) return `\`${text}\``;
  return `\`\` ${text} \`\``;
};

const parens: Readonly<Record<string, string>> = { '(': '%28', ')': '%29', '<': '%3C', '>': '%3E' };

const drawRun = (run: Run): string => {
  const [, before = '', words = '', after = ''] = /^(\s*)([\s\S]*?)(\s*)$/.exec(run.text) ?? [];
  if (isBlank(words)) return escapeText(run.text);
  const shown =
    run.link !== undefined && run.text !== run.link
      ? `[${escapeText(words)}](<${run.link.replace(/[()<>]/g, (sign) => parens[sign] ?? sign)}>)`
      : run.code === true
        ? inCode(words)
        : escapeText(words);
  const signs = [run.strike && '~~', run.bold && '**', run.italic && '*'].filter((sign) => sign !== undefined);
  return `${before}${signs.join('')}${shown}${signs.toReversed().join('')}${after}`;
};

const drawRuns = (runs: readonly Run[]): string => runs.map(drawRun).join('');

const drawBlock = (block: RichBlock): string => {
  switch (block.type) {
    case 'paragraph':
      return drawRuns(block.runs);
    case 'quote':
      return drawRuns(block.runs)
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
          return `${'  '.repeat(depth)}${block.ordered ? `${number}.` : '-'} ${drawRuns(runs)}`;
        })
        .join('\n');
    }
  }
};

/** What a person wrote with its looks, at most `max` characters before escaping, as markdown that does nothing else. */
export const drawRich = (rich: RichText, max: number): string =>
  blocksOf(clipRich(rich, max)).map(drawBlock).join('\n');
