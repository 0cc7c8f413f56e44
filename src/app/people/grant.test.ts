import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Grant } from '#src/app/ports/chat/help-desk.ts';
import { aDesk, personId, teamId } from '#src/app/testing/builders.ts';
import { createTestDesk } from '#src/app/testing/test-desk.ts';
import type { Role } from '#src/core/organisation/person.ts';

const rita = { platform: 'fake', tenant: '', user: 'rita' };

const grantOf = (
  roles: readonly Role[],
  teams: readonly string[],
  managed: readonly Role[] = ['technician'],
): Grant => ({
  roles,
  teams: teams.map(teamId),
  managed: { roles: managed, teams: [teamId('support'), teamId('nowhere')] },
});

describe('roles and teams that follow a platform’s groups', () => {
  for (const [what, grants, roles, teams] of [
    ['are given', [grantOf(['technician'], ['support'])], ['requester', 'technician'], ['support']],
    ['are removed again', [grantOf(['technician'], ['support']), grantOf([], [])], ['requester'], []],
    ['are ignored if they are not teams of the desk', [grantOf([], ['nowhere'])], ['requester'], []],
    ['never make an admin', [grantOf(['admin'], [], ['admin'])], ['requester'], []],
    ['never take away asking', [grantOf([], [], ['requester'])], ['requester'], []],
    ['leave alone what they do not manage', [grantOf(['manager'], [])], ['requester'], []],
  ] as const) {
    it(what, async () => {
      const desk = await createTestDesk();
      for (const grant of grants) await desk.helpDesk.grant(rita, grant);
      const person = await desk.read.person(personId('rita'));
      assert.deepEqual([person?.roles, person?.teams], [roles, teams]);
    });
  }
});

describe('a technician made by a platform’s group', () => {
  const open = async () => {
    // Nobody but the new technician: the printer needs no skill here.
    const { categories } = aDesk();
    const desk = await createTestDesk({
      setup: { technicians: [], categories: categories.map((category) => ({ ...category, required: [] })) },
    });
    return desk;
  };

  it('is asked to take what waits in their team, at once and within the desk’s hours', async () => {
    const desk = await open();
    await desk.types('mona', 'printer is on fire');
    assert.equal((await desk.ticket(1)).status, 'new');
    const woken = desk.woken.times;
    await desk.helpDesk.grant(rita, grantOf(['technician'], ['support']));
    assert.ok(desk.woken.times > woken);
    await desk.settle();
    assert.equal((await desk.ticket(1)).assignee, 'rita');
    const [terms] = await desk.read.candidates(teamId('support'), null);
    assert.deepEqual([terms?.capacity, terms?.shift, terms?.skills], [6, 'office', []]);
  });

  it('can go away, and has the terms they had when the role comes back', async () => {
    const desk = await createTestDesk();
    const away = async () => {
      const found = await desk.read.candidates(teamId('support'), null);
      return found.find(({ person }) => person === 'rita')?.away;
    };
    await desk.helpDesk.grant(rita, grantOf(['technician'], ['support']));
    await desk.types('rita', 'away');
    assert.deepEqual(await away(), { until: null });
    await desk.helpDesk.grant(rita, grantOf([], []));
    assert.equal(await away(), undefined);
    await desk.helpDesk.grant(rita, grantOf(['technician'], ['support']));
    assert.deepEqual(await away(), { until: null });
  });

  it('gets terms even if they had the role before', async () => {
    const desk = await open();
    const person = await desk.person('dana');
    assert.deepEqual(await desk.read.candidates(teamId('support'), null), []);
    await desk.helpDesk.grant({ ...rita, user: 'dana' }, grantOf(['technician'], ['support']));
    const [terms] = await desk.read.candidates(teamId('support'), null);
    assert.equal(terms?.person, 'dana');
    assert.deepEqual(await desk.person('dana'), person);
  });

  it('is not asked any more without the role', async () => {
    const desk = await createTestDesk();
    for (const user of ['dana', 'tom']) await desk.helpDesk.grant({ ...rita, user }, grantOf([], []));
    await desk.types('rita', 'printer is on fire');
    assert.deepEqual([(await desk.ticket(1)).status, (await desk.ticket(1)).assignee], ['new', null]);
  });
});

it('roles granted and removed are logged as warnings: who, and by which account', async () => {
  const desk = await createTestDesk();
  await desk.helpDesk.grant(rita, grantOf(['technician'], ['support']));
  const facts = { person: 'rita', roles: ['requester', 'technician'], teams: ['support'] };
  const message = 'roles and teams follow the platform’s';
  assert.deepEqual(desk.warnings, [{ ...rita, ...facts, message }]);
  await desk.helpDesk.grant(rita, grantOf(['technician'], ['support']));
  assert.equal(desk.warnings.length, 1);
});

describe('the queues of someone’s teams', () => {
  it('are looked at again when they join or leave, and not when nothing changed', async () => {
    const desk = await createTestDesk();
    const timers = async () => {
      const due = await desk.timers.claim({ limit: 10, leaseMs: 1_000, now: desk.clock.now() });
      for (const { timer: _, ...lease } of due) await desk.timers.done(lease);
      return due.flatMap(({ timer }) => (timer.subject === 'team' ? [timer.team] : [])).toSorted();
    };
    const dana = { ...rita, user: 'dana' };
    const managed = { roles: ['technician'], teams: [teamId('support'), teamId('networks')] } as const;
    const moved: Grant = { roles: ['technician'], teams: [teamId('networks')], managed };
    await desk.helpDesk.grant(dana, moved);
    assert.deepEqual(await timers(), ['networks', 'support']);
    await desk.helpDesk.grant(dana, moved);
    assert.deepEqual(await timers(), []);
  });
});
