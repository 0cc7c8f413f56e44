import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createFakeChatAdapter, type FakeChatAdapter } from '#src/app/testing/fake-chat-adapter.ts';
import { createTestDesk, wordsOf } from '#src/app/testing/test-desk.ts';
import { createDeliver } from './deliver.ts';
import { quiet } from './testing/owe.ts';

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
