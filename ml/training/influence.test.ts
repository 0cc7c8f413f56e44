import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Example } from '#ml/data/example.ts';
import { longestText } from '#ml/text/text.ts';
import { limitWords } from './influence.ts';

const leftOut = (textOf: (n: number) => string): readonly string[] => {
  const examples = Array.from(
    { length: 6 },
    (_, at): Example => ({ text: textOf(at), category: 'Access', by: 'eve', at }),
  );
  const against = examples.map(() => true);
  return limitWords(examples, against, () => true, { freeAPerson: 5 }).leftOut.map(({ term }) => term);
};

test('a word counts as somebody’s own only where the classifier reads it', () => {
  assert.deepEqual(
    leftOut((n) => `quux n${n}`),
    ['quux'],
  );
  assert.deepEqual(
    leftOut((n) => `n${n}${' '.repeat(longestText)}quux`),
    [],
  );
});
