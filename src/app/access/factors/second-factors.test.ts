import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { GivenFactor } from '#src/app/ports/console/second-factor.ts';
import type { Visitor } from '#src/app/ports/console/sign-in.ts';
import { personId } from '#src/app/testing/builders.ts';
import { createFakeAuthenticators, fakeAnswer, fakeCode } from '#src/app/testing/fake-authenticators.ts';
import { createTestDesk, wordsOf } from '#src/app/testing/test-desk.ts';
import type { Role } from '#src/core/organisation/person.ts';

const site = { host: 'desk.example', origins: ['https://desk.example'] };
const browser = { agent: 'Mozilla/5.0 (X11; Linux) Firefox/140.0', token: null };

const openDesk = async (required: readonly Role[] = []) => {
  const desk = await createTestDesk();
  const roles = new Set(required);
  const access = desk.consoleAccess(true, false, roles);
  const factors = desk.secondFactors(createFakeAuthenticators(), roles);
  /** Signs in by a link, and is there as far as that goes. */
  const signIn = async (who: string): Promise<{ token: string; visitor: Visitor; isHalf: boolean }> => {
    const opened = await access.useLink(await desk.signInLink(who), browser);
    assert.ok(opened);
    const [whole, half] = [await access.visitor(opened.token), await access.half(opened.token)];
    assert.equal((whole === null) !== (half === null), true);
    assert.equal(opened.owes, half !== null);
    const visitor = whole ?? half;
    assert.ok(visitor);
    return { token: opened.token, visitor, isHalf: half !== null };
  };
  const seen = async (token: string): Promise<Visitor> => {
    const visitor = await access.visitor(token);
    assert.ok(visitor, 'signed in');
    return visitor;
  };
  /** Adds an app, and what is needed to go on. */
  const addApp = async (visitor: Visitor, name = 'My phone') => {
    const { secret } = await factors.offer(visitor, site);
    const code = fakeCode(secret, desk.clock.now());
    const added = await factors.add(visitor, { code, name }, site);
    assert.ok('token' in added, JSON.stringify(added));
    const codeNow = () => fakeCode(secret, desk.clock.now());
    return { secret, codeNow, codes: added.codes ?? [], token: added.token, visitor: await seen(added.token) };
  };
  const addPasskey = async (visitor: Visitor, credential: string) => {
    const { passkey } = await factors.offer(visitor, site);
    return factors.add(visitor, { answer: fakeAnswer(passkey, site, credential), name: 'My laptop' }, site);
  };
  const give = (visitor: Visitor, given: GivenFactor) => factors.give(visitor, given, site);
  const events = async (who: string) =>
    (await desk.read.accessEvents({ person: personId(who), limit: 50 })).map(({ what }) => what).toReversed();
  return { desk, access, factors, signIn, seen, addApp, addPasskey, give, events };
};

/** An app of somebody who then signs in anew: half, until they give a code. */
const openWithApp = async (required: readonly Role[] = []) => {
  const opened = await openDesk(required);
  const app = await opened.addApp((await opened.signIn('dana')).visitor);
  // Its first code was used to add it.
  opened.desk.sleep(1);
  const { token, visitor, isHalf } = await opened.signIn('dana');
  assert.equal(isHalf, true);
  return { ...opened, app, token, half: visitor };
};

const refusalOf = (result: object): string => ('refused' in result ? String(result.refused) : 'done');

