import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { days, hours, type TicketNumber } from '#src/core/ids.ts';
import {
  type hardware,
  type Name,
  network,
  networks,
  organisation,
  people,
  software,
  support,
} from '#src/core/testing/small-organisation.ts';
import {
  accept,
  add,
  ask,
  assignTo,
  attempt,
  cancel,
  checkSla,
  confirm,
  contextOf,
  decline,
  drop,
  expire,
  hold,
  leave,
  note,
  rate,
  reopen,
  resolve,
  resume,
  say,
  stories,
  take,
  tell,
} from '#src/core/testing/story.ts';
import type { Command } from '#src/core/ticket/commands.ts';
import { commentsOf } from '#src/core/ticket/comments.ts';
import type { Decision } from '#src/core/ticket/decision.ts';
import { textLimits } from '#src/core/ticket/text-limits.ts';
import { statuses, type Ticket } from '#src/core/ticket/ticket.ts';
import { decide } from './decide.ts';

/** The ticket events (clocks have their own tests), or why it was refused. */
const outcome = (decision: Decision): string => {
  if (!decision.ok) return `✗ ${decision.rejection.code}`;
  const events = decision.events.flatMap((event) => {
    if (event.type.startsWith('sla.')) return [];
    const name = event.type.slice('ticket.'.length);
    return [event.type === 'ticket.assigned' ? `${name} ${event.assignee}` : name];
  });
  return events.join(', ') || 'nothing';
};

const commands: Readonly<Record<string, Command>> = {
  accept,
  decline,
  take,
  'assign tom': assignTo('tom'),
  'assign dana': assignTo('dana'),
  say: say('Any news?'),
  note: note('Looks odd'),
  ask,
  hold,
  meet: { type: 'meet', when: { day: { on: 'days', days: 1 }, minute: 600 }, minutes: 30 },
  'call off': { type: 'call_off' },
  come: { type: 'answer_appointment', answer: 'accepted' },
  resume,
  resolve,
  confirm,
  reopen,
  rate: rate(5),
  cancel,
  'to software': { type: 'categorise', category: software },
  'to network': { type: 'categorise', category: network },
  'hand networks': { type: 'hand_over', team: networks, note: 'The switch is dead' },
  'hand support': { type: 'hand_over', team: support, note: null },
  'set P1': { type: 'set_priority', priority: 'P1', reason: 'The whole floor is down' },
  assess: { type: 'assess', impact: 'everyone', urgency: 'blocked', reason: null },
  'ignore text': { type: 'ignore_text' },
  'add raj': add('raj'),
  'drop raj': drop('raj'),
  tag: { type: 'tag', add: ['VPN'], remove: [] },
  untag: { type: 'tag', add: [], remove: ['vpn'] },
  leave,
  merge: { type: 'merge', into: 2 as TicketNumber },
  'merge itself': { type: 'merge', into: 1 as TicketNumber },
  join: { type: 'join', to: 2 as TicketNumber },
  part: { type: 'part' },
  declare: { type: 'declare_outage' },
  dismiss: { type: 'dismiss_outage' },
  announce: { type: 'tell_all', text: 'Soon' },
  propose: { type: 'propose_outage', similar: [2 as TicketNumber] },
  'me too': { type: 'me_too', to: 2 as TicketNumber },
  route: { type: 'route' },
  'expire 1': expire(1),
  check: checkSla,
  'take back': { type: 'take_back_answer', of: 1, author: people.rita.id, question: 'Which one?', version: 0 },
  'close if quiet': { type: 'close_if_quiet' },
};

/**
 * Every command in every status. It is Rita's ticket; Dana was asked first and holds it from `in_progress` on; Tom is
 * her colleague, Mona leads them and is not a technician. Anyone without a row for a command may never give it.
 */
