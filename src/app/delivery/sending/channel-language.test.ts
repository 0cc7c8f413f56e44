import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createFakeChatAdapter } from '#src/app/testing/fake-chat-adapter.ts';
import { createTestDesk, type TestDesk, wordsOf } from '#src/app/testing/test-desk.ts';
import { usualPreferences } from '#src/core/notices/preferences.ts';

const german = /überfällig|Antwort|Neuigkeiten|geschrieben|bearbeitet|übernommen|Niemand|für Sie|Ticket-/;

/** Dana and Mona read German and have left their chat; the organisation speaks English. */
const withoutTheirChats = async () => {
  const chat = createFakeChatAdapter({ reaches: (who) => who !== 'dana' && who !== 'mona' });
  const desk = await createTestDesk({ adapters: [chat] });
  for (const who of ['dana', 'mona']) {
    const { id } = await desk.person(who);
    await desk.database.store.transaction((tx) => tx.setLanguages(id, { language: 'de' }));
  }
  return { desk, shown: () => chat.messagesTo('#support') };
};

const saysAll = (shown: ReturnType<TestDesk['chat']['messagesTo']>, words: RegExp): void => {
  assert.match(shown.map(wordsOf).join('\n'), words);
  for (const one of shown) assert.doesNotMatch(wordsOf(one), german);
};

describe('what reaches a team’s channel instead of one person', () => {
  it('is in the organisation’s language there, also when it is shown anew', async () => {
    const { desk, shown } = await withoutTheirChats();
    await desk.types('rita', 'printer is on fire');
    await desk.types('dana', 'take 1');
    await desk.types('rita', 'reply 1 It still smokes');
    await desk.settle();
    saysAll(shown(), /It still smokes/);
    await desk.types('mona', 'tag 1 fire');
    await desk.types('dana', 'resolve 1 It is out');
    await desk.settle();
    saysAll(shown(), /It still smokes/);
  });

  it('is so on one card with other news', async () => {
    const { desk, shown } = await withoutTheirChats();
    await desk.types('rita', 'printer is on fire');
    await desk.types('dana', 'take 1');
    await desk.settle();
    const { id } = await desk.person('dana');
    const quiet = { from: 9 * 60, to: 11 * 60 };
    await desk.database.store.transaction((tx) => tx.savePreferences(id, { ...usualPreferences, quiet }));
    for (const words of ['It still smokes', 'It is warm, too']) await desk.types('rita', `reply 1 ${words}`);
    await desk.settle();
    await desk.pass(61);
    saysAll(shown(), /2 pieces of news[\s\S]*It is warm, too/);
  });

  it('is so on a list of what a leader should know', async () => {
    const { desk, shown } = await withoutTheirChats();
    for (const who of ['dana', 'tom']) await desk.types(who, 'away');
    for (const n of [1, 2]) await desk.types('rita', `printer ${n} is on fire`);
    await desk.settle();
    await desk.pass(20);
    saysAll(shown(), /2 tickets need you/);
    await desk.types('tom', 'back');
    await desk.settle();
    saysAll(shown(), /printer/);
  });
});