describe('signing in with a second factor', () => {
  it('reaches nothing before it was given, and then goes on under another secret', async () => {
    const { access, give, app, token, half, events } = await openWithApp();
    assert.equal(await access.visitor(token), null);
    const given = await give(half, { code: app.codeNow() });
    assert.ok('token' in given && given.token !== token);
    assert.equal((await access.visitor(given.token))?.person.id, 'dana');
    assert.equal(await access.half(given.token), null);
    assert.equal(await access.visitor(token), null);
    assert.equal(await access.half(token), null);
    assert.deepEqual(await events('dana'), ['factor_added', 'codes_made', 'factor_used']);
  });

  it('asks nothing of those who have none and need none, nor of those who try the desk', async () => {
    const { access, signIn } = await openWithApp(['technician']);
    assert.equal((await signIn('rita')).isHalf, false);
    const opened = await access.pretend?.as(personId('dana'), browser);
    assert.equal(opened?.owes, false);
    assert.equal((await access.visitor(opened?.token ?? ''))?.person.id, 'dana');
  });

  it('takes a code once, of now or half a minute beside it', async () => {
    const { desk, signIn, give, app, half } = await openWithApp();
    const code = app.codeNow();
    assert.equal(refusalOf(await give(half, { code })), 'done');
    const again = await signIn('dana');
    assert.equal(refusalOf(await give(again.visitor, { code })), 'wrong');
    const now = desk.clock.now();
    const late = fakeCode(app.secret, now - 60_000);
    assert.equal(refusalOf(await give(again.visitor, { code: late })), 'wrong', 'two half minutes are too many');
    assert.equal(refusalOf(await give(again.visitor, { code: fakeCode(app.secret, now + 30_000) })), 'done');
    const before = await signIn('dana');
    assert.equal(refusalOf(await give(before.visitor, { code })), 'wrong', 'what is before one that was used');
  });

  it('takes a code once when it comes twice at the same moment', async () => {
    const { signIn, give, app, half } = await openWithApp();
    const other = await signIn('dana');
    const code = app.codeNow();
    const came = await Promise.all([give(half, { code }), give(other.visitor, { code })]);
    assert.deepEqual(came.map(refusalOf).sort(), ['done', 'wrong']);
  });

  it('has to be done within a quarter of an hour', async () => {
    const { desk, access, token } = await openWithApp();
    desk.sleep(14);
    assert.notEqual(await access.half(token), null);
    desk.sleep(1);
    assert.equal(await access.half(token), null);
  });

  it('makes whoever tries codes wait, longer each time, and tells the person', async () => {
    const { desk, signIn, give, app, half } = await openWithApp();
    for (let n = 0; n < 3; n += 1) assert.equal(refusalOf(await give(half, { code: '000000' })), 'wrong');
    const refused = await give(half, { code: app.codeNow() });
    assert.deepEqual(refused, { refused: 'wait', until: desk.clock.now() + 60_000 });
    // A new attempt to sign in does not start anew.
    const other = await signIn('dana');
    assert.equal(refusalOf(await give(other.visitor, { code: app.codeNow() })), 'wait');
    assert.equal(refusalOf(await give(other.visitor, { code: app.codes[0] ?? '' })), 'wait');
    await desk.settle();
    assert.match(wordsOf(desk.card('dana', /second factor/i)), /three wrong codes/);
    desk.sleep(1);
    assert.equal(refusalOf(await give(half, { code: '000000' })), 'wrong');
    desk.sleep(1);
    assert.equal(refusalOf(await give(half, { code: app.codeNow() })), 'wait');
    desk.sleep(1);
    assert.equal(refusalOf(await give(half, { code: app.codeNow() })), 'done');
    const after = await signIn('dana');
    assert.equal(
      refusalOf(await give(after.visitor, { code: '000000' })),
      'wrong',
      'it counts from the last right one',
    );
  });

  it('cannot be worn out: what waits is not written down', async () => {
    const { desk, give, half } = await openWithApp();
    for (let n = 0; n < 40; n += 1) await give(half, { code: `${n}`.padStart(6, '0') });
    const refused = await desk.read.accessEvents({ person: personId('dana'), limit: 100 });
    assert.equal(refused.filter(({ what }) => what === 'factor_refused').length, 3);
  });

  it('keeps few refused passkeys, which make no code wait and bring no wait to an end', async () => {
    const { desk, signIn, addPasskey, give, app } = await openWithApp();
    assert.equal(refusalOf(await addPasskey(app.visitor, 'laptop')), 'done');
    const { visitor } = await signIn('dana');
    const refusePasskeys = async () => {
      for (let n = 0; n < 220; n += 1) assert.equal(refusalOf(await give(visitor, { answer: '{}' })), 'wrong');
    };
    await refusePasskeys();
    const kept = await desk.read.accessEvents({ person: personId('dana'), limit: 500 });
    assert.equal(kept.filter(({ what }) => what === 'factor_refused').length, 20);
    await desk.settle();
    const said = desk.chat.messagesTo('dana').map(wordsOf);
    assert.equal(
      said.some((words) => /wrong codes/.test(words)),
      false,
    );
    for (let n = 0; n < 3; n += 1) assert.equal(refusalOf(await give(visitor, { code: '000000' })), 'wrong');
    await refusePasskeys();
    assert.equal(refusalOf(await give(visitor, { code: app.codeNow() })), 'wait');
    desk.sleep(1);
    assert.equal(refusalOf(await give(visitor, { code: app.codeNow() })), 'done');
  });

  it('takes a passkey at once although codes have to wait, and only for what it was asked', async () => {
    const { desk, factors, signIn, addPasskey, give, app } = await openWithApp();
    assert.equal(refusalOf(await addPasskey(app.visitor, 'laptop')), 'done');
    const { visitor } = await signIn('dana');
    const asked = await factors.ask(visitor, site);
    assert.ok(asked.passkey);
    const answer = fakeAnswer(asked.passkey, site, 'laptop');
    const elsewhere = { ...site, host: 'evil.example' };
    assert.equal((await factors.ask(visitor, elsewhere)).passkey, null);
    assert.equal(refusalOf(await give(visitor, { answer: fakeAnswer(asked.passkey, elsewhere, 'laptop') })), 'wrong');
    assert.equal(refusalOf(await give(visitor, { answer })), 'wrong', 'what was shown was used up');
    for (let n = 0; n < 3; n += 1) await give(visitor, { code: '000000' });
    const next = await factors.ask(visitor, site);
    assert.notEqual(next.passkey, asked.passkey);
    const right = { answer: fakeAnswer(next.passkey ?? '', site, 'laptop') };
    assert.equal(refusalOf(await give(visitor, { code: app.codeNow() })), 'wait');
    const other = await signIn('dana');
    assert.equal(refusalOf(await give(other.visitor, right)), 'wrong', 'another session was shown something else');
    assert.equal(refusalOf(await give(visitor, right)), 'done');
    assert.equal((await desk.read.factorsOf(personId('dana')))[1]?.kind, 'passkey');
  });

  it('refuses answers and codes that are none', async () => {
    const { give, half } = await openWithApp();
    const nothing: readonly GivenFactor[] = [{ code: '' }, { answer: 'no JSON' }];
    for (const given of nothing) assert.equal(refusalOf(await give(half, given)), 'wrong');
  });

  it('is over with the session: signed out meanwhile, nothing is given', async () => {
    const { access, give, app, half } = await openWithApp();
    await access.end(half.person.id, half.session.id, 'signed_out');
    assert.equal(refusalOf(await give(half, { code: app.codeNow() })), 'gone');
  });
});

