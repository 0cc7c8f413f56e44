import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { momentAt, readMoment } from './moment.ts';

/** Friday 27 November 2026, ten in the morning in Berlin. */
const friday = Date.parse('2026-11-27T09:00Z');

const said = (text: string, usual = 540): string | null => {
  const moment = readMoment(text);
  if (moment === null) return null;
  const at = momentAt(moment, friday, 'Europe/Berlin', usual);
  return at === null ? 'past' : new Date(at).toISOString().slice(0, 16);
};

describe('a moment', () => {
  const cases: readonly (readonly [string, string | null])[] = [
    ['18:00', '2026-11-27T17:00'],
    ['8:00', '2026-11-28T07:00'],
    ['at 18:00', '2026-11-27T17:00'],
    ['friday 18:00', '2026-11-27T17:00'],
    ['friday 9:30', '2026-12-04T08:30'],
    ['fri at 18.30', '2026-11-27T17:30'],
    ['monday', '2026-11-30T08:00'],
    ['mon 07:15', '2026-11-30T06:15'],
    ['tomorrow', '2026-11-28T08:00'],
    ['today 22:00', '2026-11-27T21:00'],
    ['today, 22:00', '2026-11-27T21:00'],
    ['heute bitte 22:00', '2026-11-27T21:00'],
    ['aujourd’hui, 22:00', '2026-11-27T21:00'],
    ['tomorrow, 22:00', '2026-11-28T21:00'],
    ['today 09:00', 'past'],
    ['2026-12-24 18:00', '2026-12-24T17:00'],
    ['24 december', '2026-12-24T08:00'],
    ['3 hours', '2026-11-27T12:00'],
    ['2 days', '2026-11-29T08:00'],
    ['friday, dec 4 10:00', '2026-12-04T09:00'],
    ['friday, dec 5 10:00', 'past'],
    ['nov 27 18:00', '2026-11-27T17:00'],
    ['friday, nov 27 18:00', '2026-11-27T17:00'],
    ['2026-11-27 18:00', '2026-11-27T17:00'],
    ['nov 27 8:00', 'past'],
    ['thursday, nov 27 18:00', 'past'],
    ['nov 26 18:00', '2027-11-26T17:00'],
    // On a Friday: the next one is of next week, whichever way it is said.
    ['next friday 18:00', '2026-12-04T17:00'],
    ['next monday 9:00', '2026-11-30T08:00'],
    // This week's, or next week's?
    ['next sunday 18:00', 'past'],
    ['2020-01-01', 'past'],
    ['montag 8:00', '2026-11-30T07:00'],
    ['25:00', null],
    ['3 hours 18:00', null],
    ['whenever', null],
    ['', null],
  ];
  for (const [text, at] of cases) it(`“${text}” is ${at}`, () => assert.equal(said(text), at));

  it('keeps the wall clock when the clocks change', () => {
    const moment = readMoment('29.3.2026 18:00');
    assert.ok(moment);
    const at = momentAt(moment, Date.parse('2026-03-27T09:00Z'), 'Europe/Berlin', 0);
    assert.equal(at, Date.parse('2026-03-29T16:00Z'));
  });
});
