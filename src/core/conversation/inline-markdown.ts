import type { Run } from './blocks.ts';

/** What a mention or a platform's own emoji is called; null: it is neither, and stays as it is. */
export type NameOf = (mark: string) => string | null;

type Look = 'bold' | 'italic' | 'strike' | 'none';

type Token =
  | { readonly type: 'words'; text: string; readonly code?: true; readonly link?: string }
  | { readonly type: 'sign'; readonly text: string; readonly look: Look; part: 'opens' | 'closes' | null };

/** More open signs than anybody nests; those beyond it are only characters. */
const mostOpen = 50;
const longestLink = 2_500;

const looksOf: Readonly<Record<string, Look>> = {
  '**': 'bold',
  '*': 'italic',
  _: 'italic',
  // Underlined: most platforms have no such thing.
  __: 'none',
  '~~': 'strike',
};

const isSpace = (character: string | undefined): boolean => character === undefined || /\s/.test(character);
const isLetter = (character: string | undefined): boolean => character !== undefined && /[\p{L}\p{N}]/u.test(character);

const escapable = /[!-/:-@[-`{-~]/;
const address = /https?:\/\/[^\s<]+/iy;
const behindAddress = /(?<![.,;:!?'"*_~)\]])[.,;:!?'"*_~)\]]+$/;
const shownAddress = /<(https?:\/\/[^\s<>]{1,2000})>/iy;
const marked = /<[@#:a!&]{1,2}[^\s<>]{1,100}>/y;
const labelled =
  /^\[((?:[^[\]\n\\]|\\.){1,300})\]\(<?((?:https?:\/\/|mailto:)[^\s<>()]*(?:\([^\s<>()]*\)[^\s<>()]*)*)>?\)/i;

const at = (pattern: RegExp, text: string, index: number): RegExpExecArray | null => {
  pattern.lastIndex = index;
  return pattern.exec(text);
};

const withoutEscapes = (text: string): string => text.replace(/\\([!-/:-@[-`{-~])/g, '$1');

/** Where exactly so many backticks stand next; null: nowhere. */
const sameTicks = (text: string, from: number, count: number): number | null => {
  const ticks = /`+/g;
  ticks.lastIndex = from;
  for (let found = ticks.exec(text); found !== null; found = ticks.exec(text)) {
    if (found[0].length === count) return found.index;
  }
  return null;
};

/** Splits a text into words and signs that may begin or end a look. One pass: its length costs no more than that. */
const tokensOf = (text: string, nameOf: NameOf): Token[] => {
  const tokens: Token[] = [];
  const unclosed = new Set<number>();
  const say = (words: string): void => {
    const last = tokens.at(-1);
    if (last?.type === 'words' && last.code === undefined && last.link === undefined) last.text += words;
    else tokens.push({ type: 'words', text: words });
  };
  let index = 0;

  const readCode = (): boolean => {
    const [ticks = ''] = at(/`+/y, text, index) ?? [];
    const start = index + ticks.length;
    const end = unclosed.has(ticks.length) ? null : sameTicks(text, start, ticks.length);
    if (end === null) {
      unclosed.add(ticks.length);
      say(ticks);
      index = start;
      return true;
    }
    const inside = text.slice(start, end);
    const padded = inside.includes('`') && inside.startsWith(' ') && inside.endsWith(' ');
    tokens.push({ type: 'words', text: padded ? inside.slice(1, -1) : inside, code: true });
    index = end + ticks.length;
    return true;
  };

  const readMarked = (): boolean => {
    const shown = at(shownAddress, text, index);
    if (shown) {
      say(shown[1] ?? '');
      index += shown[0].length;
      return true;
    }
    const found = at(marked, text, index);
    const name = found === null ? null : nameOf(found[0]);
    if (found === null || name === null) return false;
    say(name);
    index += found[0].length;
    return true;
  };

  const readLabelled = (): boolean => {
    const [whole, label = '', url = ''] = labelled.exec(text.slice(index, index + longestLink)) ?? [];
    if (whole === undefined) return false;
    tokens.push({ type: 'words', text: withoutEscapes(label), link: url });
    index += whole.length;
    return true;
  };

  const readAddress = (): boolean => {
    const [found = ''] = at(address, text, index) ?? [];
    const kept = found.replace(behindAddress, '');
    if (kept === '' || isLetter(text[index - 1])) return false;
    say(kept);
    index += kept.length;
    return true;
  };

  const readSigns = (character: string): boolean => {
    let end = index;
    while (text[end] === character) end += 1;
    const count = end - index;
    const most = character === '~' ? 2 : 3;
    const before = text[index - 1];
    const after = text[end];
    const opens = !isSpace(after) && (character !== '_' || !isLetter(before));
    const closes = !isSpace(before) && (character !== '_' || !isLetter(after));
    if (count > most || (character === '~' && count < 2) || (!opens && !closes)) say(text.slice(index, end));
    else sign(character, count, opens, closes);
    index = end;
    return true;
  };
  const open: Extract<Token, { type: 'sign' }>[] = [];
  const sign = (character: string, count: number, opens: boolean, closes: boolean): void => {
    let left = count;
    while (left > 0 && closes) {
      const place = open.findLastIndex((one) => one.text[0] === character && one.text.length <= left);
      const opener = open[place];
      if (opener === undefined) break;
      opener.part = 'opens';
      open.length = place;
      tokens.push({ type: 'sign', text: opener.text, look: opener.look, part: 'closes' });
      left -= opener.text.length;
    }
    while (left > 0) {
      const mark = character.repeat(left >= 2 ? 2 : 1);
      left -= mark.length;
      if (!opens || open.length >= mostOpen) {
        say(mark);
        continue;
      }
      const token: Token = { type: 'sign', text: mark, look: looksOf[mark] ?? 'none', part: null };
      tokens.push(token);
      open.push(token);
    }
  };

  while (index < text.length) {
    const character = text[index] ?? '';
    const next = text[index + 1];
    if (character === '\\' && next !== undefined && escapable.test(next)) {
      say(next);
      index += 2;
    } else if (
      (character === '`' && readCode()) ||
      (character === '<' && readMarked()) ||
      (character === '[' && readLabelled()) ||
      (/[hH]/.test(character) && readAddress()) ||
      (/[*_~]/.test(character) && readSigns(character))
    ) {
      // One of them has moved on.
    } else {
      say(character);
      index += 1;
    }
  }
  return tokens;
};

/** Words in markdown, as Discord reads it, as runs. What it cannot be is text: signs that close nothing stay. */
export const readInline = (text: string, nameOf: NameOf = () => null): readonly Run[] => {
  const active = { bold: 0, italic: 0, strike: 0, none: 0 };
  const runs: Run[] = [];
  for (const token of tokensOf(text, nameOf)) {
    if (token.type === 'sign' && token.part !== null) {
      active[token.look] += token.part === 'opens' ? 1 : -1;
      continue;
    }
    const { code, link } = token.type === 'words' ? token : { code: undefined, link: undefined };
    runs.push({
      text: token.text,
      ...(active.bold > 0 && { bold: true }),
      ...(active.italic > 0 && { italic: true }),
      ...(active.strike > 0 && { strike: true }),
      ...(code && { code }),
      ...(link !== undefined && { link }),
    });
  }
  return runs;
};
