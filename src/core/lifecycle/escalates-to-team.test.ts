import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { PolicyId, TeamId } from '#src/core/ids.ts';
import type { EscalationTarget, Policy } from '#src/core/organisation/policy.ts';
import { candidate, networks, organisation, policy, support } from '#src/core/testing/small-organisation.ts';
import { accept, checkSla, filed, type Setting, type Story, tell } from '#src/core/testing/story.ts';
import type { Command } from '#src/core/ticket/commands.ts';

/** Rules that hand what is overdue over at these levels, from the second on. */
const desk = (escalateTo: readonly (EscalationTarget | null)[], more: Partial<Policy> = {}): Setting => ({
  organisation: {
    ...organisation,
    rules: [
      {
        policy: { ...policy, escalateAfter: escalateTo.map(() => 60), escalateTo, ...more },
        position: 1,
        when: {},
      },
    ],
  },
});
const toNetworks = desk([{ team: networks }]);

/** Dana was asked and never answers: the first response is overdue after two hours, and at level 2 an hour later. */
const overdue = (setting: Setting, ...minutesLater: readonly number[]): Story =>
  tell(
    filed({}, setting),
    minutesLater.map((later) => ['desk', checkSla, later] as const),
    setting,
  );

const handedOver = ({ log }: Story) =>
  log.flatMap(({ event, actor }) =>
    event.type === 'ticket.handed_over' ? [{ team: event.team, level: event.level, actor }] : [],
  );

describe('a level that names a team', () => {
  it('hands the ticket over to it, as the desk’s own act', () => {
    assert.deepEqual(handedOver(overdue(toNetworks, 120)), []);
    const story = overdue(toNetworks, 120, 60);
    assert.deepEqual(handedOver(story), [{ team: networks, level: 2, actor: null }]);
    assert.deepEqual([story.ticket.team, story.ticket.status, story.ticket.assignee], [networks, 'assigned', 'nick']);
  });

  it('leaves the clocks as they are', () => {
    const clocks = (story: Story) =>
      story.ticket.clocks.map(({ metric, dueAt, breached }) => [metric, dueAt, breached]);
    const named = desk([{ role: 'admin' }]);
    assert.deepEqual(clocks(overdue(toNetworks, 120, 60)), clocks(overdue(named, 120, 60)));
  });

  it('comes once, whichever policy that team has', () => {
    const rules = [
      { policy: { ...policy, id: 'networks' as PolicyId, escalateTo: [{ team: support }] }, when: { team: networks } },
      { policy: { ...policy, escalateTo: [{ team: networks }] }, when: {} },
    ];
    const setting = {
      organisation: { ...organisation, rules: rules.map((rule, position) => ({ ...rule, position })) },
    };
    const story = overdue(setting, 120, 60, 60, 60);
    assert.equal(story.ticket.policy?.id, 'networks');
    assert.deepEqual(handedOver(story), [{ team: networks, level: 2, actor: null }]);
    const levels = story.log.flatMap(({ event }) =>
      event.type === 'sla.breached' && event.metric === 'first_response' ? [event.level] : [],
    );
    assert.deepEqual(levels, [1, 2]);
  });

  it('does not take it there again once that team has given it back', () => {
    const back: Command = { type: 'hand_over', team: support, note: 'It is the printer' };
    const given = tell(overdue(toNetworks, 120, 60), [['nick', back]], toNetworks);
    assert.equal(given.ticket.team, support);
    // Its resolution reaches level 2, too, two days later.
    const later = tell(
      given,
      [
        ['dana', accept, 5],
        ['desk', checkSla, 6_000],
      ],
      toNetworks,
    );
    const resolution = later.ticket.clocks.find(({ metric }) => metric === 'resolution');
    assert.deepEqual(resolution?.breached, [1, 2]);
    assert.deepEqual([later.ticket.team, handedOver(later).length], [support, 2]);
  });

  it('goes to the highest of several teams that are due at once', () => {
    const two = desk([{ team: networks }, { team: support }, { team: networks }]);
    assert.deepEqual(handedOver(overdue(two, 6_000)), [{ team: networks, level: 4, actor: null }]);
  });

  it('hands nothing over to where it is, to a team that is gone, and to one in which nobody could take it', () => {
    const nobody = { ...toNetworks, candidates: [candidate('dana'), candidate('nick', { active: false })] };
    for (const setting of [desk([{ team: support }]), desk([{ team: 'gone' as TeamId }]), nobody]) {
      const story = overdue(setting, 120, 60);
      assert.deepEqual(handedOver(story), []);
      assert.deepEqual([story.ticket.team, story.ticket.assignee], [support, 'dana']);
      const clock = story.ticket.clocks.find(({ metric }) => metric === 'first_response');
      assert.deepEqual(clock?.breached, [1, 2], 'those who lead are told');
    }
  });
});
