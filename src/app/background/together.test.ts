import assert from 'node:assert/strict';
import { it } from 'node:test';
import { aDesk, aPerson, categoryId, personId, skillId, teamId } from '#src/app/testing/builders.ts';
import { createTestDesk, wordsOf } from '#src/app/testing/test-desk.ts';
import type { CalendarId } from '#src/core/ids.ts';

const base = aDesk();
const support = teamId('support');
const level = (id: string, value: number) => ({ skill: skillId(id), level: value });
const technician = (name: string, ...skills: ReturnType<typeof level>[]) => ({
  ...{ person: personId(name), skills, capacity: 1, shift: 'office' as CalendarId },
});
const setup = {
  people: [
    aPerson('rita'),
    ...['dana', 'tom'].map((name) => aPerson(name, { roles: ['requester', 'technician'], teams: [support] })),
    aPerson('mona', { roles: ['requester', 'manager'], teams: [support] }),
    aPerson('ada', { roles: ['requester', 'admin'] }),
  ],
  teams: base.teams.filter(({ id }) => id === support),
  categories: ['hardware', 'network'].map((id) => ({
    ...{ id: categoryId(id), name: id === 'hardware' ? 'Hardware' : 'Network', team: support },
    ...{ required: [level(id, 1)], preferred: [], effort: 1 },
  })),
  technicians: [technician('dana', level('hardware', 5), level('network', 3)), technician('tom', level('hardware', 3))],
};

it('when a shift starts, what waited is given out together: the first leaves the only one for the second', async () => {
  const desk = await createTestDesk({ setup });
  await desk.pass(12 * 60);
  for (const category of ['hardware', 'network']) {
    const values = { title: 'It is broken', description: '', category, impact: 'me', urgency: 'can_wait' };
    await desk.submits('rita', `intake~${category}~`, values);
  }
  await desk.settle();
  assert.deepEqual([(await desk.ticket(1)).status, (await desk.ticket(2)).status], ['new', 'new']);
  await desk.pass(12 * 60);
  await desk.settle();
  assert.deepEqual([(await desk.ticket(1)).assignee, (await desk.ticket(2)).assignee], ['tom', 'dana']);
  const shown = wordsOf(await desk.types('tom', 'show 1'));
  assert.match(shown, /Tom was chosen, ahead of 1 other, given out together with others that waited/);
});
