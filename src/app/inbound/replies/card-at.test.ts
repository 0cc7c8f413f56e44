import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Outbox, OutboxEntry, Recipient, SentMessage } from '#src/app/ports/outbox.ts';
import { aDesk, aNotice, monday, personId } from '#src/app/testing/builders.ts';
import { createFakeDatabase } from '#src/app/testing/fake-database.ts';
import type { Notice } from '#src/core/notices/notices.ts';
import { createCardAt } from './card-at.ts';

const rita = personId('rita');
const [support] = aDesk().teams;
assert.ok(support);
const team = { team: support.id };
const direct = { platform: 'fake', conversation: 'rita', message: 'm1' };
const inChannel = { ...direct, conversation: '#support' };

/** Longer than any test may take: a test that waits for it has failed. */
const longMs = 600_000;

const aMessage = (to: Notice['to'], ref = direct): Omit<SentMessage, 'id'> => ({
  ticket: null,
  to,
  ref,
  notice: aNotice({ to }),
  fingerprint: 'f',
  sentAt: monday,
});

const notice = (to: Notice['to']): OutboxEntry['owed'] => ({ kind: 'notice', notice: aNotice({ to }) });

/** A desk with a message being sent; `around` wraps the outbox. */
const open = async (
  to: Notice['to'] = { person: rita },
  options: {
    readonly owed?: OutboxEntry['owed'];
    readonly waitMs?: number;
    readonly around?: (outbox: Outbox, note: () => Promise<boolean>) => Partial<Outbox>;
  } = {},
) => {
  const { store, outbox, expireLeases } = createFakeDatabase();
  const teams = aDesk().teams.map((one) => ({ ...one, channel: { platform: 'fake', id: `#${one.id}` } }));
  await store.transaction(async (tx) => {
    await tx.saveSetup(aDesk({ teams }), (await tx.organisation()).version);
    await tx.enqueue([{ key: 'k', ticket: null, to, owed: options.owed ?? notice(to) }], monday);
  });
  const [lease] = await outbox.claim({ limit: 1, leaseMs: 60_000, now: monday });
  assert.ok(lease);
  const note = (ref = direct) => outbox.markSent(lease, aMessage(to, ref), null);
  const asked: (Recipient | null)[] = [];
  const listening = { now: 0 };
  const seen: Outbox = { ...outbox, ...options.around?.(outbox, note) };
  const cardAt = createCardAt({
    read: store.read,
    outbox: {
      isSending: (whose) => {
        asked.push(whose);
        return seen.isSending(whose);
      },
      onSettled: (callback) => {
        listening.now += 1;
        const stop = seen.onSettled(callback);
        return () => {
          listening.now -= 1;
          stop();
        };
      },
    },
    waitMs: options.waitMs ?? longMs,
  });
  return { cardAt, outbox, lease, note, asked, listening, expireLeases };
};

/** A promise that resolves when it is first asked whether something is being sent. */
const onceAsked = async (asked: readonly unknown[]): Promise<void> => {
  while (asked.length === 0) await new Promise((resolve) => setImmediate(resolve));
};

describe('the place of a card that someone replies to', () => {
  it('is known at once when it is saved', async () => {
    const { cardAt, note, asked } = await open();
    await note();
    assert.deepEqual((await cardAt(direct, rita))?.ref, direct);
    assert.deepEqual(asked, []);
  });

  it('is waited for while it is being sent, and known when it is saved', async () => {
    const { cardAt, note, asked, listening } = await open();
    const found = cardAt(direct, rita);
    await onceAsked(asked);
    await note();
    assert.deepEqual((await found)?.ref, direct);
    assert.equal(listening.now, 0, 'nobody is listening any more');
  });

  it('is known when it is saved during the lookup', async () => {
    const { cardAt } = await open(
      { person: rita },
      {
        around: (outbox, note) => ({
          isSending: async (to) => {
            const held = await outbox.isSending(to);
            await note();
            return held;
          },
        }),
      },
    );
    assert.deepEqual((await cardAt(direct, rita))?.ref, direct);
  });

  it('is known when it is saved just before asking whether it is being sent', async () => {
    const { cardAt } = await open(
      { person: rita },
      {
        around: (outbox, note) => ({
          isSending: async (to) => {
            await note();
            return outbox.isSending(to);
          },
        }),
      },
    );
    assert.deepEqual((await cardAt(direct, rita))?.ref, direct);
  });

  it('is known at the end of the wait when the hint was lost', async () => {
    const { cardAt, note, asked } = await open(
      { person: rita },
      { waitMs: 30, around: () => ({ onSettled: () => () => {} }) },
    );
    const found = cardAt(direct, rita);
    await onceAsked(asked);
    await note();
    assert.deepEqual((await found)?.ref, direct);
    assert.equal(asked.length, 1, 'nobody looks again without a hint');
  });

  it('is not known when the message was given up, or is elsewhere', async () => {
    for (const settle of ['supersede', 'elsewhere'] as const) {
      const { cardAt, outbox, lease, note, asked } = await open();
      const found = cardAt(direct, rita);
      await onceAsked(asked);
      if (settle === 'supersede') await outbox.supersede(lease, 'closed since', monday);
      else await note({ ...direct, message: 'm2' });
      assert.equal(await found, null);
    }
  });

  it('is not known after the wait when the message never comes', async () => {
    const { cardAt, listening } = await open({ person: rita }, { waitMs: 30 });
    assert.equal(await cardAt(direct, rita), null);
    assert.equal(listening.now, 0);
  });

  it('is not waited for once the sending process is dead', async () => {
    const { cardAt, expireLeases } = await open();
    await expireLeases();
    assert.equal(await cardAt(direct, rita), null);
  });

  it('is not waited for because of messages to others or refreshes', async () => {
    const forDana = await open({ person: personId('dana') });
    assert.equal(await forDana.cardAt(direct, rita), null);
    const refresh = await open({ person: rita }, { owed: { kind: 'refresh', sent: '1' } });
    assert.equal(await refresh.cardAt(direct, rita), null);
  });

  for (const [whose, to] of [
    ['its team’s', team],
    ['a person’s who is told there', { person: personId('dana') }],
  ] as const) {
    it(`is waited for in a team’s channel while ${whose} is being sent`, async () => {
      const { cardAt, note, asked } = await open(to);
      const found = cardAt(inChannel, rita);
      await onceAsked(asked);
      await note(inChannel);
      assert.deepEqual((await found)?.ref, inChannel);
      assert.ok(
        asked.every((whose) => whose === null),
        'anyone’s may appear there',
      );
    });
  }

  it('can be waited for by several at once', async () => {
    const { cardAt, note, asked } = await open();
    const found = [cardAt(direct, rita), cardAt(direct, rita), cardAt({ ...direct, message: 'm9' }, rita)];
    while (asked.length < 3) await new Promise((resolve) => setImmediate(resolve));
    await note();
    assert.deepEqual(
      (await Promise.all(found)).map((sent) => sent?.ref.message ?? null),
      ['m1', 'm1', null],
    );
  });
});
