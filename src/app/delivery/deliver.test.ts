import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { owedRefresh } from '#src/app/adapter-kit/owed-refresh.ts';
import { StoreUnavailableError } from '#src/app/ports/errors.ts';
import { aDesk, number, personId, teamId } from '#src/app/testing/builders.ts';
import { createFakeChatAdapter, type FakeChatAdapter } from '#src/app/testing/fake-chat-adapter.ts';
import { createTestDesk, type TestDesk, wordsOf } from '#src/app/testing/test-desk.ts';
import type { Notice } from '#src/core/notices/notices.ts';
import { createDeliver } from './deliver.ts';

const owe = (desk: TestDesk, to: string, ...texts: readonly string[]): Promise<void> =>
  desk.database.store.transaction((tx) =>
    tx.enqueue(
      texts.map((text) => ({
        key: `${to}:${text}`,
        ticket: number(1),
        to: { person: personId(to) },
        owed: {
          kind: 'notice',
          notice: {
            kind: 'reopened',
            reason: text,
            ticket: number(1),
            audience: 'technician',
            to: { person: personId(to) },
            seq: 1,
          } satisfies Notice,
        },
      })),
      desk.clock.now(),
    ),
  );

/** A desk with #1, which Dana works on; everyone has been told. */
const quiet = async (options: Parameters<typeof createTestDesk>[0] = {}) => {
  const desk = await createTestDesk(options);
  await desk.types('rita', 'printer is on fire');
  await desk.types('dana', 'take 1');
  await desk.settle();
  return desk;
};

const reasons = (desk: TestDesk, to: string): readonly string[] =>
  desk.chat
    .messagesTo(to)
    .flatMap(({ card }) => (card.kind === 'reopened' ? (/“(.+)”/.exec(wordsOf({ card }))?.[1] ?? '') : []));

describe('what is owed', () => {
  it('reaches each recipient in its order', async () => {
    const desk = await quiet();
    await owe(desk, 'tom', 'one', 'two', 'three');
    await owe(desk, 'dana', 'four', 'five');
    await desk.settle();
    assert.deepEqual(reasons(desk, 'tom'), ['one', 'two', 'three']);
    assert.deepEqual(reasons(desk, 'dana'), ['four', 'five']);
    assert.equal((await desk.outbox.backlog()).pending, 0);
  });

  it('waits as long as a platform asks, in order, while others are served', async () => {
    const desk = await quiet();
    await owe(desk, 'tom', 'one', 'two');
    await owe(desk, 'dana', 'three');
    desk.chat.fail('rate_limited');
    await desk.settle();
    assert.deepEqual(reasons(desk, 'tom'), []);
    assert.deepEqual(reasons(desk, 'dana'), ['three']);
    assert.equal(await desk.outbox.nextDue(desk.clock.now()), desk.clock.now() + 2_000);
    desk.sleep(1);
    await desk.settle();
    assert.deepEqual(reasons(desk, 'tom'), ['one', 'two']);
  });

  it('is retried less and less often while a platform is down', async () => {
    const desk = await quiet();
    await owe(desk, 'tom', 'one');
    const waits: number[] = [];
    for (let n = 0; n < 10; n += 1) {
      desk.chat.fail('unavailable');
      await desk.settle();
      const next = (await desk.outbox.nextDue(desk.clock.now())) ?? 0;
      waits.push((next - desk.clock.now()) / 1_000);
      desk.clock.setTo(next);
    }
    assert.deepEqual(waits, [2, 4, 8, 16, 32, 64, 128, 256, 300, 300]);
    await desk.settle();
    assert.deepEqual(reasons(desk, 'tom'), ['one']);
  });

  it('that may have arrived is sent again under the same id, and is there once', async () => {
    const desk = await quiet();
    await owe(desk, 'tom', 'one');
    desk.chat.fail('ambiguous');
    await desk.settle();
    assert.deepEqual(reasons(desk, 'tom'), ['one']);
    assert.equal((await desk.outbox.backlog()).pending, 1);
    desk.sleep(1);
    await desk.settle();
    assert.deepEqual(reasons(desk, 'tom'), ['one']);
    assert.equal((await desk.outbox.backlog()).pending, 0);
  });

  it('that a platform refuses fails at once and visibly, and the next is sent', async () => {
    const desk = await quiet();
    await owe(desk, 'tom', 'one', 'two');
    desk.chat.fail('invalid', 2);
    await desk.settle();
    assert.deepEqual(reasons(desk, 'tom'), ['two'], 'neither to Tom nor to his team’s channel');
    const { pending, failed } = await desk.outbox.backlog();
    assert.deepEqual({ pending, failed }, { pending: 1, failed: 1 }, 'what waits is for the admin');
    assert.ok(desk.complaints.some((line) => /^error: message refused/.test(line)));
  });

  it('on a platform that hangs does not hold up others, and is retried', async (t) => {
    t.mock.timers.enable({ apis: ['setTimeout'] });
    const desk = await quiet();
    await owe(desk, 'tom', 'one');
    await owe(desk, 'dana', 'two');
    desk.chat.fail('hang');
    const running = desk.deliver.run();
    await desk.chat.until((messages) =>
      messages.some(({ ref, card }) => ref.conversation === 'dana' && card.kind === 'reopened'),
    );
    assert.deepEqual(reasons(desk, 'tom'), []);
    for (let n = 0; n < 12; n += 1) {
      t.mock.timers.tick(1_000);
      await new Promise((resolve) => setImmediate(resolve));
    }
    await running;
    assert.equal((await desk.outbox.backlog()).pending, 1);
    desk.chat.release();
    desk.sleep(1);
    await desk.settle();
    assert.deepEqual(reasons(desk, 'tom'), ['one']);
  });
});

