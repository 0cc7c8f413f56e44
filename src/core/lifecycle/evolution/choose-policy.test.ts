import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Calendar } from '#src/core/calendar/calendar.ts';
import { type CalendarId, hours, minutes, type PolicyId } from '#src/core/ids.ts';
import { changeRequester, followRequester } from '#src/core/lifecycle/change-requester.ts';
import type { Policy, PolicyRule } from '#src/core/organisation/policy.ts';
import type { Priority } from '#src/core/priority.ts';
import { officeHours } from '#src/core/testing/clocked-ticket.ts';
import { hardware, network, organisation, people, policy, software } from '#src/core/testing/small-organisation.ts';
import { filed, type Story, stories, tell } from '#src/core/testing/story.ts';
import type { Command } from '#src/core/ticket/commands.ts';
import { evolveAll } from './evolve.ts';

const always: Calendar = {
  ...officeHours,
  id: 'always' as CalendarId,
  week: officeHours.week.map(() => [{ from: 0, to: 1440 }]),
};
const named = (id: string, given: Partial<Policy> = {}): Policy => ({
  ...policy,
  id: id as PolicyId,
  name: id,
  ...given,
});
const none = { P1: null, P2: null, P3: null, P4: null };
const urgent = named('urgent', {
  calendar: always.id,
  targets: { first_response: { ...none, P1: 15 }, next_reply: none, resolution: { ...none, P1: 240 } },
});
const rules: readonly Omit<PolicyRule, 'position'>[] = [
  { policy: urgent, when: { priority: 'P1' } },
  { policy: named('networks'), when: { category: network } },
  { policy: named('raj'), when: { requester: people.raj.id } },
  { policy, when: {} },
];
const ruled = {
  organisation: {
    ...organisation,
    calendars: new Map([
      [officeHours.id, officeHours],
      [always.id, always],
    ]),
    rules: rules.map((rule, position) => ({ ...rule, position })),
  },
};

const to = (priority: Priority): Command => ({ type: 'set_priority', priority, reason: 'Corrected' });
const about = (category: typeof network): Command => ({ type: 'categorise', category });
const dueIn = ({ ticket }: Story, metric = 'resolution'): number | null => {
  const clock = ticket.clocks.findLast((one) => one.metric === metric && one.endedAt === null);
  return clock?.dueAt == null ? null : (clock.dueAt - ticket.createdAt) / hours(1);
};