describe('recovery codes', () => {
  it('stand in once each, and the person is told how many are left', async () => {
    const { desk, signIn, give, app, half } = await openWithApp();
    assert.equal(new Set(app.codes).size, 10);
    const [first = '', second = ''] = app.codes;
    assert.equal(refusalOf(await give(half, { code: first.toLowerCase() })), 'done');
    const again = await signIn('dana');
    assert.equal(refusalOf(await give(again.visitor, { code: first })), 'wrong');
    assert.equal(refusalOf(await give(again.visitor, { code: second })), 'done');
    await desk.settle();
    assert.match(wordsOf(desk.card('dana', /second factor/i)), /8 are left/);
  });

  it('are stored as hashes, and made anew they take the place of those before', async () => {
    const { desk, factors, signIn, give, app } = await openWithApp();
    const stored = JSON.stringify(await desk.read.recoveryCodesOf(personId('dana')));
    for (const code of app.codes) assert.equal(stored.includes(code), false);
    const made = await factors.newCodes(app.visitor);
    assert.ok('codes' in made);
    const { visitor } = await signIn('dana');
    assert.equal(refusalOf(await give(visitor, { code: app.codes[0] ?? '' })), 'wrong');
    assert.equal(refusalOf(await give(visitor, { code: made.codes[0] ?? '' })), 'done');
  });
});

