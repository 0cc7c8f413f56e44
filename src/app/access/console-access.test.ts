import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Opened } from '#src/app/ports/console/sign-in.ts';
import { aPerson, monday, personId } from '#src/app/testing/builders.ts';
import { createTestDesk, type TestDesk, wordsOf } from '#src/app/testing/test-desk.ts';
import { hashOf } from './secrets.ts';

const browser = { agent: 'Mozilla/5.0 (X11; Linux) Firefox/140.0', token: null };

const openDesk = async (options: { readonly forTrying?: boolean } = {}) => {
  const desk = await createTestDesk();
  const access = desk.consoleAccess(options.forTrying ?? false);
  return { desk, access };
};

const question = async (desk: TestDesk, who: string) => {
  await desk.settle();
  return desk.card(who, /Are you signing in/).card;
};

/** Presses the number the page shows, or another one. */
const press = async (desk: TestDesk, who: string, digits: string, right = true) => {
  const { actions } = await question(desk, who);
  const button = actions.find(({ id, label }) => id === 'sign_in' && (label === digits) === right);
  assert.ok(button);
  return desk.presses(who, 'sign_in', button.value);
};

const opened = (result: Opened | string | null): Opened => {
  assert.ok(result !== null && typeof result !== 'string', `not signed in: ${result}`);
  return result;
};

describe('signing in by chat', () => {
  it('signs in the browser that asked, once the number it shows was pressed', async () => {
    const { desk, access } = await openDesk();
    const asked = await access.askInChat('dana@example.org', browser.agent);
    const card = await question(desk, 'dana');
    assert.match(wordsOf({ card }), /Firefox on Linux/);
    assert.equal(card.actions.filter(({ id }) => id === 'sign_in').length, 3);
    assert.equal(await access.finish(asked, browser), 'waiting');
    assert.match(wordsOf(await press(desk, 'dana', asked.digits)), /Signed in/);
    const { token } = opened(await access.finish(asked, browser));
    const visitor = await access.visitor(token);
    assert.deepEqual([visitor?.person.id, visitor?.session.by], ['dana', 'chat']);
  });

  it('works once, and only for the browser with the secret', async () => {
    const { desk, access } = await openDesk();
    const asked = await access.askInChat('Dana', browser.agent);
    await press(desk, 'dana', asked.digits);
    assert.equal(await access.finish({ ...asked, secret: 'guessed' }, browser), 'waiting');
    opened(await access.finish(asked, browser));
    assert.equal(await access.finish(asked, browser), 'over');
  });

  it('is refused by a wrong number, without a second guess', async () => {
    const { desk, access } = await openDesk();
    const asked = await access.askInChat('dana', browser.agent);
    assert.match(wordsOf(await press(desk, 'dana', asked.digits, false)), /not the number/);
    assert.equal(await access.finish(asked, browser), 'refused');
    assert.match(wordsOf(await press(desk, 'dana', asked.digits)), /no longer open/);
    assert.equal(await access.finish(asked, browser), 'refused');
  });

  it('is refused by “Not me”', async () => {
    const { desk, access } = await openDesk();
    const asked = await access.askInChat('dana', browser.agent);
    await question(desk, 'dana');
    assert.match(wordsOf(await desk.presses('dana', 'sign_in_no', asked.id)), /Nobody was signed in/);
    assert.equal(await access.finish(asked, browser), 'refused');
  });

  it('is nothing anybody else can confirm', async () => {
    const { desk, access } = await openDesk();
    const asked = await access.askInChat('dana', browser.agent);
    assert.match(wordsOf(await desk.presses('tom', 'sign_in', `${asked.id}.${asked.digits}`)), /no longer open/);
    assert.equal(await access.finish(asked, browser), 'waiting');
  });

  it('is over after five minutes, confirmed or not', async () => {
    const { desk, access } = await openDesk();
    const first = await access.askInChat('dana', browser.agent);
    await press(desk, 'dana', first.digits);
    await desk.pass(5);
    assert.equal(await access.finish(first, browser), 'over');
    const second = await access.askInChat('dana', browser.agent);
    await question(desk, 'dana');
    await desk.pass(5);
    assert.match(wordsOf(await press(desk, 'dana', second.digits)), /no longer open/);
  });

  it('looks the same for a name that nobody has', async () => {
    const { access } = await openDesk();
    const asked = await access.askInChat('nobody@example.org', browser.agent);
    assert.match(asked.digits, /^\d\d$/);
    assert.equal(await access.finish(asked, browser), 'waiting');
  });

  it('looks the same for a name that nobody has also when nobody answered in time', async () => {
    const { desk, access } = await openDesk();
    const asked = [await access.askInChat('dana', ''), await access.askInChat('nobody@example.org', '')];
    await desk.pass(5);
    for (const one of asked) assert.equal(await access.finish(one, browser), 'waiting');
    const dana = await desk.person('dana');
    const again = await access.askInChat('dana', '');
    await desk.store.transaction((tx) => tx.savePerson({ ...dana, active: false }));
    assert.equal(await access.finish(again, browser), 'waiting');
  });

  it('does not ask again and again', async () => {
    const { desk, access } = await openDesk();
    for (let n = 0; n < 6; n += 1) await access.askInChat('dana', browser.agent);
    await desk.settle();
    const questions = () => desk.titles('dana').filter((title) => title === 'Are you signing in?').length;
    assert.equal(questions(), 3);
    await desk.pass(1);
    await access.askInChat('dana', browser.agent);
    await desk.settle();
    assert.equal(questions(), 4);
  });

  it('is not for those who have left or are blocked', async () => {
    const { desk, access } = await openDesk();
    const dana = await desk.person('dana');
    await desk.store.transaction((tx) => tx.savePerson({ ...dana, blocked: 'adverts' }));
    const asked = await access.askInChat('dana', browser.agent);
    await desk.settle();
    assert.equal(await access.finish(asked, browser), 'waiting');
    assert.deepEqual(desk.titles('dana'), []);
  });
});