const table = `
    who           | command        | new                               | assigned                         | in_progress                | pending                             | resolved            | closed         | cancelled
    dana          | accept         | ✗ reassigned                      | accepted                         | ✗ already_accepted         | ✗ already_accepted                  | ✗ wrong_status      | ✗ wrong_status | ✗ wrong_status
    tom           | accept         | ✗ reassigned                      | ✗ reassigned                     | ✗ already_accepted         | ✗ already_accepted                  | ✗ wrong_status      | ✗ wrong_status | ✗ wrong_status
    dana          | decline        | ✗ reassigned                      | declined, assigned tom           | ✗ already_accepted         | ✗ already_accepted                  | ✗ wrong_status      | ✗ wrong_status | ✗ wrong_status
    tom           | decline        | ✗ reassigned                      | ✗ reassigned                     | ✗ already_accepted         | ✗ already_accepted                  | ✗ wrong_status      | ✗ wrong_status | ✗ wrong_status
    dana          | take           | assigned dana, accepted           | accepted                         | ✗ already_accepted         | ✗ already_accepted                  | ✗ wrong_status      | ✗ wrong_status | ✗ wrong_status
    tom           | take           | assigned tom, accepted            | assigned tom, accepted           | ✗ already_accepted         | ✗ already_accepted                  | ✗ wrong_status      | ✗ wrong_status | ✗ wrong_status
    mona          | assign tom     | assigned tom                      | assigned tom                     | assigned tom               | resumed, assigned tom               | ✗ wrong_status      | ✗ wrong_status | ✗ wrong_status
    mona          | assign dana    | assigned dana                     | ✗ already_done                   | ✗ already_done             | ✗ already_done                      | ✗ wrong_status      | ✗ wrong_status | ✗ wrong_status
    rita          | say            | commented                         | commented                        | commented                  | commented, resumed                  | commented, reopened | ✗ wrong_status | ✗ wrong_status
    dana tom mona | say            | commented                         | commented                        | commented                  | commented                           | commented           | ✗ wrong_status | ✗ wrong_status
    dana tom mona | note           | commented                         | commented                        | commented                  | commented                           | commented           | commented      | commented
    rita          | take back      | ✗ outdated_card                   | ✗ outdated_card                  | ✗ outdated_card            | ✗ outdated_card                     | ✗ outdated_card     | ✗ outdated_card | ✗ outdated_card
    dana          | ask            | assigned dana, accepted, pended   | accepted, pended                 | pended                     | ✗ wrong_status                      | ✗ wrong_status      | ✗ wrong_status | ✗ wrong_status
    tom           | ask            | assigned tom, accepted, pended    | assigned tom, accepted, pended   | pended                     | ✗ wrong_status                      | ✗ wrong_status      | ✗ wrong_status | ✗ wrong_status
    mona          | ask            | ✗ wrong_status                    | ✗ wrong_status                   | pended                     | ✗ wrong_status                      | ✗ wrong_status      | ✗ wrong_status | ✗ wrong_status
    dana          | hold           | assigned dana, accepted, pended   | accepted, pended                 | pended                     | resumed, pended                     | ✗ wrong_status      | ✗ wrong_status | ✗ wrong_status
    tom           | hold           | assigned tom, accepted, pended    | assigned tom, accepted, pended   | pended                     | resumed, pended                     | ✗ wrong_status      | ✗ wrong_status | ✗ wrong_status
    mona          | hold           | ✗ wrong_status                    | ✗ wrong_status                   | pended                     | resumed, pended                     | ✗ wrong_status      | ✗ wrong_status | ✗ wrong_status
    dana          | meet           | assigned dana, accepted, appointment_set | accepted, appointment_set      | appointment_set            | appointment_set                     | ✗ wrong_status      | ✗ wrong_status | ✗ wrong_status
    tom           | meet           | assigned tom, accepted, appointment_set | assigned tom, accepted, appointment_set | appointment_set    | appointment_set                     | ✗ wrong_status      | ✗ wrong_status | ✗ wrong_status
    mona          | meet           | ✗ wrong_status                    | ✗ wrong_status                   | appointment_set            | appointment_set                     | ✗ wrong_status      | ✗ wrong_status | ✗ wrong_status
    dana tom mona | call off       | ✗ no_appointment                  | ✗ no_appointment                 | ✗ no_appointment           | ✗ no_appointment                    | ✗ no_appointment    | ✗ no_appointment | ✗ no_appointment
    rita          | come           | ✗ no_appointment                  | ✗ no_appointment                 | ✗ no_appointment           | ✗ no_appointment                    | ✗ no_appointment    | ✗ no_appointment | ✗ no_appointment
    dana tom mona | resume         | ✗ wrong_status                    | ✗ wrong_status                   | ✗ wrong_status             | resumed                             | ✗ wrong_status      | ✗ wrong_status | ✗ wrong_status
    dana          | resolve        | assigned dana, accepted, resolved | accepted, resolved               | resolved                   | resolved                            | ✗ already_done      | ✗ wrong_status | ✗ wrong_status
    tom           | resolve        | assigned tom, accepted, resolved  | assigned tom, accepted, resolved | resolved                   | resolved                            | ✗ already_done      | ✗ wrong_status | ✗ wrong_status
    mona          | resolve        | resolved                          | resolved                         | resolved                   | resolved                            | ✗ already_done      | ✗ wrong_status | ✗ wrong_status
    rita          | confirm        | ✗ wrong_status                    | ✗ wrong_status                   | ✗ wrong_status             | ✗ wrong_status                      | closed              | ✗ already_done | ✗ wrong_status
    rita mona     | reopen         | ✗ wrong_status                    | ✗ wrong_status                   | ✗ wrong_status             | ✗ wrong_status                      | reopened            | ✗ wrong_status | ✗ wrong_status
    rita          | rate           | ✗ wrong_status                    | ✗ wrong_status                   | ✗ wrong_status             | ✗ wrong_status                      | rated               | rated          | ✗ wrong_status
    rita mona     | cancel         | cancelled                         | cancelled                        | cancelled                  | cancelled                           | ✗ wrong_status      | ✗ wrong_status | ✗ already_done
    dana tom mona | to software    | categorised, assigned dana        | categorised                      | categorised                | categorised                         | ✗ wrong_status      | ✗ wrong_status | ✗ wrong_status
    dana tom mona | to network     | categorised, assigned nick        | categorised, assigned nick       | categorised, assigned nick | resumed, categorised, assigned nick | ✗ wrong_status      | ✗ wrong_status | ✗ wrong_status
    dana tom mona | hand networks | handed_over, assigned nick | handed_over, assigned nick | handed_over, assigned nick | resumed, handed_over, assigned nick | ✗ wrong_status | ✗ wrong_status | ✗ wrong_status
    dana tom mona | hand support  | ✗ already_done | ✗ already_done | ✗ already_done | ✗ already_done | ✗ wrong_status | ✗ wrong_status | ✗ wrong_status
    dana tom mona | set P1         | prioritised                       | prioritised                      | prioritised                | prioritised                         | ✗ wrong_status      | ✗ wrong_status | ✗ wrong_status
    rita          | assess         | assessed                          | assessed                         | assessed                   | assessed                            | ✗ wrong_status      | ✗ wrong_status | ✗ wrong_status
    rita          | ignore text    | ✗ already_done                    | ✗ already_done                   | ✗ already_done             | ✗ already_done                      | ✗ wrong_status      | ✗ wrong_status | ✗ wrong_status
    rita dana tom mona | add raj   | watcher_added | watcher_added | watcher_added | watcher_added | watcher_added | ✗ wrong_status | ✗ wrong_status
    rita dana tom mona | drop raj  | ✗ not_added | ✗ not_added | ✗ not_added | ✗ not_added | ✗ not_added | ✗ not_added | ✗ not_added
    dana tom mona | tag            | tagged | tagged | tagged | tagged | tagged | tagged | tagged
    dana tom mona | untag          | ✗ already_done | ✗ already_done | ✗ already_done | ✗ already_done | ✗ already_done | ✗ already_done | ✗ already_done
    dana tom mona | merge  | cancelled | cancelled | cancelled | cancelled | ✗ wrong_status | ✗ wrong_status | ✗ wrong_status
    dana tom mona | merge itself | ✗ same_ticket | ✗ same_ticket | ✗ same_ticket | ✗ same_ticket | ✗ same_ticket | ✗ same_ticket | ✗ same_ticket
    dana tom mona desk | join | joined | joined | joined | joined | ✗ wrong_status | ✗ wrong_status | ✗ wrong_status
    rita dana tom mona | part | ✗ already_done | ✗ already_done | ✗ already_done | ✗ already_done | ✗ already_done | ✗ already_done | ✗ already_done
    dana tom mona | declare | outage_declared | outage_declared | outage_declared | outage_declared | ✗ wrong_status | ✗ wrong_status | ✗ wrong_status
    dana tom mona | dismiss | ✗ outdated_card | ✗ outdated_card | ✗ outdated_card | ✗ outdated_card | ✗ wrong_status | ✗ wrong_status | ✗ wrong_status
    dana tom mona | announce | ✗ no_outage | ✗ no_outage | ✗ no_outage | ✗ no_outage | ✗ no_outage | ✗ no_outage | ✗ no_outage
    desk | propose | outage_proposed | outage_proposed | outage_proposed | outage_proposed | nothing | nothing | nothing
    rita | me too | ✗ outdated_card | ✗ outdated_card | ✗ outdated_card | ✗ outdated_card | ✗ outdated_card | ✗ outdated_card | ✗ outdated_card
    mona desk     | route          | assigned dana                     | nothing                          | nothing                    | nothing                             | nothing             | nothing        | nothing
    desk          | expire 1       | nothing                           | nothing                          | nothing                    | nothing                             | nothing             | nothing        | nothing
    desk          | check          | nothing                           | nothing                          | nothing                    | nothing                             | nothing             | nothing        | nothing
    desk          | close if quiet | nothing                           | nothing                          | nothing                    | nothing                             | nothing             | nothing        | nothing
`;

