import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { hours, type TicketNumber } from '#src/core/ids.ts';
import type { Candidate } from '#src/core/organisation/person.ts';
import { candidate, monday } from '#src/core/testing/small-organisation.ts';
import {
  assignTo,
  attempt,
  decline,
  expire,
  filed,
  reopen,
  type Story,
  say,
  stories,
  take,
  tell,
} from '#src/core/testing/story.ts';
import type { Ticket } from '#src/core/ticket/ticket.ts';

/** A ticket that waits since ten minutes before `monday`. */
const older = (given: Partial<Ticket> = {}): Ticket =>
  ({
    ...filed({}, { candidates: [] }).ticket,
    number: 7 as TicketNumber,
    eligibleSince: monday - 600_000,
    ...given,
  }) as Ticket;

/** Dana has too much even without this ticket; Tom has one place. */
const [dana, tom] = [candidate('dana', { load: 5 }), candidate('tom', { load: 3 })];
const typesOf = (decision: ReturnType<typeof attempt>): readonly string[] =>
  decision.ok ? decision.events.map(({ type }) => type) : [decision.rejection.code];

describe('an offer that comes back', () => {
  const asked = stories.assigned;
  const comesBack = (candidates: readonly Candidate[], ...queue: readonly Ticket[]) => ({
    declined: typesOf(attempt(asked, 'dana', decline, { candidates, queue })),
    expired: typesOf(attempt(asked, 'desk', expire(1), { candidates, queue }, asked.now + hours(2))),
  });

  it('does not take the place of a ticket that is ahead', () => {
    assert.deepEqual(comesBack([dana, tom], older()), {
      declined: ['ticket.declined'],
      expired: ['ticket.offer_expired'],
    });
  });

  it('waits even where there is room for both: whoever is ahead is asked first', () => {
    const roomy = [dana, candidate('tom', { load: 2 })];
    assert.deepEqual(comesBack(roomy, older()).declined, ['ticket.declined']);
  });

  it('goes before whatever is less urgent or newer, or nobody can take', () => {
    for (const other of [
      older({ priority: 'P4' }),
      older({ eligibleSince: monday + 1 }),
      older({ required: [{ skill: 'vpn' as never, level: 1 }] }),
    ]) {
      assert.deepEqual(
        comesBack([dana, tom], other).declined,
        ['ticket.declined', 'ticket.assigned'],
        `${other.number}`,
      );
    }
  });
});

describe('a heavy ticket', () => {
  const heavy = older({ effort: 2 });

  it('is not overtaken by lighter ones: the room it needs is kept for it', () => {
    const { ticket } = filed({}, { candidates: [dana, tom], queue: [heavy] });
    assert.equal(ticket.assignee, null);
  });

  it('needs the room of one technician only, the one who has most of it', () => {
    const roomy = candidate('dana', { load: 3, capacity: 4 });
    const { ticket } = filed({}, { candidates: [roomy, candidate('tom', { load: 2.5 })], queue: [heavy] });
    assert.equal(ticket.assignee, 'dana');
  });

  it('keeps no room that would never be enough', () => {
    const { ticket } = filed(
      {},
      { candidates: [candidate('dana', { load: 1, capacity: 3 })], queue: [older({ effort: 5 })] },
    );
    assert.equal(ticket.assignee, 'dana');
  });

  it('says why others wait once it is their turn', () => {
    const waiting = filed({}, { candidates: [dana, tom], queue: [heavy] });
    const decision = attempt(waiting, 'desk', { type: 'route' }, { candidates: [dana, tom], queue: [heavy] });
    const [event] = decision.ok ? decision.events : [];
    assert.ok(event?.type === 'ticket.waiting');
    assert.deepEqual(
      event.reason?.excluded.map(({ person, why, detail }) => [person, why, detail]),
      [
        ['dana', 'at_capacity', '5 of 4'],
        ['tom', 'kept_free', '#7'],
      ],
    );
  });
});

