import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { oneLiners, precision, surenessOn } from './one-liners.ts';

describe('what is taken from one-line filings', () => {
  const lines = oneLiners();
  const { applied, moved, unusual, caught } = surenessOn(lines);
  const wrong = (some: typeof applied) => some.filter(({ right }) => !right).map(({ line, said }) => [line.text, said]);

  it('is measured on enough of them, in five languages', () => {
    assert.ok(lines.length >= 200);
    const languages = Map.groupBy(lines, ({ language }) => language);
    assert.deepEqual([...languages.keys()].sort(), ['de', 'en', 'es', 'fr', 'sw']);
    for (const [language, own] of languages) assert.ok(own.length >= 25, language);
    assert.equal(new Set(lines.map(({ text }) => text)).size, lines.length);
  });

  it('is right at least 19 times in 20', () => {
    assert.ok(precision(applied) >= 0.95, JSON.stringify(wrong(applied)));
    assert.ok(precision(moved) >= 0.95, JSON.stringify(wrong(moved)));
  });

  it('is not nothing', () => {
    assert.ok(caught / unusual >= 0.8, `${caught} of ${unusual}`);
  });
});
