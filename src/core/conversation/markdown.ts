import { type ListEntry, type RichBlock, type Run, richOf } from './blocks.ts';
import { type NameOf, readInline } from './inline-markdown.ts';
import type { RichText } from './rich-text.ts';

const fence = '```';

type Part = { readonly code: boolean; readonly text: string };

/** Where a block of code begins or ends next; -1: nowhere. */
const nextFence = (text: string, from: number): number => {
  let found = text.indexOf(fence, from);
  while (found > 0 && text[found - 1] === '\\') found = text.indexOf(fence, found + 1);
  return found;
};

/** Blocks of code, and what is between them. */
const partsOf = (text: string): readonly Part[] => {
  const parts: Part[] = [];
  let at = 0;
  while (at < text.length) {
    const start = nextFence(text, at);
    const end = start < 0 ? -1 : text.indexOf(fence, start + fence.length);
    if (end < 0 || text.slice(start + fence.length, end).trim() === '') break;
    const between = text.slice(at, start).replace(/\n$/, '');
    if (between !== '') parts.push({ code: false, text: between });
    const inside = text.slice(start + fence.length, end).replace(/^[\w+#.-]{0,30}\n/, '');
    parts.push({ code: true, text: inside.replace(/\n$/, '') });
    at = end + fence.length;
    if (text[at] === '\n') at += 1;
  }
  if (at < text.length) parts.push({ code: false, text: text.slice(at) });
  return parts;
};

const quoted = /^> ?(.*)$/;
const quotedOn = /^>>> (.*)$/;
const listed = /^( *)(?:[-*+]|(\d{1,9})[.)]) (.*\S.*)$/;
const heading = /^#{1,3} (.*\S.*)$/;
const small = /^-# (.*\S.*)$/;

/** Lines of the same kind become one block. */
type Line =
  | { readonly type: 'paragraph' | 'quote'; readonly runs: readonly Run[] }
  | { readonly type: 'list'; readonly ordered: boolean; readonly entry: ListEntry };

type Growing =
  | { readonly type: 'paragraph' | 'quote'; readonly runs: Run[] }
  | { readonly type: 'list'; readonly ordered: boolean; readonly entries: ListEntry[] };

const lineOf = (line: string, nameOf: NameOf): Line => {
  const [, said] = quoted.exec(line) ?? [];
  if (said !== undefined) return { type: 'quote', runs: readInline(said, nameOf) };
  const [, blanks = '', number, item] = listed.exec(line) ?? [];
  if (item !== undefined) {
    const entry = { depth: Math.floor(blanks.length / 2), runs: readInline(item, nameOf) };
    return { type: 'list', ordered: number !== undefined, entry };
  }
  const [, title] = heading.exec(line) ?? [];
  if (title !== undefined)
    return { type: 'paragraph', runs: readInline(title, nameOf).map((run) => ({ ...run, bold: true })) };
  const [, aside] = small.exec(line) ?? [];
  return { type: 'paragraph', runs: readInline(aside ?? line, nameOf) };
};

const linesOf = (text: string, nameOf: NameOf): readonly RichBlock[] => {
  const lines = text.split('\n');
  const on = lines.findIndex((line) => quotedOn.test(line));
  const marked = on < 0 ? lines : lines.map((line, n) => (n < on ? line : `> ${n === on ? line.slice(4) : line}`));
  const blocks: Growing[] = [];
  for (const line of marked.map((one) => lineOf(one, nameOf))) {
    const last = blocks.at(-1);
    if (line.type === 'list') {
      const { ordered, entry } = line;
      if (last?.type === 'list' && last.ordered === ordered) last.entries.push(entry);
      else blocks.push({ type: 'list', ordered, entries: [entry] });
    } else if (last?.type === line.type) last.runs.push({ text: '\n' }, ...line.runs);
    else blocks.push({ type: line.type, runs: [...line.runs] });
  }
  return blocks;
};

/** A browser ends the lines of a form with two characters. */
const withLineFeeds = (text: string): string => text.replace(/\r\n?|[\u2028\u2029]/g, '\n');

/**
 * Text in markdown, as Discord reads it: bold, italics, strike, code, quotes, lists, headings (bold) and links. `nameOf`
 * says what `<@…>` and `<:…:…>` are called. Anything else is text. Takes time in proportion to its length.
 */
export const readMarkdown = (text: string, nameOf: NameOf = () => null): RichText =>
  richOf(
    partsOf(withLineFeeds(text)).flatMap((part) =>
      part.code ? [{ type: 'code', text: part.text }] : linesOf(part.text, nameOf),
    ),
  );
