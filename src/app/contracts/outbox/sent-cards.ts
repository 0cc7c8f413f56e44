import assert from 'node:assert/strict';
import { it } from 'node:test';
import { type OpenPorts, openDesk, write } from '#src/app/contracts/open-ports.ts';
import type { OutboxEntry } from '#src/app/ports/outbox.ts';
import { owedRefresh } from '#src/app/store-kit/owed-refresh.ts';
import { aChange, aTicket, changed, monday, number } from '#src/app/testing/builders.ts';
import { claim, dana, enqueue, owe, rita, sent } from './owe.ts';

/** Where a sent card is, and what keeps it up to date. */
export const sentCards = (open: OpenPorts): void => {
  it('saves where a card is, and finds it again', async (t) => {
    const ports = await openDesk(t, open);
    const { store } = ports;
    await write(ports, aChange(aTicket({ number: number(4) })));
    await enqueue(ports, monday, owe('one', rita));
    const [lease] = await claim(ports);
    assert.ok(lease);
    await ports.outbox.markSent(lease, { ...sent('m1'), ticket: number(4) }, 1);
    const [standing] = await store.read.sentMessages(number(4));
    assert.ok(standing);
    const { id, ...rest } = standing;
    assert.deepEqual(rest, { ...sent('m1'), ticket: 4 });
    assert.deepEqual(await store.read.sentMessage(id), standing);
    assert.deepEqual(await store.read.sentMessageAt(rest.ref), standing);
    assert.equal(await store.read.sentMessage('999'), null);
    assert.equal(await store.read.sentMessage('nonsense'), null);
    assert.deepEqual(await store.read.sentMessages(number(5)), []);
  });

  it('finds the ticket that is spoken of under a message', async (t) => {
    const ports = await openDesk(t, open);
    const place = { platform: 'slack', conversation: 'C1', message: '1.2', thread: null };
    await write(ports, aChange(aTicket({ number: number(4) })));
    await enqueue(ports, monday, owe('one', { place }));
    const [lease] = await claim(ports);
    assert.ok(lease);
    assert.equal(await ports.store.read.ticketAskedAt(place), null);
    await ports.outbox.markSent(lease, { ...sent('m1'), ticket: number(4), to: { place } }, 1);
    const { thread, message, ...where } = place;
    assert.equal(await ports.store.read.ticketAskedAt({ message, thread, ...where }), 4);
    assert.equal(await ports.store.read.ticketAskedAt({ ...place, message: '1.3' }), null);
    assert.equal(await ports.store.read.ticketAskedAt({ ...place, thread: '1.1' }), null);
  });

  it('owes a refresh, once, for a card whose ticket changed while it was sent', async (t) => {
    const ports = await openDesk(t, open);
    const ticket = aTicket({ number: number(4) });
    await write(ports, aChange(ticket));
    await enqueue(ports, monday, owe('one', rita), owe('two', dana));
    const [late, later] = await claim(ports);
    assert.ok(late && later);
    await write(ports, aChange(changed(ticket), { before: ticket }));
    const card = { ...sent('m1'), ticket: number(4) };
    assert.equal(await ports.outbox.markSent(late, card, ticket.version), true);
    const standing = await ports.store.read.sentMessageAt(card.ref);
    assert.ok(standing);
    const owed = await claim(ports, monday + 1);
    assert.deepEqual(
      owed.map(({ row }) => ({ to: row.to, ticket: row.ticket, owed: row.owed })),
      [{ to: rita, ticket: 4, owed: { kind: 'refresh', sent: standing.id } }],
    );
    await enqueue(ports, monday, owedRefresh(standing, ticket.version + 1));
    assert.equal(await ports.outbox.markSent(later, { ...card, to: dana, ref: sent('m2').ref }, 2), true);
    assert.equal((await ports.outbox.backlog()).pending, 1);
  });

  it('owes it too if the change commits at the same moment', async (t) => {
    const ports = await openDesk(t, open);
    const ticket = aTicket({ number: number(4) });
    await write(ports, aChange(ticket));
    await enqueue(ports, monday, owe('one', rita));
    const [lease] = await claim(ports);
    assert.ok(lease);
    let marked: Promise<boolean> = Promise.resolve(false);
    await ports.store.transaction(async (tx) => {
      const before = await tx.readForUpdate(ticket.number);
      assert.ok(before);
      assert.deepEqual(await tx.sentMessages(ticket.number), []);
      marked = ports.outbox.markSent(lease, { ...sent('m1'), ticket: ticket.number }, before.version);
      // Time for that to come as far as it can.
      for (let n = 0; n < 30; n += 1) await tx.setting('nothing');
      await tx.writeTicket(aChange(changed(before), { before }));
    });
    assert.equal(await marked, true);
    const [refresh] = await claim(ports, monday + 1);
    assert.equal(refresh?.row.owed.kind, 'refresh');
  });

  it('saves where a card is that cannot be replaced', async (t) => {
    const ports = await openDesk(t, open);
    await enqueue(ports, monday, owe('one', rita));
    const [lease] = await claim(ports);
    assert.ok(lease && (await ports.outbox.markSent(lease, { ...sent('m1'), fingerprint: null }, null)));
    assert.equal((await ports.store.read.sentMessageAt(sent('m1').ref))?.fingerprint, null);
  });

  it('refreshes a card that was sent', async (t) => {
    const ports = await openDesk(t, open);
    await enqueue(ports, monday, owe('one', rita));
    const [lease] = await claim(ports);
    assert.ok(lease);
    await ports.outbox.markSent(lease, sent('m1'), null);
    const standing = await ports.store.read.sentMessageAt(sent('m1').ref);
    assert.ok(standing);
    const refresh: OutboxEntry = { key: 'r', ticket: null, to: rita, owed: { kind: 'refresh', sent: standing.id } };
    await enqueue(ports, monday, refresh);
    const [due] = await claim(ports);
    assert.deepEqual(due?.row.owed, { kind: 'refresh', sent: standing.id });
    assert.ok(due);
    assert.equal(await ports.outbox.markRefreshed(due, { id: standing.id, fingerprint: 'f2' }, monday + 2), true);
    assert.equal((await ports.store.read.sentMessage(standing.id))?.fingerprint, 'f2');
  });

  it('deletes refreshes settled long ago, and nothing else', async (t) => {
    const ports = await openDesk(t, open);
    const { outbox } = ports;
    const refresh = (key: string): OutboxEntry => ({ ...owe(key, rita), owed: { kind: 'refresh', sent: '1' } });
    const day = 86_400_000;
    await enqueue(ports, monday, owe('1:1:filed:rita', rita), refresh('refresh:1:2'), refresh('refresh:1:3'));
    await enqueue(ports, monday, refresh('refresh:1:4'), refresh('refresh:1:5'));
    const next = async () => {
      const [lease] = await claim(ports);
      assert.ok(lease);
      return lease;
    };
    await outbox.markDelivered(await next(), monday);
    await outbox.markRefreshed(await next(), { id: '1', fingerprint: 'f2' }, monday);
    await outbox.supersede(await next(), 'the card is gone', monday);
    await outbox.markRefreshed(await next(), { id: '1', fingerprint: 'f3' }, monday + day);
    assert.equal(await outbox.forgetRefreshes(monday + day), 2);
    assert.equal(await outbox.forgetRefreshes(monday + day), 0);
    assert.deepEqual((await next()).row.key, 'refresh:1:5');
    assert.deepEqual(await ports.store.read.owedKeys(number(1)), ['1:1:filed:rita']);
  });

  it('accepts the same place twice for the same message', async (t) => {
    const ports = await openDesk(t, open);
    await enqueue(ports, monday, owe('one', rita), owe('two', dana));
    for (const lease of await claim(ports)) assert.equal(await ports.outbox.markSent(lease, sent('m1'), null), true);
    assert.notEqual(await ports.store.read.sentMessageAt(sent('m1').ref), null);
  });
};
