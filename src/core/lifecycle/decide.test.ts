import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { minutes } from '#src/core/ids.ts';
import { invariantViolations } from '#src/core/testing/legal-ticket.ts';
import { type Change, filing, play, steps } from '#src/core/testing/random-story.ts';
import { escalating, everyone, organisation, updating } from '#src/core/testing/small-organisation.ts';
import { filed } from '#src/core/testing/story.ts';
import type { Ticket } from '#src/core/ticket/ticket.ts';
import { evolve } from './evolution/evolve.ts';

describe('whatever people do with a ticket', () => {
  it('it is never in an illegal state', async () => {
    await fc.assert(
      fc.asyncProperty(filing, steps, async (given, moves) => {
        for (const desk of [organisation, updating, escalating]) {
          const start = filed(given, { organisation: desk });
          assert.deepEqual(invariantViolations(start.ticket, everyone, start.now), []);
          const legal = ({ after, now }: Change) => assert.deepEqual(invariantViolations(after, everyone, now), []);
          await play(start, moves, legal, { organisations: [desk] });
        }
      }),
      { numRuns: 800, seed: 17 },
    );
  });

  it('a finished ticket stays finished, and no fact is lost', async () => {
    await fc.assert(
      fc.asyncProperty(filing, steps, async (given, moves) => {
        await play(filed(given), moves, ({ before, after }) => {
          if (before.status === 'closed' || before.status === 'cancelled') assert.equal(after.status, before.status);
          if (before.status === 'resolved') assert.notEqual(after.status, 'cancelled');
          assert.ok(after.version >= before.version);
          assert.ok(after.offers >= before.offers);
          assert.ok(after.reopenedCount >= before.reopenedCount);
          assert.ok(after.clocks.length >= before.clocks.length);
          if (before.firstResponseAt !== null) assert.equal(after.firstResponseAt, before.firstResponseAt);
          for (const fact of [
            'number',
            'requester',
            'filedBy',
            'title',
            'description',
            'createdAt',
            'policy',
          ] as const) {
            assert.deepEqual(after[fact], before[fact]);
          }
        });
      }),
      { numRuns: 500, seed: 18 },
    );
  });

  it('replaying its log gives the same ticket', async () => {
    await fc.assert(
      fc.asyncProperty(filing, steps, async (given, moves) => {
        const { ticket, log } = await play(filed(given), moves, () => {});
        const again = log.reduce<Ticket | null>((so, logged) => evolve(so, logged), null);
        assert.deepEqual(again, ticket);
        assert.equal(ticket.version, log.length);
        assert.deepEqual(
          log.map(({ seq }) => seq),
          log.map((_, index) => index + 1),
        );
        assert.deepEqual(JSON.parse(JSON.stringify(log)), log, 'the log survives being stored');
      }),
      { numRuns: 500, seed: 19 },
    );
  });

  it('each level of each target is breached once', async () => {
    await fc.assert(
      fc.asyncProperty(filing, steps, async (given, moves) => {
        const { log } = await play(filed(given), moves, () => {});
        const breaches = log.flatMap(({ event }) =>
          event.type === 'sla.breached' ? [`${event.metric} ${event.cycle} ${event.level}`] : [],
        );
        assert.equal(new Set(breaches).size, breaches.length);
      }),
      { numRuns: 300, seed: 20 },
    );
  });
});

describe('a log', () => {
  it('begins with the filing', () => {
    assert.throws(
      () => evolve(null, { event: { type: 'ticket.resumed' }, at: 0, actor: null }),
      /begins with ticket.filed/,
    );
  });

  it('never says that a ticket was changed before it was filed, even when a clock was set back', () => {
    const before = filed().ticket;
    const event = { type: 'ticket.commented', visibility: 'public', text: 'On it', author: before.requester } as const;
    const after = evolve(before, { event, at: before.createdAt - minutes(60), actor: before.requester });
    assert.equal(after.updatedAt, before.createdAt);
  });

  it('reaches every status in these stories', async () => {
    const reached = new Set<string>();
    await fc.assert(
      fc.asyncProperty(filing, steps, async (given, moves) => {
        await play(filed(given), moves, ({ after }) => reached.add(after.status));
      }),
      { numRuns: 300, seed: 21 },
    );
    assert.equal(reached.size, 7, [...reached].join(', '));
  });
});
