import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { people } from '#src/core/testing/small-organisation.ts';
import {
  accept,
  add,
  ask,
  assignTo,
  cancel,
  checkSla,
  confirm,
  decline,
  drop,
  expire,
  filed,
  hold,
  leave,
  reopen,
  resolve,
  resume,
  type Story,
  say,
  stories,
  tell,
} from '#src/core/testing/story.ts';
import type { Notice } from './notices.ts';
import { outdated, overtaken } from './overtaken.ts';

type Told = Notice extends infer N ? (N extends Notice ? Omit<N, 'ticket' | 'audience' | 'to' | 'seq'> : never) : never;

const notice = (told: Told, to: { person: string } | { team: string } = { person: 'dana' }): Notice =>
  ({ ...told, ticket: 1, audience: 'technician', to, seq: 1 }) as Notice;

const breach = { kind: 'breached', metric: 'first_response', cycle: 1, level: 1 } as const;
const warning = { kind: 'due_soon', metric: 'first_response', cycle: 1, percent: 75 } as const;
const warned = tell(stories.assigned, [['desk', checkSla, 90]]);
const breached = tell(stories.assigned, [['desk', checkSla, 120]]);
const ofResolution = { ...warning, metric: 'resolution' } as const;

const watched = tell(stories.in_progress, [['rita', add('raj')]]);
const forRaj = (told: Told): Notice => ({ ...notice(told, { person: 'raj' }), audience: 'watcher' });

const onHold: Told = { kind: 'on_hold', waitsFor: 'part', note: 'The part is ordered' };
const held = tell(stories.in_progress, [['dana', hold]]);
const lookedAt = tell(held, [['desk', { type: 'remind' }, 5 * 24 * 60]]);

/** A message that has not gone out yet, the ticket as it is now, and why the message is no longer needed. */
const cases: readonly [what: string, Notice, Story, string | null][] = [
  ['a current offer', notice({ kind: 'assigned', offer: 1 }), stories.assigned, null],
  ['an offer accepted meanwhile: the card shows it', notice({ kind: 'assigned', offer: 1 }), stories.in_progress, null],
  [
    'an offer that ran out',
    notice({ kind: 'assigned', offer: 1 }),
    tell(filed(), [['desk', expire(1), 30]]),
    'the ticket was given to someone else',
  ],
  [
    'an offer that was declined',
    notice({ kind: 'assigned', offer: 1 }),
    tell(filed(), [['dana', decline]], { candidates: [] }),
    'the ticket was given to someone else',
  ],
  [
    'an offer of a withdrawn ticket',
    notice({ kind: 'assigned', offer: 1 }),
    stories.cancelled,
    'the ticket is cancelled',
  ],
  ['an offer of a resolved ticket', notice({ kind: 'assigned', offer: 1 }), stories.resolved, 'the ticket is resolved'],
  ['a reply for somebody who was added', forRaj({ kind: 'closed' }), watched, null],
  [
    'a reply for somebody who has left',
    forRaj({ kind: 'closed' }),
    tell(watched, [['raj', leave]]),
    'they no longer hear of it',
  ],
  ['that somebody was added', forRaj({ kind: 'added' }), watched, null],
  [
    'that somebody was added who was taken off again',
    forRaj({ kind: 'added' }),
    tell(watched, [['rita', drop('raj')]]),
    'they no longer hear of it',
  ],
  [
    'the loss of a ticket',
    notice({ kind: 'taken_away', why: 'reassigned' }),
    tell(stories.in_progress, [['mona', assignTo('tom')]]),
    null,
  ],
  [
    'the loss of a ticket that came back',
    notice({ kind: 'taken_away', why: 'reassigned' }),
    tell(stories.in_progress, [
      ['mona', assignTo('tom')],
      ['mona', assignTo('dana')],
    ]),
    'it is theirs again',
  ],
  ['the loss of a withdrawn ticket', notice({ kind: 'taken_away', why: 'cancelled' }), stories.cancelled, null],
  ['a warning', notice(warning), warned, null],
  [
    'a warning to whoever had it before',
    notice(ofResolution),
    tell(stories.in_progress, [
      ['desk', checkSla, 90],
      ['mona', assignTo('tom')],
    ]),
    'it is no longer theirs',
  ],
  [
    'that it stands still, to whoever had it before',
    notice({ kind: 'left_alone' }),
    tell(stories.in_progress, [['mona', assignTo('tom')]]),
    'it is no longer theirs',
  ],
  ['that it stands still', notice({ kind: 'left_alone' }), stories.in_progress, null],
  ['a warning about a target met since', notice(warning), tell(warned, [['dana', accept]]), 'the clock has ended'],
  ['a warning about what is overdue by now', notice(warning), breached, 'it is overdue by now'],
  ['a warning while the requester is asked', notice(ofResolution), stories.pending, 'the clock is stopped'],
  ['a warning about a clock the ticket never had', notice({ ...warning, cycle: 9 }), warned, 'the clock has ended'],
  ['a breach', notice(breach), breached, null],
  ['a breach whose clock has ended', notice(breach), tell(breached, [['dana', accept]]), 'the clock has ended'],
  ['a question', notice({ kind: 'pending', question: 'Which printer?' }), stories.pending, null],
  [
    'a question answered',
    notice({ kind: 'pending', question: 'Which printer?' }),
    tell(stories.pending, [['rita', say('2.13')]]),
    'it was answered',
  ],
  [
    'a question followed by another',
    notice({ kind: 'pending', question: 'Which floor?' }),
    tell(stories.pending, [
      ['dana', resume],
      ['dana', ask],
    ]),
    'it was answered',
  ],
  ['what it is on hold for', notice(onHold), held, null],
  [
    'what it is on hold for, a question since',
    notice(onHold),
    tell(held, [['dana', ask]]),
    'it is no longer on hold for that',
  ],
  ['the day to look again', notice({ kind: 'look_again', time: 1 }), lookedAt, null],
  [
    'the day to look again, before another',
    notice({ kind: 'look_again', time: 0 }),
    lookedAt,
    'there is a newer reminder',
  ],
  [
    'the day to look again, continued since',
    notice({ kind: 'look_again', time: 1 }),
    tell(lookedAt, [['dana', resume]]),
    'it is no longer on hold',
  ],
  ['a solution', notice({ kind: 'resolved', cycle: 0 }), stories.resolved, null],
  ['a solution that was confirmed', notice({ kind: 'resolved', cycle: 0 }), stories.closed, null],
  [
    'a solution that did not work',
    notice({ kind: 'resolved', cycle: 0 }),
    tell(stories.resolved, [['rita', reopen]]),
    'it was reopened',
  ],
  [
    'a solution of an earlier turn',
    notice({ kind: 'resolved', cycle: 0 }),
    tell(stories.resolved, [
      ['rita', reopen],
      ['dana', resolve],
    ]),
    'it was reopened',
  ],
  ['that nobody can take it', notice({ kind: 'nobody_eligible' }, { team: 'support' }), stories.new, null],
  [
    'that nobody could take it',
    notice({ kind: 'nobody_eligible' }, { team: 'support' }),
    tell(stories.new, [['mona', assignTo('tom')]]),
    'someone was found',
  ],
  [
    'that all declined, while by now nobody fits: still nobody has it',
    notice({ kind: 'all_declined' }),
    stories.new,
    null,
  ],
  [
    'that nobody has it, for a ticket that was raised since',
    notice({ kind: 'nobody_eligible', turn: '0.0', priority: 'P4' }),
    stories.new,
    'it is more urgent by now, which is told',
  ],
  ['… that was lowered since', notice({ kind: 'nobody_eligible', turn: '0.0', priority: 'P1' }), stories.new, null],
  ['that it needs a category', notice({ kind: 'triage' }, { team: 'support' }), filed({ category: null }), null],
  [
    'that it needed a category',
    notice({ kind: 'triage' }, { team: 'support' }),
    tell(filed({ category: null }), [['tom', { type: 'categorise', category: 'hardware' as never }]]),
    'someone was found',
  ],
];

