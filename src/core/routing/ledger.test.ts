import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type CalendarId, days, hours, type PersonId } from '#src/core/ids.ts';
import { officeHours } from '#src/core/testing/clocked-ticket.ts';
import { candidate, people } from '#src/core/testing/small-organisation.ts';
import { ledgerOf, type Offered } from './ledger.ts';

/** Monday noon. */
const now = Date.UTC(2026, 2, 2, 12);
const calendars = new Map([[officeHours.id, officeHours]]);
const dana = people.dana.id;
const offer = (daysAgo: number, outcome: Offered['outcome'], effort = 1, person: PersonId = dana): Offered => {
  const at = now - days(daysAgo);
  return { person, at, outcome, outcomeAt: outcome === 'offered' ? null : at, effort };
};
const ledger = (offered: readonly Offered[], worked: readonly number[] = [], shift: CalendarId | null = null) =>
  ledgerOf(
    [candidate('dana', { shift }), candidate('tom')],
    { offered, worked: worked.map((at) => ({ person: dana, at })) },
    calendars,
    now,
  );

describe('who was given how much', () => {
  it('is the effort of what they took or are still asked to take, in 7 and in 28 days', () => {
    const offered = [offer(1, 'accepted', 2), offer(0, 'offered'), offer(7, 'accepted', 0.5), offer(20, 'accepted', 4)];
    const [line] = ledger([...offered, offer(30, 'accepted', 100)]);
    assert.deepEqual([line?.person, line?.week.given, line?.fourWeeks.given], [dana, 3.5, 7.5]);
  });

  it('is what they declined and did not answer, without its effort; what was taken away counts as nothing', () => {
    const offered = [offer(1, 'declined'), offer(9, 'declined'), offer(2, 'expired'), offer(3, 'withdrawn')];
    const [line] = ledger(offered);
    assert.deepEqual(line?.week, { given: 0, declined: 1, expired: 1, outside: 0 });
    assert.deepEqual(line?.fourWeeks, { given: 0, declined: 2, expired: 1, outside: 0 });
  });

  it('is what they took or solved outside their hours; nobody without a shift does', () => {
    const at = { ...offer(2, 'accepted'), outcomeAt: now - days(2) };
    const solved = [now - hours(1), now - hours(11), now - days(8)];
    assert.equal(ledger([at], solved, officeHours.id)[0]?.week.outside, 2, 'Saturday, and one in the night');
    assert.equal(ledger([at], solved, officeHours.id)[0]?.fourWeeks.outside, 3, 'and a Sunday');
    assert.equal(ledger([at], solved)[0]?.fourWeeks.outside, 0);
  });

  it('begins with whoever was given most for what they can hold, and leaves out who has left', () => {
    const offered = [offer(1, 'accepted', 3), offer(1, 'accepted', 2, people.tom.id)];
    const all = [
      candidate('dana', { capacity: 6 }),
      candidate('tom', { capacity: 2 }),
      candidate('olu', { active: false }),
    ];
    const lines = ledgerOf(all, { offered, worked: [] }, calendars, now);
    assert.deepEqual(
      lines.map(({ name }) => name),
      ['Tom', 'Dana'],
    );
  });
});
