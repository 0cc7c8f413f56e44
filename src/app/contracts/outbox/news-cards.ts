import assert from 'node:assert/strict';
import { it } from 'node:test';
import { type OpenPorts, openDesk, write } from '#src/app/contracts/open-ports.ts';
import type { NewsCard } from '#src/app/ports/outbox.ts';
import { aChange, aNotice, aTicket, monday, number, personId, teamId } from '#src/app/testing/builders.ts';
import { claim, dana, enqueue, owe, rita, sent } from './owe.ts';

const news = (message: string, given: Partial<NewsCard> = {}): NewsCard => ({
  to: { person: personId('rita') },
  team: teamId('support'),
  sentAs: '1',
  ref: sent(message).ref,
  news: [{ notice: aNotice(), told: true }],
  sentAt: monday,
  shownAt: monday + 1,
  ...given,
});

/** The card on which someone sees the news of a team, and what they were told. */
export const newsCards = (open: OpenPorts): void => {
  it('saves the card with a team’s news, one for each person and team', async (t) => {
    const ports = await openDesk(t, open);
    const { outbox, store } = ports;
    await enqueue(ports, monday, owe('r1', rita), owe('r2', rita), owe('d1', dana));
    for (const message of ['m1', 'm2']) {
      const lease = (await claim(ports)).find(({ row }) => row.key.startsWith('r'));
      assert.ok(lease && (await outbox.markDelivered(lease, monday, [], news(message, { sentAs: lease.id }))));
      assert.equal(await outbox.markDelivered(lease, monday, [], news('lost')), false);
    }
    const card = await store.read.newsCard(personId('rita'), teamId('support'));
    assert.deepEqual(card, news('m2', { sentAs: card?.sentAs ?? '' }));
    assert.deepEqual(await store.read.newsCards(teamId('support')), [card]);
    assert.deepEqual(await store.read.newsCardsOf(personId('rita')), [card]);
    assert.deepEqual(await store.read.newsCardsOf(personId('dana')), []);
    assert.equal(await store.read.newsCard(personId('dana'), teamId('support')), null);
    assert.deepEqual(await store.read.newsCards(teamId('networks')), []);
  });

  it('adds news to a card, which is then not the card of one ticket any more, and settles nothing', async (t) => {
    const ports = await openDesk(t, open);
    const { outbox, store } = ports;
    await enqueue(ports, monday, owe('r1', rita), owe('r2', rita));
    const [first] = await claim(ports);
    assert.ok(first && (await outbox.markSent(first, sent('m1'), null, news('m1'))));
    const [second] = await claim(ports);
    assert.ok(second);
    const added = news('m1', {
      news: [...news('m1').news, { notice: aNotice({ seq: 9 }), told: false }],
      shownAt: monday + 9,
    });
    assert.equal(await outbox.markAdded({ ...second, token: 'stale' }, added), false);
    assert.equal((await store.read.sentMessageAt(sent('m1').ref))?.sentAt, monday + 1);
    assert.equal(await outbox.markAdded(second, added), true);
    assert.equal(await store.read.sentMessageAt(sent('m1').ref), null);
    assert.deepEqual(await store.read.newsCard(personId('rita'), teamId('support')), added);
    assert.equal((await outbox.backlog()).pending, 1);
    assert.equal(await outbox.markToldWith(second, first.id, monday + 9), true);
    assert.equal(await outbox.markToldWith(second, first.id, monday + 9), false);
    assert.equal((await outbox.backlog()).pending, 0);
  });

  it('settles the refresh of a team’s news', async (t) => {
    const ports = await openDesk(t, open);
    await enqueue(ports, monday, {
      ...owe('refresh:news:1', rita),
      owed: { kind: 'refresh', team: teamId('support') },
    });
    const [lease] = await claim(ports);
    assert.deepEqual(lease?.row.owed, { kind: 'refresh', team: 'support' });
    assert.ok(lease && (await ports.outbox.markRefreshed(lease, null, monday)));
    assert.equal(await ports.outbox.forgetRefreshes(monday + 1), 1);
  });

  it('knows what someone was told about a ticket, and when', async (t) => {
    const ports = await openDesk(t, open);
    const { outbox, store } = ports;
    const about = (key: string, ticket: number, to = rita) => ({
      ...{ key: `${ticket}:${key}`, ticket: number(ticket), to },
      owed: { kind: 'notice', notice: aNotice({ ticket: number(ticket), seq: Number(key) }) } as const,
    });
    for (const n of [1, 12]) await write(ports, aChange(aTicket({ number: number(n) })));
    await enqueue(ports, monday, about('3', 1), about('4', 1), about('5', 12), about('6', 1, dana), about('7', 1));
    const leases = [...(await claim(ports))];
    for (const at of [monday + 2, monday + 1]) {
      const lease = leases.find(({ row }) => JSON.stringify(row.to) === JSON.stringify(rita));
      assert.ok(lease && (await outbox.markDelivered(lease, at)));
      leases.splice(0, leases.length, ...(await claim(ports)));
    }
    const told = await store.read.toldAbout(number(1), personId('rita'));
    assert.deepEqual(
      told.map(({ notice, at }) => [notice.seq, at]),
      [
        [4, monday + 1],
        [3, monday + 2],
      ],
    );
  });
};
