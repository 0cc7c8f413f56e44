import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { PersonId, SkillId } from '#src/core/ids.ts';
import { candidate, everyone, organisation, support } from '#src/core/testing/small-organisation.ts';
import {
  accept,
  assignTo,
  checkSla,
  decline,
  expire,
  filed,
  hold,
  note,
  rate,
  type Story,
  say,
  stories,
  take,
  tell,
} from '#src/core/testing/story.ts';
import type { TicketEvent } from '#src/core/ticket/events.ts';
import { eventSummary } from './event-summary.ts';
import type { Names } from './names.ts';
import { texts } from './texts.ts';
import { whyMe } from './why.ts';

const names: Names = {
  isVip: () => false,
  person: (id) => everyone.find((person) => person.id === id)?.name ?? id,
  team: (id) => organisation.teams.get(id)?.name ?? id,
  category: (id) => organisation.categories.get(id)?.name ?? id,
};

/** What people read in the log, starting at an event. */
const summary = ({ log }: Story, from = 0): readonly string[] =>
  log.slice(from).map((logged) => eventSummary(logged, names));

describe('the log, as people read it', () => {
  it('of a ticket from filing to rating', () => {
    assert.deepEqual(summary(tell(stories.closed, [['rita', rate(5, 'Quick')]])), [
      'Rita filed it: Hardware, Medium.',
      'Dana was asked to take it.',
      'First response: the clock started.',
      'Resolution: the clock started.',
      'Dana accepted.',
      'First response: in time.',
      'Dana resolved it.',
      'Resolution: in time.',
      'Rita confirmed that it is solved.',
      'Rita rated it ★★★★★ 5 of 5. “Quick”',
    ]);
  });

  const noted = tell(stories.in_progress, [['tom', note('Hm')]]);
  const said = tell(stories.in_progress, [['rita', say('In 2.13')]]);
  const cases: readonly [what: string, before: Story, Parameters<typeof tell>[1], readonly string[]][] = [
    [
      'a question',
      stories.in_progress,
      [['dana', { type: 'ask', question: 'Which?' }]],
      ['Dana asked the requester a question.', 'Resolution: the clock was stopped.'],
    ],
    [
      'putting it on hold',
      stories.in_progress,
      [['dana', hold]],
      ['Dana put it on hold: waiting for a part.', 'Resolution: the clock was stopped.'],
    ],
    [
      'the answer',
      stories.pending,
      [['rita', say('This one')]],
      ['Rita wrote a reply.', 'Work continues.', 'Resolution: the clock runs again.'],
    ],
    ['a note', stories.in_progress, [['tom', note('Hm')]], ['Tom left an internal note.']],
    [
      'a note that is corrected and taken back',
      noted,
      [
        ['tom', { type: 'edit_comment', of: noted.ticket.version, text: 'Hm, the fuse' }],
        ['tom', { type: 'delete_comment', of: noted.ticket.version }],
      ],
      ['Tom changed an internal note.', 'Tom deleted an internal note.'],
    ],
    [
      'a reply that is corrected and taken back',
      said,
      [
        ['rita', { type: 'edit_comment', of: said.ticket.version, text: 'In 2.14' }],
        ['rita', { type: 'delete_comment', of: said.ticket.version }],
      ],
      ['Rita changed a reply.', 'Rita deleted a reply.'],
    ],
    ['declining', stories.assigned, [['dana', decline]], ['Dana declined: On a call', 'Tom was asked to take it.']],
    ['taking', stories.new, [['tom', take]], ['Tom took it.', 'Tom accepted.', 'First response: in time.']],
    ['assigning', stories.in_progress, [['mona', assignTo('tom')]], ['Tom was asked to take it.']],
    [
      'an offer that expired',
      stories.assigned,
      [['desk', expire(1), 30]],
      ['Dana did not answer in time.', 'Tom was asked to take it.'],
    ],
    [
      'another priority',
      stories.in_progress,
      [['dana', { type: 'set_priority', priority: 'P1', reason: 'All stand' }]],
      ['Dana changed the priority to Urgent: All stand', 'Resolution: the target changed.'],
    ],
    [
      'withdrawing',
      stories.in_progress,
      [['rita', { type: 'cancel', reason: 'Never mind' }]],
      ['Rita withdrew it: Never mind', 'Resolution: no longer counted.'],
    ],
    [
      'reopening',
      stories.resolved,
      [['rita', { type: 'reopen', reason: 'It burns' }]],
      ['Rita reopened it: It burns', 'Resolution: the clock started.'],
    ],
    [
      'closing by itself',
      stories.resolved,
      [['desk', { type: 'close_if_quiet' }, 7 * 24 * 60]],
      ['It closed automatically.'],
    ],
    [
      'a target missed while nothing was running',
      stories.assigned,
      [['desk', checkSla, 120]],
      [
        'First response: 75 % of the time has passed (not sent, a later one was due).',
        'First response: 90 % of the time has passed (not sent, a later one was due).',
        'First response: the target was missed.',
      ],
    ],
    [
      'acknowledging',
      tell(stories.assigned, [['desk', checkSla, 120]]),
      [['mona', { type: 'acknowledge_breach', metric: 'first_response', cycle: 1, level: 1 }]],
      ['Mona acknowledged that first response is overdue.'],
    ],
    [
      'accepting too late',
      tell(stories.assigned, [['desk', checkSla, 120]]),
      [['dana', accept]],
      ['Dana accepted.', 'First response: too late.'],
    ],
  ];
  for (const [what, before, steps, expected] of cases) {
    it(`of ${what}`, () => assert.deepEqual(summary(tell(before, steps), before.log.length), expected));
  }

  it('of what a level of an escalation did with it', () => {
    const handed = {
      type: 'ticket.handed_over',
      team: support,
      required: [],
      preferred: [],
      note: null,
      level: 2,
    } as const;
    const higher = { skill: 'hardware' as SkillId, level: 3 };
    const said = (event: TicketEvent) => eventSummary({ event, at: 0, actor: null }, names);
    assert.equal(said(handed), 'It was handed over to Support, as it was overdue at level 2.');
    assert.equal(
      said({ ...handed, higher }),
      'It went to somebody with a higher skill level, as it was overdue at level 2.',
    );
  });

  it('calls whoever reads it “You”', () => {
    const told = (story: Story, reader: string) =>
      story.log.map((logged) => eventSummary(logged, names, reader as PersonId));
    const rated = told(tell(stories.closed, [['rita', rate(5, null)]]), 'rita');
    assert.deepEqual([rated[0], rated.at(-1)], ['You filed it: Hardware, Medium.', 'You rated it ★★★★★ 5 of 5.']);
    assert.equal(told(stories.assigned, 'dana')[1], 'You were asked to take it.');
    assert.equal(told(tell(stories.new, [['tom', take]]), 'tom').at(-3), 'You took it.');
    const added = (actor: string, person: string, reader: string) =>
      eventSummary(
        { event: { type: 'ticket.watcher_added', person: person as PersonId }, actor: actor as PersonId, at: 0 },
        names,
        reader as PersonId,
      );
    assert.equal(added('dana', 'dana', 'dana'), 'You added yourself.');
    assert.equal(added('dana', 'tom', 'dana'), 'You added Tom.');
    const judged = { type: 'ticket.answer_judged', said: 'person' } as const;
    assert.equal(
      eventSummary({ event: judged, actor: 'rita' as PersonId, at: 0 }, names, 'rita' as PersonId),
      'You asked for a person.',
    );
  });

  it('of waiting says what for', () => {
    assert.equal(summary(stories.new)[1], 'Nobody can take it now; it stays in the queue.');
    assert.equal(summary(filed({ category: null }))[1], 'Waiting for someone to say what it is about.');
    const only = { candidates: [candidate('dana')] };
    assert.equal(
      summary(tell(stories.assigned, [['dana', decline]], only)).at(-1),
      'Nobody who was asked has taken it; the manager will decide.',
    );
  });
});

describe('why me?', () => {
  const why = ({ log }: Story): string => {
    const assigned = log.findLast(({ event }) => event.type === 'ticket.assigned')?.event;
    assert.ok(assigned?.type === 'ticket.assigned');
    return whyMe(assigned, names, null);
  };

  it('says ahead of how many others, and with what score', () => {
    assert.equal(why(filed()), 'Dana was chosen, ahead of 1 other: fits 18 %, 100 % of capacity free.');
    const alone = filed({}, { candidates: [candidate('dana', { load: 1 })] });
    assert.equal(why(alone), 'Dana was chosen, the only one who could take it: fits 18 %, 75 % of capacity free.');
  });

  it('says who chose', () => {
    assert.equal(why(tell(stories.new, [['mona', assignTo('tom')]])), 'A manager chose Tom.');
    assert.equal(why(tell(stories.new, [['tom', take]])), 'Tom took it.');
  });

  it('has words for every reason against someone', () => {
    for (const words of Object.values(texts.why.excluded)) assert.match(words, /^[a-z ]+$/);
  });
});
