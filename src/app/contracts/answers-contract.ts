import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { AnswerNote } from '#src/app/ports/knowledge/answers.ts';
import { anArticle, aTicket, categoryId, monday, number, teamId } from '#src/app/testing/builders.ts';
import { noFacts } from '#src/core/facts/facts.ts';
import { days } from '#src/core/ids.ts';
import { type OpenPorts, openDesk } from './open-ports.ts';

const note = (ticket: number, given: Partial<AnswerNote> = {}): AnswerNote => ({
  ...{ ticket: number(ticket), at: monday, outcome: 'answered', why: null, model: 'mistral', ms: 900 },
  articles: ['vpn'],
  ...given,
});

const all = { from: monday, to: monday + days(30) };

export const answersContract = (open: OpenPorts): void => {
  describe('what became of automatic answers', () => {
    const filled = async (t: Parameters<typeof openDesk>[0]) => {
      const { store } = await openDesk(t, open);
      const network = { category: categoryId('network'), team: teamId('networks') };
      await store.transaction(async (tx) => {
        await tx.saveArticle(anArticle({ id: 'vpn', title: 'VPN' }), { by: null, why: null });
        for (const n of [1, 2, 3, 4]) {
          await tx.nextTicketNumber();
          const after = aTicket({ number: number(n), title: `No ${n}`, ...(n > 2 && network) });
          await tx.writeTicket({ before: null, after, events: [], timers: [], outbox: [], facts: noFacts });
        }
        await tx.noteAnswer(note(1));
        await tx.noteAnswer(note(2, { at: monday + 1, articles: ['vpn', 'gone'] }));
        await tx.noteAnswer(
          note(3, { at: monday + days(8), outcome: 'failed', why: 'slow', model: null, ms: null, articles: [] }),
        );
        await tx.noteAnswer(note(4, { at: monday + days(8), outcome: 'abstained', why: 'nothing_fits', articles: [] }));
        await tx.noteJudged(number(1), 'helped', monday + 5);
        await tx.noteJudged(number(1), 'not', monday + 6);
      });
      return store;
    };

    it('is counted by week, category, model, and what was said last', async (t) => {
      const { read } = await filled(t);
      const rows = await read.countAnswers(all);
      const week = rows.at(-1)?.week ?? 0;
      assert.equal(new Date(week).toISOString(), '2026-03-02T00:00:00.000Z');
      const inWords = rows
        .map(({ week: at, category, model, outcome, said, n }) =>
          [(at - week) / days(7), category, model, outcome, said, n].join(' '),
        )
        .toSorted();
      assert.deepEqual(inWords, [
        '0 hardware mistral answered  1',
        '0 hardware mistral answered not 1',
        '1 network  failed  1',
        '1 network mistral abstained  1',
      ]);
      assert.equal((await read.countAnswers({ ...all, to: monday + 1 })).length, 1);
      assert.deepEqual(await read.countAnswers({ ...all, teams: [] }), []);
      assert.equal((await read.countAnswers({ ...all, teams: [teamId('networks')] })).length, 2);
      assert.equal((await read.countAnswers({ ...all, category: null })).length, 0);
    });

    it('is counted by article, also by one that is gone', async (t) => {
      const { read } = await filled(t);
      const rows = (await read.countAnswersByArticle(all)).map(({ article, title, said, n }) =>
        [article, title, said, n].join(' '),
      );
      assert.deepEqual(rows.toSorted(), ['gone   1', 'vpn VPN  1', 'vpn VPN not 1']);
    });

    it('has its tickets, the latest first, a part at a time', async (t) => {
      const { read } = await filled(t);
      const numbers = async (...asked: Parameters<typeof read.answeredTickets>) =>
        (await read.answeredTickets(...asked)).map(({ ticket }) => ticket as number);
      assert.deepEqual(await numbers(all, 10), [4, 3, 2, 1]);
      assert.deepEqual(await numbers(all, 2, { ticket: number(4), at: monday + days(8) }), [3, 2]);
      assert.deepEqual(await numbers({ ...all, said: null, outcome: 'answered' }, 10), [2]);
      assert.deepEqual(await numbers({ ...all, said: 'not' }, 10), [1]);
      assert.deepEqual(await numbers({ ...all, article: 'gone' }, 10), [2]);
      assert.deepEqual(await numbers({ ...all, model: 'mistral', category: categoryId('network') }, 10), [4]);
      assert.deepEqual(await numbers({ ...all, model: null }, 10), [3]);
      const [first] = await read.answeredTickets(all, 1);
      assert.deepEqual(first, {
        ...{ ticket: 4, at: monday + days(8), outcome: 'abstained', why: 'nothing_fits', model: 'mistral', ms: 900 },
        ...{ said: null, title: 'No 4', category: 'network' },
      });
    });

    it('takes the place of a failure, and nothing takes its place', async (t) => {
      const store = await filled(t);
      await store.transaction(async (tx) => {
        await tx.noteAnswer(note(3, { at: monday + days(9) }));
        await tx.noteAnswer(note(1, { outcome: 'failed', why: 'down' }));
      });
      const outcomes = (await store.read.answeredTickets(all, 10)).map(({ ticket, outcome, said }) => [
        ticket,
        outcome,
        said,
      ]);
      assert.deepEqual(outcomes[0], [3, 'answered', null]);
      assert.deepEqual(outcomes.at(-1), [1, 'answered', 'not']);
    });
  });
};