/** Another ticket of Rita's. */
const other: Ticket = { ...stories.in_progress.ticket, number: 2 as TicketNumber };

const rows = table
  .trim()
  .split('\n')
  .map((line) => line.split('|').map((cell) => cell.trim()));

describe('every command in every status', () => {
  const [head = [], ...cases] = rows;
  for (const [who = '', what = '', ...expected] of cases) {
    it(`${who}: ${what}`, () => {
      const command = commands[what];
      assert.ok(command, `${what} is not a command of this table`);
      for (const name of who.split(' ') as (Name | 'desk')[]) {
        const answers: readonly string[] = statuses.map((status) =>
          outcome(attempt(stories[status], name, command, { other })),
        );
        assert.deepEqual(answers, expected, head.slice(2).join(' | '));
      }
    });
  }

  for (const [what, command] of Object.entries(commands)) {
    const named = cases.filter(([, name]) => name === what).flatMap(([who = '']) => who.split(' '));
    const others = (['rita', 'dana', 'tom', 'mona', 'nick', 'raj', 'desk'] as const).filter(
      (who) => !named.includes(who),
    );
    it(`${what}: nobody else (${others.join(', ')})`, () => {
      for (const name of others) {
        for (const status of statuses) assert.equal(outcome(attempt(stories[status], name, command)), '✗ not_allowed');
      }
    });
  }
});

