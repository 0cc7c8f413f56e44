import { isMap, isNode, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';

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

/** Parses YAML in which every value is text; syntax errors are returned as mistakes. */
export const parseYaml = (source: string) => {
  const lines = new LineCounter();
  const document = parseDocument(asComments(source), { schema: 'failsafe', lineCounter: lines, prettyErrors: false });
  const at = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const mistakes = document.errors.map(({ pos, message, code }): Mistake => {
    const text = code === 'DUPLICATE_KEY' ? 'This is written twice; keep one of them' : message;
    return { ...at(pos[0]), path: '', text };
  });
  const readable = document.errors.every(({ code }) => code === 'DUPLICATE_KEY');
  return {
    mistakes,
    /** Undefined if it could not be read at all. */
    value: readable ? withoutBlanks(document.toJS()) : undefined,
    /** The position of `path`, or of its last existing part. */
    mistake: (path: Path, text: string): Mistake => ({
      ...at(offsetOf(document.contents, path)),
      path: path.join('.'),
      text,
    }),
  };
};

/** `manager:` without a value is the same as no manager. */
const withoutBlanks = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(withoutBlanks);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, inner]) => (inner === '' ? [] : [[key, withoutBlanks(inner)]])),
  );
};

/** The name of the field that `path` leads to; a value in a list itself. */
const offsetOf = (root: unknown, path: Path): number => {
  let node: unknown = root;
  let offset = startOf(node) ?? 0;
  for (const step of path) {
    const pair = isMap(node) ? node.items.find(({ key }) => isScalar(key) && key.value === String(step)) : undefined;
    const item = isSeq(node) ? node.items[Number(step)] : undefined;
    const here = pair?.key ?? item;
    if (here === undefined) return offset;
    offset = startOf(here) ?? offset;
    node = pair === undefined ? item : pair.value;
  }
  return offset;
};

const startOf = (node: unknown): number | null => (isNode(node) ? (node.range?.[0] ?? null) : null);
