import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import type { Account } from '#src/app/ports/chat/directory.ts';
import { StaleOrganisationError } from '#src/app/ports/errors.ts';
import {
  aChange,
  aDesk,
  aPerson,
  aPolicy,
  assignedTo,
  aTicket,
  monday,
  number,
  personId,
  skillId,
  teamId,
} from '#src/app/testing/builders.ts';
import { createFakeDatabase } from '#src/app/testing/fake-database.ts';
import type { Edit } from '#src/core/administration/edit.ts';
import type { PolicyId } from '#src/core/ids.ts';
import type { OrganisationSetup } from '#src/core/organisation/setup.ts';
import { changeDesk } from './change-desk.ts';
import { setUpDesk } from './set-up-desk.ts';

const clock = { now: () => monday };

let database: ReturnType<typeof createFakeDatabase>;
beforeEach(() => {
  database = createFakeDatabase();
});

const setUp = (setup: OrganisationSetup, accounts: readonly Account[] = []) =>
  setUpDesk(database.store, clock, { setup, accounts });

const account = (person: string, user: string, details: string | null = null): Account => ({
  person: personId(person),
  platform: 'discord',
  tenant: '',
  user,
  details,
  preferred: false,
});

/** The desk with one person changed. */
const withPerson = (id: string, given: Parameters<typeof aPerson>[1]): OrganisationSetup => ({
  ...aDesk(),
  people: aDesk().people.map((person) => (person.id === id ? { ...person, ...given } : person)),
});

describe('setting a desk up', () => {
  it('fills a new one, keeps the demo away and looks at every queue', async () => {
    const { changes } = await setUp(aDesk());
    assert.ok(changes.length > 10 && changes.every(({ change }) => change === 'added'));
    const { read } = database.store;
    assert.equal((await read.organisation()).teams.size, 2);
    assert.equal(await read.setting('set_up'), 'organisation');
    const leases = await database.timers.claim({ limit: 10, leaseMs: 1_000, now: monday });
    assert.deepEqual(leases.map(({ timer }) => timer.subject === 'team' && timer.team).sort(), ['networks', 'support']);
  });

  it('does nothing when someone else changes the organisation at the same moment', async () => {
    const { store } = database;
    await setUp(aDesk());
    const before = await store.read.setup();
    const behind: typeof store.transaction = (work) =>
      store.transaction((tx) =>
        work({ ...tx, organisation: async () => ({ ...(await tx.organisation()), version: 0 }) }),
      );
    const late = setUpDesk({ ...store, transaction: behind }, clock, {
      setup: withPerson('dana', { name: 'Dana D.' }),
      accounts: [account('dana', '1')],
    });
    await assert.rejects(late, StaleOrganisationError);
    assert.deepEqual(await store.read.setup(), before);
    assert.deepEqual(await store.read.accountsOn('discord'), []);
  });

  it('does nothing the second time', async () => {
    await setUp(aDesk(), [account('dana', '1')]);
    const { version } = await database.store.read.organisation();
    const again = await setUp(aDesk(), [account('dana', '1')]);
    assert.deepEqual([again.changes, again.accounts, again.obstacles], [[], [], []]);
    assert.equal((await database.store.read.organisation()).version, version);
  });

  it('leaves the demo organisation alone', async () => {
    await database.store.transaction((tx) => tx.saveSetting('set_up', 'demo'));
    const { obstacles } = await setUp(aDesk());
    assert.match(obstacles.join(), /demo organisation.*DATABASE_URL/);
    assert.equal((await database.store.read.organisation()).teams.size, 0);
  });

  it('refuses to remove what tickets refer to, and then changes nothing', async () => {
    await setUp(aDesk());
    await database.store.transaction((tx) => tx.writeTicket(aChange(aTicket())));
    const setup = aDesk({
      categories: aDesk().categories.filter(({ id }) => id !== 'hardware'),
      confidence: 0.9,
    });
    const { obstacles } = await setUp(setup);
    assert.deepEqual(obstacles, [
      'categories.hardware (Hardware) cannot be removed: it is used by 1 ticket that isn’t closed. Keep it, or remove it in the console, which lets you choose a replacement.',
    ]);
    assert.equal((await database.store.read.organisation()).confidence, 0.6);
  });

  it('refuses to remove what people who are not mentioned need, and names them', async () => {
    await setUp(aDesk());
    const desk = aDesk();
    const { obstacles, unmentioned } = await setUp({
      ...desk,
      people: desk.people
        .filter(({ id }) => id !== 'nick')
        .map((person) => ({ ...person, teams: person.teams.filter((team) => team !== 'networks') })),
      teams: desk.teams.filter(({ id }) => id !== 'networks'),
      categories: desk.categories.filter(({ id }) => id !== 'network').map((one) => ({ ...one, preferred: [] })),
      skills: desk.skills.filter(({ id }) => id !== 'network'),
      technicians: desk.technicians
        .filter(({ person }) => person !== 'nick')
        .map((one) => ({ ...one, skills: [{ skill: skillId('hardware'), level: 1 }] })),
    });
    assert.deepEqual(
      obstacles.map((one) => one.replace(/ cannot be removed.*used by/, '')),
      [
        'teams.networks (Networks) Nick (not in the file). Keep it, or remove it in the console, which lets you choose a replacement.',
        'skills.network (Network) Nick (not in the file). Keep it, or remove it in the console, which lets you choose a replacement.',
      ],
    );
    assert.deepEqual(
      unmentioned.map(({ id }) => id),
      ['nick'],
    );
  });

  it('says who is deactivated while holding tickets', async () => {
    await setUp(aDesk());
    await database.store.transaction((tx) => tx.writeTicket(aChange(aTicket({}, assignedTo('dana')))));
    const { holding, changes } = await setUp(withPerson('dana', { active: false }));
    assert.deepEqual(holding, [{ name: 'Dana', tickets: 1 }]);
    assert.deepEqual(
      changes.map(({ change, id }) => [change, id]),
      [['deactivated', 'dana']],
    );
    assert.equal((await database.store.read.person(personId('dana')))?.active, false);
  });
});

