import { createHash } from 'node:crypto';
import path from 'node:path';
import type { TestContext } from 'node:test';

/** A rendered card or form of the gallery: `blocks`, `body`, `fields` … and whatever else it has. */
export type Shown = { readonly name: string; readonly shown: object };

const longest = 400;

/** A very long text is shown by its two ends, its length and a fingerprint, so that the snapshot stays readable. */
const readable = (_key: string, value: unknown): unknown => {
  if (typeof value !== 'string' || value.length <= longest) return value;
  const print = createHash('sha256').update(value).digest('hex').slice(0, 8);
  return `${value.slice(0, 120)}… (${value.length} characters, ${print}) …${value.slice(-40)}`;
};

const line = (value: unknown): string => JSON.stringify(value, readable);

const isParts = (value: unknown): value is readonly unknown[] => Array.isArray(value) && value.length > 0;

/** `around` is a card without its parts; each part gets a line of its own. */
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
 * Compares cards and forms with `gallery.snap.json` in `folder`: JSON with one block per line, so that changing a word
 * changes one line of each card that has it. Fails if one is missing, new or different; run with
 * `--test-update-snapshots`, it rewrites the file. Names must be unique.
 */
export const assertLooksAsReviewed = (t: TestContext, folder: string, gallery: readonly Shown[]): void => {
  t.assert.equal(new Set(gallery.map(({ name }) => name)).size, gallery.length, 'each card has its own name');
  t.assert.fileSnapshot(gallery, path.join(folder, 'gallery.snap.json'), { serializers: [write] });
};
