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

/** White space at the ends of what a look is put around stays outside: it would end there. */
const around = (text: string, put: (words: string) => string): string => {
  const [, before = '', words = '', after = ''] = /^(\s*)([\s\S]*?)(\s*)$/.exec(text) ?? [];
  return `${before}${put(words)}${after}`;
};

const drawRun = (run: Run, escaping: Escaping): string => {
  const { escapeText, isBlank } = escaping;
  if (isBlank(run.text)) return escapeText(run.text);
  return around(run.text, (words) =>
    run.link !== undefined && run.text !== run.link
      ? `[${escapeText(words)}](<${run.link.replace(/[()<>]/g, (sign) => parens[sign] ?? sign)}>)`
      : run.code === true
        ? inCode(words, escaping)
        : escapeText(words),
  );
};

const signsOf = ({ strike, bold, italic }: Run): string =>
  `${strike === true ? '~~' : ''}${bold === true ? '**' : ''}${italic === true ? '*' : ''}`;

/** Runs that are as bold, italic and struck through as each other, in one pair of signs: two pairs in a row are read as text. */
const drawRuns = (runs: readonly Run[], escaping: Escaping): string => {
  const groups: Run[][] = [];
  for (const run of runs) {
    const last = groups.at(-1);
    if (last?.[0] !== undefined && signsOf(last[0]) === signsOf(run)) last.push(run);
    else groups.push([run]);
  }
  return groups
    .map((group) => {
      const drawn = group.map((run) => drawRun(run, escaping)).join('');
      const signs = group[0] === undefined ? '' : signsOf(group[0]);
      if (signs === '' || group.every(({ text }) => escaping.isBlank(text))) return drawn;
      return around(drawn, (words) => `${signs}${words}${[...signs].toReversed().join('')}`);
    })
    .join('');
};

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

const escapePlain = (text: string): string =>
  text
    .replace(/[\\*_~`<>[\]#]/g, '\\$&')
    .replace(/^( *)([-+]|\d+(?=[.)]))/gm, (_, space: string, mark: string) =>
      /\d/.test(mark) ? `${space}${mark}\\` : `${space}\\${mark}`,
    );

/** Web addresses are put in angle brackets: a sign in front of one of their characters would be part of them. */
const escaped: Escaping = {
  escapeText: (text) =>
    text
      .split(/(https?:\/\/[^\s<>]*[^\s<>.,;:!?'")\]}*_~`])/i)
      .map((part, n) => (n % 2 === 1 ? `<${part}>` : escapePlain(part)))
      .join(''),
  isBlank,
};

const isSame = (a: RichText, b: RichText): boolean =>
  a.text === b.text && JSON.stringify(a.marks) === JSON.stringify(b.marks);

/**
 * What somebody would have typed for this text, to be changed by hand: nothing is escaped that reads right without it. Looks
 * that cannot be typed are left out: whoever changes nothing keeps the words.
 */
export const typedMarkdown = (rich: RichText): string => {
  const draft = writeMarkdown(rich, asWritten);
  if (isSame(readMarkdown(draft), rich)) return draft;
  const safe = writeMarkdown(rich, escaped);
  return readMarkdown(safe).text === rich.text ? safe : writeMarkdown({ text: rich.text, marks: [] }, escaped);
};