describe('a file from before the desk was edited', () => {
  const send = async (through: 'chat' | 'console' | 'api', edit: Edit) => {
    const ada = await database.store.read.person(personId('ada'));
    assert.ok(ada);
    const parts = { store: database.store, clock, onWake: () => {} };
    const request = { actor: ada, through, edits: [edit], basedOn: null, once: [] };
    assert.equal((await changeDesk(parts, request)).ok, true);
  };
  const edit = (id: string, set: Parameters<typeof aPerson>[1], through: 'chat' | 'api' = 'chat') =>
    send(through, { type: 'edit_person', id: personId(id), set: set ?? {} });
  const apply = (setup: OrganisationSetup, overEdits = false) =>
    setUpDesk(database.store, clock, { setup, accounts: [] }, { overEdits });
  const nameOf = async (id: string) => (await database.store.read.person(personId(id)))?.name;

  it('takes nothing back without being told to', async () => {
    await setUp(aDesk());
    await edit('dana', { name: 'Dana K.' });
    const older = withPerson('tom', { name: 'Tom T.' });
    const { obstacles } = await apply(older);
    assert.equal(obstacles.length, 1);
    assert.match(obstacles[0] ?? '', /people\.dana \(Dana\): name was edited since .* by Ada.*--over-edits/);
    assert.deepEqual([await nameOf('dana'), await nameOf('tom')], ['Dana K.', 'Tom'], 'nothing of it is applied');
    assert.deepEqual((await apply(older, true)).obstacles, []);
    assert.deepEqual([await nameOf('dana'), await nameOf('tom')], ['Dana', 'Tom T.']);
  });

  it('takes nothing back that a program changed', async () => {
    await setUp(aDesk());
    await edit('dana', { name: 'Dana K.' }, 'api');
    const { obstacles } = await apply(aDesk());
    assert.match(obstacles[0] ?? '', /people\.dana \(Dana\): name was edited since .* by Ada/);
    assert.equal(await nameOf('dana'), 'Dana K.');
  });

  it('brings nothing back that was removed, without being told to', async () => {
    await setUp(aDesk());
    await send('console', { type: 'remove', id: 'network', set: { what: 'categories', instead: null } });
    const categories = async () => [...(await database.store.read.organisation()).categories.keys()];
    const { obstacles } = await apply(aDesk());
    assert.equal(obstacles.length, 1);
    assert.match(obstacles[0] ?? '', /categories\.network \(Network\) was removed since .* by Ada.*--over-edits/);
    assert.deepEqual(await categories(), ['hardware']);
    const without = aDesk().categories.filter(({ id }) => id !== 'network');
    assert.deepEqual((await apply(aDesk({ categories: without }))).obstacles, []);
    assert.deepEqual((await apply(aDesk())).obstacles, [], 'a file that has been applied since knows of it');
    assert.deepEqual(await categories(), ['hardware', 'network']);
  });

  it('is a newer one once it has what was edited', async () => {
    await setUp(aDesk());
    await edit('dana', { name: 'Dana K.' });
    assert.deepEqual((await apply(withPerson('dana', { name: 'Dana K.' }))).changes, []);
    assert.deepEqual((await apply(withPerson('dana', { name: 'Dana L.' }))).obstacles, []);
    assert.equal(await nameOf('dana'), 'Dana L.');
  });

  it('changes what nobody edited', async () => {
    await setUp(aDesk());
    await edit('dana', { department: 'IT' });
    const { obstacles } = await apply({
      ...aDesk(),
      people: aDesk().people.map((one) => (one.id === 'dana' ? { ...one, name: 'Dana K.', department: 'IT' } : one)),
    });
    assert.deepEqual(obstacles, []);
    assert.equal(await nameOf('dana'), 'Dana K.');
  });
});

