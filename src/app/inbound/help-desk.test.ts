import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { StoreUnavailableError } from '#src/app/ports/errors.ts';
import { createTestDesk, wordsOf } from '#src/app/testing/test-desk.ts';
import type { OrganisationSetup } from '#src/core/organisation/setup.ts';
import { statusOf, titleOf, withTicket } from './testing/ticket-in-state.ts';

describe('the demo company among real people', () => {
  it('says on every card that nobody real is there', async () => {
    const desk = await createTestDesk({ demoOn: ['fake'] });
    for (const typed of ['printer is on fire', 'list', 'help']) {
      assert.match(wordsOf(await desk.types('rita', typed)), /not set up yet.*npm run desk -- check/, typed);
    }
    const own = await createTestDesk();
    assert.doesNotMatch(wordsOf(await own.types('rita', 'list')), /not set up yet/);
  });
});

describe('one event, delivered several times', () => {
  it('an event id used for two verbs and then for a ticket does all of it, and each once', async () => {
    const desk = await createTestDesk();
    await desk.types('rita', 'printer is on fire');
    for (let twice = 0; twice < 2; twice += 1) {
      await desk.types('dana', 'take 1', { id: 'E1' });
      await desk.presses('dana', 'resume', '1', { id: 'E1' });
      assert.match(wordsOf(await desk.types('dana', 'vpn is down', { id: 'E1' })), /Filed as #2/);
    }
    assert.equal((await desk.ticket(1)).assignee, 'dana');
    assert.equal((await desk.tickets()).length, 2);
    assert.deepEqual(desk.complaints, []);
  });

  it('has one answer to show, whoever asks', async () => {
    const desk = await createTestDesk();
    const from = { platform: 'chat', tenant: '', user: 'rita' };
    const message = (id: string) =>
      ({ type: 'message', id, from, text: 'x', origin: null, inReplyTo: null, attachments: [], link: null }) as const;
    const { firstToAnswer } = desk.helpDesk;
    const claims = await Promise.all([1, 2, 3].map(() => firstToAnswer(message('M1'))));
    assert.deepEqual(claims.filter(Boolean), [true]);
    assert.equal(await firstToAnswer(message('M2')), true);
    assert.equal(await firstToAnswer({ ...message('M1'), from: { ...from, tenant: 'other' } }), true);
  });
});

describe('who writes', () => {
  it('is not known: is told who to ask', async () => {
    const desk = await createTestDesk();
    for (const reply of [
      await desk.types('stranger', 'help'),
      await desk.writes('stranger', 'hello'),
      await desk.presses('stranger', 'accept', '1.1'),
    ]) {
      assert.match(wordsOf(reply), /I don’t know you yet/);
    }
  });

  it('has left: is told so', async () => {
    const desk = await withTicket();
    const dana = await desk.person('dana');
    await desk.database.store.transaction((tx) => tx.savePerson({ ...dana, active: false }));
    assert.match(wordsOf(await desk.presses('dana', 'accept', '1.1')), /Your account here has been deactivated/);
    assert.equal(await statusOf(desk), 'assigned');
  });
});

describe('when the database does not answer', () => {
  const down = { now: false };
  const unavailable = (): never => {
    throw new StoreUnavailableError('locked');
  };
  const desk = (setup: Partial<OrganisationSetup> = {}) =>
    createTestDesk({
      setup,
      around: (store) => ({
        ...store,
        read: new Proxy(store.read, { get: (target, name) => (down.now ? unavailable : Reflect.get(target, name)) }),
        transaction: (work) => (down.now ? unavailable() : store.transaction(work)),
      }),
    });

  it('people are asked to try again, and nothing is lost', async () => {
    const the = await desk();
    down.now = true;
    for (const reply of [
      await the.types('rita', 'printer is on fire'),
      await the.types('rita', 'list'),
      await the.presses('dana', 'accept', '1.1'),
    ]) {
      assert.match(wordsOf(reply), /can’t reach its database right now/);
    }
    assert.equal((await the.types('rita', '')).form?.kind, 'intake', 'the form still opens');
    down.now = false;
    assert.equal(titleOf(await the.types('rita', 'printer is on fire')), 'Filed as #1');
  });

  it('they are in an intake channel, too, but for a greeting', async () => {
    const the = await desk({ intake: [{ platform: 'fake', id: 'C1', messages: 'offer' }] });
    const takesIn = () => Promise.all(['C1', 'C2'].map((id) => the.helpDesk.takesIn({ platform: 'fake', id })));
    const hear = (text: string, under: string | null = null) =>
      the.helpDesk.handle({
        ...{ type: 'message', id: text, from: { platform: 'fake', tenant: '', user: 'rita' }, text, link: null },
        origin: { platform: 'fake', conversation: 'C1', message: '1', thread: null, time: the.clock.now() },
        ...{ inReplyTo: null, attachments: [], heard: { under } },
      });
    down.now = true;
    assert.deepEqual(await takesIn(), [true, false]);
    assert.match(wordsOf(await hear('printer is on fire')), /can’t reach its database right now/);
    assert.equal((await hear('good morning')).card, null);
    assert.equal((await hear('thank you!', 'm0')).card, null);
    down.now = false;
    assert.deepEqual(await takesIn(), [true, false]);
  });

  it('any other fault is logged, and not shown', async () => {
    const the = await createTestDesk({
      around: (store) => ({
        ...store,
        transaction: async () => {
          throw new TypeError("Cannot read properties of undefined (reading 'secret')");
        },
      }),
    });
    const reply = await the.types('rita', 'printer is on fire');
    assert.match(wordsOf(reply), /Something went wrong on our side/);
    assert.doesNotMatch(JSON.stringify(reply), /secret/);
    assert.deepEqual(the.complaints, ['error: inbound failed']);
  });
});
