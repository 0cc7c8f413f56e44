import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createFakeChatAdapter } from '#src/app/testing/fake-chat-adapter.ts';
import { createTestDesk, type TestDesk, wordsOf } from '#src/app/testing/test-desk.ts';
import { type Preferences, usualPreferences } from '#src/core/notices/preferences.ts';

/** The test desk begins on a Monday at ten in the morning, in Rita’s zone. */
const quiet = { from: 9 * 60, to: 11 * 60 };

const chosen = async (desk: TestDesk, who: string, preferences: Partial<Preferences>): Promise<void> => {
  const { id } = await desk.person(who);
  await desk.database.store.transaction((tx) => tx.savePreferences(id, { ...usualPreferences, ...preferences }));
};

const filedAndTaken = async (desk: TestDesk, words = 'printer is on fire'): Promise<void> => {
  await desk.types('rita', words);
  await desk.settle();
};

describe('quiet hours', () => {
  it('hold back what can wait, and end with all of it on one card', async () => {
    const desk = await createTestDesk();
    await chosen(desk, 'rita', { quiet });
    await filedAndTaken(desk);
    await filedAndTaken(desk, 'vpn is down');
    const before = desk.titles('rita');
    await desk.types('dana', 'take 1');
    await desk.types('dana', 'reply 1 I am on my way');
    await desk.settle();
    assert.deepEqual(desk.titles('rita'), before);
    await desk.pass(61);
    const card = desk.card('rita', /pieces of news/);
    assert.match(wordsOf(card), /2 pieces of news for you/);
    assert.match(wordsOf(card), /Dana has taken #1[\s\S]*I am on my way/);
    assert.deepEqual(desk.titles('rita').slice(before.length), ['2 pieces of news for you']);
  });

  it('send a question with its own card when they end', async () => {
    const desk = await createTestDesk();
    await chosen(desk, 'rita', { quiet });
    await filedAndTaken(desk);
    const before = desk.titles('rita').length;
    await desk.types('dana', 'take 1');
    await desk.types('dana', 'ask 1 Which printer is it?');
    await desk.settle();
    assert.equal(desk.titles('rita').length, before);
    await desk.pass(61);
    assert.match(desk.titles('rita').slice(before).join(), /question|asks/i);
  });

  it('let offers through', async () => {
    const desk = await createTestDesk();
    for (const who of ['dana', 'tom', 'nick']) await chosen(desk, who, { quiet });
    await filedAndTaken(desk);
    const { assignee } = await desk.ticket(1);
    assert.equal(desk.titles(assignee ?? '').length, 1);
  });
});

it('does not reach a team’s channel on one card with what is for their own eyes', async () => {
  const gone = new Set<string>();
  const chat = createFakeChatAdapter({ reaches: (who) => !gone.has(who) });
  const desk = await createTestDesk({ adapters: [chat] });
  await filedAndTaken(desk);
  await desk.types('dana', 'take 1');
  await desk.types('dana', 'vpn is down');
  await desk.types('nick', 'take 2');
  await desk.settle();
  await chosen(desk, 'dana', { quiet });
  gone.add('dana');
  await desk.types('rita', 'reply 1 It still smokes');
  await desk.types('nick', 'reply 2 About your leave, Dana');
  await desk.settle();
  await desk.pass(61);
  const inChannel = chat.messagesTo('#support').map(wordsOf).join('\n');
  assert.match(inChannel, /It still smokes/);
  assert.doesNotMatch(inChannel, /About your leave/);
});

describe('what somebody does not want to hear', () => {
  it('is not told, while what is owed is', async () => {
    const desk = await createTestDesk();
    await chosen(desk, 'rita', { how: { progress: 'never' } });
    await filedAndTaken(desk);
    await desk.types('dana', 'take 1');
    await desk.types('dana', 'reply 1 I am on my way');
    await desk.types('dana', 'resolve 1 Put out');
    await desk.settle();
    const titles = desk.titles('rita').join('\n');
    assert.doesNotMatch(titles, /Dana has taken/);
    assert.match(titles, /Filed as #1[\s\S]*Dana[\s\S]*#1/);
    assert.equal((await desk.outbox.backlog()).pending, 0);
  });

  it('comes once a day if they want it so', async () => {
    const desk = await createTestDesk();
    await chosen(desk, 'rita', { how: { progress: 'daily' }, dailyAt: 12 * 60 });
    await filedAndTaken(desk);
    await desk.types('dana', 'take 1');
    await desk.settle();
    assert.deepEqual(desk.titles('rita'), ['Filed as #1']);
    await desk.pass(4 * 60);
    assert.deepEqual(desk.titles('rita'), ['Filed as #1', 'Dana has taken #1']);
  });
});

it('is not told with other warnings either', async () => {
  const desk = await createTestDesk();
  const chosenFor = async (who: string) => chosen(desk, who, { how: { due_soon: 'never' } });
  for (const who of ['dana', 'tom', 'nick', 'mona']) await chosenFor(who);
  for (let n = 0; n < 8; n += 1) {
    await filedAndTaken(desk, `printer ${n} is on fire`);
    await desk.types('dana', `take ${n + 1}`);
  }
  await desk.pass(4 * 24 * 60);
  const all = ['dana', 'tom', 'nick', 'mona'].flatMap((who) => desk.titles(who)).join('\n');
  assert.match(all, /overdue/i, all);
  assert.doesNotMatch(all, /(?<!overdue or) due soon/i);
});

describe('by e-mail first', () => {
  it('is what can wait; what is decided by pressing comes in chat', async () => {
    const mail = createFakeChatAdapter({ platform: 'post', capabilities: { updates: false, takesAnyMailbox: true } });
    const desk = await createTestDesk();
    desk.adapters.set(mail.platform, mail);
    await mail.start(desk.helpDesk);
    await chosen(desk, 'rita', { place: 'email' });
    await filedAndTaken(desk);
    await desk.types('dana', 'take 1');
    await desk.settle();
    assert.deepEqual(desk.titles('rita'), ['Filed as #1']);
    assert.deepEqual(desk.titles('rita@example.org', mail), ['Dana has taken #1']);
    await desk.types('dana', 'ask 1 Which printer is it?');
    await desk.settle();
    assert.equal(desk.titles('rita').length, 2);
    await desk.types('rita', 'reply 1 The big one');
    await desk.types('dana', 'resolve 1 Put out');
    await desk.settle();
    assert.match(desk.titles('rita').join(), /solved|resolved/i);
    assert.equal(desk.titles('rita@example.org', mail).length, 1);
  });
});
