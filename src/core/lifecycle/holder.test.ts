import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { hours } from '#src/core/ids.ts';
import type { Person } from '#src/core/organisation/person.ts';
import { candidate, monday, people } from '#src/core/testing/small-organisation.ts';
import { attempt, reopen, type Setting, type Story, say, stories } from '#src/core/testing/story.ts';
import type { Command } from '#src/core/ticket/commands.ts';

/** Dana, who has it, as she is by now. */
const gone: Readonly<Record<string, Person>> = {
  'has left': { ...people.dana, active: false },
  'is no longer a technician': { ...people.dana, roles: ['requester'] },
  'works in another team': { ...people.dana, teams: people.nick.teams },
};
const away: Person = { ...people.dana, away: { until: monday + hours(30) } };
const back: Person = { ...people.dana, away: { until: monday } };

const others: Setting = { candidates: [candidate('dana', { active: false }), candidate('tom')] };
const route: Command = { type: 'route' };
const events = (story: Story, who: 'desk' | 'rita' | 'tom', command: Command, holder: Person, setting = others) => {
  const decision = attempt(story, who, command, { ...setting, holder });
  assert.ok(decision.ok);
  return decision.events.map((event) =>
    event.type === 'ticket.assigned' ? `to ${event.assignee}` : event.type.slice(7),
  );
};

describe('a ticket whose holder', () => {
  for (const [what, holder] of Object.entries(gone)) {
    it(`${what} goes to someone else, accepted or not`, () => {
      assert.deepEqual(events(stories.assigned, 'desk', route, holder), ['offer_passed_on', 'to tom']);
      assert.deepEqual(events(stories.in_progress, 'desk', route, holder), ['handed_back', 'to tom']);
      const pending = events(stories.pending, 'desk', route, holder).filter((type) => !type.startsWith('me'));
      assert.deepEqual(pending.slice(0, 3), ['resumed', 'handed_back', 'to tom']);
    });

    it(`${what} goes to someone else when its requester writes`, () => {
      assert.deepEqual(events(stories.in_progress, 'rita', say('Any news?'), holder), [
        'commented',
        'handed_back',
        'to tom',
      ]);
      assert.deepEqual(events(stories.in_progress, 'tom', say('I am on it'), holder), ['commented']);
    });

    it(`${what} does not come back to them when it is reopened`, () => {
      assert.deepEqual(events(stories.resolved, 'rita', reopen, holder).slice(0, 2), ['reopened', 'to tom']);
      assert.deepEqual(events(stories.resolved, 'rita', say('It burns again'), holder).slice(0, 3), [
        'commented',
        'reopened',
        'to tom',
      ]);
    });
  }

  it('is gone waits for the team when nobody can take it', () => {
    const nobody = { candidates: [] };
    const left = people.ines;
    assert.deepEqual(events(stories.in_progress, 'desk', route, left, nobody), ['handed_back', 'waiting']);
  });

  it('is away: an offer moves on, accepted work stays until someone decides', () => {
    const setting = { candidates: [candidate('dana', { away: { until: null } }), candidate('tom')] };
    assert.deepEqual(events(stories.assigned, 'desk', route, away, setting), ['offer_passed_on', 'to tom']);
    assert.deepEqual(events(stories.in_progress, 'desk', route, away, setting), []);
    const said = attempt(stories.in_progress, 'rita', say('Any news?'), { ...setting, holder: away });
    const [event] = said.ok ? said.events : [];
    assert.ok(event?.type === 'ticket.commented' && event.holderAway);
    assert.deepEqual(events(stories.resolved, 'rita', reopen, away, setting).slice(0, 2), ['reopened', 'to tom']);
  });

  it('is back keeps everything', () => {
    assert.deepEqual(events(stories.assigned, 'desk', route, back), []);
    assert.deepEqual(events(stories.in_progress, 'rita', say('Any news?'), back), ['commented']);
    assert.equal(events(stories.resolved, 'rita', reopen, back)[0], 'reopened');
    assert.ok(!events(stories.resolved, 'rita', reopen, back).includes('to tom'));
  });
});
