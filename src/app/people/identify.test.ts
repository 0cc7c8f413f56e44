import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Profile } from '#src/app/ports/chat/directory.ts';
import { aPerson, number, personId } from '#src/app/testing/builders.ts';
import { createFakeChatAdapter } from '#src/app/testing/fake-chat-adapter.ts';
import { createTestDesk, type TestDesk, wordsOf } from '#src/app/testing/test-desk.ts';

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

describe('a person on another platform', () => {
  const codeFor = async (desk: TestDesk, who: string): Promise<string> => {
    const words = wordsOf(await desk.types(who, 'link'));
    const code = /\/ticket link ([A-Z0-9]{8})/.exec(words)?.[1];
    assert.ok(code, words);
    return code;
  };
  const open = async () => {
    const desk = await withProfiles({ U7: member(), U8: member(), U9: member({ standing: 'guest' }) });
    const tom = await desk.person('tom');
    const account = { person: tom.id, platform: 'new', tenant: '', user: 'U6', details: null, preferred: false };
    await desk.store.transaction(async (tx) => {
      await tx.savePerson({ ...tom, active: false });
      await tx.saveAccount(account);
    });
    return desk;
  };

  it('is known there after giving the code', async () => {
    const desk = await open();
    const code = await codeFor(desk, 'dana');
    assert.match(
      wordsOf(await desk.types('U7', `link ${code.toLowerCase()}`, { platform: 'new' })),
      /I now know you here as Dana/,
    );
    const met = await whois(desk, 'U7');
    assert.ok(typeof met === 'object');
    assert.equal(met.id, 'dana');
  });

  it('keeps the tickets from before anyone knew who they are', async () => {
    const desk = await open();
    await desk.types('U7', 'printer is on fire', { platform: 'new' });
    const stranger = (await desk.ticket(1)).requester;
    await desk.types('U7', `link ${await codeFor(desk, 'rita')}`, { platform: 'new' });
    assert.equal((await desk.ticket(1)).requester, 'rita');
    assert.equal((await desk.person(stranger)).active, false);
    assert.match(wordsOf(await desk.types('rita', 'list')), /printer is on fire/);
    await desk.settle();
    await desk.presses('dana', 'accept', '1.1');
    await desk.settle();
    assert.ok(desk.card('rita', /Dana/));
    const log = await desk.read.events(number(1));
    assert.ok(log.some(({ event }) => event.type === 'ticket.requester_changed' && event.requester === 'rita'));
    assert.deepEqual(
      desk.complaints.filter((line) => /not delivered/.test(line)),
      [],
    );
  });

  it('does not take over tickets of someone with another account or with work here', async () => {
    const desk = await open();
    await desk.types('rita', 'printer is on fire');
    await desk.store.transaction((tx) =>
      tx.saveAccount({
        ...{ person: personId('rita'), platform: 'new', tenant: '', user: 'U7' },
        details: null,
        preferred: false,
      }),
    );
    await desk.types('U7', `link ${await codeFor(desk, 'dana')}`, { platform: 'new' });
    assert.equal((await desk.ticket(1)).requester, 'rita');
    assert.equal((await desk.person('rita')).active, true);
  });

  for (const role of ['technician', 'manager', 'admin'] as const) {
    it(`and has work here as ${role}: does not become whoever sent them a code`, async () => {
      const desk = await open();
      await desk.store.transaction(async (tx) => {
        await tx.savePerson(aPerson('vera', { roles: ['requester', role] }));
        const account = { person: personId('vera'), platform: 'new', tenant: '', user: 'U7' };
        await tx.saveAccount({ ...account, details: null, preferred: true });
      });
      const code = await codeFor(desk, 'rita');
      const words = wordsOf(await desk.types('U7', `link ${code}`, { platform: 'new' }));
      assert.match(words, /can’t give it to someone else\. Nothing was changed/);
      assert.equal((await desk.read.personByAccount('new', '', 'U7'))?.id, 'vera');
      assert.ok(desk.warnings.some(({ message }) => message === 'an account with roles was not linked'));
      assert.doesNotMatch(JSON.stringify(desk.warnings), new RegExp(code));
      await desk.settle();
      assert.ok(!desk.titles('rita').includes('Another account was linked to you'));
      const own = wordsOf(await desk.types('U8', `link ${code}`, { platform: 'new' }));
      assert.match(own, /I now know you here as/, 'the code was not used up');
    });
  }

  it('uses a code once', async () => {
    const desk = await open();
    const code = await codeFor(desk, 'dana');
    await desk.types('U7', `link ${code}`, { platform: 'new' });
    assert.match(wordsOf(await desk.types('U8', `link ${code}`, { platform: 'new' })), /no longer valid/);
    const met = await whois(desk, 'U8');
    assert.ok(typeof met === 'object');
    assert.notEqual(met.id, 'dana');
  });

  it('uses a code within ten minutes', async () => {
    const desk = await open();
    const code = await codeFor(desk, 'dana');
    desk.sleep(11);
    assert.match(wordsOf(await desk.types('U7', `link ${code}`, { platform: 'new' })), /no longer valid/);
  });

  it('cannot use a code of someone who has left, a made-up one, or a draft', async () => {
    const desk = await open();
    const code = await codeFor(desk, 'dana');
    const dana = await desk.person('dana');
    await desk.database.store.transaction((tx) => tx.savePerson({ ...dana, active: false }));
    for (const tried of [code, 'ABCD2345']) {
      assert.match(wordsOf(await desk.types('U7', `link ${tried}`, { platform: 'new' })), /no longer valid/);
    }
  });

  it('is told where they were known before, and it is logged without the code', async () => {
    const desk = await open();
    const words = wordsOf(await desk.types('dana', 'link'));
    assert.match(words, /Don’t give this code to anyone/);
    const code = await codeFor(desk, 'dana');
    const { times } = desk.woken;
    await desk.types('U7', `link ${code}`, { platform: 'new' });
    assert.ok(desk.woken.times > times);
    await desk.settle();
    const { card } = desk.card('dana', /Another account was linked to you/);
    assert.match(wordsOf({ card }), /“Newt” on New is now linked to you.*tell your help desk’s admin/);
    const logged = desk.warnings.filter(({ message }) => message === 'an account was linked');
    const what = { person: 'dana', was: null, platform: 'new', tenant: '', user: 'U7' };
    assert.deepEqual(logged, [{ ...what, message: 'an account was linked' }]);
    assert.doesNotMatch(JSON.stringify(desk.warnings), new RegExp(code));
  });

  it('is told only on other accounts than the new one, even if those cannot be reached for a while', async () => {
    const desk = await open();
    await desk.types('U7', `link ${await codeFor(desk, 'dana')}`, { platform: 'new' });
    desk.chat.fail('unavailable');
    await desk.settle();
    assert.deepEqual(desk.titles('U7', desk.platform), []);
    await desk.pass(5);
    desk.card('dana', /Another account was linked to you/);
    assert.deepEqual(desk.titles('U7', desk.platform), []);
  });

  it('is told nothing if the account was already theirs', async () => {
    const desk = await open();
    await desk.types('U7', `link ${await codeFor(desk, 'dana')}`, { platform: 'new' });
    await desk.settle();
    const before = desk.titles('dana').length;
    await desk.types('U7', `link ${await codeFor(desk, 'dana')}`, { platform: 'new' });
    await desk.settle();
    assert.equal(desk.titles('dana').length, before);
  });

  it('who has left does not become someone else with a code', async () => {
    const desk = await open();
    desk.platform.knows('U6', member());
    const code = await codeFor(desk, 'dana');
    assert.match(
      wordsOf(await desk.types('U6', `link ${code}`, { platform: 'new' })),
      /Your account here has been deactivated/,
    );
    assert.equal((await desk.read.personByAccount('new', '', 'U6'))?.id, 'tom');
  });

  for (const [who, user, words] of [
    ['a guest', 'U9', /is only for people in this company/],
    ['nobody the platform knows', 'U5', /I don’t know you yet/],
  ] as const) {
    it(`and is ${who}: does not become anyone with a code, and does not use it up`, async () => {
      const desk = await open();
      const code = await codeFor(desk, 'dana');
      assert.match(wordsOf(await desk.types(user, `link ${code}`, { platform: 'new' })), words);
      assert.equal(await desk.read.personByAccount('new', '', user), null);
      assert.match(wordsOf(await desk.types(user, 'queue', { platform: 'new' })), words);
      assert.match(wordsOf(await desk.types('U7', `link ${code}`, { platform: 'new' })), /know you here as Dana/);
    });
  }

  it('has codes that differ', async () => {
    const desk = await open();
    const codes = new Set<string>();
    for (let n = 0; n < 20; n += 1) codes.add(await codeFor(desk, 'dana'));
    assert.equal(codes.size, 20);
  });
});
