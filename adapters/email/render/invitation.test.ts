import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import ICAL from 'ical.js';
import { readCalendarAnswer } from '#adapters/email/receive/calendar-answer.ts';
import type { CardEvent } from '#src/cards/card.ts';
import { eventKeyOf, writeInvitation } from './invitation.ts';

const from = { name: 'Help desk, “IT”; all', address: 'desk@company.example' };
const now = Date.UTC(2026, 2, 2, 9);
const event: CardEvent = {
  key: 'appointment-17-1',
  sequence: 0,
  from: Date.UTC(2026, 2, 29, 8),
  to: Date.UTC(2026, 2, 29, 8, 45),
  isOff: false,
  title: 'Help desk: #17',
  text: 'Printer; on, fire\nBEGIN:VALARM\r\nEND:VEVENT — Größe 🔥 '.repeat(10),
  reader: 'Lena "Le" Łuk:asz; x',
  answer: null,
  url: 'https://desk.example/console/tickets/17',
};

/** What another library than the one it was written with reads. */
const read = (text: string) => {
  const calendar = new ICAL.Component(ICAL.parse(text));
  const all = calendar.getAllSubcomponents('vevent');
  assert.equal(all.length, 1);
  const [one] = all;
  assert.ok(one);
  const entry = new ICAL.Event(one);
  const value = (name: string) => `${one.getFirstPropertyValue(name)}`;
  const [attendee, another] = one.getAllProperties('attendee');
  assert.equal(another, undefined, 'only its reader');
  return {
    method: calendar.getFirstPropertyValue('method'),
    uid: entry.uid,
    sequence: entry.sequence,
    from: entry.startDate.toJSDate().getTime(),
    to: entry.endDate.toJSDate().getTime(),
    status: value('status'),
    organizer: value('organizer'),
    attendee: `${attendee?.getFirstValue()}`.toLowerCase(),
    partstat: attendee?.getParameter('partstat'),
    rsvp: attendee?.getParameter('rsvp'),
    text: value('description'),
    alarms: one.getAllSubcomponents('valarm').length,
  };
};

const write = (given: Partial<CardEvent> = {}, asks = true) =>
  writeInvitation({ ...event, ...given }, { from, to: 'lena@company.example', asks, now });

describe('an invitation', () => {
  it('is read by another library as it was meant, whatever stands in it', () => {
    const { method, content } = write();
    assert.equal(method, 'REQUEST');
    const { text, ...found } = read(content);
    assert.deepEqual(found, {
      ...{ method: 'REQUEST', uid: 'appointment-17-1@company.example', sequence: 0, from: event.from, to: event.to },
      ...{ status: 'CONFIRMED', organizer: 'mailto:desk@company.example', attendee: 'mailto:lena@company.example' },
      ...{ partstat: 'NEEDS-ACTION', rsvp: 'TRUE', alarms: 1 },
    });
    assert.equal(text.replaceAll('\r', ''), event.text.replaceAll('\r', ''));
    for (const line of content.split('\r\n')) assert.ok(Buffer.byteLength(line) <= 75, line);
    assert.match(content, /DTSTART:20260329T080000Z/, 'in UTC, so that no zone need be described');
  });

  it('keeps its id when it is moved, and when it is off', () => {
    const moved = read(write({ sequence: 1, from: event.from + 1, answer: 'accepted' }).content);
    assert.deepEqual([moved.uid, moved.sequence, moved.partstat], ['appointment-17-1@company.example', 1, 'ACCEPTED']);
    const off = write({ sequence: 2, isOff: true });
    const found = read(off.content);
    assert.deepEqual(
      [off.method, found.method, found.uid, found.sequence, found.status, found.alarms],
      ['CANCEL', 'CANCEL', 'appointment-17-1@company.example', 2, 'CANCELLED', 0],
    );
  });

  it('asks for no answer that nobody reads', () => assert.notEqual(read(write({}, false).content).rsvp, 'TRUE'));
});

const answer = (partstat: string, lines: readonly string[] = [], by = 'lena@company.example') =>
  [
    ...['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Somebody//EN', 'METHOD:REPLY', 'BEGIN:VEVENT'],
    ...['UID:appointment-17-1@company.example', 'DTSTAMP:20260302T090000Z', 'ORGANIZER:mailto:desk@company.example'],
    `ATTENDEE;CN="Lena";PARTSTAT=${partstat}:mailto:${by}`,
    ...lines,
    ...['END:VEVENT', 'END:VCALENDAR', ''],
  ].join('\r\n');

describe('an answer from a calendar', () => {
  const lena = 'LENA@company.example';

  it('is read with who gives it, and to which time', () => {
    const uid = 'appointment-17-1@company.example';
    assert.deepEqual(readCalendarAnswer(answer('ACCEPTED'), lena), {
      ...{ uid, answer: 'accepted', from: null, comment: '' },
    });
    const declined = ['DTSTART:20260329T080000Z', 'COMMENT:I am in a meeting\\, sorry'];
    assert.deepEqual(readCalendarAnswer(answer('DECLINED', declined), lena), {
      ...{ uid, answer: 'declined', from: event.from, comment: 'I am in a meeting, sorry' },
    });
    assert.equal(readCalendarAnswer(answer('TENTATIVE', ['DTSTART:20260329T080000']), lena)?.from, null);
    assert.equal(eventKeyOf(uid, 'Company.example'), 'appointment-17-1');
    assert.equal(eventKeyOf('appointment-17-1@elsewhere.example', 'company.example'), null);
  });

  it('is none if it is anything else, and throws nothing', () => {
    for (const [why, text] of [
      ['by somebody else', answer('ACCEPTED', [], 'tom@company.example')],
      ['not decided', answer('NEEDS-ACTION')],
      ['passed on to somebody', answer('DELEGATED')],
      ['an invitation', answer('ACCEPTED').replace('REPLY', 'REQUEST')],
      ['no calendar', 'METHOD:REPLY'],
      ['cut off', answer('ACCEPTED').slice(0, 120)],
      ['nothing', ''],
      [
        'very long',
        answer(
          'ACCEPTED',
          Array.from({ length: 5_000 }, () => 'COMMENT:no no no'),
        ),
      ],
    ] as const) {
      assert.equal(readCalendarAnswer(text, lena), null, why);
    }
  });
});
