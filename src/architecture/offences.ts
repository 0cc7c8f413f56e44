import assert from 'node:assert/strict';
import { sources } from './sources.ts';

/** Fails with the offences, one a line. */
export const none = (offences: readonly string[]): void =>
  assert.equal(offences.length, 0, `\n  ${offences.join('\n  ')}\n`);

/** Where a pattern occurs in our code, as `file:line`; leaves out these rules, which name what they forbid. */
export const occurrences = (pattern: RegExp, files: (file: string) => boolean): readonly string[] =>
  sources
    .filter(({ file }) => files(file) && !file.startsWith('src/architecture/'))
    .flatMap(({ file, code }) =>
      code.split('\n').flatMap((line, index) => (pattern.test(line) ? [`${file}:${index + 1} ${line.trim()}`] : [])),
    );