describe('what a command accepts', () => {
  const long = (field: keyof typeof textLimits): string => 'x'.repeat(textLimits[field]);
  const cases: readonly [what: string, who: Name, story: keyof typeof stories, (text: string) => Command, string][] = [
    ['a comment', 'rita', 'in_progress', (text) => say(text), long('comment')],
    ['a note', 'tom', 'in_progress', (text) => note(text), long('comment')],
    ['a question', 'dana', 'in_progress', (question) => ({ type: 'ask', question }), long('question')],
    ['a solution', 'dana', 'in_progress', (resolution) => ({ type: 'resolve', resolution }), long('resolution')],
    ['a reason to decline', 'dana', 'assigned', (reason) => ({ type: 'decline', reason }), long('reason')],
    ['a reason to reopen', 'rita', 'resolved', (reason) => ({ type: 'reopen', reason }), long('reason')],
    ['a reason to withdraw', 'rita', 'in_progress', (reason) => ({ type: 'cancel', reason }), long('reason')],
    [
      'a reason for a priority',
      'dana',
      'in_progress',
      (reason) => ({ type: 'set_priority', priority: 'P1', reason }),
      long('reason'),
    ],
    ['a comment with a rating', 'rita', 'resolved', (comment) => rate(4, comment), long('reason')],
  ];
  for (const [what, who, status, command, longest] of cases) {
    it(`${what}: not empty, not white space, at most ${longest.length} characters`, () => {
      const problem = (text: string) => {
        const decision = attempt(stories[status], who, command(text));
        return decision.ok
          ? null
          : decision.rejection.code === 'invalid'
            ? decision.rejection.problem
            : decision.rejection;
      };
      assert.equal(problem(longest), null);
      assert.equal(problem(`${longest}x`), 'too_long');
      assert.equal(problem(''), 'empty');
      assert.equal(problem(' \n\t '), 'empty');
    });
  }

  for (const stars of [0, 6, -1, 2.5, Number.NaN, Number.POSITIVE_INFINITY]) {
    it(`no rating of ${stars}`, () => {
      const decision = attempt(stories.resolved, 'rita', rate(stars));
      assert.deepEqual(decision, {
        ok: false,
        rejection: { code: 'invalid', field: 'rating', problem: 'out_of_range' },
      });
    });
  }

  it('a rating may be changed, but the same one not given twice', () => {
    const rated = tell(stories.closed, [['rita', rate(3, 'Slow')]]);
    assert.equal(outcome(attempt(rated, 'rita', rate(3, 'Slow'))), '✗ already_done');
    assert.equal(outcome(attempt(rated, 'rita', rate(5))), 'rated');
  });

  it('a category that the desk has, other than the current one', () => {
    const to = (category: string) => ({ type: 'categorise', category: category as typeof hardware }) as const;
    assert.equal(outcome(attempt(stories.new, 'dana', to('gardening'))), '✗ unknown_category');
    assert.equal(outcome(attempt(stories.new, 'dana', to('hardware'))), '✗ already_done');
  });

  it('a priority other than the current one, with who set it', () => {
    const to = (priority: 'P1' | 'P3') => ({ type: 'set_priority', priority, reason: 'It is' }) as const;
    assert.equal(outcome(attempt(stories.new, 'dana', to('P3'))), '✗ already_done');
    assert.equal(tell(stories.new, [['dana', to('P1')]]).ticket.prioritySource, 'technician');
    assert.equal(tell(stories.new, [['mona', to('P1')]]).ticket.prioritySource, 'manager');
  });

  it('a technician’s change of priority, unless a manager has set it', () => {
    const to = (priority: 'P1' | 'P2') => ({ type: 'set_priority', priority, reason: 'It is' }) as const;
    const set = tell(stories.in_progress, [['mona', to('P1')]]);
    assert.equal(outcome(attempt(set, 'dana', to('P2'))), '✗ not_allowed');
    assert.equal(outcome(attempt(set, 'mona', to('P2'))), 'prioritised');
  });

  it('the same for a technician who leads another team', () => {
    const to = (priority: 'P1' | 'P2') => ({ type: 'set_priority', priority, reason: 'It is' }) as const;
    const set = tell(stories.in_progress, [['mona', to('P1')]]);
    // Dana leads someone, and holds this ticket although it went to another team.
    const dana = { ...people.dana, roles: ['requester', 'technician', 'manager'] } as const;
    const elsewhere = { ...set.ticket, team: people.nick.teams[0] ?? set.ticket.team };
    const decided = (ticket: Ticket) =>
      decide(ticket, to('P2'), { ...contextOf('dana', to('P2')), actor: { kind: 'person', person: dana } }, set.now);
    assert.equal(outcome(decided(elsewhere)), '✗ not_allowed');
    assert.equal(outcome(decided(set.ticket)), 'prioritised');
  });

  it('a new priority, whose time to accept counts from when they were asked', () => {
    const offered = stories.assigned;
    const before = offered.ticket;
    assert.ok(before.status === 'assigned' && before.acceptBy !== null && before.policy !== null);
    const { ticket } = tell(offered, [['mona', { type: 'set_priority', priority: 'P1', reason: 'All stand' }, 1]]);
    assert.ok(ticket.status === 'assigned');
    assert.equal(ticket.acceptBy, before.askedAt + before.policy.acceptWithin.P1 * 60_000);
  });

  it('a first category from a triage card, only while the ticket has none', () => {
    const choose = { type: 'categorise', category: software, untriaged: true } as const;
    assert.equal(outcome(attempt(stories.assigned, 'dana', choose)), '✗ outdated_card');
  });
});

