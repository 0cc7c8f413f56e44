import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Calendar } from '#src/core/calendar/calendar.ts';
import type { Stay } from '#src/core/facts/facts.ts';
import { type CalendarId, hours, type PersonId, type TeamId, type TicketNumber } from '#src/core/ids.ts';
import { createAhead, type Place } from './ahead.ts';
import { timeLeft } from './time-left.ts';

const open = (from: number, to: number): Calendar => ({
  id: 'c' as CalendarId,
  name: 'c',
  zone: 'UTC',
  week: Array(7).fill([{ from: from * 60, to: to * 60 }]),
  holidays: [],
});
const noon = Date.parse('2026-11-18T12:00Z');
const at = (hour: number): number => noon + hours(hour - 12);

describe('the time left', () => {
  const until = (shift: Calendar | null, dueAt: number, back: number | null = null): number =>
    timeLeft(open(8, 18), shift, { now: noon, dueAt, back }) / hours(1);

  it('is open time for someone who is always on, from when they are back', () => {
    assert.equal(until(null, at(16)), 4);
    assert.equal(until(null, at(16), at(15)), 1);
  });

  it('is the same for someone who is on whenever it is open', () => {
    assert.equal(until(open(6, 20), at(16)), 4);
  });

  it('ends with their shift', () => {
    // On for 5 of 10 open hours as a rule, and for one of the four until 16:00.
    assert.equal(until(open(8, 13), at(16)), 2);
    assert.equal(until(open(8, 12), at(16)), 0);
  });

  it('is never more than open time, and none for someone who is never on then', () => {
    assert.equal(until(open(12, 17), at(16)), 4);
    assert.equal(until(open(20, 22), at(16)), 0);
  });
});

describe('what comes first', () => {
  const place = (
    ticket: number,
    status: Stay['status'],
    assignee: string | null,
    given: Partial<Place> = {},
  ): Place => ({
    ticket: ticket as TicketNumber,
    status,
    team: 'support' as TeamId,
    assignee: assignee as PersonId | null,
    priority: 'P3',
    began: at(9),
    ended: Number.POSITIVE_INFINITY,
    ...given,
  });
  const ahead = createAhead([
    place(1, 'in_progress', 'dana'),
    place(2, 'assigned', 'dana'),
    place(3, 'pending', 'dana'),
    place(4, 'in_progress', 'dana', { ended: at(11) }),
    place(5, 'new', null),
    place(6, 'new', null, { priority: 'P1', began: at(11) }),
    place(7, 'new', null, { began: at(11) }),
    place(8, 'new', null, { team: 'networks' as TeamId }),
  ]);
  const line = { team: 'support' as TeamId, priority: 'P3', since: at(10) } as const;

  it('is what its assignee holds besides it, without what waits for the requester', () => {
    assert.equal(ahead({ ...line, ticket: 1 as TicketNumber, assignee: 'dana' as PersonId }, noon), 1);
    assert.equal(ahead({ ...line, ticket: 1 as TicketNumber, assignee: 'dana' as PersonId }, at(10)), 2);
    assert.equal(ahead({ ...line, ticket: 1 as TicketNumber, assignee: 'tom' as PersonId }, noon), 0);
  });

  it('is the queue before it while nobody has it: more urgent or older', () => {
    assert.equal(ahead({ ...line, ticket: 9 as TicketNumber, assignee: null }, noon), 2);
    assert.equal(ahead({ ...line, ticket: 5 as TicketNumber, assignee: null }, at(10)), 0);
  });
});
