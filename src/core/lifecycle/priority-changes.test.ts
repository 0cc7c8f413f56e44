import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Impact, Urgency } from '#src/core/priority.ts';
import { attempt, filed, stories, tell } from '#src/core/testing/story.ts';
import type { StoredClassification } from '#src/core/ticket/ticket.ts';

const assess = (impact: Impact, urgency: Urgency, reason: string | null = null) =>
  ({ type: 'assess', impact, urgency, reason }) as const;
const set = (priority: 'P2' | 'P4') => ({ type: 'set_priority', priority, reason: 'It is' }) as const;

const heard = (sure: boolean): StoredClassification => ({
  confidence: 0,
  ranked: [],
  because: [],
  hints: {
    impact: { level: 'everyone', because: ['for everyone'], ...(sure && { sure: true }) },
    urgency: { level: 'blocked', because: ['is down'], ...(sure && { sure: true }) },
  },
});
const unsaid = { impact: null, urgency: null } as const;

describe('how bad it is, when filed', () => {
  const levels = ({ ticket }: typeof stories.new) => [
    ticket.impact,
    ticket.impactSaidBy,
    ticket.urgency,
    ticket.urgencySaidBy,
    ticket.priority,
  ];

  it('is what the text surely says, where nobody chose anything', () => {
    const story = filed({ ...unsaid, classification: heard(true) });
    assert.deepEqual(levels(story), ['everyone', 'text', 'blocked', 'text', 'P1']);
  });

  it('is what usually holds, where the text is not sure', () => {
    const story = filed({ ...unsaid, classification: heard(false) });
    assert.deepEqual(levels(story), ['me', null, 'slowed_down', null, 'P3']);
  });

  it('is what somebody chose, whatever the text says', () => {
    const story = filed({ impact: 'me', urgency: null, classification: heard(true) });
    assert.deepEqual(levels(story), ['me', 'person', 'blocked', 'text', 'P3']);
  });
});

describe('how bad the requester says it is', () => {
  it('sets the priority of the matrix, and nothing above it', () => {
    for (const [impact, urgency, priority] of [
      ['everyone', 'blocked', 'P1'],
      ['team', 'blocked', 'P2'],
      ['me', 'blocked', 'P3'],
      ['me', 'can_wait', 'P4'],
    ] as const) {
      const { ticket } = tell(filed(unsaid), [['rita', assess(impact, urgency)]]);
      assert.deepEqual([ticket.priority, ticket.prioritySource, ticket.impactSaidBy], [priority, 'matrix', 'person']);
    }
  });

  it('moves the clocks with the priority, from when it was filed', () => {
    const { ticket } = tell(stories.in_progress, [['rita', assess('everyone', 'blocked')]]);
    const asked = tell(filed({ impact: 'everyone', urgency: 'blocked' }), []).ticket;
    const dueOf = (one: typeof ticket) => one.clocks.find(({ metric }) => metric === 'resolution')?.dueAt;
    assert.equal(dueOf(ticket), dueOf(asked));
  });

  it('leaves the clocks alone where the priority stays', () => {
    const before = filed({ impact: 'me', urgency: 'blocked' });
    const after = tell(before, [['rita', assess('me', 'slowed_down', 'I found a spare')]]);
    assert.deepEqual(after.ticket.clocks, before.ticket.clocks);
    assert.equal(after.ticket.urgency, 'slowed_down');
  });

  it('gives whoever was asked the time to accept of the new priority', () => {
    const { ticket } = tell(stories.assigned, [['rita', assess('everyone', 'blocked')]]);
    assert.ok(ticket.status === 'assigned' && ticket.policy !== null);
    assert.equal(ticket.acceptBy, ticket.askedAt + ticket.policy.acceptWithin.P1 * 60_000);
  });

  for (const [who, source] of [
    ['dana', 'technician'],
    ['mona', 'manager'],
  ] as const) {
    it(`does not change a priority that a ${source} has set, and the desk’s side still can`, () => {
      const story = tell(stories.in_progress, [
        [who, set('P4')],
        ['rita', assess('everyone', 'blocked', 'The plant stands still')],
      ]);
      assert.deepEqual([story.ticket.priority, story.ticket.prioritySource], ['P4', source]);
      assert.deepEqual([story.ticket.impact, story.ticket.urgency], ['everyone', 'blocked']);
      assert.equal(tell(story, [['mona', set('P2')]]).ticket.priority, 'P2');
    });
  }

  it('is refused when it says nothing new', () => {
    const said = tell(stories.new, [['rita', assess('team', 'blocked')]]);
    const again = attempt(said, 'rita', assess('team', 'blocked'));
    assert.ok(!again.ok && again.rejection.code === 'already_done');
  });

  it('is kept with its reason', () => {
    const { log } = tell(stories.new, [['rita', assess('team', 'blocked', 'Payday')]]);
    const event = log.findLast((one) => one.event.type === 'ticket.assessed')?.event;
    assert.ok(event?.type === 'ticket.assessed');
    assert.deepEqual([event.priority, event.reason], ['P2', 'Payday']);
  });
});

describe('what the text was taken for', () => {
  it('counts no longer once the requester says that it is not right', () => {
    const { ticket } = tell(filed({ ...unsaid, classification: heard(true) }), [['rita', { type: 'ignore_text' }]]);
    assert.deepEqual([ticket.priority, ticket.impactSaidBy, ticket.urgencySaidBy], ['P3', null, null]);
  });

  it('leaves alone what somebody chose', () => {
    const story = filed({ impact: 'team', urgency: null, classification: heard(true) });
    const { ticket } = tell(story, [['rita', { type: 'ignore_text' }]]);
    assert.deepEqual([ticket.impact, ticket.urgency, ticket.impactSaidBy], ['team', 'slowed_down', 'person']);
  });
});
