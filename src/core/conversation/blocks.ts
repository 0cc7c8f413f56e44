import { cleanText } from '#src/core/visible-text.ts';
import { areMarksOf, isWebAddress, type Look, type Mark, mostMarks, type RichText } from './rich-text.ts';

/** Words that look the same. `link`: where they lead when pressed. */
export type Run = {
  readonly text: string;
  readonly bold?: true;
  readonly italic?: true;
  readonly strike?: true;
  readonly code?: true;
  readonly link?: string;
};

export type ListEntry = { readonly depth: number; readonly runs: readonly Run[] };

/** A rich text as platforms draw it, line breaks in runs included. A list's entries are one line each. */
export type RichBlock =
  | { readonly type: 'paragraph'; readonly runs: readonly Run[] }
  | { readonly type: 'quote'; readonly runs: readonly Run[] }
  | { readonly type: 'code'; readonly text: string }
  | { readonly type: 'list'; readonly ordered: boolean; readonly entries: readonly ListEntry[] };

const deepest = 8;
const indent = '  ';

const looks = ['bold', 'italic', 'strike', 'code'] as const satisfies readonly Look[];

/** Words that read like an address could pretend to lead there; they are shown beside the real one. */
const readsLikeAddress = (words: string): boolean => /:\/\/|^www\.|[^\s.]\.[a-z]{2,}(?:[/:?#\s]|$)/i.test(words);

/** What stands behind a link's words in the plain text: nothing if the words are the address. */
const addressBehind = (words: string, url: string): string => {
  const bare = cleanText(url.replace(/^mailto:/i, '')).replace(/\s/g, ' ');
  return words === url || words === bare || `${words}/` === url ? '' : ` (${bare})`;
};

type Draft = { text: string; marks: Mark[] };

/** A run's words as they are stored: clean, and on one line where a line break would end its list entry. */
const wordsOf = (text: string, oneLine: boolean): string => {
  const clean = cleanText(text);
  return oneLine ? clean.replace(/\s*\n\s*/g, ' ') : clean;
};

/** Adds words that are on one line. */
const addWords = (draft: Draft, words: string, run: Run): void => {
  const from = draft.text.length;
  draft.text += words;
  const to = draft.text.length;
  if (from === to) return;
  for (const look of looks) if (run[look] === true) draft.marks.push({ look, from, to });
  const { link } = run;
  if (link === undefined) return;
  const behind = addressBehind(words, link);
  draft.text += behind;
  if (isWebAddress(link) && (behind === '' || !readsLikeAddress(words))) {
    draft.marks.push({ look: 'link', url: link, from, to });
  }
};

/** Looks end with their line, and begin again behind the next line's prefix. */
const addRuns = (draft: Draft, runs: readonly Run[], prefix: string, oneLine: boolean): void => {
  draft.text += prefix;
  for (const run of runs) {
    for (const [n, words] of wordsOf(run.text, oneLine || run.link !== undefined)
      .split('\n')
      .entries()) {
      if (n > 0) draft.text += `\n${prefix}`;
      addWords(draft, words, run);
    }
  }
};

const addList = (draft: Draft, { ordered, entries }: Extract<RichBlock, { type: 'list' }>): void => {
  const numbers: number[] = [];
  for (const [n, { depth, runs }] of entries.entries()) {
    if (n > 0) draft.text += '\n';
    const level = Math.max(0, Math.min(depth, deepest));
    numbers.length = level + 1;
    const number = (numbers[level] ?? 0) + 1;
    numbers[level] = number;
    addRuns(draft, runs, `${indent.repeat(level)}${ordered ? `${number}.` : '•'} `, true);
  }
};

/** Neighbours with the same look as one mark, so that the same text always has the same marks. */
const joined = (marks: readonly Mark[]): readonly Mark[] => {
  const kept: Mark[] = [];
  const last = new Map<string, number>();
  for (const mark of marks) {
    const key = mark.look === 'link' ? `link ${mark.url}` : mark.look;
    const at = last.get(key);
    const before = at === undefined ? undefined : kept[at];
    const inline = mark.look !== 'link' && looks.some((look) => look === mark.look);
    if (at !== undefined && before !== undefined && inline && before.to === mark.from) {
      kept[at] = { ...before, to: mark.to };
    } else last.set(key, kept.push(mark) - 1);
  }
  return kept.toSorted((a, b) => a.from - b.from || b.to - a.to || (a.look < b.look ? -1 : 1));
};

/** A rich text from its blocks. Characters that mislead are left out; with too much formatting it is plain text. */
export const richOf = (blocks: readonly RichBlock[]): RichText => {
  const draft: Draft = { text: '', marks: [] };
  for (const block of blocks) {
    const before = draft.text.length;
    if (before > 0) draft.text += '\n';
    const from = draft.text.length;
    if (block.type === 'code') draft.text += cleanText(block.text);
    else if (block.type === 'list') addList(draft, block);
    else addRuns(draft, block.runs, block.type === 'quote' ? '> ' : '', false);
    const to = draft.text.length;
    if (from === to) {
      draft.text = draft.text.slice(0, before);
      continue;
    }
    if (block.type === 'code') draft.marks.push({ look: 'code_block', from, to });
    else if (block.type === 'quote') draft.marks.push({ look: 'quote', from, to });
    else if (block.type === 'list') draft.marks.push({ look: block.ordered ? 'numbers' : 'bullets', from, to });
  }
  const marks = joined(draft.marks);
  return { text: draft.text, marks: marks.length > mostMarks ? [] : marks };
};

/** The runs between two places: cut wherever a look begins or ends. */
const runsOf = ({ text, marks }: RichText, from: number, to: number): readonly Run[] => {
  const inside = marks.filter((mark) => mark.from < to && from < mark.to && !isBlockLook(mark.look));
  const cuts = new Set([from, to]);
  for (const mark of inside) {
    if (mark.from > from) cuts.add(mark.from);
    if (mark.to < to) cuts.add(mark.to);
  }
  const runs: Run[] = [];
  let start = from;
  let skip = 0;
  for (const cut of [...cuts].sort((a, b) => a - b)) {
    if (cut <= start) continue;
    const here = inside.filter((mark) => mark.from <= start && cut <= mark.to);
    const words = text.slice(start + skip, cut);
    skip = 0;
    const run: { -readonly [K in keyof Run]: Run[K] } = { text: words };
    for (const look of looks) if (here.some((mark) => mark.look === look)) run[look] = true;
    const link = here.find((mark) => mark.look === 'link');
    if (link?.look === 'link') {
      run.link = link.url;
      const behind = addressBehind(text.slice(link.from, link.to), link.url);
      if (cut === link.to && text.startsWith(behind, cut)) skip = behind.length;
    }
    if (words !== '') runs.push(run);
    start = cut;
  }
  return runs;
};

const blockLooks: readonly string[] = ['code_block', 'quote', 'bullets', 'numbers'] satisfies readonly Look[];
const isBlockLook = (look: Mark['look']): boolean => blockLooks.includes(look);

/** Without the prefix of each of its lines. */
const withoutPrefix = (rich: RichText, from: number, to: number, prefix: RegExp): readonly (readonly Run[])[] => {
  const lines: (readonly Run[])[] = [];
  let start = from;
  for (const line of rich.text.slice(from, to).split('\n')) {
    const [before = ''] = prefix.exec(line) ?? [];
    lines.push(runsOf(rich, start + before.length, start + line.length));
    start += line.length + 1;
  }
  return lines;
};

const sameLook = (a: Run, b: Run): boolean => looks.every((look) => a[look] === b[look]) && a.link === b.link;

/** Lines as one text; no look reaches over the end of a line. */
const withBreaks = (lines: readonly (readonly Run[])[]): readonly Run[] => {
  const runs: Run[] = [];
  for (const run of lines.flatMap((line, n) => (n === 0 ? line : [{ text: '\n' }, ...line]))) {
    const before = runs.at(-1);
    if (before !== undefined && sameLook(before, run))
      runs[runs.length - 1] = { ...before, text: before.text + run.text };
    else runs.push(run);
  }
  return runs;
};

const listPrefix = /^ *(?:•|\d+\.) /;

const blockOf = (rich: RichText, mark: Mark): RichBlock => {
  const { look, from, to } = mark;
  if (look === 'code_block') return { type: 'code', text: rich.text.slice(from, to) };
  if (look === 'quote') return { type: 'quote', runs: withBreaks(withoutPrefix(rich, from, to, /^> ?/)) };
  const depths = rich.text
    .slice(from, to)
    .split('\n')
    .map((line) => Math.floor(((/^ */.exec(line) ?? [''])[0].length || 0) / indent.length));
  const entries = withoutPrefix(rich, from, to, listPrefix).map((runs, n) => ({ depth: depths[n] ?? 0, runs }));
  return { type: 'list', ordered: look === 'numbers', entries };
};

/** A rich text as blocks; a text without marks, or whose marks cannot be its own, is one paragraph. */
export const blocksOf = (rich: RichText): readonly RichBlock[] => {
  const { text, marks } = rich;
  if (text === '') return [];
  if (marks.length === 0 || !areMarksOf(text, marks)) return [{ type: 'paragraph', runs: [{ text }] }];
  const blocks: RichBlock[] = [];
  let at = 0;
  const paragraphUpTo = (end: number): void => {
    if (end > at) blocks.push({ type: 'paragraph', runs: runsOf(rich, at, end) });
  };
  for (const mark of marks.filter(({ look }) => isBlockLook(look)).toSorted((a, b) => a.from - b.from)) {
    if (mark.from < at) continue;
    paragraphUpTo(text[mark.from - 1] === '\n' ? mark.from - 1 : mark.from);
    blocks.push(blockOf(rich, mark));
    at = text[mark.to] === '\n' ? mark.to + 1 : mark.to;
  }
  paragraphUpTo(text.length);
  return blocks;
};