describe('a card on a platform that cannot replace cards', () => {
  const fixed = () => createTestDesk({ adapters: [createFakeChatAdapter({ capabilities: { updates: false } })] });

  it('is owed no refresh, and can still be replied to', async () => {
    const desk = await fixed();
    await desk.types('rita', 'printer is on fire');
    await desk.settle();
    const { ref } = desk.card('rita', /#1/);
    await desk.types('dana', 'take 1');
    const owed = await desk.outbox.claim({ limit: 100, leaseMs: 1, now: desk.clock.now() });
    assert.ok(owed.length > 0);
    assert.deepEqual(
      owed.filter(({ row }) => row.owed.kind === 'refresh'),
      [],
    );
    assert.match(wordsOf(await desk.writes('rita', 'And smokes', ref)), /Your reply on #1 was passed on/);
  });

  it('is owed no refresh if its ticket changes while it is being sent', async () => {
    let change = async () => {};
    const desk = await createTestDesk({
      adapters: [createFakeChatAdapter({ capabilities: { updates: false } })],
      aroundOutbox: (outbox) => ({
        ...outbox,
        markSent: async (...given) => {
          const now = change;
          change = async () => {};
          await now();
          return outbox.markSent(...given);
        },
      }),
    });
    change = async () => void (await desk.types('dana', 'take 1'));
    await desk.types('rita', 'printer is on fire');
    await desk.settle();
    assert.equal((await desk.ticket(1)).status, 'in_progress');
    assert.deepEqual(
      desk.chat.messages().map(({ updates }) => updates),
      desk.chat.messages().map(() => 0),
    );
    assert.deepEqual(desk.complaints, []);
  });

  it('is left as it is when a refresh was owed before', async () => {
    const desk = await fixed();
    await desk.types('rita', 'printer is on fire');
    await desk.settle();
    const sent = await desk.read.sentMessageAt(desk.card('rita', /#1/).ref);
    assert.ok(sent);
    await desk.store.transaction((tx) => tx.enqueue([owedRefresh(sent, 9)], desk.clock.now()));
    await desk.settle();
    assert.deepEqual(await desk.outbox.backlog(), { pending: 0, failed: 0, oldestAt: null });
  });
});

describe('a message that was sent but could not be saved', () => {
  /** A desk whose outbox fails this many times to save what was sent; time passes by itself. */
  const forgetful = async (t: TestContext, times: number) => {
    const trouble = { times: 0 };
    const desk = await quiet({
      aroundOutbox: (outbox) => ({
        ...outbox,
        markSent: async (lease, sent, version) => {
          trouble.times -= 1;
          if (trouble.times >= 0) throw new StoreUnavailableError('the server restarts');
          return outbox.markSent(lease, sent, version);
        },
      }),
    });
    await owe(desk, 'tom', 'one');
    trouble.times = times;
    const sends = t.mock.method(desk.chat, 'send');
    t.mock.timers.enable({ apis: ['setTimeout'] });
    let ended = false;
    const running = desk.deliver.run().finally(() => {
      ended = true;
    });
    while (!ended) {
      await new Promise((resolve) => setImmediate(resolve));
      t.mock.timers.tick(500);
    }
    await running;
    return { desk, sends };
  };

  it('is saved a moment later instead of being sent again', async (t) => {
    const { desk, sends } = await forgetful(t, 3);
    desk.sleep(60);
    await desk.deliver.run();
    assert.equal(sends.mock.callCount(), 1);
    assert.equal((await desk.outbox.backlog()).pending, 0);
    assert.ok(desk.complaints.some((line) => /^warn: a message was sent and could not be saved yet/.test(line)));
  });

  it('for a long time is visibly left to its lease', async (t) => {
    const { desk, sends } = await forgetful(t, 10);
    desk.sleep(60);
    await desk.deliver.run();
    assert.equal(sends.mock.callCount(), 1, 'the lease still holds');
    assert.equal((await desk.outbox.backlog()).pending, 1);
    assert.ok(desk.complaints.some((line) => /^error: a message was sent but not saved/.test(line)));
  });
});

describe('someone who cannot be reached', () => {
  const two = () => {
    const gone = new Set(['tom']);
    const first = createFakeChatAdapter({ platform: 'fake', reaches: (who) => !gone.has(who) });
    const second = createFakeChatAdapter({ platform: 'second', reaches: (who) => !gone.has(`second ${who}`) });
    return { gone, first, second };
  };

  it('gets the message at their next address', async () => {
    const { first, second } = two();
    const desk = await quiet({ adapters: [first, second] });
    await owe(desk, 'tom', 'one');
    await desk.settle();
    assert.deepEqual(second.messagesTo('tom').length, 1);
    assert.equal(first.messagesTo('tom').length, 0);
  });

  it('is not tried again at the first address for the same message when the next has to wait', async () => {
    const { gone, first, second } = two();
    const desk = await quiet({ adapters: [first, second] });
    await owe(desk, 'tom', 'one');
    second.fail('unavailable');
    await desk.settle();
    gone.delete('tom');
    desk.sleep(1);
    await desk.settle();
    assert.equal(second.messagesTo('tom').length, 1, 'the second address keeps its turn');
    assert.equal(first.messagesTo('tom').length, 0);
  });

  it('because a platform stays down gets the message at their next address in the end', async () => {
    const { gone, first, second } = two();
    gone.clear();
    const desk = await quiet({ adapters: [first, second] });
    await owe(desk, 'tom', 'one');
    for (let n = 0; n < 5; n += 1) {
      first.fail('unavailable');
      await desk.settle();
      assert.equal(second.messagesTo('tom').length, 0, 'it may be back any moment');
      desk.clock.setTo((await desk.outbox.nextDue(desk.clock.now())) ?? 0);
    }
    first.fail('unavailable');
    await desk.settle();
    assert.equal(second.messagesTo('tom').length, 1);
    assert.equal(first.messagesTo('tom').length, 0);
    assert.equal((await desk.outbox.backlog()).pending, 0);
  });

  it('because all platforms stay down is retried for as long as it takes', async () => {
    const { gone, first, second } = two();
    gone.clear();
    const desk = await quiet({ adapters: [first, second] });
    await owe(desk, 'tom', 'one');
    for (let n = 0; n < 20; n += 1) {
      first.fail('unavailable');
      if (n >= 5) second.fail('unavailable');
      await desk.settle();
      desk.clock.setTo((await desk.outbox.nextDue(desk.clock.now())) ?? 0);
    }
    await desk.settle();
    assert.equal(first.messagesTo('tom').length, 1);
    assert.equal(second.messagesTo('tom').length, 0);
  });

  it('and works at the desk gets the message in the team’s channel', async () => {
    const { gone, first, second } = two();
    gone.add('second tom');
    const desk = await quiet({ adapters: [first, second] });
    await owe(desk, 'tom', 'one');
    await desk.settle();
    assert.deepEqual(reasons(desk, '#support'), ['one']);
    assert.ok(desk.complaints.some((line) => /address unreachable/.test(line)));
  });

  it('and is a requester does not: that stays failed, and visible', async () => {
    const desk = await createTestDesk({ adapters: [createFakeChatAdapter({ reaches: (who) => who !== 'rita' })] });
    await desk.types('rita', 'printer is on fire');
    await desk.settle();
    assert.deepEqual(desk.titles('#support'), []);
    assert.equal((await desk.outbox.backlog()).failed, 1);
    assert.ok(desk.complaints.some((line) => /^error: message not delivered/.test(line)));
    assert.deepEqual(
      desk.titles('dana'),
      ['For you: #1 printer is on fire', 'The receipt on #1 did not reach Rita'],
      'others are told',
    );
  });

  it('and has no address gets the message in the team’s channel too', async () => {
    const desk = await quiet();
    await desk.database.store.transaction((tx) =>
      tx.enqueue(
        [
          {
            key: 'k',
            ticket: number(1),
            to: { person: personId('nobody') },
            owed: {
              kind: 'notice',
              notice: {
                kind: 'breached',
                metric: 'resolution',
                cycle: 1,
                level: 1,
                ticket: number(1),
                audience: 'technician',
                to: { person: personId('nobody') },
                seq: 1,
              },
            },
          },
        ],
        desk.clock.now(),
      ),
    );
    await desk.settle();
    assert.deepEqual(desk.titles('#support'), ['Resolution on #1 is overdue']);
  });
});

describe('a team without a channel', () => {
  it('is owed nothing; its manager is still told', async () => {
    const { teams } = aDesk();
    const desk = await createTestDesk({ setup: { teams: teams.map((team) => ({ ...team, channel: null })) } });
    await desk.types('rita', 'something odd');
    await desk.settle();
    assert.deepEqual(desk.titles('mona'), ['#1 needs a category']);
    const { pending, failed } = await desk.outbox.backlog();
    assert.deepEqual({ pending, failed }, { pending: 0, failed: 0 });
    assert.equal((await desk.ticket(1)).team, teamId('support'));
  });
});

describe('a card that was sent', () => {
  it('shows the outcome in place of its buttons', async () => {
    const desk = await createTestDesk();
    await desk.types('rita', 'printer is on fire');
    await desk.settle();
    assert.match(wordsOf(desk.card('dana', /#1 printer/)), /\[Accept\] \[Decline\]/);
    await desk.presses('dana', 'accept', '1.1');
    await desk.settle();
    const card = wordsOf(desk.card('dana', /#1 printer/));
    assert.match(card, /You have this\.\n\[Resolve\]/);
    assert.doesNotMatch(card, /Accept/);
    assert.match(wordsOf(desk.card('rita', /Filed as #1/)), /Status: In progress/);
  });

  it('is replaced once, however often the ticket has changed', async () => {
    const desk = await createTestDesk();
    await desk.types('rita', 'printer is on fire');
    await desk.settle();
    await desk.presses('dana', 'accept', '1.1');
    await desk.submits('dana', 'ask~n1~1', { question: 'Which one?' });
    await desk.presses('dana', 'resume', '1');
    await desk.submits('dana', 'resolve~n2~1', { resolution: 'Put it out' });
    await desk.settle();
    assert.equal(desk.card('dana', /#1 printer/).updates, 1);
    assert.equal(desk.card('rita', /Filed as #1/).updates, 1);
  });

  it('is left alone when nothing on it changed', async () => {
    const desk = await quiet();
    const before = desk.card('rita', /Filed as #1/).updates;
    await desk.submits('tom', 'note~n1~1', { text: 'Seen before' });
    await desk.settle();
    assert.equal(desk.card('rita', /Filed as #1/).updates, before);
  });

  it('that was sent while the ticket changed is refreshed', async () => {
    const chat = createFakeChatAdapter();
    const desk = await createTestDesk({ adapters: [chat] });
    await desk.types('rita', 'printer is on fire');
    chat.fail('hang', 2);
    const running = desk.deliver.run();
    await new Promise((resolve) => setImmediate(resolve));
    await desk.types('dana', 'take 1');
    chat.release();
    await running;
    await desk.settle();
    assert.match(wordsOf(desk.card('rita', /Filed as #1/)), /Status: In progress/);
    assert.match(wordsOf(desk.card('dana', /#1 printer/)), /You have this/);
  });

  it('that is gone is given up quietly', async () => {
    const desk = await quiet();
    desk.chat.fail('unreachable');
    await desk.submits('dana', 'resolve~n2~1', { resolution: 'Put it out' });
    await desk.settle();
    const { pending, failed } = await desk.outbox.backlog();
    assert.deepEqual({ pending, failed }, { pending: 0, failed: 0 });
  });

  it('whose update fails is updated later', async () => {
    const desk = await quiet();
    desk.chat.fail('unavailable', 2);
    await desk.submits('dana', 'resolve~n2~1', { resolution: 'Put it out' });
    await desk.settle();
    desk.sleep(1);
    await desk.settle();
    assert.match(wordsOf(desk.card('rita', /Filed as #1/)), /Status: Resolved/);
    assert.deepEqual(desk.titles('rita'), ['Filed as #1', 'Dana has taken #1', '#1 is solved']);
  });

  it('of a reply keeps its files when the words are edited, and stays when none are left', async () => {
    const desk = await quiet();
    const { ref } = desk.card('rita', /has taken/);
    await desk.writes('rita', 'See the log', ref, { id: 'M1' });
    const from = { platform: 'fake', tenant: '', user: 'rita' };
    const attachments = [{ name: 'a.log', url: 'https://files.example/a.log' }];
    const edit = (id: string, text: string, files: typeof attachments) =>
      desk.helpDesk.handle({ type: 'edit', id, from, message: 'M1', text, attachments: files });
    await edit('M2', '', attachments);
    await desk.settle();
    assert.match(wordsOf(desk.card('dana', /Rita replied/)), /Attached: a\.log https:\/\/files\.example\/a\.log/);
    await edit('M3', '', []);
    await desk.settle();
    assert.match(wordsOf(desk.card('dana', /Rita replied/)), /Attached: a\.log/);
  });

  it('of a reply shows the author’s edited words', async () => {
    const desk = await quiet();
    const { ref } = desk.card('rita', /has taken/);
    await desk.writes('rita', 'It is in 2.13', ref, { id: 'M1' });
    await desk.settle();
    const from = { platform: 'fake', tenant: '', user: 'rita' };
    await desk.helpDesk.handle({ type: 'edit', id: 'M2', from, message: 'M1', text: 'It is in 2.14', attachments: [] });
    await desk.settle();
    assert.match(wordsOf(desk.card('dana', /Rita replied/)), /“It is in 2\.14”/);
    await desk.helpDesk.handle({ type: 'edit', id: 'M3', from, message: 'M1', text: null, attachments: [] });
    await desk.settle();
    assert.match(wordsOf(desk.card('dana', /Rita replied/)), /\(deleted\)/);
  });
});

describe('an update that arrives late', () => {
  it('because its instance was frozen is corrected: the newer card wins', async () => {
    const chat = createFakeChatAdapter();
    const [frozen, thawed] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    let freezes = false;
    const freezing: FakeChatAdapter = {
      ...chat,
      update: async (message) => {
        if (freezes && message.ref.conversation === 'dana') {
          freezes = false;
          frozen.resolve();
          await thawed.promise;
        }
        await chat.update(message);
      },
    };
    let stopped = false;
    const desk = await createTestDesk({
      adapters: [freezing],
      aroundOutbox: (outbox) => ({ ...outbox, claim: async (asked) => (stopped ? [] : outbox.claim(asked)) }),
    });
    await desk.types('rita', 'printer is on fire');
    await desk.settle();
    await desk.presses('dana', 'accept', '1.1');
    freezes = true;
    const running = desk.deliver.run();
    await frozen.promise;
    stopped = true;
    await desk.database.expireLeases();
    await desk.submits('dana', 'resolve~n1~1', { resolution: 'Put it out' });
    const other = createDeliver({ ...desk, ...desk.database, adapters: new Map([['fake', chat]]) });
    await other.run();
    const newer = wordsOf(desk.card('dana', /#1 printer/));
    assert.match(newer, /resolved/i);
    stopped = false;
    thawed.resolve();
    await running;
    await other.run();
    assert.equal(wordsOf(desk.card('dana', /#1 printer/)), newer);
    assert.equal((await desk.outbox.backlog()).pending, 0);
  });

  it('because the platform took too long is corrected too', async (t) => {
    const desk = await createTestDesk();
    await desk.types('rita', 'printer is on fire');
    await desk.settle();
    await desk.presses('dana', 'accept', '1.1');
    t.mock.timers.enable({ apis: ['setTimeout'] });
    desk.chat.fail('hang', 2);
    const settled = { yet: false };
    const running = desk.deliver.run().finally(() => {
      settled.yet = true;
    });
    while (!settled.yet) {
      await new Promise((resolve) => setImmediate(resolve));
      t.mock.timers.tick(1_000);
    }
    await running;
    await desk.submits('dana', 'resolve~n1~1', { resolution: 'Put it out' });
    desk.sleep(1);
    await desk.deliver.run();
    const newer = wordsOf(desk.card('dana', /#1 printer/));
    desk.chat.release();
    await new Promise((resolve) => setImmediate(resolve));
    assert.notEqual(wordsOf(desk.card('dana', /#1 printer/)), newer, 'the older one has landed');
    await desk.deliver.run();
    assert.equal(wordsOf(desk.card('dana', /#1 printer/)), newer);
  });

  it('or not at all is not trusted, even if the ticket is back to what the card showed before', async () => {
    const desk = await quiet();
    await desk.submits('dana', 'ask~n1~1', { question: 'Which one?' });
    desk.chat.fail('ambiguous', 2);
    await desk.deliver.run();
    await desk.presses('dana', 'resume', '1');
    desk.sleep(1);
    await desk.settle();
    assert.match(wordsOf(desk.card('rita', /Filed as #1/)), /Status: In progress/);
    assert.match(wordsOf(desk.card('dana', /#1 printer/)), /You have this/);
  });
});

describe('a notice that is out of date', () => {
  it('is not sent', async () => {
    const desk = await createTestDesk();
    await desk.types('rita', 'printer is on fire');
    await desk.types('mona', 'assign 1 @tom');
    await desk.types('tom', 'take 1');
    await desk.settle();
    assert.deepEqual(desk.titles('dana'), ['#1 is no longer yours']);
    assert.deepEqual(desk.titles('tom'), ['For you: #1 printer is on fire']);
    assert.equal((await desk.outbox.backlog()).failed, 0);
  });

  it('or about a ticket that no longer exists is dropped', async () => {
    const desk = await createTestDesk();
    await desk.database.store.transaction((tx) =>
      tx.enqueue(
        [
          {
            key: 'k',
            ticket: null,
            to: { person: personId('rita') },
            owed: {
              kind: 'notice',
              notice: {
                kind: 'filed',
                ticket: number(99),
                audience: 'requester',
                to: { person: personId('rita') },
                seq: 1,
              },
            },
          },
        ],
        desk.clock.now(),
      ),
    );
    await desk.settle();
    assert.deepEqual(desk.titles('rita'), []);
    assert.equal((await desk.outbox.backlog()).pending, 0);
  });
});
