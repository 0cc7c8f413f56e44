import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { days, hours } from '#src/core/ids.ts';
import { noticesOf } from '#src/core/notices/who-hears.ts';
import { organisation, policy } from '#src/core/testing/small-organisation.ts';
import { accept, ask, filed, resume, type Story, say, stories, tell } from '#src/core/testing/story.ts';
import { deskWords } from '#src/core/ticket/desk-words.ts';

/** Two working days, twice. */
const rules = [{ policy: { ...policy, remind: { after: 960, times: 2 } }, position: 1, when: {} }];
const setting = { organisation: { ...organisation, rules } };
const remind = { type: 'remind' } as const;

const asked = tell(
  filed({}, setting),
  [
    ['dana', accept, 0],
    ['dana', ask, 0],
  ],
  setting,
);
const after = (story: Story, later: number): Story => tell(story, [['desk', remind, later / 60_000]], setting);
const told = (before: Story, now: Story) =>
  noticesOf(before.ticket, now.ticket, now.log.slice(before.log.length), { line: [], admins: [], teamManager: null });

describe('a requester who does not answer', () => {
  const first = after(asked, days(2));
  const second = after(first, days(2));
  const third = after(second, days(4));

  it('is reminded after two working days, and again after two more', () => {
    assert.deepEqual(after(asked, days(1)).log.length, asked.log.length, 'not before');
    assert.deepEqual(
      [first, second].map(({ log }) => log.at(-1)?.event.type),
      ['ticket.reminded', 'ticket.reminded'],
    );
    assert.deepEqual(
      told(asked, first).map(({ kind, to, audience }) => ({ kind, to, audience })),
      [{ kind: 'pending', to: { person: 'rita' }, audience: 'requester' }],
    );
    assert.equal(after(first, 0).log.length, first.log.length, 'not twice');
  });

  it('finds the ticket solved for want of an answer, with a note', () => {
    assert.ok(third.ticket.status === 'resolved');
    assert.equal(third.ticket.resolution, deskWords.noAnswer);
    assert.equal(third.ticket.closesAt, third.now + days(7));
  });

  it('opens it again with any answer', () => {
    assert.equal(tell(third, [['rita', say('The one in 2.13')]], setting).ticket.status, 'in_progress');
  });

  it('is left alone once they have answered', () => {
    const answered = tell(first, [['rita', say('The one in 2.13')]], setting);
    assert.equal(after(answered, days(2)).log.length, answered.log.length);
    assert.equal(after(tell(first, [['dana', resume]], setting), days(2)).ticket.status, 'in_progress');
  });

  it('starts afresh with another question', () => {
    const again = tell(
      first,
      [
        ['rita', say('That one')],
        ['dana', { type: 'ask', question: 'Since when?' }],
      ],
      setting,
    );
    assert.ok(again.ticket.status === 'pending');
    assert.equal(again.ticket.reminded, 0);
  });

  it('is not reminded where the policy says so', () => {
    assert.ok(stories.pending.ticket.status === 'pending');
    assert.equal(stories.pending.ticket.remindAt, null);
    assert.equal(tell(stories.pending, [['desk', remind, 20_000]]).ticket.status, 'pending');
  });
});

describe('an open ticket that nothing would bring to mind', () => {
  const idle = { type: 'check_idle' } as const;
  const bare = { organisation: { ...organisation, rules: [] } };
  const accepted = tell(filed({}, bare), [['dana', accept, 0]], bare);
  const later = (story: Story, ms: number): Story => tell(story, [['desk', idle, ms / 60_000]], bare);

  it('is brought to mind after three days, and every three days', () => {
    assert.equal(later(accepted, days(3) - 1).log.length, accepted.log.length);
    const once = later(accepted, days(3));
    assert.deepEqual(
      told(accepted, once).map(({ kind, to }) => [kind, to]),
      [['left_alone', { person: 'dana' }]],
    );
    assert.equal(later(once, hours(1)).log.length, once.log.length);
    assert.equal(later(once, days(3)).log.at(-1)?.event.type, 'ticket.left_alone');
  });

  it('with nobody is for the team’s manager', () => {
    const waiting = filed({}, { ...bare, candidates: [] });
    const once = later(waiting, days(3));
    const notices = noticesOf(waiting.ticket, once.ticket, once.log.slice(waiting.log.length), {
      line: [],
      admins: [],
      teamManager: 'mona' as never,
    });
    assert.deepEqual(
      notices.map(({ kind, to }) => [kind, to]),
      [['left_alone', { person: 'mona' }]],
    );
  });

  it('is not one whose clock runs', () => {
    const { log } = stories.assigned;
    assert.equal(tell(stories.assigned, [['desk', idle, days(9) / 60_000]]).log.length, log.length);
  });
});
