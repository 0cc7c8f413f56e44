import {
  type Document,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
  visit,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';

export type Path = readonly (string | number)[];

/** A mistake in a file, with its position. */
export type Mistake = {
  readonly line: number;
  readonly column: number;
  /** `people.dana.manager`; empty if it is about the YAML syntax. */
  readonly path: string;
  readonly text: string;
};

/** npm prints the command it runs, which ends up at the top of a redirected file. */
const asComments = (source: string): string =>
  source.replace(/^\s*(?:> .*\r?\n)+/, (head) => head.replaceAll(/^>/gm, '#'));

/** The library's own sentences are for programmers. */
const inPlainWords = (code: string, message: string): string => {
  if (code === 'MULTIPLE_DOCS') return 'A second document starts here; keep one, without ---';
  return /call stack|stack overflow/i.test(message) ? tooDeep : message;
};
const tooDeep = 'It is nested too deeply to be read';

/** Parses YAML in which every value is text; syntax errors are returned as mistakes. */
export const parseYaml = (source: string) => {
  const lines = new LineCounter();
  const document = parseDocument(asComments(source), {
    schema: 'failsafe',
    lineCounter: lines,
    prettyErrors: false,
    // The library compares each key with all before it; see `repeatedKeys`.
    uniqueKeys: false,
  });
  const at = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const mistakes = document.errors.map(
    ({ pos, message, code }): Mistake => ({ ...at(pos[0]), path: '', text: inPlainWords(code, message) }),
  );
  const read = mistakes.length > 0 ? null : plainValue(document);
  if (read !== null) {
    for (const offset of read.repeated) {
      mistakes.push({ ...at(offset), path: '', text: 'This is written twice; keep one of them' });
    }
    if (!read.ok) mistakes.push({ line: 1, column: 1, path: '', text: read.why });
  }
  const places = createPlaces();
  return {
    mistakes,
    /** Undefined if it could not be read at all. */
    value: read?.ok ? read.value : undefined,
    /** The position of `path`, or of its last existing part. */
    mistake: (path: Path, text: string): Mistake => ({
      ...at(places(document.contents, path)),
      path: path.join('.'),
      text,
    }),
  };
};

type PlainValue =
  | { readonly ok: true; readonly value: unknown; readonly repeated: readonly number[] }
  | { readonly ok: false; readonly why: string; readonly repeated: readonly number[] };

/** Anchors (`&a`) and what refers to them (`*a`) can be used to write a small file that is endless when read. */
const plainValue = (document: Document.Parsed): PlainValue => {
  const repeated: number[] = [];
  try {
    repeated.push(...repeatedKeys(document));
    return { ok: true, value: withoutBlanks(document.toJS()), repeated };
  } catch (error) {
    if (error instanceof RangeError) return { ok: false, why: tooDeep, repeated };
    if (!(error instanceof ReferenceError)) throw error;
    const [, name] = /Unresolved alias.*: (.*)$/.exec(error.message) ?? [];
    const why =
      name === undefined
        ? 'It repeats itself too often with * and &; write it out'
        : `There is no &${name} before *${name}`;
    return { ok: false, why, repeated };
  }
};

/** Where keys stand that are in the same place already. */
const repeatedKeys = (document: Document.Parsed): readonly number[] => {
  const found: number[] = [];
  visit(document, {
    Map: (_, map) => {
      const keys = new Set<unknown>();
      for (const { key } of map.items) {
        if (!isScalar(key)) continue;
        if (keys.has(key.value)) found.push(startOf(key) ?? 0);
        keys.add(key.value);
      }
    },
  });
  return found;
};

/** `manager:` without a value is the same as no manager. */
const withoutBlanks = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(withoutBlanks);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, inner]) => (inner === '' ? [] : [[key, withoutBlanks(inner)]])),
  );
};

/** Finds the name of the field that a path leads to; a value in a list itself. Looks through each map once. */
const createPlaces = () => {
  const indexes = new WeakMap<YAMLMap, ReadonlyMap<string, YAMLMap['items'][number]>>();
  const pairIn = (map: YAMLMap, key: string) => {
    const index =
      indexes.get(map) ??
      new Map(map.items.flatMap((pair) => (isScalar(pair.key) ? [[`${pair.key.value}`, pair]] : [])));
    indexes.set(map, index);
    return index.get(key);
  };
  return (root: unknown, path: Path): number => {
    let node: unknown = root;
    let offset = startOf(node) ?? 0;
    for (const step of path) {
      const pair = isMap(node) ? pairIn(node, String(step)) : undefined;
      const item = isSeq(node) ? (node.items[Number(step)] ?? itemCalled(node, step)) : undefined;
      const here = pair?.key ?? item;
      if (here === undefined) return offset;
      offset = startOf(here) ?? offset;
      node = pair === undefined ? item : pair.value;
    }
    return offset;
  };
};

/** What in a list has this id of its own, such as a question. */
const itemCalled = ({ items }: YAMLSeq, id: Path[number]): unknown =>
  items.find((item) => isMap(item) && item.get('id') === id);

const startOf = (node: unknown): number | null => (isNode(node) ? (node.range?.[0] ?? null) : null);
