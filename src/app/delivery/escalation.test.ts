import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { aDesk, aPolicy } from '#src/app/testing/builders.ts';
import { createTestDesk, type TestDesk, wordsOf } from '#src/app/testing/test-desk.ts';
import type { PersonId, RotationId, SkillId, TeamId } from '#src/core/ids.ts';
import type { EscalationTarget } from '#src/core/organisation/policy.ts';
import type { Rotation } from '#src/core/rotation/rotation.ts';
import { onAt } from '#src/core/rotation/who-is-on.ts';

/** Whoever has the ticket misses its deadlines; at level 2, the policy names this one. */
const escalated = async (
  target: EscalationTarget,
  {
    rotations = [],
    dana,
    tom,
  }: { readonly rotations?: readonly Rotation[]; readonly dana?: number; readonly tom?: number } = {},
): Promise<TestDesk> => {
  const policy = aPolicy({ escalateAfter: [60], escalateTo: [target] });
  // Ada leads Networks, Mona leads Support.
  const teams = aDesk().teams.map((team) => ({
    ...team,
    manager: (team.id === 'networks' ? 'ada' : 'mona') as PersonId,
    channel: { platform: 'fake', id: `#${team.id}` },
  }));
  const { technicians: usual } = aDesk();
  const technicians = usual.map((one) => {
    const level = one.person === 'dana' ? dana : one.person === 'tom' ? tom : undefined;
    return level === undefined ? one : { ...one, skills: [{ skill: 'hardware' as SkillId, level }] };
  });
  const rules = [{ policy, position: 1, when: {} }];
  const desk = await createTestDesk({ setup: { teams, rotations, technicians, rules } });
  const bob = { ...(await desk.person('mona')), id: 'bob' as PersonId, name: 'Bob', teams: [] };
  await desk.database.store.transaction(async (tx) => {
    await tx.savePerson(bob);
    await tx.saveAccount({ person: bob.id, platform: 'fake', tenant: '', user: 'bob', details: null, preferred: true });
  });
  desk.chat.knows('bob', { name: 'Bob', email: null, zone: 'UTC', standing: 'member' });
  await desk.submits('rita', 'intake~u~', {
    ...{ title: 'All printers are down', category: 'hardware', impact: 'everyone', urgency: 'blocked' },
  });
  await desk.settle();
  await desk.types((await desk.ticket(1)).assignee ?? '', 'accept 1');
  return desk;
};

describe('a level of an escalation', () => {
  it('tells whoever the policy names, who can then do something about it', async () => {
    const desk = await escalated({ person: 'bob' as PersonId });
    await desk.pass(300);
    assert.deepEqual(desk.titles('bob'), ['Resolution on #1 is overdue']);
    assert.match(wordsOf(desk.card('bob', /overdue/)), /escalated to you/);
    assert.match(wordsOf(await desk.types('bob', 'assign 1 @tom')), /Tom has been asked|Tom has it/);
    assert.equal((await desk.ticket(1)).assignee, 'tom');
  });

  it('tells whoever is on by a rotation then, who can do something about it', async () => {
    const rotation: Rotation = {
      ...{ id: 'leads' as RotationId, name: 'Leads', zone: 'UTC', people: ['ada', 'mona'] as PersonId[], hours: null },
      // The test desk lives on a Monday: the second turn is Mona's.
      ...{ every: { count: 1, unit: 'weeks' }, starts: '2026-02-23', handover: 0 },
    };
    const desk = await escalated({ rotation: rotation.id }, { rotations: [rotation] });
    assert.equal(onAt({ rotation, hours: null, covers: [] }, desk.clock.now()), 'mona');
    await desk.pass(300);
    assert.ok(desk.titles('mona').includes('Resolution on #1 is overdue'));
    assert.deepEqual(
      desk.titles('ada').filter((title) => title.includes('#1')),
      [],
    );
    assert.match(wordsOf(await desk.types('mona', 'assign 1 @tom')), /Tom has been asked|Tom has it/);
  });

  it('tells a team’s channel', async () => {
    const desk = await escalated({ channel: 'networks' as TeamId });
    await desk.pass(300);
    assert.deepEqual(desk.titles('#networks'), ['Resolution on #1 is overdue']);
    assert.deepEqual(desk.titles('bob'), []);
  });

  it('hands the ticket over to a team, whose people are asked', async () => {
    const desk = await escalated({ team: 'networks' as TeamId });
    const { assignee } = await desk.ticket(1);
    await desk.pass(300);
    const ticket = await desk.ticket(1);
    assert.deepEqual([ticket.team, ticket.assignee], ['networks', 'nick']);
    for (const manager of ['mona', 'ada']) {
      assert.match(wordsOf(desk.card(manager, /overdue/)), /so it was handed over to Networks/, manager);
    }
    assert.equal(desk.titles(assignee ?? '').at(-1), '#1 is no longer yours');
    assert.match(wordsOf(await desk.types('nick', 'accept 1')), /./);
    await desk.types('nick', 'hand 1 to support, it is not the network');
    await desk.pass(3_000);
    assert.equal((await desk.ticket(1)).team, 'support', 'it does not go back and forth');
  });

  it('asks somebody of the team with a higher skill level, and tells the team’s manager', async () => {
    const desk = await escalated({ skillLevel: 1 }, { dana: 2, tom: 3 });
    assert.equal((await desk.ticket(1)).assignee, 'dana');
    await desk.pass(300);
    const ticket = await desk.ticket(1);
    assert.deepEqual([ticket.team, ticket.status, ticket.assignee], ['support', 'assigned', 'tom']);
    assert.equal(desk.titles('dana').at(-1), '#1 is no longer yours');
    assert.match(wordsOf(desk.card('mona', /overdue/)), /somebody with a higher skill level was asked/);
    await desk.types('tom', 'accept 1');
    assert.equal((await desk.ticket(1)).status, 'in_progress');
  });

  it('tells the admins when nobody with a higher skill level can take it, and leaves it where it is', async () => {
    const desk = await escalated({ skillLevel: 1 }, { dana: 2, tom: 3 });
    await desk.types('tom', 'away');
    await desk.pass(300);
    assert.equal((await desk.ticket(1)).assignee, 'dana');
    assert.match(wordsOf(desk.card('ada', /overdue/)), /Nobody in its team with a higher skill level can take it now/);
  });

  it('tells the admins, and says so, if there is nobody to tell', async () => {
    const desk = await escalated({ person: 'bob' as PersonId });
    await desk.types('bob', 'away');
    await desk.pass(300);
    assert.deepEqual(desk.titles('bob'), []);
    assert.match(wordsOf(desk.card('ada', /overdue/)), /Nobody named for level 2 of its policy can be reached/);
  });
});
