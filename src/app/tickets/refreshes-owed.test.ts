import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { SentMessage } from '#src/app/ports/outbox.ts';
import { aClock, aNotice, aTicket, changed, logged, number, personId, workedBy } from '#src/app/testing/builders.ts';
import { createTestDesk, wordsOf } from '#src/app/testing/test-desk.ts';
import type { Notice } from '#src/core/notices/notices.ts';
import type { TicketEvent } from '#src/core/ticket/events.ts';
import type { Ticket } from '#src/core/ticket/ticket.ts';
import { refreshesOwed } from './refreshes-owed.ts';

const standing = (id: string, notice: Partial<Notice>): SentMessage => ({
  id,
  ticket: number(1),
  to: { person: personId('rita') },
  ref: { platform: 'fake', conversation: 'rita', message: id },
  notice: aNotice(notice),
  fingerprint: id,
  sentAt: 0,
});

const reply = { kind: 'reply', author: personId('dana'), text: 'Is it on?', at: 0 } as const;
const cards = [
  standing('receipt', {}),
  standing('reply 4', { ...reply, seq: 4 }),
  standing('reply 5', { ...reply, seq: 5 }),
];
const toNick = (id: string, notice: Partial<Notice>): SentMessage => ({
  ...standing(id, { ...notice, audience: 'watcher' }),
  to: { person: personId('nick') },
});
const nicks = [toNick('added', { kind: 'added' }), toNick('reply to nick', { ...reply, seq: 4 })];
const all = ['receipt', 'reply 4', 'reply 5'];

const before = aTicket({}, workedBy('dana'));
const note: TicketEvent = {
  type: 'ticket.commented',
  author: personId('dana'),
  visibility: 'internal',
  text: 'Seen before',
};
const edit: TicketEvent = { type: 'ticket.comment_edited', of: 4, text: 'Is it plugged in?' };
const takenBack: TicketEvent = { type: 'ticket.comment_deleted', of: 5 };

const cases: readonly [what: string, after: Ticket, event: TicketEvent, expected: readonly string[]][] = [
  ['a note that moves nothing', changed(before), note, []],
  ['a first answer', changed(before, { firstResponseAt: 7 }), note, []],
  ['a reply that moves a clock', changed(before, { clocks: [aClock({ endedAt: 7 })] }), note, ['receipt']],
  ['another priority', changed(before, { priority: 'P1' }), note, ['receipt']],
  ['another technician', changed(before, {}, workedBy('tom')), note, all],
  ['an edited reply', changed(before), edit, ['reply 4']],
  ['a reply that was taken back', changed(before), takenBack, ['reply 5']],
];

describe('refreshes owed', () => {
  for (const [what, after, event, expected] of cases) {
    it(`after ${what}: ${expected.join(', ') || 'none'}`, () => {
      const owed = refreshesOwed(cards, before, after, [logged(after, 9, event)]);
      assert.deepEqual(
        owed.map(({ key }) => key),
        expected.map((id) => `refresh:${id}:${after.version}`),
      );
    });
  }

  it('to somebody who was added end with one that takes the buttons away', () => {
    const keys = (from: Ticket, to: Ticket) => {
      const owed = refreshesOwed(nicks, from, to, [logged(to, 9, note)]);
      return owed.map(({ key }) => key.split(':')[1]);
    };
    const added = changed(before, { watchers: [personId('nick')] });
    assert.deepEqual(keys(added, changed(added, {}, workedBy('tom'))), ['added', 'reply to nick']);
    const left = changed(added, { watchers: [] });
    assert.deepEqual(keys(added, left), ['added', 'reply to nick']);
    assert.deepEqual(keys(left, changed(left, {}, workedBy('tom'))), []);
  });

  it('are none for a card that cannot be replaced where it stands', () => {
    const after = changed(before, {}, workedBy('tom'));
    const fixed = cards.map((sent) => ({ ...sent, fingerprint: null }));
    assert.deepEqual(refreshesOwed(fixed, before, after, [logged(after, 9, note)]), []);
  });

  it('grow linearly with a conversation, not with its square, and come after new messages', async () => {
    const kinds: string[] = [];
    const desk = await createTestDesk({
      around: (store) => ({
        ...store,
        transaction: (work) =>
          store.transaction((tx) =>
            work({
              ...tx,
              writeTicket: async (change) => {
                kinds.push(change.outbox.map(({ owed }) => owed.kind).join(' '));
                await tx.writeTicket(change);
              },
            }),
          ),
      }),
    });
    await desk.types('rita', 'printer is on fire');
    await desk.types('dana', 'take 1');
    await desk.settle();
    kinds.length = 0;
    for (let n = 1; n <= 20; n += 1) {
      await desk.submits(n % 2 === 0 ? 'dana' : 'rita', `reply~r${n}~1`, { text: `Reply ${n}` });
      await desk.settle();
    }
    assert.equal(kinds.length, 20);
    // Only the receipt, the assignment and "has taken it" show clocks, so only they may change.
    for (const owed of kinds) assert.match(owed, /^notice( refresh){0,3}$/);
    assert.match(wordsOf(desk.card('dana', /Rita replied/)), /“Reply 19”/);
  });
});