describe('signing in by a link', () => {
  it('works once, for five minutes', async () => {
    const { desk, access } = await openDesk();
    const secret = await desk.signInLink('dana');
    opened(await access.useLink(secret, browser));
    assert.equal(await access.useLink(secret, browser), null);
    const late = await desk.signInLink('dana');
    await desk.pass(5);
    assert.equal(await access.useLink(late, browser), null);
    assert.equal(await access.useLink('made-up', browser), null);
  });

  it('cannot be used with the secret of an attempt by chat', async () => {
    const { access } = await openDesk();
    const asked = await access.askInChat('dana', browser.agent);
    assert.equal(await access.useLink(asked.secret, browser), null);
  });
});

describe('a session of the console', () => {
  const signIn = async () => {
    const { desk, access } = await openDesk({ forTrying: true });
    const { token } = opened((await access.pretend?.as(personId('dana'), browser)) ?? null);
    return { desk, access, token };
  };

  it('ends at once when the person leaves, loses a role or is blocked, and says why', async () => {
    for (const [change, why] of [
      [{ active: false }, 'person'],
      [{ roles: ['requester'] }, 'roles'],
      [{ blocked: 'adverts' }, 'person'],
    ] as const) {
      const { desk, access, token } = await signIn();
      assert.notEqual(await access.visitor(token), null);
      const dana = await desk.person('dana');
      await desk.store.transaction((tx) => tx.savePerson({ ...dana, ...change }));
      assert.equal(await access.visitor(token), null);
      // It does not come back with what they have again.
      await desk.store.transaction((tx) => tx.savePerson(dana));
      assert.equal(await access.visitor(token), null);
      assert.equal((await desk.read.session(hashOf(token)))?.endedWhy, why);
    }
  });

  it('ends after four hours without a request, and after a day in any case', async () => {
    const { desk, access } = await openDesk();
    const byLink = async () => {
      const secret = await desk.signInLink('dana');
      return opened(await access.useLink(secret, browser));
    };
    const { token } = await byLink();
    for (let hour = 0; hour < 23; hour += 1) {
      desk.sleep(60);
      assert.notEqual(await access.visitor(token), null, `after ${hour + 1} hours`);
    }
    desk.sleep(60);
    assert.equal(await access.visitor(token), null);
    const again = await byLink();
    desk.sleep(240);
    assert.equal(await access.visitor(again.token), null);
  });

  it('is listed, and ended by its owner only', async () => {
    const { desk, access, token } = await signIn();
    const dana = await desk.person('dana');
    const [session] = await access.sessions(dana);
    assert.ok(session);
    assert.equal(await access.end(personId('tom'), session.id, 'revoked'), false);
    assert.notEqual(await access.visitor(token), null);
    assert.equal(await access.end(dana.id, session.id, 'revoked'), true);
    assert.equal(await access.visitor(token), null);
    assert.deepEqual(await access.sessions(dana), []);
  });

  it('ends when someone signs in again in the same browser, with a new secret', async () => {
    const { access, token } = await signIn();
    const next = opened((await access.pretend?.as(personId('tom'), { ...browser, token })) ?? null);
    assert.notEqual(next.token, token);
    assert.equal(await access.visitor(token), null);
    assert.equal((await access.visitor(next.token))?.person.id, 'tom');
  });

  it('lists those who work at the desk first, however many others there are', async () => {
    const { desk, access } = await openDesk({ forTrying: true });
    for (let n = 10; n < 60; n += 1) {
      await desk.store.transaction((tx) => tx.savePerson(aPerson(`a${n}`, { name: `Aaron ${n}` })));
    }
    const names = (await access.pretend?.people())?.map(({ name }) => name) ?? [];
    assert.deepEqual(names.slice(0, 6), ['Ada', 'Dana', 'Mona', 'Nick', 'Tom', 'Aaron 10']);
    assert.equal(names.length, 40);
  });

  it('cannot be opened as somebody else on a desk that is not for trying', async () => {
    const { access } = await openDesk();
    assert.equal(access.pretend, null);
  });

  it('opened as somebody else goes on when the clock is moved, and ends once the desk is not for trying', async () => {
    const { desk, access, token } = await signIn();
    desk.sleep(10_000);
    assert.notEqual(await access.visitor(token), null);
    const real = desk.consoleAccess(false);
    assert.equal(await real.visitor(token), null);
    assert.equal(await access.visitor(token), null);
  });

  it('is nobody’s with a forged secret', async () => {
    const { desk, access } = await signIn();
    const [session] = await desk.read.sessionsOf(personId('dana'));
    assert.ok(session && session.createdAt === monday);
    for (const forged of ['', 'x', session.id, session.tokenHash]) assert.equal(await access.visitor(forged), null);
  });
});
