import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readHold } from './read-hold.ts';

describe('what a ticket is put on hold for', () => {
  for (const [words, waitsFor, until, note] of [
    ['vendor they send someone', 'vendor', '', 'they send someone'],
    ['part until friday: the screen is ordered', 'part', 'until friday', 'the screen is ordered'],
    ['part until friday the screen is ordered', 'part', 'until friday', 'the screen is ordered'],
    ['part until 24 December, the shop is closed', 'part', 'until 24 December', 'the shop is closed'],
    ['part until friday, dec 4: the shop is closed', 'part', 'until friday, dec 4', 'the shop is closed'],
    ['part until Friday, December 4, 2026 the shop', 'part', 'until Friday, December 4, 2026', 'the shop'],
    ['part until friday, the 4th of december 2026, it is', 'part', 'until friday, the 4th of december 2026', 'it is'],
    ['part until friday, then they call', 'part', 'until friday', 'then they call'],
    ['part until friday, 2 boxes came', 'part', 'until friday', '2 boxes came'],
    ['part for 2 weeks – it comes by ship', 'part', 'for 2 weeks', 'it comes by ship'],
    ['part for the laptop is ordered', 'part', '', 'for the laptop is ordered'],
    ['vendor until they call back', 'vendor', '', 'until they call back'],
    ['a change: on Sunday night', 'change', '', 'on Sunday night'],
    ['Supplier, bis Montag, sie kommen', 'vendor', 'bis Montag', 'sie kommen'],
  ] as const) {
    it(words, () => assert.deepEqual(readHold(words), { waitsFor, until, note }));
  }

  for (const words of ['', 'vendor', 'part until friday', 'until friday', 'waiting for dell']) {
    it(`“${words}” does not say enough`, () => assert.equal(readHold(words), null));
  }
});
