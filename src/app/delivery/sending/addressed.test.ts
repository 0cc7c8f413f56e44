import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { aPerson, personId, teamId } from '#src/app/testing/builders.ts';
import { createFakeChatAdapter } from '#src/app/testing/fake-chat-adapter.ts';
import { createTestDesk, type TestDesk } from '#src/app/testing/test-desk.ts';

/** Dana and Tom are away, so the team's channel is told that nobody can take Rita's ticket. */
const waiting = async (addresses = true) => {
  const chat = createFakeChatAdapter({ capabilities: addresses ? { addresses: true } : {} });
  const desk = await createTestDesk({ adapters: [chat] });
  await desk.types('dana', 'away');
  await desk.types('tom', 'away');
  await desk.types('rita', 'printer is on fire');
  await desk.settle();
  return desk;
};

const inChannel = (desk: TestDesk) => {
  const [message] = desk.chat.messagesTo('#support');
  assert.ok(message);
  return message;
};

const owe = async (desk: TestDesk): Promise<void> => {
  const sent = await desk.store.read.sentMessageAt(inChannel(desk).ref);
  assert.ok(sent);
  const owed = { kind: 'refresh', sent: sent.id } as const;
  const row = { key: `again:${sent.id}:${desk.clock.now()}`, ticket: sent.ticket, to: sent.to, owed };
  await desk.store.transaction((tx) => tx.enqueue([row], desk.clock.now()));
  await desk.settle();
};

describe('a card in a team’s channel', () => {
  it('is addressed to those who may act on its ticket', async () => {
    const desk = await waiting();
    assert.deepEqual(inChannel(desk).addressed, ['dana', 'tom', 'mona']);
  });

  it('is addressed to nobody where the platform cannot do that', async () => {
    assert.deepEqual(inChannel(await waiting(false)).addressed, []);
  });

  it('is addressed to nobody else if it is in somebody’s own chat', async () => {
    const desk = await waiting();
    const own = desk.chat.messages().filter(({ to }) => to.kind === 'person');
    assert.ok(own.length > 0);
    assert.deepEqual(
      own.flatMap(({ addressed }) => addressed),
      [],
    );
  });

  it('is not addressed to somebody who has left, although it looks the same; and is not replaced in vain', async () => {
    const desk = await waiting();
    const before = inChannel(desk);
    await owe(desk);
    assert.equal(inChannel(desk).updates, before.updates, 'nothing has changed');
    await desk.store.transaction((tx) =>
      tx.savePerson(aPerson('tom', { roles: ['requester', 'technician'], teams: [teamId('support')], active: false })),
    );
    desk.sleep(1);
    await owe(desk);
    assert.deepEqual(inChannel(desk).card, before.card);
    assert.deepEqual(inChannel(desk).addressed, ['dana', 'mona']);
    assert.equal(inChannel(desk).updates, before.updates + 1);
  });

  it('is addressed the same way if it is there because its reader could not be reached', async () => {
    const chat = createFakeChatAdapter({
      reaches: (who) => who !== 'dana' && who !== 'tom',
      capabilities: { addresses: true },
    });
    const desk = await createTestDesk({ adapters: [chat] });
    await desk.types('rita', 'printer is on fire');
    await desk.settle();
    const [offer] = chat.messagesTo('#support');
    const ticket = await desk.store.read.ticket(
      (await desk.store.read.sentMessageAt(offer?.ref ?? assert.fail()))?.ticket ?? assert.fail(),
    );
    assert.deepEqual(offer?.addressed[0], ticket?.assignee ?? personId('dana'));
    assert.ok(offer?.addressed.includes('mona'));
  });
});
