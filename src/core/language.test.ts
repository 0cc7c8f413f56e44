import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { languageOf, readerLanguage, readLanguage } from './language.ts';

describe('a language', () => {
  it('is read by its code, its own name or its English one, with accents or without', () => {
    for (const [typed, read] of [
      ...[['de', 'de'] as const, ['Deutsch', 'de'] as const, [' GERMAN ', 'de'] as const, ['pt_BR', 'pt'] as const],
      ...[['français', 'fr'] as const, ['francais', 'fr'] as const, ['Espanol', 'es'] as const],
      ...[['it', null] as const, ['klingon', null] as const, ['', null] as const, ['de or fr', null] as const],
    ]) {
      assert.equal(readLanguage(typed), read, typed);
    }
  });

  it('is that of a platform’s locale', () => {
    assert.deepEqual(['de-AT', 'PT_br', 'ja', '', null].map(languageOf), ['de', 'pt', null, null, null]);
  });

  it('of a reader is what they chose, what their platform says, what is usual, in this order', () => {
    assert.equal(readerLanguage({ language: 'fr', seenLanguage: 'de' }, 'es'), 'fr');
    assert.equal(readerLanguage({ seenLanguage: 'de' }, 'es'), 'de');
    assert.equal(readerLanguage({}, 'es'), 'es');
  });
});
