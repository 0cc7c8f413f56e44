import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';

export const root = path.resolve(import.meta.dirname, '..', '..');

export type Import = {
  /** Ours as a path from the root, others by package name. */
  readonly target: string;
  readonly typeOnly: boolean;
  /** As written. */
  readonly name: string;
};

export type Source = { readonly file: string; readonly code: string; readonly imports: readonly Import[] };

/** The folder the server reads for `/playground/…` imports in the page. */
const page = 'adapters/playground/page/';

const targetOf = (file: string, name: string): string => {
  if (name.startsWith('#')) return name.slice(1);
  if (name.startsWith('.')) return path.join(path.dirname(file), name);
  return name.replace(/^\/playground\//, page);
};

/** Static, re-exporting and dynamic imports of a file, in this order. */
const importsOf = (file: string, code: string): readonly Import[] => {
  const found: Import[] = [];
  const add = (name: string, typeOnly: boolean): void => {
    found.push({ target: targetOf(file, name), typeOnly, name });
  };
  for (const [, type, name] of code.matchAll(/^(?:import|export)(\s+type)?\s[^'";]*?from\s+'([^']+)'/gm)) {
    add(name ?? '', type !== undefined);
  }
  for (const [, name] of code.matchAll(/(?:^import|\bimport\()\s*'([^']+)'/gm)) add(name ?? '', false);
  return found;
};

/** All sources, sorted by path. */
export const sources: readonly Source[] = globSync('{src,adapters,db,ml,bench}/**/*.{ts,mjs,js}', { cwd: root })
  .toSorted()
  .map((file) => {
    const code = readFileSync(path.join(root, file), 'utf8');
    return { file, code, imports: importsOf(file, code) };
  });

export const isOurs = (target: string): boolean => /^(src|adapters|db|ml|bench)\//.test(target);

/** Tests and test support, by name: fakes, builders, contracts, harnesses, the gallery. */
const isNamedForTests = (file: string): boolean =>
  [
    /\.(test|browser)\.ts$/,
    /\/(testing|contracts)\//,
    /\/testing\.ts$/,
    /-harness\.ts$/,
    /\/(scripted|fake)-[^/]+\.ts$/,
    /^src\/architecture\//,
    /^src\/cards\/gallery(-snapshot)?\.ts$/,
  ].some((pattern) => pattern.test(file));

/** … and what only those import. */
const forTests = new Set(sources.map(({ file }) => file).filter(isNamedForTests));
for (let before = -1; before < forTests.size; ) {
  before = forTests.size;
  for (const { file } of sources) {
    const importers = sources.filter(({ imports }) => imports.some(({ target }) => target === file));
    if (importers.length > 0 && importers.every((one) => forTests.has(one.file))) forTests.add(file);
  }
}
export const isForTests = (file: string): boolean => forTests.has(file);

/** What runs in production: not for tests, not a benchmark, not type declarations for a library. */
export const production: readonly Source[] = sources.filter(
  ({ file }) => !isForTests(file) && !file.startsWith('bench/') && !file.endsWith('.d.ts'),
);
