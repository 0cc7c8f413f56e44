import { InputError } from '#src/desk/input-error.ts';

/** `list`: the name of the list it is in; empty: it is in no list, or in one without a name. */
export type JsonRecord =
  | { readonly ok: true; readonly line: number; readonly list: string; readonly value: unknown }
  | { readonly ok: false; readonly line: number; readonly reason: string };

/** In characters; a ticket with all its messages. What is longer is no list of tickets. */
const longestRecord = 64 * 1024 * 1024;

/** How long a first line may be for being a record of its own. */
const wholeFirstLine = 1024 * 1024;

const parse = (text: string, line: number, list: string): JsonRecord => {
  try {
    return { ok: true, line, list, value: JSON.parse(text) };
  } catch (error) {
    return { ok: false, line, reason: `this is not valid JSON (${(error as Error).message.slice(0, 120)})` };
  }
};

/** Lines that are a record each. A broken one spoils no other. */
async function* fromLines(text: AsyncIterable<string>): AsyncGenerator<JsonRecord> {
  let rest = '';
  let line = 0;
  for await (const piece of text) {
    const lines = `${rest}${piece}`.split('\n');
    rest = lines.pop() ?? '';
    if (rest.length > longestRecord) throw new InputError(`line ${line + lines.length + 1} is too long to be a ticket`);
    for (const one of lines) {
      line += 1;
      if (one.trim() !== '') yield parse(one, line, '');
    }
  }
  if (rest.trim() !== '') yield parse(rest, line + 1, '');
}

/**
 * The objects in one JSON text: those in its outermost list, or in the lists that its outermost object names. Only one of
 * them is held in memory at a time.
 */
async function* fromOneText(text: AsyncIterable<string>): AsyncGenerator<JsonRecord> {
  let line = 1;
  const open: ('{' | '[')[] = [];
  let quoted = false;
  let escaped = false;
  /** The last string, and the name that holds the list being read. */
  let word = '';
  let list = '';
  /** Of the record being read; null: none is. */
  let record: { text: string; readonly line: number; readonly depth: number } | null = null;

  for await (const piece of text) {
    let from = record === null ? -1 : 0;
    let wordFrom = quoted ? 0 : -1;
    for (let at = 0; at < piece.length; at += 1) {
      const char = piece.charCodeAt(at);
      if (char === 10) line += 1;
      if (quoted) {
        if (escaped) escaped = false;
        else if (char === 92) escaped = true;
        else if (char === 34) {
          quoted = false;
          if (record === null && open.length === 1) word += piece.slice(wordFrom, at);
        }
        continue;
      }
      if (char === 34) {
        quoted = true;
        word = '';
        wordFrom = at + 1;
      } else if (char === 123 || char === 91) {
        open.push(char === 123 ? '{' : '[');
        if (record !== null) continue;
        const isObject = char === 123;
        if (!isObject && open.length === 2 && open[0] === '{') list = word;
        const inList = open.at(-2) === '[' && (open.length === 2 || (open.length === 3 && open[0] === '{'));
        if (isObject && inList) {
          record = { text: '', line, depth: open.length };
          from = at;
        }
      } else if (char === 125 || char === 93) {
        if (open.pop() === undefined) throw new InputError(`line ${line}: a bracket too many; this is not valid JSON`);
        if (record === null || open.length >= record.depth) continue;
        yield parse(record.text + piece.slice(from, at + 1), record.line, list);
        record = null;
        from = -1;
      }
    }
    if (record !== null) {
      record.text += piece.slice(from);
      if (record.text.length > longestRecord)
        throw new InputError(`line ${record.line}: this is too long for a ticket`);
    }
    if (quoted && record === null && open.length === 1) word += piece.slice(wordFrom);
    if (word.length > longestRecord) throw new InputError(`line ${line}: this is too long for a name`);
  }
  if (open.length > 0) yield { ok: false, line: record?.line ?? line, reason: 'the file ends here; it is cut off' };
}

/** Whether the text begins with a line that is a record by itself. */
const beginsWithLine = (start: string): boolean => {
  const first = start.trimStart().split('\n', 1)[0] ?? '';
  if (!first.startsWith('{')) return false;
  // Behind a broken line begins the next one; behind one that opens a list, what is in it.
  if (/^\{[^\n]*\n\{/.test(start.trimStart()) && !opensList.test(first)) return true;
  try {
    const value: unknown = JSON.parse(first);
    return typeof value === 'object' && value !== null && !Object.keys(value).some((name) => lists.has(name));
  } catch {
    return false;
  }
};

/** What an object that holds the whole export names its lists. */
const lists: ReadonlySet<string> = new Set(['tickets', 'issues', 'users']);
const opensList = new RegExp(`"(?:${[...lists].join('|')})"\\s*:\\s*\\[`);

/** The records of a JSON export, whether it is a line each, one list, or an object with named lists. */
export async function* jsonRecords(text: AsyncGenerator<string>): AsyncGenerator<JsonRecord> {
  let start = '';
  while (start.length < wholeFirstLine && !start.trimStart().includes('\n')) {
    const { value, done } = await text.next();
    if (done) break;
    start += value;
  }
  async function* whole(): AsyncGenerator<string> {
    yield start;
    yield* text;
  }
  yield* beginsWithLine(start) ? fromLines(whole()) : fromOneText(whole());
}
