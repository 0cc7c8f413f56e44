import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { hours, minutes, type TicketNumber } from '#src/core/ids.ts';
import { timersOf } from '#src/core/sla/timers.ts';
import { people } from '#src/core/testing/small-organisation.ts';
import { accept, assignTo, attempt, resolve, type Story, stories, take, tell } from '#src/core/testing/story.ts';
import type { Command } from '#src/core/ticket/commands.ts';
import type { Ticket } from '#src/core/ticket/ticket.ts';
import { onTheOther } from '#src/core/together/merge.ts';

const held = stories.in_progress;
const at = held.now + hours(24);
const meet = (from = at, length = 30): Command => ({ type: 'meet', when: { at: from }, minutes: length });
const made = tell(held, [['dana', meet()]]);
const appointmentOf = ({ ticket }: Story) => ticket.appointment;
const last = ({ log }: Story) => log.at(-1)?.event;
const refusal = (story: Story, command: Command, who: 'dana' | 'rita' | 'desk' = 'dana') => {
  const decision = attempt(story, who, command);
  return decision.ok ? null : decision.rejection;
};

describe('an appointment', () => {
  it('is made for whoever has the ticket, and both are reminded a quarter of an hour before', () => {
    assert.deepEqual(appointmentOf(made), {
      ...{ id: 1, from: at, to: at + minutes(30), host: people.dana.id, sequence: 0, answer: null },
      ...{ remindAt: at - minutes(15), against: [] },
    });
    assert.ok(timersOf(made.ticket).some(({ kind, dueAt }) => kind === 'remind' && dueAt === at - minutes(15)));
    const early = tell(made, [['desk', { type: 'remind_of_appointment' }]]);
    assert.equal(early.log.length, made.log.length, 'its time has not come');
    const reminded = tell(made, [['desk', { type: 'remind_of_appointment' }, 24 * 60 - 15]]);
    assert.deepEqual(last(reminded), { type: 'ticket.appointment_reminded', late: false });
    const asleep = tell(made, [['desk', { type: 'remind_of_appointment' }, 24 * 60 + 5]]);
    assert.deepEqual(last(asleep), { type: 'ticket.appointment_reminded', late: true });
  });

  it('is moved by another time, with the next number for calendars, and asks anew', () => {
    const answered = tell(made, [['rita', { type: 'answer_appointment', answer: 'accepted' }]]);
    const moved = tell(answered, [['dana', meet(at + hours(1))]]);
    const { id, sequence, answer } = appointmentOf(moved) ?? {};
    assert.deepEqual({ id, sequence, answer }, { id: 1, sequence: 1, answer: null });
    assert.deepEqual(refusal(moved, meet(at + hours(1))), { code: 'already_done' });
    assert.deepEqual(
      refusal(moved, { type: 'answer_appointment', id: 1, from: at, answer: 'declined' }, 'rita'),
      { code: 'outdated_card' },
      'an answer to the time before',
    );
    const off = tell(moved, [['dana', { type: 'call_off', id: 1 }]]);
    assert.deepEqual([appointmentOf(off)?.off, appointmentOf(off)?.sequence], ['called_off', 2]);
    assert.deepEqual(refusal(off, { type: 'call_off' }), { code: 'already_done' });
    assert.equal(appointmentOf(tell(off, [['dana', meet()]]))?.id, 2, 'another one, not the old one again');
  });

  it('needs a time that is still to come, and a length', () => {
    const bad = (command: Command) => {
      const found = refusal(held, command);
      return found?.code === 'bad_time' ? found.why : found;
    };
    const today = (minute: number): Command => ({ type: 'meet', when: { day: null, minute }, minutes: 30 });
    assert.equal(bad(meet(held.now - 1)), 'past');
    assert.equal(bad(meet(held.now)), 'past');
    assert.equal(bad(today(7 * 60)), 'past_today');
    assert.equal(bad({ type: 'meet', when: { day: 'today', minute: 7 * 60 }, minutes: 30 }), 'past_today');
    const noDay = { on: 'date', year: 2027, month: 2, day: 30 } as const;
    assert.equal(bad({ type: 'meet', when: { day: noDay, minute: 600 }, minutes: 30 }), 'no_such_time');
    assert.equal(bad(meet(held.now + hours(24 * 400))), 'no_such_time');
    const nextSunday = { on: 'weekday', weekday: 7, isNext: true } as const;
    assert.equal(bad({ type: 'meet', when: { day: nextSunday, minute: 600 }, minutes: 30 }), 'which_week');
    assert.equal(bad(meet(at, 4)), 'length');
    assert.equal(bad(meet(at, Number.NaN)), 'length');
    assert.equal(bad(meet(at, 481)), 'length');
    assert.equal(bad(today(22 * 60)), null);
    assert.equal(refusal(held, { type: 'call_off' })?.code, 'no_appointment');
  });

  it('takes the ticket that nobody has accepted, and is not for a lead without it', () => {
    const taken = tell(stories.assigned, [['dana', meet()]]);
    assert.deepEqual([taken.ticket.status, appointmentOf(taken)?.host], ['in_progress', people.dana.id]);
    assert.deepEqual(refusal(stories.resolved, meet()), { code: 'wrong_status', status: 'resolved' });
  });

  it('says what speaks against the time, and is made all the same', () => {
    const other = { ...made.ticket, number: 7 as TicketNumber, requester: people.raj.id } as Ticket;
    const appointment = appointmentOf(made);
    assert.ok(appointment !== undefined);
    const decided = (booked: Ticket, from = at + minutes(10)) => {
      const decision = attempt(held, 'dana', meet(from), { booked: [{ ticket: booked, appointment }] });
      assert.ok(decision.ok);
      const set = decision.events.find(({ type }) => type === 'ticket.appointment_set');
      return set?.type === 'ticket.appointment_set' ? set.against : null;
    };
    assert.deepEqual(decided(other), [{ why: 'busy', ticket: 7 }]);
    assert.deepEqual(decided({ ...other, requester: people.rita.id } as Ticket), [{ why: 'busy', ticket: 7 }]);
    assert.deepEqual(decided(other, at + minutes(30)), [], 'one after the other');
    assert.deepEqual(decided({ ...other, number: held.ticket.number } as Ticket), [], 'its own');
  });

  it('is off when the ticket is done, and stands while it changes hands', () => {
    const off = (story: Story) => appointmentOf(story)?.off;
    assert.equal(off(tell(made, [['dana', resolve]])), 'resolved');
    assert.equal(off(tell(made, [['rita', { type: 'cancel', reason: 'No' }]])), 'withdrawn');
    const nine = { ...held.ticket, number: 9 as TicketNumber } as Ticket;
    const merged = tell(made, [['dana', { type: 'merge', into: nine.number }]], { other: nine });
    assert.equal(off(merged), 'merged');
    const carried = onTheOther(
      nine,
      made.ticket,
      merged.log.map(({ event }) => event),
      held.now,
    );
    const set = carried.find(({ type }) => type === 'ticket.appointment_set');
    assert.ok(set?.type === 'ticket.appointment_set');
    assert.deepEqual([set.from, set.host, set.id], [at, people.dana.id, 1], 'the requester still comes');
    for (const done of [
      { ...stories.resolved.ticket, number: nine.number } as Ticket,
      { ...nine, parent: 12 as TicketNumber } as Ticket,
    ]) {
      const events = tell(made, [['dana', { type: 'merge', into: nine.number }]], { other: done }).log;
      const types = onTheOther(
        done,
        made.ticket,
        events.map(({ event }) => event),
        held.now,
      ).map(({ type }) => type);
      assert.deepEqual(types, ['ticket.merged'], 'a ticket that is done or goes along has no appointment');
    }
    assert.equal(off(tell(made, [['dana', { type: 'join', to: nine.number }]], { other: nine })), 'joined');

    const asked = tell(made, [['mona', assignTo('tom')]]);
    assert.equal(appointmentOf(asked)?.host, null, 'Tom has not accepted');
    const passed = tell(asked, [['tom', accept]]);
    assert.deepEqual(
      [appointmentOf(passed)?.host, appointmentOf(passed)?.sequence, off(passed)],
      [people.tom.id, 2, undefined],
    );
    const begun = tell(made, [['dana', resolve, 24 * 60 + 5]]);
    assert.equal(off(begun), undefined, 'it was solved while they met');
  });

  it('is answered by its requester alone, who may think again', () => {
    const no = { type: 'answer_appointment', answer: 'declined' } as const;
    assert.equal(refusal(made, no, 'dana')?.code, 'not_allowed');
    const declined = tell(made, [['rita', no]]);
    assert.deepEqual([appointmentOf(declined)?.answer, appointmentOf(declined)?.remindAt], ['declined', null]);
    assert.equal(refusal(declined, no, 'rita')?.code, 'already_done');
    const again = tell(declined, [['rita', { type: 'answer_appointment', answer: 'accepted' }]]);
    assert.equal(appointmentOf(again)?.remindAt, at - minutes(15));
    const late = attempt(made, 'rita', no, {}, at + 1);
    assert.ok(!late.ok && late.rejection.code === 'no_appointment');
  });

  it('is passed on to whoever takes an unassigned ticket', () => {
    const back = tell(made, [
      ['dana', { type: 'hand_over', team: people.nick.teams[0] ?? made.ticket.team, note: null }],
    ]);
    assert.equal(appointmentOf(back)?.host, null);
    const taken = tell(back, [['nick', take]]);
    assert.equal(appointmentOf(taken)?.host, people.nick.id);
  });
});
