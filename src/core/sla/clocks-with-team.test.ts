import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { factsOf } from '#src/core/facts/facts-of.ts';
import { replayLog } from '#src/core/facts/replay-log.ts';
import { minutes } from '#src/core/ids.ts';
import type { Leaders } from '#src/core/notices/leaders.ts';
import { noticesOf } from '#src/core/notices/who-hears.ts';
import type { Organisation } from '#src/core/organisation/organisation.ts';
import {
  type hardware,
  monday,
  network,
  networks,
  people,
  policy,
  organisation as small,
  support,
} from '#src/core/testing/small-organisation.ts';
import {
  accept,
  ask,
  cancel,
  checkSla,
  filed,
  reopen,
  resolve,
  type Step,
  type Story,
  say,
  tell,
} from '#src/core/testing/story.ts';
import type { Command } from '#src/core/ticket/commands.ts';

/** Two hours with a team, for the usual ticket; half an hour once it is urgent. */
const withTeam = { P1: 30, P2: 60, P3: 120, P4: null };
const amongTeams: Organisation = {
  ...small,
  rules: [{ policy: { ...policy, targets: { ...policy.targets, with_team: withTeam } }, position: 1, when: {} }],
};
/** Networks has a policy of its own, with an hour. */
const eachTheirOwn: Organisation = {
  ...amongTeams,
  rules: [
    {
      policy: { ...policy, targets: { ...policy.targets, with_team: { ...withTeam, P2: 60 } } },
      position: 1,
      when: { team: networks },
    },
    ...amongTeams.rules.map((rule) => ({ ...rule, position: 2 })),
  ],
};

const setting = { organisation: amongTeams };
const start = filed({ urgency: 'slowed_down' }, setting);
const go = (steps: readonly Step[], story: Story = start, organisation = amongTeams): Story =>
  tell(story, steps, { organisation });
const toNetworks: Command = { type: 'hand_over', team: networks, note: null };
const stretches = ({ ticket }: Story) =>
  ticket.clocks
    .filter(({ metric }) => metric === 'with_team')
    .map(({ cycle, state, consumedMs, targetMs }) => `${cycle} ${state} ${consumedMs / 60_000}/${targetMs / 60_000}`);
const priority = start.ticket.priority;
const target = withTeam[priority] ?? 0;

const leaders: Leaders = {
  line: [people.bob.id],
  admins: [people.ada.id],
  teamManager: people.mona.id,
};
/** Who hears what of the time with the team, in the last change of a story. */
const told = (before: Story, after: Story) =>
  noticesOf(before.ticket, after.ticket, after.log.slice(before.log.length), leaders, before.log).flatMap((notice) =>
    'metric' in notice && notice.metric === 'with_team'
      ? [`${notice.kind} ${'person' in notice.to ? notice.to.person : 'team' in notice.to && notice.to.team}`]
      : [],
  );

describe('the time a ticket may stay with one team', () => {
  it('begins with the filing and ends with the solution', () => {
    assert.deepEqual(stretches(start), [`1 running 0/${target}`]);
    assert.deepEqual(
      stretches(
        go([
          ['dana', accept, 10],
          ['dana', resolve, 20],
        ]),
      ),
      [`1 met 30/${target}`],
    );
    assert.deepEqual(stretches(go([['rita', cancel, 10]])), [`1 cancelled 10/${target}`]);
  });

  it('ends when it goes to another team, where it begins anew', () => {
    const handed = go([
      ['dana', accept, 10],
      ['dana', toNetworks, 20],
    ]);
    assert.equal(handed.ticket.team, networks);
    assert.deepEqual(stretches(handed), [`1 met 30/${target}`, `2 running 0/${target}`]);
    const sorted = go([['dana', { type: 'categorise', category: network }, 10]]);
    assert.deepEqual(stretches(sorted), [`1 met 10/${target}`, `2 running 0/${target}`]);
    const stays = go([['dana', { type: 'categorise', category: 'software' as typeof hardware }, 10]]);
    assert.deepEqual(stretches(stays), [`1 running 0/${target}`]);
  });

  it('goes by the policy that applies with that team', () => {
    const handed = go([['dana', toNetworks, 10]], start, eachTheirOwn);
    const open = handed.ticket.clocks.filter(({ metric, endedAt }) => metric === 'with_team' && endedAt === null);
    assert.deepEqual(
      open.map(({ cycle, state, targetMs }) => [cycle, state, targetMs]),
      [[2, 'running', minutes(eachTheirOwn.rules[0]?.policy.targets.with_team?.[handed.ticket.priority] ?? -1)]],
    );
  });

  it('stops while the requester is asked, and not for what else is written', () => {
    const asked = go([
      ['dana', accept, 10],
      ['dana', ask, 10],
      ['rita', say('The red one'), 100],
    ]);
    assert.equal(asked.ticket.status, 'in_progress');
    assert.deepEqual(stretches(go([['dana', resolve, 10]], asked)), [`1 met 30/${target}`]);
  });

  it('begins anew when it is reopened, and follows the priority', () => {
    const back = go([
      ['dana', accept],
      ['dana', resolve],
      ['rita', reopen],
    ]);
    assert.deepEqual(stretches(back).at(-1), `2 running 0/${target}`);
    const less = go([['mona', { type: 'set_priority', priority: 'P4', reason: 'Can wait' }, 10]]);
    assert.deepEqual(stretches(less), [`1 cancelled 10/${target}`]);
    const more = go([['mona', { type: 'set_priority', priority: 'P1', reason: 'Cannot' }, 10]], less);
    assert.deepEqual(stretches(more), ['1 running 10/30'], 'it goes on where it was');
  });

  it('tells whoever leads the team, once before and once after, and nobody else', () => {
    const held = go([['dana', accept, 1]]);
    const warned = go([['desk', checkSla, Math.ceil(target * 0.75)]], held);
    assert.deepEqual(told(held, warned), ['due_soon mona']);
    const again = go([['desk', checkSla, Math.ceil(target * 0.15)]], warned);
    assert.deepEqual(told(warned, again), []);
    const late = go([['desk', checkSla, Math.ceil(target * 0.1)]], again);
    assert.deepEqual(told(again, late), ['breached mona']);
    const later = go([['desk', checkSla, 3 * 24 * 60]], late);
    assert.deepEqual(told(late, later), [], 'it is not escalated');
    const clock = later.ticket.clocks.find(({ metric }) => metric === 'with_team');
    assert.deepEqual([clock?.breached, clock?.steps], [[1], []]);
  });

  it('counts for the team that had it', () => {
    const late = go([
      ['dana', accept, 10],
      ['desk', checkSla, target + 10],
      ['dana', toNetworks, 1],
    ]);
    const { facts } = factsOf(null, late.log);
    const [first, ...more] = facts.outcomes.filter(({ metric }) => metric === 'with_team');
    assert.deepEqual(more, []);
    assert.deepEqual([first?.team, first?.outcome, first?.cycle, first?.began], [support, 'missed', 1, monday]);
  });

  it('counts when past tickets are replayed', () => {
    const { log, now } = go([
      ['dana', accept, 10],
      ['dana', toNetworks, 20],
      ['nick', accept, 10],
      ['nick', resolve, 9],
    ]);
    const replayed = replayLog(log, amongTeams, now);
    assert.deepEqual(
      replayed?.clocks.filter(({ metric }) => metric === 'with_team').map(({ state }) => state),
      ['met', 'met'],
    );
  });
});
