import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Calendar } from '#src/core/calendar/calendar.ts';
import { type CalendarId, days, hours, minutes } from '#src/core/ids.ts';
import type { Candidate } from '#src/core/organisation/person.ts';
import { timersOf } from '#src/core/sla/timers.ts';
import { officeHours } from '#src/core/testing/clocked-ticket.ts';
import {
  candidate,
  type hardware,
  monday,
  type Name,
  organisation,
  people,
  policy,
} from '#src/core/testing/small-organisation.ts';
import {
  accept,
  ask,
  assignTo,
  attempt,
  contextOf,
  decline,
  expire,
  filed,
  resolve,
  type Story,
  stories,
  take,
  tell,
} from '#src/core/testing/story.ts';
import type { Rejection } from '#src/core/ticket/rejections.ts';
import { decide } from './decide.ts';

const rejection = (story: Story, who: Name, command: Parameters<typeof attempt>[2]): Rejection | null => {
  const decision = attempt(story, who, command);
  return decision.ok ? null : decision.rejection;
};

/** Dana's offer 1 ran out, Tom has offer 2. */
const second = tell(filed(), [['desk', expire(1), 30]]);

describe('an offer', () => {
  it('two technicians accept at once: one wins, the other is told who has it', () => {
    const won = tell(second, [['tom', accept]]);
    assert.deepEqual(rejection(won, 'dana', { type: 'accept', offer: 1 }), { code: 'already_accepted', by: 'tom' });
    assert.deepEqual(rejection(won, 'dana', take), { code: 'already_accepted', by: 'tom' });
  });

  it('accepted twice by the same person: they already have it', () => {
    const won = tell(second, [['tom', { type: 'accept', offer: 2 }]]);
    assert.deepEqual(rejection(won, 'tom', { type: 'accept', offer: 2 }), { code: 'already_accepted', by: 'tom' });
  });

  it('accepted after it went to someone else: refused, naming them', () => {
    assert.deepEqual(rejection(second, 'dana', { type: 'accept', offer: 1 }), { code: 'reassigned', to: 'tom' });
    assert.deepEqual(rejection(second, 'dana', { ...decline, offer: 1 } as never), { code: 'reassigned', to: 'tom' });
  });

  it('accepted after it went back to the queue: refused, nobody has it', () => {
    const back = tell(second, [['tom', decline]], { candidates: [] });
    assert.equal(back.ticket.status, 'new');
    assert.deepEqual(rejection(back, 'tom', { type: 'accept', offer: 2 }), { code: 'reassigned', to: null });
  });

  it('an old card does not answer a newer offer to the same person', () => {
    const again = tell(second, [['mona', assignTo('dana')]]);
    assert.equal(again.ticket.offers, 3);
    assert.deepEqual(rejection(again, 'dana', { type: 'accept', offer: 1 }), { code: 'outdated_card' });
    assert.deepEqual(rejection(again, 'dana', { ...decline, offer: 1 } as never), { code: 'outdated_card' });
    assert.equal(rejection(again, 'dana', { type: 'accept', offer: 3 }), null);
    assert.equal(rejection(again, 'dana', accept), null, 'typed: the current one');
  });

  it('may be accepted late when the desk has not noticed yet: better than asking someone else', () => {
    const { ticket } = stories.assigned;
    assert.ok(ticket.status === 'assigned' && ticket.acceptBy !== null);
    assert.ok(attempt(stories.assigned, 'dana', accept, {}, ticket.acceptBy + 5_000).ok);
  });

  it('once accepted does not run out', () => {
    const late = attempt(stories.in_progress, 'desk', expire(1), {}, stories.in_progress.now + 86_400_000);
    assert.deepEqual(late, { ok: true, events: [] });
  });

  it('runs out on time, not before, and only the current one', () => {
    const { ticket } = stories.assigned;
    assert.ok(ticket.status === 'assigned' && ticket.acceptBy !== null);
    const types = (offer: number, at: number) => {
      const decision = attempt(stories.assigned, 'desk', expire(offer), {}, at);
      return decision.ok && decision.events.map(({ type }) => type);
    };
    assert.deepEqual(types(1, ticket.acceptBy - 1), []);
    assert.deepEqual(types(1, ticket.acceptBy), ['ticket.offer_expired', 'ticket.assigned']);
    assert.deepEqual(types(2, ticket.acceptBy), []);
  });

  it('ends at once when it could not be delivered, once, and not if it was accepted', () => {
    const unreached = (story: Story, offer: number) =>
      attempt(story, 'desk', { type: 'expire_offer', offer, unreachable: true });
    const ended = unreached(stories.assigned, 1);
    assert.ok(ended.ok);
    assert.deepEqual(
      ended.events.map(({ type }) => type),
      ['ticket.offer_expired', 'ticket.assigned'],
    );
    assert.equal(ended.events[0]?.type === 'ticket.offer_expired' && ended.events[0].why, 'unreachable');
    for (const [story, offer] of [
      [stories.assigned, 2],
      [stories.in_progress, 1],
    ] as const) {
      assert.deepEqual(unreached(story, offer), { ok: true, events: [] });
    }
  });

  it('has a time limit by priority, counted in open hours, when the desk chose', () => {
    const { ticket, now } = stories.assigned;
    assert.equal(ticket.status === 'assigned' && ticket.acceptBy, stories.assigned.ticket.createdAt + 30 * 60_000);
    assert.equal(now, ticket.createdAt);
    const urgent = filed({ impact: 'everyone', urgency: 'blocked' }).ticket;
    assert.equal(urgent.status === 'assigned' && urgent.acceptBy, urgent.createdAt + 5 * 60_000);
  });

  it('has the same when a manager chose, and none without a policy', () => {
    const { ticket, now } = tell(stories.new, [['mona', assignTo('tom')]]);
    assert.equal(ticket.status === 'assigned' && ticket.acceptBy, now + minutes(30));
    const unpromised = filed({}, { organisation: { ...organisation, rules: [] } }).ticket;
    assert.equal(unpromised.status === 'assigned' && unpromised.acceptBy, null);
  });
});