describe('the requester’s reply', () => {
  it('on a pending ticket resumes it with the same technician', () => {
    const { ticket } = tell(stories.pending, [['rita', say('The one in 2.13')]]);
    assert.equal(ticket.status, 'in_progress');
    assert.equal(ticket.assignee, 'dana');
  });

  it('on a resolved ticket reopens it with the same technician and gives the reason', () => {
    const { ticket, log } = tell(stories.resolved, [['rita', say('It burns again')]]);
    assert.equal(ticket.status, 'in_progress');
    assert.equal(ticket.assignee, 'dana');
    assert.equal(ticket.reopenedCount, 1);
    const reopened = log.findLast(({ event }) => event.type === 'ticket.reopened')?.event;
    assert.equal(reopened?.type === 'ticket.reopened' && reopened.reason, 'It burns again');
  });

  it('on a resolved ticket that nobody held looks for someone', () => {
    const { ticket } = tell(tell(stories.new, [['mona', resolve]]), [['rita', say('Still smoking')]]);
    assert.equal(ticket.status, 'assigned');
  });

  it('of any length reopens; the reason is cut to its limit, never through an emoji', () => {
    const { log } = tell(stories.resolved, [['rita', say(`${'x'.repeat(999)}😀 and more`)]]);
    const reopened = log.findLast(({ event }) => event.type === 'ticket.reopened')?.event;
    assert.ok(reopened?.type === 'ticket.reopened');
    assert.ok(reopened.reason.length <= textLimits.reason);
    assert.ok(reopened.reason.isWellFormed());
    assert.match(reopened.reason, /…$/);
  });

  it('is never internal', () => {
    for (const status of statuses) {
      assert.equal(outcome(attempt(stories[status], 'rita', note('Psst'))), '✗ not_allowed');
    }
  });
});

