import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createFakeChatAdapter } from '#src/app/testing/fake-chat-adapter.ts';
import { createTestDesk, type TestDesk } from '#src/app/testing/test-desk.ts';
import type { Instant } from '#src/core/ids.ts';
import { asksSomething, cardOnTop } from '#src/core/notices/card-on-top.ts';
import type { Notice } from '#src/core/notices/notices.ts';

const of = (kind: Notice['kind']): Notice => ({ kind }) as Notice;

/** What somebody was sent, in this order: where the next one hangs. */
const hangs: readonly (readonly [readonly Notice['kind'][], Notice['kind'], number | null])[] = [
  [[], 'filed', null],
  [[], 'reply', null],
  [['filed'], 'accepted', 0],
  [['filed', 'accepted', 'reply'], 'reply', 0],
  [['filed', 'resolved', 'closed'], 'reopened', 0],
  [['assigned', 'reply', 'taken_away'], 'assigned', null],
  [['assigned', 'taken_away', 'assigned'], 'reply', 2],
  [['breached'], 'breached', 0],
  [['reply', 'nobody_eligible', 'worse'], 'reply', 1],
  [['assigned'], 'note', null],
  [['assigned', 'note', 'reply'], 'note', 1],
  [['note'], 'reply', null],
];

describe('the card on top', () => {
  for (const [before, kind, place] of hangs) {
    it(`after ${before.join(', ') || 'nothing'}: ${kind} ${place === null ? 'stands alone' : `hangs under ${place}`}`, () => {
      const sent = before.map((one, n) => ({ n, notice: of(one), sentAt: (1_000 + n) as Instant }));
      assert.equal(cardOnTop(of(kind), sent.toReversed())?.n ?? null, place);
    });
  }

  it('does not hide what asks for something', () => {
    assert.deepEqual([asksSomething(of('pending')), asksSomething(of('reply'))], [true, false]);
  });
});

/** What is in somebody's conversation, and which of it hangs under which. */
const shown = (desk: TestDesk, who: string) => {
  const messages = desk.chat.messagesTo(who);
  return messages.map(({ card, under }) => [card.kind, messages.find(({ ref }) => ref.message === under)?.card.kind]);
};

const talked = async (desk: TestDesk): Promise<TestDesk> => {
  await desk.types('rita', 'printer is on fire');
  await desk.settle();
  await desk.presses('dana', 'accept', '1.1');
  await desk.settle();
  for (const n of [1, 2]) {
    await desk.submits('dana', `reply~n${n}~1`, { text: `Try ${n}` });
    await desk.settle();
  }
  await desk.submits('rita', 'reply~n3~1', { text: 'No' });
  await desk.settle();
  return desk;
};

describe('what people are told about a ticket', () => {
  it('hangs under its card, which is the one that is kept up to date', async () => {
    const desk = await talked(await createTestDesk());
    assert.deepEqual(shown(desk, 'rita'), [
      ['receipt', undefined],
      ['accepted', 'receipt'],
      ['reply', 'receipt'],
      ['reply', 'receipt'],
    ]);
    assert.deepEqual(shown(desk, 'dana'), [
      ['assignment', undefined],
      ['reply', 'assignment'],
    ]);
    assert.ok((desk.chat.messagesTo('rita')[0]?.updates ?? 0) > 0);
  });

  it('does not mix two tickets', async () => {
    const desk = await talked(await createTestDesk());
    await desk.types('rita', 'no sound');
    await desk.settle();
    await desk.submits('dana', 'reply~n4~1', { text: 'Third' });
    await desk.settle();
    const messages = desk.chat.messagesTo('rita');
    const last = messages.at(-1);
    assert.equal(messages.find(({ ref }) => ref.message === last?.under)?.card.ticket, 1);
  });

  it('stands on its own where there are no threads', async () => {
    const chat = createFakeChatAdapter({ capabilities: { threads: null } });
    const desk = await talked(await createTestDesk({ adapters: [chat] }));
    assert.deepEqual(
      shown(desk, 'rita').flatMap(([, above]) => above ?? []),
      [],
    );
  });
});
