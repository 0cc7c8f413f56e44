import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { type CategoryId, minutes, type PersonId } from '#src/core/ids.ts';
import { metrics } from '#src/core/organisation/policy.ts';
import { impacts, priorities, urgencies } from '#src/core/priority.ts';
import { invariantViolations } from '#src/core/testing/legal-ticket.ts';
import {
  candidate,
  everyone,
  hardware,
  type Name,
  network,
  people,
  software,
} from '#src/core/testing/small-organisation.ts';
import { actor, contextOf, filed, lineAbove } from '#src/core/testing/story.ts';
import type { Command } from '#src/core/ticket/commands.ts';
import { textLimits } from '#src/core/ticket/text-limits.ts';
import type { Ticket } from '#src/core/ticket/ticket.ts';
import { decide } from './decide.ts';
import { logEvents } from './event-log.ts';
import { evolve } from './evolve.ts';

const names = Object.keys(people) as Name[];
const anyName = fc.constantFrom<Name | 'desk'>(...names, 'desk');

/** Mostly valid texts, sometimes nothing, white space, far too much or half an emoji. */
const words = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom('Smoke again', 'Ω≈ç <b>@everyone</b>', 'x'.repeat(1_000)) },
  { weight: 1, arbitrary: fc.constantFrom('', ' \n', '\ud83d', '\u202e') },
  { weight: 1, arbitrary: fc.constant('x'.repeat(textLimits.description + 1)) },
);
const turn = fc.option(fc.integer({ min: 0, max: 4 }), { nil: undefined });
const optional = <K extends string>(key: K, n: number | undefined) => (n === undefined ? {} : { [key]: n });

const command: fc.Arbitrary<Command> = fc.oneof(
  turn.map((offer): Command => ({ type: 'accept', ...optional('offer', offer) })),
  fc
    .record({ offer: turn, reason: words })
    .map(({ offer, reason }): Command => ({ type: 'decline', reason, ...optional('offer', offer) })),
  fc.constantFrom<Command>(
    { type: 'take' },
    { type: 'resume' },
    { type: 'route' },
    { type: 'check_sla' },
    { type: 'check_sla' },
    { type: 'close_if_quiet' },
  ),
  fc.constantFrom(...names, 'ghost').map((assignee): Command => ({ type: 'assign', assignee: assignee as PersonId })),
  fc
    .record({ visibility: fc.constantFrom('public', 'internal'), text: words })
    .map((said): Command => ({ type: 'comment', ...said })),
  words.map((question): Command => ({ type: 'ask', question })),
  words.map((resolution): Command => ({ type: 'resolve', resolution })),
  turn.map((cycle): Command => ({ type: 'confirm', ...optional('cycle', cycle) })),
  fc
    .record({ cycle: turn, reason: words })
    .map(({ cycle, reason }): Command => ({ type: 'reopen', reason, ...optional('cycle', cycle) })),
  fc
    .record({ stars: fc.integer({ min: -1, max: 7 }), comment: fc.option(words) })
    .map((given): Command => ({ type: 'rate', ...given })),
  words.map((reason): Command => ({ type: 'cancel', reason })),
  fc
    .constantFrom(hardware, software, network, 'gone' as CategoryId)
    .map((category): Command => ({ type: 'categorise', category })),
  fc
    .record({ priority: fc.constantFrom(...priorities), reason: words })
    .map((given): Command => ({ type: 'set_priority', ...given })),
  fc
    .record({
      metric: fc.constantFrom(...metrics),
      cycle: fc.integer({ min: 0, max: 2 }),
      level: fc.integer({ min: 0, max: 2 }),
    })
    .map((key): Command => ({ type: 'acknowledge_breach', ...key })),
  fc.integer({ min: 0, max: 4 }).map((offer): Command => ({ type: 'expire_offer', offer })),
);

type Move = {
  readonly who: Name | 'desk';
  readonly command: Command;
  readonly later: number;
  readonly free: readonly Name[];
  /** Done by someone who is allowed to, if there is anyone, so that the story goes on. */
  readonly allowed: boolean;
};

/** From immediately to days later. */
const step: fc.Arbitrary<Move> = fc.record({
  who: anyName,
  command,
  later: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 120 }), fc.integer({ min: 120, max: 6_000 })),
  free: fc.subarray<Name>(['dana', 'tom', 'nick', 'olu', 'ines']),
  allowed: fc.boolean(),
});
const steps = fc.array(step, { maxLength: 40, size: 'max' });

const filing = fc.record({
  requester: fc.constantFrom(people.rita, people.tom, people.mona, people.olu),
  category: fc.constantFrom(hardware, network, null),
  impact: fc.constantFrom(...impacts),
  urgency: fc.constantFrom(...urgencies),
});

/** Plays a random story and checks the ticket after every step. */
const play = async (
  start: ReturnType<typeof filed>,
  moves: readonly Move[],
  look: (before: Ticket, after: Ticket, now: number) => void,
) => {
  let { ticket, log, now } = start;
  for (const { who, command, later, free, allowed } of moves) {
    now += minutes(later);
    const line = await lineAbove(ticket);
    const candidates = free.map((name) => candidate(name));
    const ask = (one: Name | 'desk') => decide(ticket, command, contextOf(one, command, { candidates, line }), now);
    const by = (allowed && ([who, ...names, 'desk'] as const).find((one) => ask(one).ok)) || who;
    const decision = ask(by);
    assert.deepEqual(ask(by), decision, 'the same question gets the same answer');
    if (!decision.ok) {
      assert.ok(!('events' in decision), 'a refusal changes nothing');
      continue;
    }
    const before = ticket;
    const happened = logEvents(ticket.number, ticket, decision.events, actor(by), now);
    ticket = happened.reduce((so, logged) => evolve(so, logged), ticket);
    log = [...log, ...happened];
    look(before, ticket, now);
  }
  return { ticket, log, now };
};

describe('whatever people do with a ticket', () => {
  it('it is never in an illegal state', async () => {
    await fc.assert(
      fc.asyncProperty(filing, steps, async (given, moves) => {
        const start = filed(given);
        assert.deepEqual(invariantViolations(start.ticket, everyone, start.now), []);
        await play(start, moves, (_, after, now) => assert.deepEqual(invariantViolations(after, everyone, now), []));
      }),
      { numRuns: 1_500, seed: 17 },
    );
  });

  it('a finished ticket stays finished, and no fact is lost', async () => {
    await fc.assert(
      fc.asyncProperty(filing, steps, async (given, moves) => {
        await play(filed(given), moves, (before, after) => {
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
        await play(filed(given), moves, (_, after) => reached.add(after.status));
      }),
      { numRuns: 300, seed: 21 },
    );
    assert.equal(reached.size, 7, [...reached].join(', '));
  });
});
