import assert from 'node:assert/strict';
import { it } from 'node:test';
import { createNearWords } from './near-words.ts';

const near = createNearWords(['en:printer', 'en:password', 'de:printer', 'en:ram', 'en:authenticator']);
const found = (word: string) => near([`en:${word}`], 0.5);

for (const [word, terms] of [
  ['prnter', [['en:printer', 0.5]]],
  ['printr', [['en:printer', 0.5]]],
  ['pritner', [['en:printer', 0.5]]],
  ['pribter', [['en:printer', 0.5]]],
  ['authenticator', [['en:authenticator', 0.5]]],
  ['authentcatr', []],
  ['rom', []],
  ['plumber', []],
  ['x'.repeat(1_000), []],
] as const) {
  it(`${word.slice(0, 20)} is nearly ${terms.map(([term]) => term).join() || 'nothing'}`, () =>
    assert.deepEqual(found(word), terms));
}
