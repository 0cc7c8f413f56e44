import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { aChange, aTicket, monday, number, personId } from '#src/app/testing/builders.ts';
import type { Enquiry } from '#src/core/enquiries/enquiry.ts';
import { type OpenPorts, openDesk } from './open-ports.ts';

export const inboxContract = (open: OpenPorts): void => {
  describe('inbox and drafts', () => {
    const key = { source: 'slack', id: 'Ev1' };

    it('is first once, and afterwards knows what it led to', async (t) => {
      const { store } = await openDesk(t, open);
      const bring = () =>
        store.transaction(async (tx) => {
          const known = await tx.inboxTicket(key);
          if (known === null) await tx.writeTicket(aChange(aTicket({ number: number(3) })));
          const claim = await tx.claimInbox(key, monday, number(3));
          return claim;
        });
      assert.deepEqual(await bring(), { first: true });
      assert.deepEqual(await bring(), { first: false, ticket: 3 });
    });

    it('has one first among four at the same time', async (t) => {
      const { store } = await openDesk(t, open);
      const claims = await Promise.all(
        [1, 2, 3, 4].map(() => store.transaction((tx) => tx.claimInbox(key, monday, null))),
      );
      assert.equal(claims.filter(({ first }) => first).length, 1);
    });

    it('knows of an event that led to no ticket', async (t) => {
      const { store } = await openDesk(t, open);
      await store.transaction((tx) => tx.claimInbox(key, monday, null));
      const again = await store.transaction((tx) => tx.claimInbox(key, monday, null));
      assert.deepEqual(again, { first: false, ticket: null });
    });

    it('cannot lead to a ticket that does not exist', async (t) => {
      const { store } = await openDesk(t, open);
      const lost = store.transaction(async (tx) => {
        await tx.claimInbox(key, monday, number(404));
      });
      await assert.rejects(lost);
    });

    it('tells sources apart', async (t) => {
      const { store } = await openDesk(t, open);
      await store.transaction((tx) => tx.claimInbox(key, monday, null));
      const other = await store.transaction((tx) => tx.claimInbox({ ...key, source: 'teams' }, monday, null));
      assert.deepEqual(other, { first: true });
    });

    it('saves what a draft has led to so far, which its words do not change', async (t) => {
      const { store } = await openDesk(t, open);
      const { read } = store;
      const enquiry: Enquiry = {
        ...{ source: 'slack/T1', category: null, sure: false, skipped: ['device'], added: ['d2'] },
        questions: [{ id: 'since', label: 'Since when?', type: 'choice', choices: ['Today', 'Longer'] }],
        answers: [{ question: 'since', label: 'Since when?', value: 'Today', from: null }],
        articles: [{ id: 'vpn', read: true }],
        ...{ reminded: false, over: null, version: 2, at: monday + 5 },
      };
      const draft = { person: personId('rita'), text: 'my screen', at: monday };
      assert.equal(await read.enquiry('d1'), null);
      await store.transaction(async (tx) => {
        for (const id of ['d1', 'd2', 'd3']) await tx.saveDraft({ ...draft, id });
        await tx.saveEnquiry('d1', enquiry);
        await tx.saveEnquiry('d3', { ...enquiry, at: monday + 9, source: 'teams/T1' });
        await tx.saveDraft({ ...draft, id: 'd1', text: 'my screens', at: monday + 7 });
      });
      assert.deepEqual(await read.enquiry('d1'), enquiry);
      assert.equal((await read.draft('d1'))?.text, 'my screens');
      assert.equal(await read.enquiry('d2'), null);
      const found = [{ draft: 'd1', enquiry }];
      assert.deepEqual(await read.enquiriesOf(personId('rita'), 'slack/T1', monday + 6), found);
      assert.deepEqual(await read.enquiriesOf(personId('rita'), 'slack/T1', monday + 7), []);
      assert.deepEqual(await read.enquiriesOf(personId('dana'), 'slack/T1', monday), []);
    });

    it('saves drafts, with the latest text of each', async (t) => {
      const { store } = await openDesk(t, open);
      const draft = { id: 'd1', person: personId('rita'), text: 'my scr', at: monday };
      await store.transaction((tx) => tx.saveDraft(draft));
      await store.transaction((tx) => tx.saveDraft({ ...draft, text: 'my screen' }));
      assert.deepEqual(await store.read.draft('d1'), { ...draft, text: 'my screen' });
      const files = { platform: 'slack', files: [{ name: 'a.png', file: 'https://files.slack.com/a.png' }] };
      await store.transaction((tx) => tx.saveDraft({ ...draft, files }));
      assert.deepEqual(await store.read.draft('d1'), { ...draft, files });
      assert.equal(await store.read.draft('d2'), null);
      const place = { platform: 'slack', conversation: 'C1', message: '1.2', thread: null };
      await store.transaction((tx) => tx.saveDraft({ ...draft, place }));
      assert.deepEqual(await store.read.draft('d1'), { ...draft, place });
      await store.transaction((tx) => tx.saveDraft({ ...draft, below: place }));
      assert.deepEqual(await store.read.draft('d1'), { ...draft, below: place });
    });

    it('finds what somebody wrote lately', async (t) => {
      const { store } = await openDesk(t, open);
      await store.transaction(async (tx) => {
        const draft = { person: personId('rita'), text: 'x' };
        for (const [id, at] of [
          ['late', monday + 2],
          ['early', monday + 1],
          ['old', monday],
        ] as const) {
          await tx.saveDraft({ ...draft, id, at });
        }
        await tx.saveDraft({ ...draft, id: 'other', person: personId('tom'), at: monday + 1 });
      });
      const found = await store.read.draftsSince(personId('rita'), monday + 1);
      assert.deepEqual(
        found.map(({ id }) => id),
        ['early', 'late'],
      );
    });

    it('deletes what is old, and only that', async (t) => {
      const { store } = await openDesk(t, open);
      await store.transaction(async (tx) => {
        await tx.claimInbox({ source: 'slack', id: 'old' }, monday - 1, null);
        await tx.claimInbox({ source: 'slack', id: 'new' }, monday, null);
        await tx.saveDraft({ id: 'old', person: personId('rita'), text: 'x', at: monday - 1 });
        await tx.saveDraft({ id: 'new', person: personId('rita'), text: 'x', at: monday });
      });
      assert.equal(await store.forgetInbox(monday), 2);
      assert.equal(await store.forgetInbox(monday), 0);
      assert.equal(await store.read.draft('old'), null);
      assert.notEqual(await store.read.draft('new'), null);
      const old = await store.transaction((tx) => tx.claimInbox({ source: 'slack', id: 'old' }, monday, null));
      assert.deepEqual(old, { first: true });
    });
  });
};
