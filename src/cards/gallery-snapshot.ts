import { createHash } from 'node:crypto';
import path from 'node:path';
import type { TestContext } from 'node:test';

/** What a card or a form of the gallery came to: `blocks`, `body`, `fields` … and whatever else it has. */
export type Shown = { readonly name: string; readonly shown: object };

const longest = 400;

/** An overlong text is told by its ends, its length and a fingerprint: the snapshot is there to be read. */
const readable = (_key: string, value: unknown): unknown => {
  if (typeof value !== 'string' || value.length <= longest) return value;
  const print = createHash('sha256').update(value).digest('hex').slice(0, 8);
  return `${value.slice(0, 120)}… (${value.length} characters, ${print}) …${value.slice(-40)}`;
};

const line = (value: unknown): string => JSON.stringify(value, readable);

const isParts = (value: unknown): value is readonly unknown[] => Array.isArray(value) && value.length > 0;

/** `around` is what a card says besides its parts; each of its parts has a line. */
const linesOf = ({ name, shown }: Shown): string => {
  const entries = Object.entries(shown);
  const around = Object.fromEntries(entries.filter(([, value]) => !isParts(value)));
  const parts = entries.flatMap(([key, value]) =>
    isParts(value) ? [`    ${line(key)}: [\n${value.map((part) => `      ${line(part)}`).join(',\n')}\n    ]`] : [],
  );
  return `  ${line(name)}: {\n${[`    "around": ${line(around)}`, ...parts].join(',\n')}\n  }`;
};

const write = (gallery: readonly Shown[]): string => `{\n${gallery.map(linesOf).join(',\n')}\n}`;

/**
 * Compares cards and forms with `gallery.snap.json` in `folder`: JSON with one block a line, so that a word that changes
 * changes one line of each card that says it. Fails when one is missing, new or different; run with
 * `--test-update-snapshots` it writes the file anew. Names must differ.
 */
export const assertLooksAsReviewed = (t: TestContext, folder: string, gallery: readonly Shown[]): void => {
  t.assert.equal(new Set(gallery.map(({ name }) => name)).size, gallery.length, 'each card has a name of its own');
  t.assert.fileSnapshot(gallery, path.join(folder, 'gallery.snap.json'), { serializers: [write] });
};