describe('setting one up', () => {
  it('is all that somebody can do who has to have one and has none', async () => {
    const { access, factors, signIn, addApp, events } = await openDesk(['technician']);
    const { token, visitor, isHalf } = await signIn('dana');
    assert.equal(isHalf, true);
    assert.equal(await access.visitor(token), null);
    assert.equal(refusalOf(await factors.newCodes(visitor)), 'gone');
    const app = await addApp(visitor);
    assert.equal(app.codes.length, 10);
    assert.equal(app.visitor.person.id, 'dana');
    assert.deepEqual(await events('dana'), ['factor_added', 'codes_made']);
  });

  it('ends what was signed in before without it, and is told in chat', async () => {
    const { desk, access, signIn, addApp } = await openDesk();
    const before = await signIn('dana');
    const { visitor } = await signIn('dana');
    await addApp(visitor);
    assert.equal(await access.visitor(before.token), null);
    await desk.settle();
    assert.match(wordsOf(desk.card('dana', /second factor/i)), /“My phone” was added.*Firefox on Linux/s);
  });

  it('is asked of whoever gets the role while signed in', async () => {
    const { desk, access, signIn } = await openDesk(['admin']);
    const { token } = await signIn('dana');
    const dana = await desk.person('dana');
    await desk.store.transaction((tx) => tx.savePerson({ ...dana, roles: [...dana.roles, 'admin'] }));
    assert.equal(await access.visitor(token), null);
    assert.notEqual(await access.half(token), null);
  });

  it('wants a code of that app, once, and shows the same until it is added', async () => {
    const { desk, factors, signIn } = await openDesk();
    const { visitor } = await signIn('dana');
    const { secret, address } = await factors.offer(visitor, site);
    assert.equal((await factors.offer(visitor, site)).secret, secret);
    assert.match(address, /^otpauth:.*dana/);
    const wrong = await factors.add(visitor, { code: '000000', name: 'My phone' }, site);
    assert.equal(refusalOf(wrong), 'wrong');
    const code = fakeCode(secret, desk.clock.now());
    const noName = await factors.add(visitor, { code, name: ' \u200b ' }, site);
    assert.equal(refusalOf(noName), 'no_name');
    const added = await factors.add(visitor, { code, name: 'x'.repeat(10_000) }, site);
    assert.ok('token' in added);
    const [factor] = (await factors.of(visitor.person)).factors;
    assert.equal(factor?.name.length, 60);
  });

  it('takes the same passkey once, and ten at most', async () => {
    const { signIn, seen, addPasskey, factors } = await openDesk();
    let { visitor } = await signIn('dana');
    for (let n = 0; n < 10; n += 1) {
      const added = await addPasskey(visitor, `key-${n}`);
      assert.ok('token' in added);
      visitor = await seen(added.token);
      if (n === 0) assert.equal(refusalOf(await addPasskey(visitor, 'key-0')), 'known');
    }
    assert.equal(refusalOf(await addPasskey(visitor, 'another')), 'too_many');
    assert.equal((await factors.of(visitor.person)).factors.length, 10);
  });
});

describe('changing how one signs in', () => {
  it('needs the factor of a quarter of an hour ago at most', async () => {
    const { desk, factors, seen, addPasskey, give, app } = await openWithApp();
    desk.sleep(15);
    assert.equal(await factors.isFresh(app.visitor), false);
    const [factor] = (await factors.of(app.visitor.person)).factors;
    assert.equal(await factors.remove(app.visitor, factor?.id ?? ''), 'not_fresh');
    assert.equal(refusalOf(await factors.newCodes(app.visitor)), 'not_fresh');
    assert.equal(refusalOf(await addPasskey(app.visitor, 'laptop')), 'not_fresh');
    const given = await give(app.visitor, { code: app.codeNow() });
    assert.ok('token' in given);
    const fresh = await seen(given.token);
    assert.equal(refusalOf(await addPasskey(fresh, 'laptop')), 'done');
  });

  it('needs a sign-in of a quarter of an hour ago at most when there is none yet', async () => {
    const { desk, signIn, addPasskey } = await openDesk();
    const { visitor } = await signIn('dana');
    desk.sleep(15);
    assert.equal(refusalOf(await addPasskey(visitor, 'laptop')), 'not_fresh');
  });

  it('is not for somebody who is half signed in', async () => {
    const { factors, addPasskey, half, app } = await openWithApp();
    assert.equal(refusalOf(await addPasskey(half, 'evil')), 'not_fresh');
    assert.equal(refusalOf(await factors.newCodes(half)), 'not_fresh');
    const [factor] = (await factors.of(app.visitor.person)).factors;
    assert.equal(await factors.remove(half, factor?.id ?? ''), 'not_fresh');
  });

  it('is not for somebody who is there to try the desk', async () => {
    const { access, factors, seen } = await openDesk();
    const opened = await access.pretend?.as(personId('dana'), browser);
    const visitor = await seen(opened?.token ?? '');
    const added = await factors.add(visitor, { code: '000000', name: 'Mine' }, site);
    assert.equal(refusalOf(added), 'demo');
    assert.equal(refusalOf(await factors.newCodes(visitor)), 'demo');
  });

  it('removes a factor with its codes, unless it is the last one of somebody who must have one', async () => {
    const { desk, access, factors, app, token, events } = await openWithApp();
    const [factor] = (await factors.of(app.visitor.person)).factors;
    assert.equal(await factors.remove(app.visitor, 'another'), 'gone');
    assert.equal(await factors.remove(app.visitor, factor?.id ?? ''), null);
    assert.deepEqual(await desk.read.recoveryCodesOf(personId('dana')), []);
    assert.equal(await access.half(token), null, 'nobody is asked for what is gone');
    assert.equal((await events('dana')).at(-1), 'factor_removed');
    const other = await openWithApp(['technician']);
    const [last] = (await other.factors.of(other.app.visitor.person)).factors;
    assert.equal(await other.factors.remove(other.app.visitor, last?.id ?? ''), 'required');
  });

  it('cannot touch somebody else’s', async () => {
    const { factors, signIn, addApp, app } = await openWithApp();
    const { visitor } = await addApp((await signIn('tom')).visitor);
    const [danas] = (await factors.of(app.visitor.person)).factors;
    assert.equal(await factors.remove(visitor, danas?.id ?? ''), 'gone');
    assert.equal((await factors.of(app.visitor.person)).factors.length, 1);
  });
});

