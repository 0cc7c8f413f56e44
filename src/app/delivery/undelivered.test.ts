import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { DeliveryError } from '#src/app/ports/errors.ts';
import { number, personId } from '#src/app/testing/builders.ts';
import { createFakeChatAdapter } from '#src/app/testing/fake-chat-adapter.ts';
import { createTestDesk, type TestDesk, wordsOf } from '#src/app/testing/test-desk.ts';
import type { Command } from '#src/core/ticket/commands.ts';

/** A desk on which nobody in `closed` can be reached until removed from it. */
const deskWithout = async (closed: Set<string>) =>
  createTestDesk({ adapters: [createFakeChatAdapter({ reaches: (who) => !closed.has(who) })] });

/** A desk with #1, which Dana works on and Rita has been told of. */
const working = async (closed: Set<string>) => {
  const desk = await deskWithout(closed);
  await desk.types('rita', 'printer is on fire');
  await desk.types('dana', 'take 1');
  await desk.settle();
  return desk;
};

const failedNow = async (desk: TestDesk): Promise<number> => (await desk.outbox.backlog()).failed;

const about = (desk: TestDesk, who: string, title: RegExp): readonly string[] =>
  desk.titles(who).filter((shown) => title.test(shown));

/** What someone does on #1 with a form. */
const does = (desk: TestDesk, who: string, command: Command) =>
  desk.person(who).then((person) => desk.execute({ number: number(1), command, actor: { kind: 'person', person } }));

const replies = (desk: TestDesk, who: string, text: string) =>
  does(desk, who, { type: 'comment', visibility: 'public', text });