describe('which policy applies', () => {
  it('changes with the priority, and the targets with it', () => {
    const raised = tell(filed({}, ruled), [['mona', to('P1'), 60]], ruled);
    assert.equal(raised.ticket.policy?.id, 'urgent');
    assert.equal(dueIn(raised), 4);
    const lowered = tell(raised, [['mona', to('P3'), 30]], ruled);
    assert.equal(lowered.ticket.policy?.id, 'standard');
    assert.ok(dueIn(lowered, 'first_response') !== null, 'P3 has both its targets');
    const again = tell(lowered, [['mona', to('P1'), 30]], ruled);
    assert.equal(dueIn(again), 4, 'as if it had been urgent all along');
  });

  it('changes with a tag, and back without it', () => {
    const rule = { policy: named('outage'), when: { tag: 'outage' }, position: -1 };
    const desk = { organisation: { ...ruled.organisation, rules: [rule, ...ruled.organisation.rules] } };
    const tagged = tell(filed({}, desk), [['dana', { type: 'tag', add: ['#Outage'], remove: [] }]], desk);
    assert.deepEqual([tagged.ticket.tags, tagged.ticket.policy?.id], [['outage'], 'outage']);
    const without = tell(tagged, [['mona', { type: 'tag', add: [], remove: ['outage'] }]], desk);
    assert.deepEqual([without.ticket.tags, without.ticket.policy?.id], [[], 'standard']);
  });

  it('an urgent ticket corrected to medium keeps its two clocks', () => {
    const story = tell(filed({ impact: 'everyone', urgency: 'blocked' }, ruled), [['mona', to('P3'), 10]], ruled);
    const open = story.ticket.clocks.filter(({ state }) => state === 'running');
    assert.deepEqual(
      open.map(({ metric, targetMs }) => [metric, targetMs]),
      [
        ['first_response', minutes(120)],
        ['resolution', minutes(960)],
      ],
    );
  });

  it('changes with a category set in triage, before somebody is asked', () => {
    const triaged = filed({ category: null }, ruled);
    assert.equal(triaged.ticket.policy?.id, 'standard');
    const story = tell(triaged, [['mona', about(network)]], ruled);
    assert.equal(story.ticket.policy?.id, 'networks');
    const types = story.log.slice(triaged.log.length).map(({ event }) => event.type);
    assert.deepEqual(types.slice(0, 3), ['ticket.categorised', 'ticket.policy_chosen', 'ticket.assigned']);
  });

  it('changes with the requester, and back', () => {
    const { ticket, now } = filed({}, ruled);
    const context = { organisation: ruled.organisation, candidates: [], by: null, now };
    const events = changeRequester(ticket, people.raj, context);
    assert.ok(events.some((event) => event.type === 'ticket.policy_chosen' && event.policy?.id === 'raj'));
    assert.ok(events.some(({ type }) => type === 'sla.retargeted'));
    const moved = evolveAll(ticket, events, now, null);
    assert.ok(moved);
    const back = evolveAll(moved, changeRequester(moved, people.rita, context), now, null);
    assert.deepEqual([back?.requester, back?.policy?.id], [ticket.requester, 'standard']);
    assert.deepEqual(
      back?.clocks.map(({ metric, dueAt }) => [metric, dueAt]),
      ticket.clocks.map(({ metric, dueAt }) => [metric, dueAt]),
    );
    assert.deepEqual(changeRequester(ticket, people.rita, context), [], 'it is theirs already');
  });

  it('stays for a closed ticket that becomes someone else’s', () => {
    const { ticket, now } = stories.closed;
    const context = { organisation: ruled.organisation, candidates: [], by: null, now };
    const types = changeRequester(ticket, people.raj, context).map(({ type }) => type);
    assert.deepEqual(types, ['ticket.requester_changed']);
  });

  it('gives whoever was asked the time it allows, from when they were asked', () => {
    const quick = { ...urgent, acceptWithin: { ...urgent.acceptWithin, P1: 3 } };
    const setting = {
      organisation: { ...ruled.organisation, rules: [{ policy: quick, position: 0, when: { priority: 'P1' } }] },
    } as const;
    const { ticket } = tell(filed({}, ruled), [['mona', to('P1'), 1]], setting);
    assert.equal(ticket.status === 'assigned' && ticket.acceptBy, ticket.createdAt + minutes(3));
  });

  it('stays as it was when the same one applies, even if it was edited since', () => {
    const edited = {
      organisation: {
        ...organisation,
        rules: [{ policy: named('standard', { warnAt: [50] }), position: 1, when: {} }],
      },
    };
    const { ticket } = tell(stories.in_progress, [['dana', about(software)]], edited);
    assert.deepEqual(ticket.policy, policy);
  });

  it('may be none: its clocks end, and come back with one', () => {
    const bare = { organisation: { ...organisation, rules: [{ policy, position: 1, when: { category: hardware } }] } };
    const without = tell(filed({}, bare), [['mona', about(software), 30]], bare);
    assert.equal(without.ticket.policy, null);
    assert.ok(without.ticket.clocks.every(({ state }) => state === 'cancelled'));
    const back = tell(without, [['mona', about(hardware), 30]], bare);
    assert.deepEqual(
      back.ticket.clocks.map(({ metric, cycle, state }) => [metric, cycle, state]),
      [
        ['first_response', 1, 'running'],
        ['resolution', 1, 'running'],
      ],
    );
  });
});

