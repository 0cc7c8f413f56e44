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
    ['vendor until friday 14:00: they call', 'vendor', 'until friday 14:00', 'they call'],
    ['vendor until tomorrow 9: they call', 'vendor', 'until tomorrow 9', 'they call'],
    ['vendor until tomorrow at 9 they call', 'vendor', 'until tomorrow at 9', 'they call'],
    ['vendor until tomorrow half past nine they call', 'vendor', 'until tomorrow half past nine', 'they call'],
    ['vendor until friday 9 people call', 'vendor', 'until friday', '9 people call'],
    ['vendor bis morgen 9 Uhr: sie rufen an', 'vendor', 'bis morgen 9 Uhr', 'sie rufen an'],
    ['vendor hasta mañana a las 9: llaman', 'vendor', 'hasta mañana a las 9', 'llaman'],
    // Which of the two it is, the form asks.
    ['vendor until friday 3: they call', 'vendor', 'until friday 3', 'they call'],
    ['vendor until friday midnight: they call', 'vendor', 'until friday midnight', 'they call'],
    ['Supplier, bis Montag, sie kommen', 'vendor', 'bis Montag', 'sie kommen'],
  ] as const) {
    it(words, () => assert.deepEqual(readHold(words), { waitsFor, until, note }));
  }

  for (const words of ['', 'vendor', 'part until friday', 'until friday', 'waiting for dell']) {
    it(`“${words}” does not say enough`, () => assert.equal(readHold(words), null));
  }
});