describe('comments', () => {
  const of = stories.in_progress.ticket.version + 1;
  const said = tell(stories.in_progress, [['rita', say('In 2.13')]]);
  const edit = (text: string) => ({ type: 'edit_comment', of, text }) as const;
  const remove = { type: 'delete_comment', of } as const;

  it('can be edited and deleted by their author, and by nobody else', () => {
    assert.equal(outcome(attempt(said, 'rita', edit('In 2.14'))), 'comment_edited');
    assert.equal(outcome(attempt(said, 'rita', remove)), 'comment_deleted');
    for (const who of ['dana', 'mona', 'ada', 'raj', 'desk'] as const) {
      assert.equal(outcome(attempt(said, who, edit('Ha'))), '✗ not_allowed');
      assert.equal(outcome(attempt(said, who, remove)), '✗ not_allowed');
    }
  });

  it('show their latest edit; the log keeps what was said before', () => {
    const changed = tell(said, [['rita', edit('In 2.14')]]);
    assert.deepEqual(
      commentsOf(changed.log).map(({ text, edited }) => [text, edited]),
      [['In 2.14', true]],
    );
    assert.ok(changed.log.some(({ event }) => event.type === 'ticket.commented' && event.text === 'In 2.13'));
    assert.deepEqual(commentsOf(tell(changed, [['rita', remove]]).log), []);
  });

  it('that were internal notes are made public by those who may write notes there, and by nobody else', () => {
    const noted = tell(said, [
      ['dana', note('The fuse')],
      ['rita', add('raj')],
    ]);
    const publish = { ...say('The fuse'), fromNote: noted.ticket.version } as const;
    assert.equal(outcome(attempt(noted, 'dana', publish)), 'commented');
    for (const who of ['raj', 'rita'] as const) {
      assert.notEqual(outcome(attempt(noted, who, say('The fuse'))), '✗ not_allowed', who);
      assert.equal(outcome(attempt(noted, who, publish)), '✗ not_allowed', who);
    }
  });

  it('are changed once by the same words, and not at all after they were taken back', () => {
    const changed = tell(said, [['rita', edit('In 2.14')]]);
    const again = attempt(changed, 'rita', edit('In 2.14'));
    assert.deepEqual(again.ok && again.events, []);
    const gone = tell(changed, [['rita', remove]]);
    assert.equal(outcome(attempt(gone, 'rita', edit('In 2.15'))), '✗ no_such_comment');
    assert.equal(outcome(attempt(gone, 'rita', remove)), '✗ no_such_comment');
    assert.equal(outcome(attempt(said, 'rita', { ...remove, of: 1 })), '✗ no_such_comment');
  });

  it('cannot be edited to be empty or too long', () => {
    assert.equal(outcome(attempt(said, 'rita', edit(' '))), '✗ invalid');
    assert.equal(outcome(attempt(said, 'rita', edit('x'.repeat(textLimits.comment + 1)))), '✗ invalid');
  });
});

