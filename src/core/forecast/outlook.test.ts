import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { factsOf } from '#src/core/facts/facts-of.ts';
import { hours, type TicketNumber } from '#src/core/ids.ts';
import { candidate, organisation } from '#src/core/testing/small-organisation.ts';
import { accept, filed, resolve, type Story, tell } from '#src/core/testing/story.ts';
import { createOutlook, type Known } from './outlook.ts';

const known = ({ log, ticket }: Story, number: number): Known => {
  const { facts } = factsOf(null, log);
  const again = { ticket: number as TicketNumber };
  return {
    ticket: { ...ticket, number: again.ticket },
    facts: {
      stays: facts.stays.map((one) => ({ ...one, ...again })),
      outcomes: facts.outcomes.map((one) => ({ ...one, ...again })),
    },
  };
};
/** Resolved after so many minutes, by Dana. */
const solved = (after: number): Story =>
  tell(filed(), [
    ['dana', accept, 5],
    ['dana', resolve, after],
  ]);
const open = tell(filed(), [['dana', accept, 5]]);
const dana = candidate('dana');

describe('how running clocks look', () => {
  const half = [...Array(40).keys()].map((n) => known(solved(n % 2 === 0 ? 30 : 3_000), n + 2));
  const outlook = createOutlook([...half, known(open, 1)]);

  it('follows from how long such tickets took, and from what this one has used', () => {
    // 30 minutes or never in time: even odds at first, slim ones after an hour.
    const [early] = outlook.of(open.ticket, organisation, dana, open.now);
    const [late] = outlook.of(open.ticket, organisation, dana, open.now + hours(1));
    assert.ok(early !== undefined && early.chance > 0.4 && early.chance < 0.6, `${early?.chance}`);
    assert.ok(late !== undefined && late.chance < 0.15, `${late?.chance}`);
    assert.equal(early.clock.metric, 'resolution');
    assert.equal(outlook.learnedFrom, 81, 'a first response and a resolution of each, and its own first response');
  });

  it('is worse while whoever has it is away', () => {
    const fast = createOutlook([...Array(40).keys()].map((n) => known(solved(60 + n * 20), n + 2)));
    const away = candidate('dana', { away: { until: open.now + hours(40) } });
    const chance = (holder: typeof dana): number =>
      fast.of(open.ticket, organisation, holder, open.now)[0]?.chance ?? Number.NaN;
    assert.ok(chance(away) < chance(dana) - 0.3, `${chance(away)} ${chance(dana)}`);
  });

  it('counts what the assignee has besides', () => {
    const more = createOutlook([known(open, 2), known(open, 3), known(open, 1)]);
    assert.equal(more.of(open.ticket, organisation, dana, open.now)[0]?.ahead, 2);
  });

  it('is not said of what is over, due, waits, or promises nothing', () => {
    const [clock] = outlook.of(open.ticket, organisation, dana, open.now);
    assert.ok(clock?.clock.dueAt);
    assert.deepEqual(outlook.of(open.ticket, organisation, dana, clock.clock.dueAt), []);
    assert.deepEqual(outlook.of(solved(30).ticket, organisation, dana, open.now), []);
    assert.deepEqual(outlook.of({ ...open.ticket, policy: null }, organisation, dana, open.now), []);
    const waiting = tell(open, [['dana', { type: 'ask', question: 'Which?' }]]);
    assert.deepEqual(outlook.of(waiting.ticket, organisation, dana, waiting.now), []);
  });
});
