import { describe, it } from 'node:test';
import { none, occurrences } from './offences.ts';
import { isForTests } from './sources.ts';

describe('the core', () => {
  it('has no clock, randomness, environment or I/O', () => {
    none(
      occurrences(
        /\bDate\.now\b|new Date\(\)|Math\.random|randomUUID|\bprocess\.|\bfetch\(|\bsetTimeout\b|\bTemporal\.Now\b|\bperformance\b/,
        (file) => file.startsWith('src/core/') && !isForTests(file),
      ),
    );
  });
});

describe('adapters', () => {
  it('do not depend on which card or form it is: a reply says how it is shown, a form what it takes', () => {
    // A renderer may pass on a card's kind, for styling.
    const styling = /^\s*kind: card\.kind,$/;
    const reading =
      /\b\w*(card|form|outcome|reply|shown)\??\.kind\b|\{[^}]*\bkind\b[^}]*\} = \w*(card|form)\b|\breadFormId\b/i;
    none(
      occurrences(reading, (file) => /^adapters\/.*\.ts$/.test(file) && !isForTests(file)).filter(
        (where) => !styling.test(where.replace(/^\S+ /, '')),
      ),
    );
  });
});

describe('a platform', () => {
  it('is named in its own folder and in the list of platforms, and nowhere else in src', () => {
    const knowsPlatforms = /^src\/(platforms\.ts|architecture\/)|^src\/desk\/organisation\/demo-/;
    const other = (file: string): boolean => file.startsWith('src/') && !knowsPlatforms.test(file) && !isForTests(file);
    none(occurrences(/'(slack|discord|playground)'|platform === '/, other));
  });
});

describe('ports', () => {
  it('say what is asked of the world, and do nothing themselves', () => {
    none(occurrences(/^export (const|let)\b/, (file) => /^src\/app\/ports\//.test(file) && !isForTests(file)));
  });
});

describe('the environment', () => {
  it('is read by src/config.ts, which gets it from src/main.ts', () => {
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

describe('the code', () => {
  it('names what it imports, so that these tests can see it', () => {
    none(occurrences(/\bimport\((?!')/, (file) => !file.startsWith('src/architecture/')));
  });

  it('has no TODOs', () => {
    none(occurrences(/\b(TODO|FIXME|XXX|HACK)\b/, () => true));
  });

  it('has arrow functions in constants, and constants in camelCase', () => {
    none(occurrences(/^\s*(export )?(default )?(async )?function\b(?!\*)|\bconst [A-Z][A-Z0-9_]+\b/, () => true));
  });

  it('never bypasses the type checker or the linter', () => {
    none(occurrences(/@ts-(ignore|expect-error|nocheck)|biome-ignore|:\s*any\b|\bas any\b/, () => true));
  });
});