describe('a message that has not gone out yet', () => {
  for (const [what, owed, { ticket }, expected] of cases) {
    it(`${what}: ${expected ?? 'is told'}`, () => assert.equal(overtaken(owed, ticket), expected));
  }

  const always: readonly Told[] = [
    { kind: 'filed' },
    { kind: 'accepted' },
    { kind: 'reply', author: people.dana.id, text: 'Hi', at: 0 },
    { kind: 'reopened', reason: 'Again' },
    { kind: 'closed' },
    { kind: 'cancelled' },
  ];
  for (const told of always) {
    it(`${told.kind}: is always told`, () => {
      const ends = [
        stories.cancelled,
        stories.closed,
        tell(stories.resolved, [['rita', confirm]]),
        tell(stories.new, [['rita', cancel]]),
      ];
      for (const { ticket } of [...Object.values(stories), ...ends]) {
        assert.equal(overtaken(notice(told, { person: 'rita' }), ticket), null);
      }
    });
  }
});

describe('a message that comes days late', () => {
  const late: readonly [Told, Story, boolean][] = [
    [{ kind: 'filed' }, stories.in_progress, true],
    [{ kind: 'filed' }, stories.resolved, false],
    [{ kind: 'accepted' }, stories.in_progress, true],
    [{ kind: 'accepted' }, stories.resolved, false],
    [{ kind: 'reply', author: people.dana.id, text: 'Hi', at: 0 }, stories.resolved, true],
    [{ kind: 'reply', author: people.dana.id, text: 'Hi', at: 0 }, stories.cancelled, false],
    [{ kind: 'resolved', cycle: 0 }, stories.resolved, true],
    [{ kind: 'resolved', cycle: 0 }, stories.closed, false],
    [{ kind: 'reopened', reason: 'Again' }, stories.closed, false],
    [{ kind: 'taken_away', why: 'reassigned' }, stories.in_progress, false],
    [{ kind: 'closed' }, stories.closed, true],
  ];
  for (const [told, { ticket }, matters] of late) {
    it(`${told.kind}, ${ticket.status}: ${matters ? 'still matters' : 'is dropped'}`, () =>
      assert.equal(outdated(notice(told, { person: 'rita' }), ticket) === null, matters));
  }
});