it('gives an account to whom the file names, also one of somebody with work at the desk', async () => {
  await setUp(aDesk(), [account('tom', '42', 'here')]);
  await setUp(aDesk(), [account('dana', '42')]);
  const { read } = database.store;
  assert.equal((await read.personByAccount('discord', '', '42'))?.id, 'dana');
  assert.deepEqual((await read.person(personId('tom')))?.roles, (await read.person(personId('dana')))?.roles);
  assert.deepEqual(await read.accounts(personId('tom')), []);
});

describe('someone the desk knows from chat', () => {
  const met = aPerson('7f3', { name: 'dk', email: 'Dana@Example.org' });
  const meet = () =>
    database.store.transaction(async (tx) => {
      await tx.savePerson(met);
      await tx.saveAccount(account('7f3', '42', 'here'));
    });

  it('is known by their address, and stays one person', async () => {
    await meet();
    const { changes } = await setUp(aDesk());
    assert.ok(changes.some(({ id, change }) => id === '7f3' && change === 'changed'));
    const { read } = database.store;
    assert.equal(await read.person(personId('dana')), null);
    assert.deepEqual((await read.person(personId('7f3')))?.roles, ['requester', 'technician']);
    const found = await read.candidates(teamId('support'), null);
    assert.deepEqual(found.map(({ person }) => person).sort(), ['7f3', 'tom']);
    assert.deepEqual((await setUp(aDesk())).changes, []);
  });

  it('is known by their account', async () => {
    await meet();
    await database.store.transaction((tx) => tx.savePerson({ ...met, email: 'm@example.org' }));
    await setUp(withPerson('mona', { email: null }), [account('mona', '42')]);
    const { read } = database.store;
    assert.equal((await read.person(met.id))?.email, 'm@example.org');
    assert.equal(await read.person(personId('mona')), null);
    assert.equal((await read.organisation()).teams.get(teamId('support'))?.manager, '7f3');
    assert.equal((await read.person(personId('tom')))?.manager, '7f3');
  });

  it('returns an account to an owner who has their own id', async () => {
    await setUp(withPerson('dana', { email: null }));
    await meet();
    const { accounts } = await setUp(withPerson('dana', { email: null }), [account('dana', '42')]);
    assert.equal(accounts.length, 1);
    assert.deepEqual(await database.store.read.accounts(personId('dana')), [
      { ...account('dana', '42', 'here'), preferred: true },
    ]);
  });

  it('is never two people with one address', async () => {
    await setUp(withPerson('dana', { email: null }));
    await meet();
    const { obstacles } = await setUp(aDesk());
    assert.match(obstacles.join(), /dana@example.org is also the address of dk, known to the desk as 7f3/);
  });
});

describe('what policies depend on about people', () => {
  const closedState = {
    status: 'closed',
    assignee: null,
    resolution: 'Done',
    resolvedAt: monday,
    closedAt: monday,
  } as const;
  const special = { ...aPolicy(), id: 'special' as PolicyId, name: 'Special' };
  const rules = [
    { policy: special, position: 1, when: { vip: true } },
    { policy: aPolicy(), position: 2, when: {} },
  ] as const;

  it('chooses the policies of their open tickets again when it changes', async () => {
    await setUp({ ...withPerson('rita', {}), rules });
    const [open, done] = [aTicket(), aTicket({ number: number(2) }, closedState)];
    const others = aTicket({ number: number(3), requester: personId('tom') });
    await database.store.transaction(async (tx) => {
      for (const ticket of [open, done, others]) await tx.writeTicket(aChange(ticket));
    });
    await setUp({ ...withPerson('rita', { vip: true }), rules });
    const policyOf = async (n: number) => (await database.store.read.ticket(number(n)))?.policy?.id;
    assert.deepEqual(
      [await policyOf(1), await policyOf(2), await policyOf(3)],
      ['special', done.policy?.id, others.policy?.id],
    );
    await setUp({ ...withPerson('rita', {}), rules });
    assert.equal(await policyOf(1), aPolicy().id);
  });
});
