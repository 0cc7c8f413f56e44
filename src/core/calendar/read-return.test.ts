import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readReturn } from './read-return.ts';
import type { Return } from './return.ts';

const days = (n: number): Return => ({ on: 'days', days: n });
const weekday = (n: number): Return => ({ on: 'weekday', weekday: n });
const nextWeekday = (n: number): Return => ({ on: 'weekday', weekday: n, isNext: true });
const date = (year: number | null, month: number, day: number): Return => ({ on: 'date', year, month, day });
const dayOf = (weekday: number, year: number | null, month: number, day: number): Return => ({
  on: 'date',
  year,
  month,
  day,
  weekday,
});

const read: readonly (readonly [Return, readonly string[]])[] = [
  [
    weekday(5),
    [
      'until friday',
      'friday',
      'till Fri',
      'bis Freitag',
      'jusqu’à vendredi',
      'hasta el viernes',
      'mpaka ijumaa',
      'até sexta-feira',
      'na sexta',
      'this friday',
      'until friday, maybe longer',
      'until friday, 3 people are away',
    ],
  ],
  [weekday(1), ['until monday please', 'until next week', 'bis Montag', 'jusqu’au lundi', 'la semaine prochaine']],
  [
    nextWeekday(5),
    [
      'until next friday',
      'the next Friday',
      'next fri, please',
      'bis nächsten Freitag',
      'vendredi prochain',
      'el próximo viernes',
      'el viernes que viene',
      'na próxima sexta',
      'ijumaa ijayo',
    ],
  ],
  [
    dayOf(5, null, 12, 4),
    [
      'friday, dec 4',
      'until Friday, December 4th',
      'fri 4 dec',
      'next friday, dec 4',
      'friday, 4th of december in the office',
      'bis Freitag, 4. Dezember',
      'Freitag, den 4.12.',
      'vendredi 4 décembre',
      'hasta el viernes, 4 de diciembre',
      'sexta-feira, 4 de dezembro',
    ],
  ],
  [dayOf(5, 2026, 12, 4), ['Friday, December 4, 2026', 'fri, 2026-12-04', 'viernes 4 de diciembre de 2026']],
  [weekday(4), ['bis Donnerstag', 'until thurs']],
  [
    days(1),
    [
      'tomorrow',
      'until tomorrow',
      'today',
      'bis morgen',
      'jusqu’à demain',
      'hasta mañana',
      'até amanhã',
      'hoje',
      'hadi kesho',
      '1 day',
      'a day',
      'one day',
      'rest of the day',
    ],
  ],
  [
    days(2),
    [
      '2 days',
      'for two days',
      '2d',
      '2 Tage',
      'zwei Tage',
      '2 jours',
      'dos días',
      'dois dias',
      'siku 2',
      'the day after tomorrow',
      'bis übermorgen',
      'après-demain',
    ],
  ],
  [days(6), ['six days', 'for six days', 'sechs Tage', 'seis días', 'six jours']],
  [days(10), ['ten days', 'bis in zehn Tagen', 'dez dias']],
  [days(7), ['a week', 'for a week', '1 week', 'eine Woche', 'une semaine', 'wiki 1']],
  [days(14), ['2 weeks', 'for 2 weeks', '2w', 'duas semanas']],
  [date(2027, 12, 4), ['dec 4, 2027', '4 dec, 2027']],
  [date(2026, 12, 24), ['2026-12-24', 'until 2026-12-24', '24.12.2026', 'until 24 december 2026', '24.12.26']],
  [
    date(null, 12, 24),
    ['24.12.', 'until 24 December', 'dec 24', 'bis 24 Dezember', '24 diciembre', '24 dezembro', '24th december'],
  ],
  [{ on: 'minutes', minutes: 60 }, ['1h', '1 hour', 'an hour', '60 min', 'eine Stunde', 'una hora']],
  [{ on: 'minutes', minutes: 30 }, ['30 minutes', 'half an hour', '30m']],
  [{ on: 'time', minute: 15 * 60 }, ['3pm', 'until 15:00', 'till 3 pm', 'bis 15 Uhr', 'at 3pm']],
  [{ on: 'time', minute: 12 * 60 }, ['noon', 'until 12pm', 'midi']],
];

describe('when someone is back', () => {
  for (const [expected, texts] of read) {
    for (const text of texts) it(`${text}`, () => assert.deepEqual(readReturn(text), expected));
  }

  for (const text of [
    '',
    'until someday',
    'sick',
    'message is on',
    '0 days',
    '99999 days',
    '2026-13-01',
    '45.12.',
    'until',
    'friday is too late',
    '2 monitors',
    'friday, next week',
    '! friday tomorrow',
    'friday, tuesday 8 dec',
    '2 days, dec 4',
    'friday, dec',
    'friday, 2027',
    '24 december is a holiday',
    'dec 24 sick',
    '25:00',
    'a',
    '-3 days',
  ]) {
    it(`“${text}” does not say`, () => assert.equal(readReturn(text), null));
  }
});

describe('words without end', () => {
  for (const words of ['mon ', 'mon, ', 'dec 4, ', 'next ', '2026,', 'friday, dec 4, ', 'de 2026 ']) {
    it(`“${words}…” do not say when, and end nothing`, () => assert.equal(readReturn(words.repeat(5_000)), null));
  }
});
