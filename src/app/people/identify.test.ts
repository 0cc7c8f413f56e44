import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Profile } from '#src/app/ports/chat/directory.ts';
import { aPerson, personId } from '#src/app/testing/builders.ts';
import { createFakeChatAdapter } from '#src/app/testing/fake-chat-adapter.ts';
import { createTestDesk, type TestDesk, wordsOf } from '#src/app/testing/test-desk.ts';
import { findNamed } from './identify.ts';

const member = (given: Partial<Profile> = {}): Profile => ({
  name: 'Newt',
  email: null,
  zone: 'Africa/Nairobi',
  standing: 'member',
  ...given,
});

/** A second platform, `new`, that knows these people and on which nobody has an account yet. */
const withProfiles = async (profiles: Readonly<Record<string, Profile>>) => {
  const platform = createFakeChatAdapter({ platform: 'new', profiles: new Map(Object.entries(profiles)) });
  const desk = await createTestDesk();
  desk.adapters.set('new', platform);
  await platform.start(desk.helpDesk);
  return { ...desk, platform };
};

const whois = async (desk: TestDesk, user: string) => {
  const found = await desk.identify({ platform: 'new', tenant: '', user });
  return found.known ? found.person : found.why;
};

describe('someone the desk has not met', () => {
  it('becomes a requester, with the name from the platform', async () => {
    const desk = await withProfiles({ U1: member() });
    const met = await whois(desk, 'U1');
    assert.ok(typeof met === 'object');
    assert.deepEqual([met.name, met.roles, met.teams, met.zone], ['Newt', ['requester'], [], 'Africa/Nairobi']);
    assert.deepEqual(await whois(desk, 'U1'), met, 'and is the same person the next time');
  });

  it('is in the time zone of the desk where their platform says none', async () => {
    const desk = await withProfiles({ U1: member({ zone: null }), U2: member({ zone: null }) });
    const before = await whois(desk, 'U1');
    const { version } = await desk.read.organisation();
    await desk.store.transaction(async (tx) => tx.saveSetup({ ...(await tx.setup()), zone: 'Asia/Tokyo' }, version));
    const after = await whois(desk, 'U2');
    assert.ok(typeof before === 'object' && typeof after === 'object');
    assert.deepEqual([before.zone, after.zone], ['UTC', 'Asia/Tokyo']);
  });

  it('does not read the language of whoever names them', async () => {
    const desk = await withProfiles({ U2: member() });
    const met = await findNamed(desk, { platform: 'new', tenant: '', user: 'U1', locale: 'de' }, 'U2');
    assert.deepEqual([met?.name, met?.seenLanguage], ['Newt', undefined]);
  });

  it('is the person with the e-mail address that the platform vouches for, ignoring case', async () => {
    const desk = await withProfiles({ U1: member({ email: 'DANA@example.org' }) });
    const met = await whois(desk, 'U1');
    assert.ok(typeof met === 'object');
    assert.equal(met.id, 'dana');
    const accounts = await desk.read.accounts(personId('dana'));
    assert.deepEqual(
      accounts.map(({ platform, preferred }) => [platform, preferred]),
      [
        ['fake', true],
        ['new', false],
      ],
    );
  });

  it('is not someone whose address only contains theirs', async () => {
    const desk = await withProfiles({ U1: member({ email: 'ana@example.org' }) });
    const met = await whois(desk, 'U1');
    assert.ok(typeof met === 'object');
    assert.notEqual(met.id, 'dana');
  });

  it('is the person with the address, however many addresses contain it', async () => {
    const desk = await withProfiles({ U1: member({ email: 'dana@example.org' }) });
    await desk.store.transaction(async (tx) => {
      for (let n = 0; n < 8; n += 1) {
        await tx.savePerson(aPerson(`a${n}`, { name: `Aa ${n}`, email: `dana@example.org.${n}` }));
      }
    });
    const met = await whois(desk, 'U1');
    assert.ok(typeof met === 'object');
    assert.equal(met.id, 'dana');
  });

  it('and has the address of someone who has left: is not let back in', async () => {
    const desk = await withProfiles({ U1: member({ email: 'Dana@example.org' }) });
    await desk.store.transaction((tx) => tx.savePerson(aPerson('dana', { roles: ['technician'], active: false })));
    const people = (await desk.read.peopleMatching('', 100)).length;
    assert.equal(await whois(desk, 'U1'), 'inactive');
    assert.match(
      wordsOf(await desk.types('U1', 'list', { platform: 'new' })),
      /Your account here has been deactivated/,
    );
    assert.equal((await desk.read.peopleMatching('', 100)).length, people);
    assert.equal(await desk.read.personByAccount('new', '', 'U1'), null);
  });

  it('at once in two messages is one person', async () => {
    const desk = await withProfiles({ U1: member() });
    const [first, second] = await Promise.all([whois(desk, 'U1'), whois(desk, 'U1')]);
    assert.deepEqual(first, second);
  });

  for (const [standing, why, words] of [
    ['guest', 'guest', /is only for people in this company/],
    ['bot', 'unknown', /I don’t know you yet/],
    ['deactivated', 'unknown', /I don’t know you yet/],
  ] as const) {
    it(`and is a ${standing}: is not let in, and is told so`, async () => {
      const desk = await withProfiles({ U1: member({ standing, email: 'dana@example.org' }) });
      assert.equal(await whois(desk, 'U1'), why);
      assert.match(wordsOf(await desk.types('U1', 'printer is on fire', { platform: 'new' })), words);
      assert.equal((await desk.tickets()).length, 0);
    });
  }

  it('and is unknown to the platform is not let in', async () => {
    const desk = await withProfiles({});
    assert.equal(await whois(desk, 'U9'), 'unknown');
  });

  it('with an empty or endless name gets one that can be shown', async () => {
    const desk = await withProfiles({ U1: member({ name: ' ' }), U2: member({ name: 'x'.repeat(5_000) }) });
    const [first, second] = [await whois(desk, 'U1'), await whois(desk, 'U2')];
    assert.ok(typeof first === 'object' && typeof second === 'object');
    assert.equal(first.name, 'Someone');
    assert.equal(second.name.length, 100);
  });

  it('with a name that turns the words around it gets one that cannot', async () => {
    const desk = await withProfiles({ U1: member({ name: 'Lena\u202e\nH' }), U2: member({ name: '\u3164' }) });
    const [first, second] = [await whois(desk, 'U1'), await whois(desk, 'U2')];
    assert.ok(typeof first === 'object' && typeof second === 'object');
    assert.deepEqual([first.name, second.name], ['Lena H', 'Someone']);
  });
});
