import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';

const root = path.resolve(import.meta.dirname, '..');

type Import = { readonly target: string; readonly typeOnly: boolean };
type Source = { readonly file: string; readonly code: string; readonly imports: readonly Import[] };

/** Static, re-exporting and dynamic imports; ours as a path from the root, others by their package's name. */
const importsOf = (file: string, code: string): readonly Import[] => {
  const found: Import[] = [];
  const add = (name: string, typeOnly: boolean): void => {
    const ours = name.startsWith('#')
      ? name.slice(1)
      : name.startsWith('.')
        ? path.join(path.dirname(file), name)
        : null;
    found.push({ target: ours ?? name, typeOnly });
  };
  for (const [, type, name] of code.matchAll(/^(?:import|export)(\s+type)?\s[^'";]*?from\s+'([^']+)'/gm)) {
    add(name ?? '', type !== undefined);
  }
  for (const [, name] of code.matchAll(/(?:^import|\bimport\()\s*'([^']+)'/gm)) add(name ?? '', false);
  return found;
};

const sources: readonly Source[] = globSync('{src,adapters,db,ml,bench}/**/*.{ts,mjs}', { cwd: root })
  .toSorted()
  .map((file) => {
    const code = readFileSync(path.join(root, file), 'utf8');
    return { file, code, imports: importsOf(file, code) };
  });

/** Tests, and what says by its name that it is for them: fakes, builders, contracts, harnesses, the gallery. */
const isNamedForTests = (file: string): boolean =>
  [
    /\.test\.ts$/,
    /\/(testing|contracts)\//,
    /\/testing\.ts$/,
    /-harness\.ts$/,
    /\/(scripted|fake)-[^/]+\.ts$/,
    /^src\/cards\/gallery(-snapshot)?\.ts$/,
  ].some((pattern) => pattern.test(file));

/** … and what nothing but those imports. */
const forTests = new Set(sources.map(({ file }) => file).filter(isNamedForTests));
for (let before = -1; before < forTests.size; ) {
  before = forTests.size;
  for (const { file } of sources) {
    const importers = sources.filter(({ imports }) => imports.some(({ target }) => target === file));
    if (importers.length > 0 && importers.every((one) => forTests.has(one.file))) forTests.add(file);
  }
}
const isForTests = (file: string): boolean => forTests.has(file);

type Rule = {
  readonly layer: string;
  readonly files: RegExp;
  /** What its files may import of ours, besides their own folder. */
  readonly values: RegExp;
  /** … and with `import type` only. */
  readonly types?: RegExp;
  /** … and in tests. */
  readonly inTests?: RegExp;
  readonly packages?: RegExp;
};

const nothing = /^$/;

/** DESIGN.md's dependency rule: core ← cards ← app ← { adapters, db, ml } ← desk (the wiring). */
const rules: readonly Rule[] = [
  { layer: 'core', files: /^src\/core\//, values: nothing, packages: /^temporal-polyfill$/ },
  { layer: 'cards', files: /^src\/cards\//, values: /^src\/core\//, packages: nothing },
  {
    layer: 'app',
    files: /^src\/app\//,
    values: /^src\/(core|cards)\//,
    packages: /^(zod|node-cron|node:(crypto|timers\/promises))$/,
  },
  {
    layer: 'adapters',
    files: /^adapters\//,
    values: /^src\/(cards|app\/(ports|adapter-kit))\//,
    types: /^src\/core\//,
    inTests: /^src\/(core|app\/(contracts|testing))\/|^adapters\/web\//,
  },
  {
    layer: 'db',
    files: /^db\//,
    values: /^src\/app\/(ports|adapter-kit)\//,
    types: /^src\/core\//,
    inTests: /^src\/(core|cards|app\/(contracts|testing))\//,
  },
  {
    layer: 'ml',
    files: /^ml\//,
    values: /^src\/app\/(ports|adapter-kit)\//,
    types: /^src\/core\//,
    inTests: /^src\/app\/(contracts|testing)\/|^bench\//,
  },
];

const isOurs = (target: string): boolean => /^(src|adapters|db|ml|bench)\//.test(target);
/** `src/core`, `db`, `adapters/web`: a folder that is one thing. */
const homeOf = (file: string): string => (/^(src|adapters)\/[^/]+|^[^/]+/.exec(file) ?? [''])[0];

const offence = (rule: Rule, file: string, { target, typeOnly }: Import): string | null => {
  const test = isForTests(file);
  if (!isOurs(target)) {
    if (test || rule.packages === undefined || rule.packages.test(target)) return null;
    return `${file} imports ${target}: ${rule.layer} does without it`;
  }
  if (isForTests(target) && !test) return `${file} imports ${target}: that is for tests`;
  if (homeOf(target) === homeOf(file) || rule.values.test(target)) return null;
  if (typeOnly && rule.types?.test(target)) return null;
  if (test && rule.inTests?.test(target)) return null;
  const how = rule.types?.test(target) ? 'import its types only' : `${rule.layer} may not`;
  return `${file} imports ${target}: ${how}`;
};

const lines = (offences: readonly string[]): string => `\n  ${offences.join('\n  ')}\n`;
const none = (offences: readonly string[]): void => assert.equal(offences.length, 0, lines(offences));

/** Where a pattern occurs in code of ours, as `file:line`. */
const occurrences = (pattern: RegExp, files: (file: string) => boolean): readonly string[] =>
  sources
    .filter(({ file }) => files(file) && file !== 'src/architecture.test.ts')
    .flatMap(({ file, code }) =>
      code.split('\n').flatMap((line, index) => (pattern.test(line) ? [`${file}:${index + 1} ${line.trim()}`] : [])),
    );

describe('the dependency rule', () => {
  it('finds the sources and their imports', () => {
    const decide = sources.find(({ file }) => file === 'src/core/lifecycle/decide.ts');
    assert.ok(decide?.imports.some(({ target, typeOnly }) => target === 'src/core/ticket/commands.ts' && typeOnly));
    assert.ok(
      decide?.imports.some(({ target, typeOnly }) => target === 'src/core/lifecycle/lifecycle.ts' && !typeOnly),
    );
    const main = sources.find(({ file }) => file === 'src/main.ts');
    assert.ok(main?.imports.some(({ target }) => target === 'src/desk/cli/program.ts'));
  });

  for (const rule of rules) {
    it(`${rule.layer} imports only what lies below it`, () => {
      const own = sources.filter(({ file }) => rule.files.test(file));
      assert.ok(own.length > 0);
      none(own.flatMap(({ file, imports }) => imports.flatMap((one) => offence(rule, file, one) ?? [])));
    });
  }

  it('every file belongs to a layer, to the wiring (src/desk, src/main, src/config) or to bench', () => {
    const wiring = /^src\/(desk\/|main\.ts$|config(\.test)?\.ts$|architecture\.test\.ts$)|^bench\//;
    none(
      sources.map(({ file }) => file).filter((file) => !wiring.test(file) && !rules.some((r) => r.files.test(file))),
    );
  });

  it('nothing but the wiring imports the wiring', () => {
    const wiring = /^src\/(desk\/|main\.ts$|config\.ts$)/;
    none(
      sources
        .filter(({ file }) => !wiring.test(file) && !file.startsWith('bench/') && !isForTests(file))
        .flatMap(({ file, imports }) =>
          imports.flatMap(({ target }) => (wiring.test(target) ? [`${file} imports ${target}`] : [])),
        ),
    );
  });
});

describe('the core', () => {
  it('has no clock, no chance, no environment and no I/O', () => {
    none(
      occurrences(
        /\bDate\.now\b|new Date\(\)|Math\.random|randomUUID|\bprocess\.|\bfetch\(|\bsetTimeout\b|\bTemporal\.Now\b/,
        (file) => file.startsWith('src/core/') && !isForTests(file),
      ),
    );
  });
});

describe('adapters', () => {
  it('do not decide by which card or form it is: a reply says how it is shown, a form what it takes', () => {
    // A renderer may hand a card's kind on, for styling.
    const styling = /^\s*kind: card\.kind,$/;
    const reading =
      /\b\w*(card|form|outcome|reply|shown)\??\.kind\b|\{[^}]*\bkind\b[^}]*\} = \w*(card|form)\b|\breadFormId\b/i;
    none(
      occurrences(
        reading,
        (file) => /^adapters\//.test(file) && !isForTests(file) && !/\.browser\.ts$/.test(file),
      ).filter((where) => !styling.test(where.replace(/^\S+ /, ''))),
    );
  });
});

describe('the environment', () => {
  it('is read by src/config.ts, and handed to it by src/main.ts', () => {
    const allowed = /^src\/(config|main)\.ts$/;
    none(occurrences(/process\.env|loadEnvFile/, (file) => !allowed.test(file) && !isForTests(file)));
    none(
      occurrences(/process\.env/, (file) => file === 'src/main.ts').filter(
        (where) => !/\bread[A-Z]\w*\(process\.env\)/.test(where),
      ),
    );
  });

  it('outside the repository is for tests and benchmarks only', () => {
    none(occurrences(/\.\.\/shared\b/, (file) => !isForTests(file) && !file.startsWith('bench/')));
  });
});

describe('files', () => {
  const names = globSync('{src,adapters,db,ml,bench,docs,manifest,.ci}/**/*', {
    cwd: root,
    withFileTypes: true,
  }).filter((entry) => entry.isFile());

  it('have kebab-case names', () => {
    const kebab = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+)+$/;
    none(
      names.map(({ name }) => name).filter((name) => /\.(ts|js|mjs|css|html|json)$/.test(name) && !kebab.test(name)),
    );
  });

  it('are named after one concept: no grab-bags, no barrels', () => {
    const grabBag =
      /^(utils?|helpers?|common|shared|misc|managers?|services?|index)\.(ts|js)$|-(utils?|helpers?|manager)\.ts$/;
    none(
      sources
        .map(({ file }) => file)
        .filter(
          (file) => grabBag.test(path.basename(file)) || /\/(utils?|helpers?|common|managers?|services?)\//.test(file),
        ),
    );
  });

  it('leave nothing to do', () => {
    none(occurrences(/\b(TODO|FIXME|XXX|HACK)\b/, () => true));
  });

  it('escape the type checker and the linter nowhere', () => {
    none(occurrences(/@ts-(ignore|expect-error|nocheck)|biome-ignore|:\s*any\b|\bas any\b/, () => true));
  });
});
