import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { PersonId, TicketNumber } from '#src/core/ids.ts';
import { clip, plainText } from './card.ts';
import { hostileTexts } from './testing/hostile-texts.ts';

const graphemes = (text: string): readonly string[] =>
  [...new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(text)].map(({ segment }) => segment);

describe('a text that is too long', () => {
  const cases: readonly [text: string, max: number, expected: string][] = [
    ['printer', 7, 'printer'],
    ['printers', 7, 'printe…'],
    ['', 0, ''],
    ['abc', 1, '…'],
    ['👍👍👍', 6, '👍👍👍'],
    ['👍👍👍', 5, '👍👍…'],
    ['👍👍👍', 4, '👍…'],
    ['👨‍👩‍👧‍👦 and us', 12, '👨‍👩‍👧‍👦…'],
    ['👨‍👩‍👧‍👦 and us', 11, '…'],
    ['🏳️‍🌈🏳️‍🌈', 11, '🏳️‍🌈…'],
    ['e\u0301e\u0301e\u0301', 4, 'e\u0301…'],
    ['🇰🇪🇰🇪', 7, '🇰🇪…'],
  ];
  for (const [text, max, expected] of cases) {
    it(`${JSON.stringify(text)} in ${max}: ${JSON.stringify(expected)}`, () => assert.equal(clip(text, max), expected));
  }

  it('is cut to the length with "…", in whole characters', () => {
    const text = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 60 }),
      fc.constantFrom(...Object.values(hostileTexts)),
    );
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 80 }), (given, max) => {
        const clipped = clip(given, max);
        assert.ok(clipped.length <= max);
        if (given.length <= max) return assert.equal(clipped, given);
        assert.ok(clipped.endsWith('…'));
        const kept = clipped.slice(0, -1);
        assert.ok(given.startsWith(kept));
        assert.equal(graphemes(given).slice(0, graphemes(kept).length).join(''), kept);
      }),
      { numRuns: 400, seed: 5 },
    );
  });
});

describe('the words alone', () => {
  it('are those of a plain text', () => assert.equal(plainText('Printer <b>'), 'Printer <b>'));

  it('are those of every kind of span, times in the reader’s zone', () => {
    const at = Date.UTC(2026, 10, 16, 9);
    const words = plainText([
      'See ',
      { type: 'ticket', number: 17 as TicketNumber },
      ', ',
      { type: 'bold', text: 'now' },
      ', says ',
      { type: 'person', person: 'dana' as PersonId, name: 'Dana' },
      ' at ',
      { type: 'time', at, zone: 'Africa/Nairobi' },
    ]);
    assert.equal(words, 'See #17, now, says Dana at Mon 16 Nov, 12:00');
  });

  it('of nothing are nothing', () => assert.equal(plainText([]), ''));
});
