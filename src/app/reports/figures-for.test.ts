import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { aDesk, aPerson, monday, personId, teamId } from '#src/app/testing/builders.ts';
import { createTestDesk } from '#src/app/testing/test-desk.ts';
import { days } from '#src/core/ids.ts';

/** Mona leads Support, Max leads Networks; a ticket was filed for each. Max stands in for Mona while she is away. */
const opened = async () => {
  const setup = aDesk();
  const mona = aPerson('mona', {
    roles: ['requester', 'manager'],
    teams: [teamId('support')],
    delegate: personId('max'),
  });
  const max = aPerson('max', { roles: ['requester', 'manager'], teams: [teamId('networks')] });
  const desk = await createTestDesk({
    setup: {
      ...setup,
      people: [...setup.people.filter(({ id }) => id !== 'mona'), mona, max],
      teams: setup.teams.map((team) => (team.id === 'networks' ? { ...team, manager: max.id } : team)),
    },
  });
  for (const category of ['hardware', 'network']) {
    await desk.submits('rita', `intake~${category}~`, {
      title: 'Help',
      category,
      impact: 'me',
      urgency: 'slowed_down',
    });
  }
  await desk.pass(3);
  const filedFor = async (name: string, team?: string) => {
    const ask = team === undefined ? {} : { team: teamId(team) };
    const found = await desk.pages.figures(await desk.person(name), ask);
    return 'figures' in found ? found.figures.filed : found;
  };
  return { desk, filedFor, mona };
};

describe('who sees which figures', () => {
  it('is whoever leads, of their teams; admins of all; and nobody else', async () => {
    const { filedFor } = await opened();
    assert.deepEqual([await filedFor('mona'), await filedFor('mona', 'networks')], [1, 0]);
    assert.deepEqual([await filedFor('max'), await filedFor('max', 'support')], [1, 0]);
    assert.deepEqual([await filedFor('ada'), await filedFor('ada', 'support')], [2, 1]);
    for (const name of ['rita', 'dana']) assert.deepEqual(await filedFor(name), { code: 'not_your_figures' });
  });

  it('is also whoever stands in for someone who leads, as long as they are away', async () => {
    const { desk, filedFor, mona } = await opened();
    await desk.store.transaction((tx) => tx.setAway(mona.id, { until: monday + days(9) }));
    await desk.pass(2);
    assert.deepEqual([await filedFor('max'), await filedFor('max', 'support')], [2, 1]);
    await desk.store.transaction((tx) => tx.setAway(mona.id, null));
    await desk.pass(2);
    assert.deepEqual([await filedFor('max'), await filedFor('max', 'support')], [1, 0]);
  });

  it('is nobody who left, even if they led', async () => {
    const { desk, filedFor, mona } = await opened();
    await desk.store.transaction((tx) => tx.savePerson({ ...mona, active: false }));
    assert.deepEqual(await filedFor('mona'), { code: 'not_your_figures' });
  });
});
