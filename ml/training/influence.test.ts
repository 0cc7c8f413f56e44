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

test('a word of one’s own counts in the newest examples, and is taken out of the older ones alone', () => {
  const textOf = (at: number): string => `n${at} x${at}: Blau-Grün’s!`;
  const examples = Array.from(
    { length: 7 },
    (_, at): Example => ({ text: textOf(at), category: 'Access', by: 'eve', at }),
  );
  const { examples: limited } = limitWords(
    [...examples, { text: 'Grüns', category: 'Access', by: 'ann', at: 7 }],
    examples.map(() => false),
    () => true,
    { freeAPerson: 5 },
  );
  assert.deepEqual(
    limited.map((example) => example?.text),
    ['n0 x0: -!', 'n1 x1: -!', ...[2, 3, 4, 5, 6].map(textOf), 'Grüns'],
  );
});