describe('what admins do about it', () => {
  it('take a lost factor away: the person is told and signed out, and who did it is kept', async () => {
    const { desk, access, factors, signIn, app, token } = await openWithApp();
    const { visitor: ada } = await signIn('ada');
    assert.equal(await factors.reset(ada, personId('dana')), null);
    assert.equal(await access.visitor(app.token), null);
    assert.equal(await access.half(token), null);
    assert.equal((await signIn('dana')).isHalf, false);
    await desk.settle();
    assert.match(wordsOf(desk.card('dana', /second factor/i)), /An admin took away what you had: My phone/);
    const [event] = await desk.read.accessEvents({ person: personId('dana'), limit: 1 });
    assert.deepEqual([event?.what, event?.by], ['reset', 'ada']);
    assert.equal(await factors.reset(ada, personId('dana')), 'gone');
    assert.equal(await factors.reset(ada, personId('nobody')), 'gone');
  });

  it('… which is not for others, nor later than a quarter of an hour after they showed who they are', async () => {
    const { desk, access, factors, signIn, addApp } = await openWithApp();
    const dana = personId('dana');
    assert.equal(await factors.reset((await signIn('mona')).visitor, dana), 'not_allowed');
    const { visitor: ada } = await addApp((await signIn('ada')).visitor);
    desk.sleep(15);
    assert.equal(await factors.reset(ada, dana), 'not_fresh');
    const opened = await access.pretend?.as(personId('ada'), browser);
    const pretended = await access.visitor(opened?.token ?? '');
    assert.ok(pretended);
    assert.equal(await factors.reset(pretended, dana), 'demo');
  });

  it('on the desk’s own machine nobody has to be signed in for it', async () => {
    const { desk, factors, signIn } = await openWithApp();
    assert.equal(await factors.reset(null, personId('dana')), null);
    assert.equal((await signIn('dana')).isHalf, false);
    const [event] = await desk.read.accessEvents({ person: personId('dana'), limit: 1 });
    assert.equal(event?.by, null);
  });

  it('end the sessions of one person, or of everybody', async () => {
    const { desk, access, factors, signIn } = await openDesk();
    const [dana, tom] = [await signIn('dana'), await signIn('tom')];
    assert.equal(await factors.signOut(dana.visitor.person, personId('tom')), 'not_allowed');
    assert.equal(await factors.signOut(await desk.person('ada'), personId('dana')), 1);
    assert.equal(await access.visitor(dana.token), null);
    assert.notEqual(await access.visitor(tom.token), null);
    assert.equal(await factors.signOut(null, null), 1);
    assert.equal(await access.visitor(tom.token), null);
    assert.equal(await factors.signOut(null, personId('nobody')), 'gone');
  });

  it('see how somebody signs in and what happened; others see neither', async () => {
    const { desk, factors, app } = await openWithApp();
    const [ada, mona] = [await desk.person('ada'), await desk.person('mona')];
    const seen = await factors.accessOf(ada, personId('dana'));
    assert.deepEqual(
      [seen?.factors[0]?.name, seen?.codesLeft, seen?.sessions.length, seen?.events.length],
      ['My phone', 10, 2, 2],
    );
    assert.equal(JSON.stringify(seen).includes(app.secret), false);
    assert.equal(await factors.accessOf(mona, personId('dana')), null);
    assert.equal(await factors.accessOf(ada, personId('nobody')), null);
    assert.equal(await factors.events(mona, null), null);
    const shown = await factors.events(ada, null);
    assert.deepEqual(
      shown?.events.map(({ what, names }) => [what, names.person]),
      [
        ['codes_made', 'Dana'],
        ['factor_added', 'Dana'],
      ],
    );
    assert.equal(shown?.next, null);
  });

  it('anybody ends their own sessions elsewhere', async () => {
    const { access, factors, signIn } = await openDesk();
    const [other, here, tom] = [await signIn('dana'), await signIn('dana'), await signIn('tom')];
    assert.equal(await factors.signOutElsewhere(here.visitor), 1);
    assert.equal(await access.visitor(other.token), null);
    assert.notEqual(await access.visitor(here.token), null);
    assert.notEqual(await access.visitor(tom.token), null);
  });
});