describe('conditions about the requester and the channel', () => {
  const boss = { ...people.rita, department: 'Board', groups: ['London', 'Directors'], vip: true } as const;
  const by = (when: PolicyRule['when']) => ({
    organisation: {
      ...organisation,
      rules: [
        { policy: named('special'), position: 1, when },
        { policy, position: 2, when: {} },
      ],
    },
  });
  const cases: readonly [when: PolicyRule['when'], applies: boolean][] = [
    [{ department: 'Board' }, true],
    [{ department: 'board' }, false],
    [{ group: 'Directors' }, true],
    [{ group: 'Board' }, false],
    [{ vip: true }, true],
    [{ channel: 'playground' }, true],
    [{ channel: 'slack' }, false],
    [{ vip: true, channel: 'slack' }, false],
    [{ vip: true, channel: 'playground', department: 'Board', group: 'London' }, true],
  ];
  for (const [when, applies] of cases) {
    it(`${JSON.stringify(when)} ${applies ? 'applies' : 'does not apply'} when filing`, () => {
      const { ticket } = filed({ requester: boss }, by(when));
      assert.equal(ticket.policy?.id, applies ? 'special' : 'standard');
    });
  }

  it('say nothing of someone nobody knows more about', () => {
    for (const when of [{ department: 'Board' }, { group: 'London' }, { vip: true }] as const) {
      assert.equal(filed({}, by(when)).ticket.policy?.id, 'standard');
    }
  });

  it('still hold after another priority or category', () => {
    const setting = { ...by({ vip: true }), requester: boss };
    const story = tell(filed({ requester: boss }, setting), [['mona', to('P1'), 5]], setting);
    const moved = tell(story, [['mona', about(network), 5]], setting);
    assert.deepEqual([story.ticket.policy?.id, moved.ticket.policy?.id], ['special', 'special']);
  });

  it('are looked at again when they change, and what was consumed stays', () => {
    const setting = by({ vip: true });
    const quick = named('special', { targets: { ...policy.targets, resolution: { P1: 60, P2: 60, P3: 60, P4: 60 } } });
    const org = {
      ...setting.organisation,
      rules: [{ policy: quick, position: 1, when: { vip: true } }, ...ruled.organisation.rules],
    } as const;
    const { ticket } = filed({}, { organisation: org });
    const context = { organisation: org, candidates: [], now: ticket.createdAt + minutes(30) };
    const raised = evolveAll(ticket, followRequester(ticket, boss, context), context.now, null);
    assert.equal(raised?.policy?.id, 'special');
    assert.equal(raised?.clocks.find(({ metric }) => metric === 'resolution')?.dueAt, ticket.createdAt + hours(1));
    assert.deepEqual(raised && followRequester(raised, boss, context), [], 'it applies already');
    const back = raised && evolveAll(raised, followRequester(raised, people.rita, context), context.now, null);
    assert.equal(back?.policy?.id, ticket.policy?.id);
    assert.deepEqual(followRequester(stories.closed.ticket, boss, context), []);
  });
});

describe('a calendar that never opens', () => {
  const closed: Calendar = { ...officeHours, week: officeHours.week.map(() => []) };
  const shut = { organisation: { ...organisation, calendars: new Map([[closed.id, closed]]) } };

  it('leaves a ticket without a policy, but filed, and says why', () => {
    const { ticket, log } = filed({}, shut);
    assert.deepEqual([ticket.status, ticket.policy, ticket.clocks], ['assigned', null, []]);
    assert.ok(log.some(({ event }) => event.type === 'ticket.policy_chosen' && event.because === 'calendar_closed'));
  });

  it('ends the clocks of one that has some, when they would have to be worked out again', () => {
    const { ticket } = tell(stories.assigned, [['mona', to('P1'), 10]], shut);
    assert.equal(ticket.priority, 'P1');
    assert.equal(ticket.policy, null);
    assert.ok(ticket.clocks.every(({ state }) => state === 'cancelled'));
  });

  it('does not stop the escalation of a breach from being acknowledged', () => {
    const breached = tell(stories.assigned, [['desk', { type: 'check_sla' }, 120]]);
    const { ticket } = tell(
      breached,
      [['mona', { type: 'acknowledge_breach', metric: 'first_response', cycle: 1, level: 1 }]],
      shut,
    );
    assert.ok(ticket.clocks.some(({ acknowledged }) => acknowledged !== null));
  });
});
