import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { PersonId, TicketNumber } from '#src/core/ids.ts';
import { monday, people } from '#src/core/testing/small-organisation.ts';
import { accept, add, attempt, cancel, filed, resolve, type Story, stories, tell } from '#src/core/testing/story.ts';
import type { Ticket } from '#src/core/ticket/ticket.ts';
import { mostWatchers } from '#src/core/ticket/watching.ts';
import { onTheOther } from './merge.ts';

const two = 2 as TicketNumber;
const merge = { type: 'merge', into: two } as const;
const asTwo = ({ ticket }: Story, more: Partial<Ticket> = {}): Ticket =>
  ({ ...ticket, number: two, ...more }) as Ticket;

const refusal = (story: Story, other: Ticket | undefined, who: 'dana' | 'rita' | 'nick' = 'dana') => {
  const decision = attempt(story, who, merge, other === undefined ? {} : { other });
  return decision.ok ? null : decision.rejection;
};

describe('merging a ticket into another one', () => {
  it('cancels it in favour of the other one, which knows it by its number', () => {
    const merged = tell(stories.in_progress, [['dana', merge]], { other: asTwo(stories.assigned) }).ticket;
    assert.deepEqual([merged.status, merged.mergedInto], ['cancelled', two]);
    assert.ok(merged.clocks.every(({ state }) => state !== 'running' && state !== 'paused'));
    const into = asTwo(stories.assigned);
    const events = onTheOther(
      into,
      stories.in_progress.ticket,
      [{ type: 'ticket.cancelled', reason: 'Merged', into: two }],
      monday,
    );
    assert.deepEqual(events, [{ type: 'ticket.merged', from: 1 }]);
  });

  it('takes along who hears of it, once each', () => {
    const from = tell(stories.in_progress, [
      ['rita', add('raj')],
      ['rita', add('olu')],
    ]).ticket;
    const into = asTwo(tell(stories.in_progress, [['rita', add('raj')]]));
    assert.deepEqual(onTheOther(into, from, [{ type: 'ticket.cancelled', reason: '', into: two }], monday).slice(1), [
      { type: 'ticket.watcher_added', person: people.olu.id, moved: true },
    ]);
  });

  it('leaves the other one alone when it was only withdrawn', () => {
    assert.deepEqual(
      onTheOther(
        asTwo(stories.assigned),
        stories.assigned.ticket,
        [{ type: 'ticket.cancelled', reason: 'No' }],
        monday,
      ),
      [],
    );
  });

  it('is refused with the reason where it makes no sense', () => {
    const one = stories.in_progress;
    assert.equal(refusal(one, undefined)?.code, 'unknown_ticket');
    assert.deepEqual(refusal(one, asTwo(stories.closed)), { code: 'over_itself', ticket: two, status: 'closed' });
    assert.deepEqual(refusal(one, asTwo(stories.cancelled)), { code: 'over_itself', ticket: two, status: 'cancelled' });
    assert.equal(refusal(one, asTwo(stories.resolved)), null);
    const inACircle = asTwo(tell(one, [['rita', cancel]]), { mergedInto: 1 as TicketNumber });
    assert.deepEqual(refusal(one, inACircle), { code: 'merged_itself', ticket: two, into: 1 });
    assert.equal(refusal(tell(one, [['dana', resolve]]), asTwo(one))?.code, 'wrong_status');
    const done = tell(one, [['dana', merge]], { other: asTwo(one) });
    assert.equal(refusal(done, asTwo(one))?.code, 'already_done');
  });

  it('is refused for tickets of two people: each would read what the other wrote', () => {
    const ofRaj = filed({ requester: people.raj });
    assert.deepEqual(refusal(stories.in_progress, asTwo(tell(ofRaj, [['dana', accept]]))), {
      code: 'other_requester',
      ticket: two,
      person: people.raj.id,
    });
  });

  it('needs the right to work on both, and tells nothing of one that is not theirs to see', () => {
    assert.equal(refusal(stories.in_progress, asTwo(stories.in_progress), 'rita')?.code, 'not_allowed');
    const elsewhere = asTwo(stories.in_progress, { team: 'networks' as never, assignee: 'nick' as PersonId } as never);
    assert.equal(refusal(stories.in_progress, elsewhere)?.code, 'unknown_ticket');
    const dana = asTwo(filed({ requester: people.dana }));
    assert.equal(refusal(stories.in_progress, dana)?.code, 'not_allowed');
  });

  it('is refused when more people would hear of it than a ticket can have', () => {
    const many = Array.from({ length: mostWatchers }, (_, at) => `person${at}` as PersonId);
    const from = { ...stories.in_progress, ticket: { ...stories.in_progress.ticket, watchers: [people.raj.id] } };
    assert.equal(refusal(from, asTwo(stories.in_progress, { watchers: many }))?.code, 'too_many_watchers');
  });
});