describe('an offer at the end of a shift', () => {
  /** Dana is on from 8 to 10, Monday to Friday. */
  const early: Calendar = {
    ...officeHours,
    id: 'early' as CalendarId,
    week: officeHours.week.map((day) => (day.length === 0 ? [] : [{ from: 480, to: 600 }])),
  };
  const shifts = { ...organisation, calendars: new Map([...organisation.calendars, [early.id, early]]) };
  const dana = candidate('dana', { shift: early.id });
  const almostTen = monday + minutes(58);
  const offered = (candidates: readonly Candidate[]): Story => {
    const waiting = filed({}, { candidates: [] });
    return tell(waiting, [['desk', { type: 'route' }, 58]], { organisation: shifts, candidates });
  };
  const end = (story: Story, later: number, candidates: readonly Candidate[]): Story =>
    tell(story, [['desk', expire(1), later]], { organisation: shifts, candidates });

  it('has the time that is left once they are back', () => {
    const { ticket } = offered([dana]);
    assert.ok(ticket.status === 'assigned');
    assert.equal(ticket.askedAt, almostTen);
    assert.equal(ticket.acceptBy, monday + days(1) - minutes(60) + minutes(28));
    assert.equal(ticket.leavesAt, monday + minutes(60));
    assert.deepEqual(
      timersOf(ticket).find(({ kind }) => kind === 'offer'),
      { kind: 'offer', dueAt: monday + minutes(60) },
    );
  });

  it('stays theirs when nobody else can take it, and runs out in their next shift', () => {
    const kept = end(offered([dana]), 2, [dana]);
    assert.ok(kept.ticket.status === 'assigned');
    assert.deepEqual([kept.ticket.assignee, kept.ticket.leavesAt], [people.dana.id, null]);
    assert.equal(kept.log.at(-1)?.event.type, 'ticket.offer_kept');
    const { ticket } = end(kept, 24 * 60, [dana]);
    assert.deepEqual(
      ticket.pastOffers.map(({ outcome }) => outcome),
      ['expired'],
    );
  });

  it('goes to somebody else who is on, and does not count against them', () => {
    const { ticket } = end(offered([dana]), 2, [dana, candidate('tom')]);
    assert.deepEqual([ticket.status, ticket.assignee, ticket.pastOffers], ['assigned', people.tom.id, []]);
  });

  it('is left alone while the shift lasts', () => {
    const before = offered([dana]);
    assert.deepEqual(end(before, 1, [dana, candidate('tom')]).ticket, before.ticket);
  });

  it('no longer ends with the shift when a later policy or priority leaves less time, and does when it leaves more', () => {
    const quick = { ...policy, acceptWithin: { P1: 1, P2: 1, P3: 1, P4: 60 } };
    const today = { ...shifts, rules: [{ policy: quick, position: 1, when: {} }] };
    const setting = { organisation: today, candidates: [dana] };
    const limits = ({ ticket }: Story) => ticket.status === 'assigned' && [ticket.acceptBy, ticket.leavesAt];
    const shorter = tell(offered([dana]), [['desk', { type: 'reapply_policy' }, 0]], setting);
    assert.deepEqual(limits(shorter), [almostTen + minutes(1), null]);
    const longer = tell(shorter, [['mona', { type: 'set_priority', priority: 'P4', reason: 'Can wait' }, 0]], setting);
    assert.deepEqual(limits(longer), [monday + days(1) - minutes(60) + minutes(58), monday + minutes(60)]);
  });

  it('whose shift ended, with nobody else there, stays theirs when the policy changes', () => {
    const kept = end(offered([dana]), 2, [dana]);
    const slow = { ...policy, acceptWithin: { P1: 90, P2: 90, P3: 90, P4: 90 } };
    const today = { ...shifts, rules: [{ policy: slow, position: 1, when: {} }] };
    const after = tell(kept, [['desk', { type: 'reapply_policy' }]], { organisation: today, candidates: [dana] });
    assert.equal(after.ticket.status === 'assigned' && after.ticket.leavesAt, null);
  });

  it('counts from when a person is back whom a manager chose', () => {
    const away = candidate('tom', { away: { until: monday + hours(3) } });
    const { ticket } = tell(filed({}, { candidates: [] }), [['mona', assignTo('tom')]], { candidates: [away] });
    assert.equal(ticket.status === 'assigned' && ticket.acceptBy, monday + hours(3.5));
  });
});