describe('a card of an earlier turn', () => {
  const again = tell(stories.resolved, [
    ['rita', reopen],
    ['dana', resolve],
  ]);
  for (const command of [confirm, { type: 'reopen', reason: 'Again' }] as const) {
    it(`does not ${command.type} the next one`, () => {
      assert.equal(outcome(attempt(again, 'rita', { ...command, cycle: 0 })), '✗ outdated_card');
      assert.notEqual(outcome(attempt(again, 'rita', { ...command, cycle: 1 })), '✗ outdated_card');
      assert.notEqual(outcome(attempt(again, 'rita', command)), '✗ outdated_card');
    });
  }
});

describe('what happens automatically', () => {
  it('a resolved ticket closes when the time to reopen it is over, not before', () => {
    const { ticket, now } = stories.resolved;
    assert.ok(ticket.status === 'resolved');
    assert.equal(ticket.closesAt, now + days(7));
    const quiet = { type: 'close_if_quiet' } as const;
    assert.equal(outcome(attempt(stories.resolved, 'desk', quiet, {}, ticket.closesAt - 1)), 'nothing');
    assert.equal(outcome(attempt(stories.resolved, 'desk', quiet, {}, ticket.closesAt)), 'closed');
  });

  it('a ticket that moves to another team leaves its technician, and its open question is dropped', () => {
    const { ticket } = tell(stories.pending, [['dana', { type: 'categorise', category: network }]], { candidates: [] });
    assert.equal(ticket.status, 'new');
    assert.equal(ticket.assignee, null);
    assert.deepEqual(ticket.waiting, { why: 'nobody_eligible', retryAt: null });
    assert.notEqual(ticket.team, support);
  });

  it('a ticket that a manager resolves was not solved by someone who was only asked', () => {
    const resolved = tell(stories.assigned, [['mona', resolve]]);
    assert.equal(resolved.ticket.assignee, null);
    const reopened = tell(resolved, [['rita', reopen]]);
    assert.equal(reopened.ticket.status, 'assigned', 'asked again, not made hers');
  });

  it('a ticket that nobody can take says so once, and again when the reason changes', () => {
    const route = { type: 'route' } as const;
    const waiting = { candidates: [] };
    assert.equal(outcome(attempt(stories.new, 'desk', route, waiting)), 'nothing');
    const declined = tell(stories.new, [['mona', assignTo('tom')]]);
    assert.equal(outcome(attempt(declined, 'tom', decline, waiting)), 'declined, waiting');
  });

  it('clocks follow: accepted meets the first response, resolved the resolution', () => {
    const met = stories.resolved.log.filter(({ event }) => event.type === 'sla.met');
    assert.deepEqual(
      met.map(({ event }) => event.type === 'sla.met' && event.metric),
      ['first_response', 'resolution'],
    );
    assert.ok(stories.resolved.ticket.firstResponseAt);
    assert.ok(stories.resolved.now < stories.resolved.ticket.createdAt + hours(1));
  });

  it('a target is breached on time, even when its calendar was removed meanwhile', () => {
    const at = stories.assigned.now + hours(48);
    const without = { organisation: { ...organisation, calendars: new Map() } };
    const breached = attempt(stories.assigned, 'desk', checkSla, without, at);
    assert.ok(breached.ok);
    assert.ok(breached.events.some(({ type }) => type === 'sla.breached'));
    assert.deepEqual(breached, attempt(stories.assigned, 'desk', checkSla, {}, at));
  });

  it('only a person comments', () => {
    assert.equal(outcome(attempt(stories.new, 'desk', say('I am the desk'))), '✗ not_allowed');
  });
});