describe('a ticket that waits', () => {
  const waitingEvents = (story: Story): number =>
    story.log.filter(({ event }) => event.type === 'ticket.waiting').length;
  const route = { type: 'route' } as const;

  it('says so once, however busy those are who were asked', () => {
    let story = tell(filed({}, { candidates: [dana, tom] }), [['desk', route]], { candidates: [tom] });
    story = tell(story, [['tom', decline]], { candidates: [dana, tom] });
    const before = waitingEvents(story);
    for (const load of [0, 4, 1, 4, 2]) {
      story = tell(story, [['desk', route]], { candidates: [dana, candidate('tom', { load })] });
    }
    assert.equal(waitingEvents(story), before);
  });

  it('says so again when everyone has been asked', () => {
    let story = tell(filed({}, { candidates: [] }), [['desk', route]], { candidates: [dana, tom] });
    story = tell(story, [['tom', decline]], { candidates: [tom] });
    assert.equal(story.ticket.waiting?.why, 'all_declined');
  });

  it('is looked at again when someone comes back sooner, and not recorded when later', () => {
    const until = (hour: number) => candidate('dana', { away: { until: monday + hours(hour) } });
    let story = tell(filed({}, { candidates: [] }), [['desk', route]], { candidates: [until(3)] });
    const before = waitingEvents(story);
    story = tell(story, [['desk', route]], { candidates: [until(5)] });
    assert.equal(waitingEvents(story), before);
    story = tell(story, [['desk', route]], { candidates: [until(2)] });
    assert.equal(story.ticket.waiting?.retryAt, monday + hours(2));
    story = tell(story, [['desk', route, 120]], { candidates: [until(5)] });
    assert.equal(story.ticket.waiting?.retryAt, monday + hours(5));
  });
});

describe('reopening', () => {
  it('asks the router first when whoever solved it has enough to do', () => {
    const { resolved } = stories;
    const again = tell(resolved, [['rita', reopen]], { candidates: [dana, tom] });
    assert.equal(again.ticket.assignee, 'tom');
    const nobody = tell(resolved, [['rita', reopen]], { candidates: [dana] });
    assert.equal(nobody.ticket.status, 'new');
    const roomy = tell(resolved, [['rita', reopen]]);
    assert.deepEqual([roomy.ticket.assignee, roomy.ticket.status], ['dana', 'in_progress']);
  });
});

describe('a person who decides', () => {
  const reasonOf = (decision: ReturnType<typeof attempt>) => {
    const found = decision.ok ? decision.events.find(({ type }) => type === 'ticket.assigned') : undefined;
    assert.ok(found?.type === 'ticket.assigned');
    return found.reason.despite;
  };
  const candidates = [candidate('dana'), candidate('tom', { load: 4, away: { until: null } })];

  it('may choose someone who is away or has enough to do: it is kept, and said', () => {
    assert.deepEqual(reasonOf(attempt(stories.new, 'mona', assignTo('tom'), { candidates })), [
      { why: 'away', detail: null },
      { why: 'at_capacity', detail: '5 of 4' },
    ]);
    assert.equal(reasonOf(attempt(stories.new, 'mona', assignTo('dana'), { candidates })), undefined);
    assert.equal(reasonOf(attempt(stories.new, 'tom', take, { candidates }))?.length, 2);
  });

  it('goes on with what waited, whatever they have by now: it is kept, too', () => {
    const event = (load: number) => {
      const decision = attempt(stories.pending, 'rita', say('The left one'), {
        candidates: [candidate('dana', { load })],
      });
      return decision.ok ? decision.events.find(({ type }) => type === 'ticket.resumed') : null;
    };
    assert.deepEqual(event(4), { type: 'ticket.resumed', over: '4.5 of 4' });
    assert.deepEqual(event(3.5), { type: 'ticket.resumed' });
  });
});
