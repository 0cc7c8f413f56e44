import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Return } from './return.ts';
import { readAbsence, readUntil, untilAt } from './until.ts';

const days = (n: number): Return => ({ on: 'days', days: n });
const weekday = (n: number): Return => ({ on: 'weekday', weekday: n });

/** Monday 16 November 2026, ten in the morning in Berlin. */
const now = Date.UTC(2026, 10, 16, 9);
const at = (text: string): string | null => {
  const until = readUntil(text);
  const when = until === null ? null : untilAt(until, now, 'Europe/Berlin', null);
  return when === null ? null : new Date(when + 3_600_000).toISOString().slice(0, 16);
};

describe('until when', () => {
  for (const [text, expected] of [
    ['until friday', '2026-11-20T00:00'],
    ['until friday 14:00', '2026-11-20T14:00'],
    ['until friday, 14:00', '2026-11-20T14:00'],
    ['friday at 2pm', '2026-11-20T14:00'],
    ['until 14:00 on friday', '2026-11-20T14:00'],
    ['until tomorrow 9', '2026-11-17T09:00'],
    ['until tomorrow half past nine', '2026-11-17T09:30'],
    ['until half past nine', '2026-11-17T09:30'],
    ['until 15:00', '2026-11-16T15:00'],
    ['until today 15:00', '2026-11-16T15:00'],
    ['until today 9:00', null],
    ['until monday 14:00', '2026-11-16T14:00'],
    ['until monday 9:00', '2026-11-23T09:00'],
    ['until noon tomorrow', '2026-11-17T12:00'],
    ['until dec 4 10:00', '2026-12-04T10:00'],
    ['until friday, dec 4, 10:00', '2026-12-04T10:00'],
    ['until 2026-12-24 9:00', '2026-12-24T09:00'],
    ['until 24.12. 9:00', '2026-12-24T09:00'],
    ['until friday 14:00, dentist', '2026-11-20T14:00'],
    ['until friday, dentist at 9', '2026-11-20T00:00'],
    ['until friday, 3 people are away', '2026-11-20T00:00'],
    ['2 days', '2026-11-18T00:00'],
    ['in 2 hours', '2026-11-16T12:00'],
    ['bis Freitag 14 Uhr', '2026-11-20T14:00'],
    ['bis morgen halb zehn', '2026-11-17T09:30'],
    ['hasta mañana a las 9', '2026-11-17T09:00'],
    ['hasta el viernes a las diez menos cuarto', '2026-11-20T09:45'],
    ['até amanhã às 9h30', '2026-11-17T09:30'],
    ['jusqu’à demain 9 h', '2026-11-17T09:00'],
    ['jusqu’à vendredi à neuf heures et demie', '2026-11-20T09:30'],
    ['hadi kesho saa 4 asubuhi', '2026-11-17T10:00'],
    // As programs write it, here in Berlin.
    ['2026-12-24T14:00:00Z', '2026-12-24T15:00'],
    ['until 2026-12-24T14:00+02:00', '2026-12-24T13:00'],
    ['2026-12-24T14:00:00.000Z', '2026-12-24T15:00'],
    ['2026-12-24T14:00', '2026-12-24T14:00'],
    ['2026-11-16T08:59:59Z', null],
    ['2026-02-30T10:00Z', null],
    ['2026-12-24T25:00Z', null],
    ['2028-01-01T10:00Z', null],
    // It may be meant either way.
    ['until friday 3', null],
    ['until friday midnight', null],
    ['hadi kesho saa 4', null],
    ['until friday 9 to 10', null],
    ['until friday 25:00', null],
    ['', null],
    ['sick', null],
  ] as const) {
    it(`“${text}”: ${expected}`, () => assert.equal(at(text), expected));
  }
});

describe('who goes away', () => {
  for (const [text, back, delegate] of [
    ['until friday, delegate @bob', weekday(5), '@bob'],
    ['until friday delegate: Bob Ray', weekday(5), 'Bob Ray'],
    ['2 days, covered by <@U7>', days(2), '<@U7>'],
    ['delegate bob', null, 'bob'],
    ['bis Montag, Vertretung Olu', weekday(1), 'Olu'],
    ['until friday', weekday(5), null],
    ['until friday 14:00, delegate @bob', { day: weekday(5), minute: 840 }, '@bob'],
    ['', null, null],
  ] as const) {
    it(`may name who stands in: ${text}`, () => assert.deepEqual(readAbsence(text), { back, delegate }));
  }
  for (const text of ['message to rita', 'the delegate is Bob', 'until the delegate decides']) {
    it(`says something else: ${text}`, () => assert.equal(readAbsence(text), null));
  }
});