describe('who is asked next', () => {
  it('is not someone who declined or let it run out, while anyone else is left', () => {
    const third = tell(second, [['tom', decline]], { candidates: [candidate('dana'), candidate('tom')] });
    assert.equal(third.ticket.status, 'new');
    assert.equal(third.ticket.waiting?.why, 'all_declined');
    assert.deepEqual(
      third.ticket.pastOffers.map(({ person, outcome }) => [person, outcome]),
      [
        ['dana', 'expired'],
        ['tom', 'declined'],
      ],
    );
  });

  it('may be anyone when a manager decides', () => {
    const third = tell(second, [['tom', decline]], { candidates: [candidate('dana'), candidate('tom')] });
    assert.equal(tell(third, [['mona', assignTo('dana')]]).ticket.assignee, 'dana');
  });

  it('may be anyone in the ticket’s new team: earlier offers do not count there', () => {
    const network = [...people.nick.teams][0];
    const moved = tell(second, [['tom', { type: 'categorise', category: 'network' as typeof hardware }]]);
    assert.equal(moved.ticket.team, network);
    assert.deepEqual(moved.ticket.pastOffers, []);
    assert.equal(moved.ticket.assignee, 'nick');
  });
});

describe('a manager’s choice', () => {
  const cases: readonly [what: string, to: Name, Rejection | null][] = [
    ['a technician of the team', 'tom', null],
    ['not a technician of another team', 'nick', { code: 'not_a_technician', person: people.nick.id }],
    ['not a manager who is not a technician', 'mona', { code: 'not_a_technician', person: people.mona.id }],
    ['not the requester', 'rita', { code: 'not_a_technician', person: people.rita.id }],
    ['not someone who has left', 'ines', { code: 'unknown_person' }],
  ];
  for (const [what, to, expected] of cases) {
    it(what, () => assert.deepEqual(rejection(stories.new, 'mona', assignTo(to)), expected));
  }

  it('not someone who does not exist', () => {
    const ghost = { type: 'assign', assignee: 'ghost' as typeof people.tom.id } as const;
    assert.deepEqual(rejection(stories.new, 'mona', ghost), { code: 'unknown_person' });
  });

  it('not the technician who filed it, even when they are in the team', () => {
    const own = filed({ requester: people.tom }, { candidates: [] });
    assert.deepEqual(rejection(own, 'mona', assignTo('tom')), { code: 'not_a_technician', person: 'tom' });
    assert.deepEqual(rejection(own, 'tom', take), { code: 'not_allowed' });
  });

  it('may ignore capacity, shifts and absence: it is not routed', () => {
    const full = { candidates: [candidate('tom', { load: 99, away: { until: null } })] };
    assert.equal(tell(stories.new, [['mona', assignTo('tom')]], full).ticket.assignee, 'tom');
  });

  it('ends the wait for the requester when the ticket changes hands', () => {
    const { ticket, log } = tell(stories.pending, [['mona', assignTo('tom')]]);
    assert.equal(ticket.status, 'assigned');
    assert.ok(log.some(({ event }) => event.type === 'sla.resumed'));
  });

  it('records who chose, without scores', () => {
    const { log } = tell(stories.new, [['mona', assignTo('tom')]]);
    const assigned = log.findLast(({ event }) => event.type === 'ticket.assigned')?.event;
    assert.deepEqual(assigned?.type === 'ticket.assigned' && assigned.reason, {
      by: 'manager',
      candidates: [],
      excluded: [],
      dropped: [],
    });
  });
});

describe('acting on a ticket that nobody has accepted', () => {
  it('makes it theirs when they resolve it or ask a question', () => {
    assert.equal(tell(stories.new, [['tom', ask]]).ticket.assignee, 'tom');
    assert.equal(tell(stories.assigned, [['tom', ask]]).ticket.assignee, 'tom');
    assert.equal(tell(stories.assigned, [['dana', ask]]).ticket.offers, 1, 'her own offer, accepted');
  });

  it('does not give it to someone who works in another team', () => {
    const elsewhere = { ...people.ada, roles: ['technician', 'admin'] } as const;
    const context = { ...contextOf('ada', resolve), actor: { kind: 'person', person: elsewhere } } as const;
    const decision = decide(stories.new.ticket, resolve, context, stories.new.now);
    assert.deepEqual(decision.ok && decision.events.map(({ type }) => type).slice(0, 1), ['ticket.resolved']);
  });
});
