import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readDay } from './read-day.ts';

const cases: readonly (readonly [string, string | null])[] = [
  ['2026-12-24', '2026-12-24'],
  ['2026-2-3', '2026-02-03'],
  ['24 Dec 2026', '2026-12-24'],
  ['24th of December 2026', '2026-12-24'],
  ['24th December 2026', '2026-12-24'],
  ['Dec 24, 2026', '2026-12-24'],
  ['  December 24th 2026 ', '2026-12-24'],
  ['24.12.2026', '2026-12-24'],
  ['1. 2. 2027', '2027-02-01'],
  ['Decem 24, 2026', '2026-12-24'],
  ['24. Dezember 2026', '2026-12-24'],
  ['24. Dez. 2026', '2026-12-24'],
  ['1. März 2027', '2027-03-01'],
  ['24 de diciembre de 2026', '2026-12-24'],
  ['el 24 de dic. de 2026', '2026-12-24'],
  ['24 de dezembro de 2026', '2026-12-24'],
  ['1º de janeiro de 2027', '2027-01-01'],
  ['3 out 2026', '2026-10-03'],
  ['24 décembre 2026', '2026-12-24'],
  ['le 1er févr. 2027', '2027-02-01'],
  ['15 août 2026', '2026-08-15'],
  ['24 Desemba 2026', '2026-12-24'],
  ['tarehe 3 Mei 2026', '2026-05-03'],
  ['3 ju 2026', null],
  ['3 jui 2026', null],
  ['3 marmalade 2026', null],
  ['3/4/2026', null],
  ['2026-02-30', null],
  ['31.11.2026', null],
  ['99 Dec 2026', null],
  ['24 Foo 2026', null],
  ['tomorrow', null],
  ['', null],
  ['2026-12-24<script>', null],
  ['9'.repeat(40_000), null],
];

describe('a day as people write it', () => {
  for (const [written, expected] of cases) {
    it(`${written.slice(0, 40) || 'nothing'}: ${expected ?? 'none'}`, () => assert.equal(readDay(written), expected));
  }
});
