import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { SkillId } from '#src/core/ids.ts';
import type { Candidate } from '#src/core/organisation/person.ts';
import type { EscalationTarget } from '#src/core/organisation/policy.ts';
import {
  candidate,
  hardware,
  type Name,
  networks,
  organisation,
  policy,
} from '#src/core/testing/small-organisation.ts';
import { accept, checkSla, filed, type Setting, type Story, tell } from '#src/core/testing/story.ts';

const skill = 'hardware' as SkillId;
const more: EscalationTarget = { skillLevel: 1 };

/** Hardware needs level 2; what is overdue goes up at these levels, from the second on. */
const desk = (escalateTo: readonly (EscalationTarget | null)[], candidates: readonly Candidate[]): Setting => ({
  candidates,
  organisation: {
    ...organisation,
    categories: new Map(
      [...organisation.categories].map(([id, one]) => [
        id,
        id === hardware ? { ...one, required: [{ skill, level: 2 }] } : one,
      ]),
    ),
    rules: [{ policy: { ...policy, escalateAfter: escalateTo.map(() => 60), escalateTo }, position: 1, when: {} }],
  },
});

const knows = (name: Name, level: number, given: Partial<Candidate> = {}): Candidate =>
  candidate(name, { skills: [{ skill, level }], ...given });
const dana = knows('dana', 2);

/** Only Dana was there when it was filed; she never answers. At level 2, three hours later, these are there. */
const overdue = (there: readonly Candidate[], targets: readonly (EscalationTarget | null)[] = [more]): Story =>
  tell(
    filed({}, desk(targets, [dana])),
    [
      ['desk', checkSla, 120],
      ['desk', checkSla, 60],
    ],
    desk(targets, there),
  );

const wentUp = ({ log }: Story) =>
  log.flatMap(({ event, actor }) =>
    event.type === 'ticket.handed_over' ? [{ level: event.level, higher: event.higher, actor }] : [],
  );

describe('a level that asks for more skill', () => {
  it('offers the ticket to somebody of its team who has it, as the desk’s own act', () => {
    const story = overdue([dana, knows('tom', 3)]);
    assert.deepEqual(wentUp(story), [{ level: 2, higher: { skill, level: 3 }, actor: null }]);
    assert.deepEqual([story.ticket.status, story.ticket.assignee, story.ticket.team], ['assigned', 'tom', 'support']);
    assert.equal(tell(story, [['tom', accept]]).ticket.status, 'in_progress');
  });

  it('compares with whoever has it, not with what the category requires', () => {
    const held = tell(filed({}, desk([more], [dana])), [['dana', accept]], desk([more], [dana]));
    const up = (there: readonly Candidate[]) => tell(held, [['desk', checkSla, 6_000]], desk([more], there));
    assert.equal(up([knows('dana', 4), knows('tom', 4)]).ticket.assignee, 'dana');
    const story = up([knows('dana', 4), knows('tom', 5)]);
    assert.deepEqual(wentUp(story)[0]?.higher, { skill, level: 5 });
    assert.equal(story.ticket.assignee, 'tom');
  });

  it('leaves the clocks and the place in the queue as they are', () => {
    const [up, named] = [overdue([dana, knows('tom', 3)]), overdue([dana], [{ role: 'admin' }])];
    const clocks = ({ ticket }: Story) => ticket.clocks.map(({ metric, dueAt, breached }) => [metric, dueAt, breached]);
    assert.deepEqual(clocks(up), clocks(named));
    assert.equal(up.ticket.eligibleSince, named.ticket.eligibleSince);
  });

  it('goes by the router’s rules, and leaves the ticket where it is when nobody can be asked', () => {
    const away = { away: { until: null } };
    for (const there of [
      [dana],
      [dana, knows('tom', 2)],
      [dana, knows('tom', 3, away)],
      [dana, knows('tom', 3, { load: 4 })],
      [dana, knows('tom', 3, { active: false })],
      [dana, knows('nick', 5)],
    ]) {
      const story = overdue(there);
      assert.deepEqual(wentUp(story), []);
      assert.deepEqual([story.ticket.status, story.ticket.assignee], ['assigned', 'dana']);
      const clock = story.ticket.clocks.find(({ metric }) => metric === 'first_response');
      assert.deepEqual(clock?.breached, [1, 2], 'those who lead are told');
    }
  });

  it('does not ask whoever has declined the ticket', () => {
    const setting = desk([more], [knows('tom', 3)]);
    const declined = tell(
      filed({}, setting),
      [['tom', { type: 'decline', reason: 'I am at a fair', offer: 1 }, 1]],
      desk([more], [knows('tom', 3), dana]),
    );
    assert.equal(declined.ticket.assignee, 'dana');
    const story = tell(
      declined,
      [
        ['desk', checkSla, 120],
        ['desk', checkSla, 60],
      ],
      desk([more], [knows('tom', 3), dana]),
    );
    assert.deepEqual([wentUp(story), story.ticket.assignee], [[], 'dana']);
  });

  it('goes on to the next one who has it after a no, and to nobody with less', () => {
    const there = [dana, knows('tom', 3)];
    const story = tell(
      overdue(there),
      [['tom', { type: 'decline', reason: 'No time', offer: 2 }]],
      desk([more], there),
    );
    assert.deepEqual([story.ticket.status, story.ticket.waiting?.why], ['new', 'all_declined']);
  });

  it('takes it up again at a later level, and keeps another team’s turn open', () => {
    const there = [dana, knows('tom', 3)];
    const setting = desk([more, more, { team: networks }], there);
    const story = tell(
      overdue(there, [more, more, { team: networks }]),
      [
        ['desk', checkSla, 60],
        ['desk', checkSla, 60],
      ],
      { ...setting, candidates: [...there, candidate('nick')] },
    );
    assert.deepEqual(
      wentUp(story).map(({ level, higher }) => [level, higher?.level]),
      [
        [2, 3],
        [4, undefined],
      ],
    );
    assert.equal(story.ticket.team, networks);
  });

  it('changes nothing on a ticket that nobody has, or that requires no skill', () => {
    const nobody = tell(
      filed({}, desk([more], [])),
      [
        ['desk', checkSla, 120],
        ['desk', checkSla, 60],
      ],
      desk([more], [knows('tom', 3)]),
    );
    assert.deepEqual([wentUp(nobody), nobody.ticket.status], [[], 'new']);
    const plain = {
      ...desk([more], [dana, knows('tom', 3)]),
      organisation: { ...organisation, rules: [{ policy: { ...policy, escalateTo: [more] }, position: 1, when: {} }] },
    };
    const story = tell(
      filed({}, plain),
      [
        ['desk', checkSla, 120],
        ['desk', checkSla, 60],
      ],
      plain,
    );
    assert.deepEqual([wentUp(story), story.ticket.assignee], [[], 'dana']);
  });
});