describe('a message that reached nobody', () => {
  it('is shown to whoever wrote it, with the reason and what to do', async () => {
    const closed = new Set<string>();
    const desk = await working(closed);
    closed.add('rita');
    await replies(desk, 'dana', 'try the other socket');
    await does(desk, 'dana', { type: 'ask', question: 'which floor?' });
    await desk.settle();
    const card = wordsOf(desk.card('dana', /^Your reply on #1 did not reach Rita/));
    assert.match(card, /“try the other socket”/);
    assert.match(card, /Fake.*blocked direct messages/);
    assert.match(card, /tell them another way/);
    assert.match(wordsOf(desk.card('dana', /^Your question on #1 did not reach Rita/)), /“which floor\?”/);
  });

  it('is not shown to somebody who left, nor to its own recipient', async () => {
    const closed = new Set(['rita']);
    const desk = await deskWithout(closed);
    await desk.types('rita', 'printer is on fire');
    await desk.types('dana', 'take 1');
    await replies(desk, 'dana', 'try the other socket');
    const dana = await desk.person('dana');
    await desk.database.store.transaction((tx) => tx.savePerson({ ...dana, active: false }));
    await desk.settle();
    assert.deepEqual(about(desk, 'dana', /Your reply.*did not reach/), []);
    assert.deepEqual(about(desk, 'rita', /did not reach/), []);
  });

  it('is told to the admins once, gathered', async () => {
    const closed = new Set<string>();
    const desk = await working(closed);
    closed.add('rita');
    for (const words of ['one', 'two', 'three']) await replies(desk, 'dana', `${words}`);
    await desk.settle();
    assert.deepEqual(about(desk, 'ada', /reached nobody/), []);
    await desk.pass(16);
    assert.deepEqual(about(desk, 'ada', /reached nobody/), ['3 messages reached nobody']);
    await replies(desk, 'dana', 'four');
    await desk.pass(20);
    assert.equal(about(desk, 'ada', /reached nobody/).length, 1);
  });

  it('is not told to admins who cannot be reached, over and over', async () => {
    const closed = new Set(['ada']);
    const desk = await working(closed);
    closed.add('rita');
    await replies(desk, 'dana', 'one');
    await desk.pass(20);
    await desk.pass(300);
    assert.equal(await failedNow(desk), 2);
  });

  it('is counted by platform and reason', async () => {
    const closed = new Set<string>();
    const desk = await working(closed);
    closed.add('rita');
    for (const words of ['one', 'two']) await replies(desk, 'dana', `${words}`);
    await desk.settle();
    const [trouble, ...more] = await desk.outbox.troubles(desk.clock.now() - 1);
    assert.deepEqual(
      { ...trouble, message: '' },
      { state: 'failed', platform: 'fake', code: 'unreachable', message: '', count: 2 },
    );
    assert.deepEqual(more, []);
    assert.deepEqual(await desk.outbox.troubles(desk.clock.now() + 1), []);
  });

  it('for want of an account is shown to its author as well', async () => {
    const desk = await working(new Set());
    const rita = await desk.person('rita');
    await desk.database.store.transaction(async (tx) => {
      for (const account of await tx.accounts(rita.id)) await tx.saveAccount({ ...account, person: personId('mona') });
    });
    await replies(desk, 'dana', 'are you there?');
    await desk.settle();
    assert.match(wordsOf(desk.card('dana', /^Your reply on #1 did not reach Rita/)), /no account/);
    await desk.database.store.transaction(async (tx) => {
      const [account] = (await tx.accounts(personId('mona'))).filter(({ user }) => user === 'rita');
      assert.ok(account);
      await tx.saveAccount({ ...account, person: rita.id });
    });
    desk.sleep(1);
    await desk.types('rita', 'list');
    await desk.settle();
    assert.ok(desk.titles('rita').includes('Dana replied on #1'), 'once they have one, it is sent');
  });
});

describe('an offer that cannot be delivered', () => {
  const closed = () => new Set(['dana', '#support']);

  it('was not made: the next is asked at once, and the log says why', async () => {
    const desk = await deskWithout(closed());
    await desk.types('rita', 'printer is on fire');
    await desk.settle();
    assert.deepEqual(desk.titles('tom'), ['For you: #1 printer is on fire']);
    const events = (await desk.read.events(number(1))).map(({ event }) => event);
    const ended = events.find(({ type }) => type === 'ticket.offer_expired');
    assert.deepEqual(ended, { type: 'ticket.offer_expired', person: 'dana', offer: 1, why: 'unreachable' });
    assert.deepEqual(about(desk, 'dana', /no longer yours/), []);
  });

  it('of a manager goes to the next, and the manager is told', async () => {
    const desk = await deskWithout(closed());
    await desk.types('rita', 'printer is on fire');
    await desk.settle();
    await desk.types('mona', 'assign 1 dana');
    await desk.settle();
    assert.equal((await desk.ticket(1)).assignee, 'tom');
    assert.deepEqual(about(desk, 'mona', /did not reach/), ['Your assignment on #1 did not reach Dana']);
  });
});

describe('when the way is open again', () => {
  it('what still matters of the last days is sent', async () => {
    const closed = new Set<string>();
    const desk = await working(closed);
    closed.add('rita');
    await replies(desk, 'dana', 'try the other socket');
    await does(desk, 'dana', { type: 'resolve', resolution: 'new fuse' });
    await desk.settle();
    closed.delete('rita');
    await desk.types('rita', 'list');
    await desk.settle();
    assert.deepEqual(desk.titles('rita').slice(-2), ['Dana replied on #1', '#1 is solved']);
    assert.match(wordsOf(desk.card('rita', /is solved/)), /\[Confirm\]/);
    assert.equal(await failedNow(desk), 0);
  });

  it('what is stale is not', async () => {
    const closed = new Set(['rita']);
    const desk = await working(closed);
    await does(desk, 'dana', { type: 'ask', question: 'which floor?' });
    await does(desk, 'dana', { type: 'resolve', resolution: 'new fuse' });
    await desk.settle();
    desk.sleep(5);
    closed.delete('rita');
    await desk.types('rita', 'list');
    await desk.settle();
    assert.deepEqual(desk.titles('rita'), ['#1 is solved']);
  });

  it('because a message arrived, the failed ones before it are owed again', async () => {
    const closed = new Set<string>();
    const desk = await working(closed);
    closed.add('rita');
    await replies(desk, 'dana', 'one');
    await desk.settle();
    closed.delete('rita');
    await replies(desk, 'dana', 'two');
    await desk.settle();
    const words = desk.chat.messagesTo('rita').map(({ card }) => wordsOf({ card }));
    assert.deepEqual(
      words.flatMap((text) => /“(one|two)”/.exec(text)?.[1] ?? []),
      ['two', 'one'],
    );
  });

  it('what is older than three days is not', async () => {
    const closed = new Set<string>();
    const desk = await working(closed);
    closed.add('rita');
    await replies(desk, 'dana', 'one');
    await desk.settle();
    desk.sleep(60 * 24 * 3 + 1);
    closed.delete('rita');
    await desk.types('rita', 'list');
    await desk.deliver.run();
    assert.ok(!desk.titles('rita').includes('Dana replied on #1'));
  });
});

describe('a card that is gone from its platform', () => {
  /** Every card of this moment is gone from now on. */
  const loseCards = (desk: TestDesk): void => {
    const gone = new Set(desk.chat.messages().map(({ ref }) => ref.message));
    const { update } = desk.chat;
    desk.chat.update = async (message) => {
      if (gone.has(message.ref.message)) throw new DeliveryError('unreachable', 'message not found');
      return update(message);
    };
  };

  it('is sent anew, once, if people need it', async () => {
    const desk = await deskWithout(new Set());
    await desk.types('rita', 'printer is on fire');
    await desk.settle();
    loseCards(desk);
    await desk.types('dana', 'take 1');
    await desk.settle();
    await does(desk, 'dana', { type: 'ask', question: 'which floor?' });
    await desk.settle();
    assert.equal(about(desk, 'rita', /^Filed as #1/).length, 2);
    assert.match(wordsOf(desk.card('rita', /^Filed as #1/)), /Waiting for you/);
  });

  it('is not if it is settled', async () => {
    const desk = await deskWithout(new Set());
    await desk.types('rita', 'printer is on fire');
    await desk.settle();
    loseCards(desk);
    await does(desk, 'rita', { type: 'cancel', reason: 'it is out' });
    await desk.settle();
    assert.equal(about(desk, 'rita', /^Filed as #1/).length, 1);
    assert.equal(about(desk, 'dana', /^For you/).length, 1);
  });
});
