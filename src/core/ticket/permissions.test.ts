import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Approval } from '#src/core/approvals/approval.ts';
import { everyone, type Name, people } from '#src/core/testing/small-organisation.ts';
import { actor, add, filed, stories, tell } from '#src/core/testing/story.ts';
import type { CommandType } from './commands.ts';
import {
  isDeskSide,
  isLead,
  mayCommand,
  mayFileFor,
  mayGoAway,
  mayNote,
  maySee,
  maySeeQueue,
  mayStandInFor,
  mostAddressed,
  partOf,
  whoMayAct,
} from './permissions.ts';

/** Rita's ticket, accepted by Dana in Support. */
const { ticket } = stories.in_progress;
const watched = tell(stories.in_progress, [['rita', add('raj')]]).ticket;

/**
 * How each person relates to it. Mona leads Support, Bob is above her, Olu leads another team, Tom is Dana's colleague,
 * Nick is a technician elsewhere, Raj has nothing to do with it, Ines has left. The watcher is Raj
 * once he was added.
 */
const readers: readonly (Name | 'desk' | 'watcher')[] = [
  'rita',
  'dana',
  'tom',
  'nick',
  'mona',
  'bob',
  'olu',
  'ada',
  'raj',
  'ines',
  'desk',
  'watcher',
];
const line = [people.mona.id, people.bob.id];

const table: Record<CommandType, string> = {
  //                    rita dana tom nick mona bob olu ada raj ines desk watcher
  accept: '             no   yes  yes no   no   no  no  no  no  no   no   no',
  decline: '            no   yes  yes no   no   no  no  no  no  no   no   no',
  take: '               no   yes  yes no   no   no  no  no  no  no   no   no',
  assign: '             no   no   no  no   yes  yes no  yes no  no   no   no',
  ask_swap: '           no   yes  yes no   no   no  no  no  no  no   no   no',
  accept_swap: '        no   yes  yes no   no   no  no  no  no  no   no   no',
  decline_swap: '       no   yes  yes no   no   no  no  no  no  no   no   no',
  meet: '               no   yes  yes no   yes  yes no  yes no  no   no   no',
  call_off: '           no   yes  yes no   yes  yes no  yes no  no   no   no',
  answer_appointment: ' yes  no   no  no   no   no  no  no  no  no   no   no',
  remind_of_appointment: 'no   no   no  no   no   no  no  no  no  no   yes  no',
  hand_over: '          no   yes  yes no   yes  yes no  yes no  no   no   no',
  comment: '            yes  yes  yes no   yes  yes no  yes no  no   no   yes',
  add_files: '           yes  yes  yes no   yes  yes no  yes no  no   no   yes',
  edit_comment: '       yes  yes  yes no   yes  yes no  yes no  no   no   yes',
  delete_comment: '     yes  yes  yes no   yes  yes no  yes no  no   no   yes',
  ask: '                no   yes  yes no   yes  yes no  yes no  no   no   no',
  hold: '               no   yes  yes no   yes  yes no  yes no  no   no   no',
  resume: '             no   yes  yes no   yes  yes no  yes no  no   no   no',
  resolve: '            no   yes  yes no   yes  yes no  yes no  no   no   no',
  confirm: '            yes  no   no  no   no   no  no  no  no  no   no   no',
  take_back_answer: '  yes  no   no  no   no   no  no  no  no  no   no   no',
  reopen: '             yes  no   no  no   yes  yes no  yes no  no   no   no',
  rate: '               yes  no   no  no   no   no  no  no  no  no   no   no',
  cancel: '             yes  no   no  no   yes  yes no  yes no  no   no   no',
  categorise: '         no   yes  yes no   yes  yes no  yes no  no   no   no',
  tag: '                no   yes  yes no   yes  yes no  yes no  no   no   no',
  assess: '             yes  no   no  no   no   no  no  no  no  no   no   no',
  ignore_text: '        yes  no   no  no   no   no  no  no  no  no   no   no',
  approve: '            no   no   no  no   no   no  no  no  no  no   no   no',
  decline_approval: '   no   no   no  no   no   no  no  no  no  no   no   no',
  give_details: '       yes  yes  yes no   yes  yes no  yes no  no   no   no',
  merge: '              no   yes  yes no   yes  yes no  yes no  no   no   no',
  join: '               no   yes  yes no   yes  yes no  yes no  no   yes  no',
  me_too: '             yes  no   no  no   no   no  no  no  no  no   no   no',
  part: '               yes  yes  yes no   yes  yes no  yes no  no   no   no',
  declare_outage: '     no   yes  yes no   yes  yes no  yes no  no   no   no',
  dismiss_outage: '     no   yes  yes no   yes  yes no  yes no  no   no   no',
  tell_all: '           no   yes  yes no   yes  yes no  yes no  no   no   no',
  propose_outage: '     no   no   no  no   no   no  no  no  no  no   yes  no',
  offer_me_too: '       no   no   no  no   no   no  no  no  no  no   yes  no',
  follow_outage: '      no   no   no  no   no   no  no  no  no  no   yes  no',
  judge_answer: '       yes  no   no  no   no   no  no  no  no  no   no   no',
  give_answer: '        no   no   no  no   no   no  no  no  no  no   yes   no',
  set_priority: '       no   yes  yes no   yes  yes no  yes no  no   no   no',
  acknowledge_breach: ' no   no   no  no   yes  yes no  yes no  no   no   no',
  route: '              no   no   no  no   yes  yes no  yes no  no   yes   no',
  expire_offer: '       no   no   no  no   no   no  no  no  no  no   yes   no',
  expire_swap: '        no   no   no  no   no   no  no  no  no  no   yes   no',
  check_sla: '          no   no   no  no   no   no  no  no  no  no   yes   no',
  warn_early: '         no   no   no  no   no   no  no  no  no  no   yes   no',
  close_if_quiet: '     no   no   no  no   no   no  no  no  no  no   yes   no',
  remind: '             no   no   no  no   no   no  no  no  no  no   yes   no',
  reapply_policy: '     no   no   no  no   no   no  no  no  no  no   yes   no',
  check_idle: '         no   no   no  no   no   no  no  no  no  no   yes   no',
  add_watcher: '        yes  yes  yes no   yes  yes no  yes no  no   no   no',
  remove_watcher: '     yes  yes  yes no   yes  yes no  yes no  no   no   no',
  stop_watching: '      no   no   no  no   no   no  no  no  no  no   no   yes',
};

const row = (words: string): readonly boolean[] =>
  words
    .trim()
    .split(/\s+/)
    .map((word) => word === 'yes');

describe('who may give which command', () => {
  for (const [command, expected] of Object.entries(table) as [CommandType, string][]) {
    it(command, () => {
      const answers = readers.map((who) =>
        who === 'watcher'
          ? mayCommand(actor('raj'), command, watched, line)
          : mayCommand(actor(who), command, ticket, line),
      );
      assert.deepEqual(answers, row(expected), readers.join(' '));
    });
  }

  it('is nobody who has left, whatever their role was', () => {
    const gone = { kind: 'person', person: { ...people.mona, active: false } } as const;
    for (const command of Object.keys(table))
      assert.equal(mayCommand(gone, command as CommandType, ticket, line), false);
  });

  const own = (who: Name) => {
    const mine = filed({ requester: people[who] }).ticket;
    return (Object.keys(table) as CommandType[]).filter((command) => mayCommand(actor(who), command, mine, line));
  };
  for (const [who, what] of [
    ['tom', 'a technician does not work'],
    ['mona', 'its manager does not lead'],
    ['bob', 'who is above them does not lead'],
  ] as const) {
    it(`is limited to the requester’s commands on their own ticket: ${what} it`, () => {
      assert.deepEqual(own(who), [
        'answer_appointment',
        'comment',
        'add_files',
        'edit_comment',
        'delete_comment',
        'confirm',
        'take_back_answer',
        'reopen',
        'rate',
        'cancel',
        'assess',
        'ignore_text',
        'give_details',
        'me_too',
        'part',
        'judge_answer',
        'add_watcher',
        'remove_watcher',
      ]);
    });
  }

  it('is not limited for an admin’s own ticket: there may be nobody else', () => {
    const elsewhere = (Object.keys(table) as CommandType[]).filter((one) => mayCommand(actor('ada'), one, ticket));
    assert.deepEqual(
      new Set(own('ada')),
      new Set([
        ...elsewhere,
        'confirm',
        'take_back_answer',
        'rate',
        'assess',
        'ignore_text',
        'judge_answer',
        'answer_appointment',
        'me_too',
      ]),
    );
  });

  it('includes those who are asked to approve it, and not its requester', () => {
    const approvers = [{ person: people.raj.id }, { person: ticket.requester }];
    const approval: Approval = {
      ...{ state: 'asked', all: false, meanwhile: false, clockRuns: false, reminded: 0, remindAt: null },
      ...{ approvers, verdicts: [] },
    };
    assert.deepEqual(
      (['raj', 'rita', 'dana', 'ada'] as const).map((who) =>
        mayCommand(actor(who), 'approve', { ...ticket, approval }),
      ),
      [true, false, false, false],
    );
    assert.equal(maySee(people.raj, { ...ticket, approval }), true);
    assert.equal(maySee(people.raj, ticket), false);
  });

  it('includes its assignee, even when it has left their team', () => {
    const moved = { ...ticket, team: people.nick.teams[0] ?? ticket.team };
    assert.ok(mayCommand(actor('dana'), 'resolve', moved));
    assert.ok(!mayCommand(actor('tom'), 'resolve', moved));
  });
});

describe('who may see a ticket', () => {
  it('is everyone involved in it', () => {
    const seeing = Object.values(people).filter((person) => maySee(person, ticket, line));
    assert.deepEqual(
      seeing.map(({ id }) => id),
      ['rita', 'dana', 'tom', 'mona', 'bob', 'ada'],
    );
  });

  it('is whoever filed it for someone else, without being on the desk’s side', () => {
    const forRaj = filed({ requester: people.raj, filedBy: people.nick }).ticket;
    assert.ok(maySee(people.nick, forRaj));
    assert.ok(!isDeskSide(actor('nick'), forRaj));
    assert.ok(!mayCommand(actor('nick'), 'comment', forRaj));
  });

  it('is whoever was added, who does not write or read internal notes unless they work on it anyway', () => {
    assert.ok(maySee(people.raj, watched));
    assert.equal(partOf(people.raj, watched, line), 'requester');
    assert.ok(!mayNote(actor('raj'), watched, line));
    const tomToo = tell(stories.in_progress, [['rita', add('tom')]]).ticket;
    assert.equal(partOf(people.tom, tomToo, line), 'technician');
    assert.ok(mayNote(actor('tom'), tomToo, line));
  });

  it('and its internal notes: the desk’s side only', () => {
    const side = Object.values(people).filter((person) => isDeskSide({ kind: 'person', person }, ticket, line));
    assert.deepEqual(
      side.map(({ id }) => id),
      ['dana', 'tom', 'mona', 'bob', 'ada'],
    );
  });

  it('and its internal notes: not the technician who is its requester', () => {
    const own = filed({ requester: people.tom }).ticket;
    assert.ok(!isDeskSide(actor('tom'), own));
  });
});

it('those in charge of a ticket are its managers and admins, not managers elsewhere, and not its requester', () => {
  const inCharge = Object.values(people).filter((person) => isLead({ kind: 'person', person }, ticket, line));
  assert.deepEqual(
    inCharge.map(({ id }) => id),
    ['mona', 'bob', 'ada'],
  );
  assert.ok(!isLead(actor('mona'), filed({ requester: people.mona }).ticket, line));
  assert.ok(!isLead(actor('desk'), ticket, line));
});

describe('who may file for whom', () => {
  const cases: readonly [who: Name, requester: Name, boolean][] = [
    ['rita', 'rita', true],
    ['rita', 'raj', false],
    ['tom', 'rita', true],
    ['mona', 'rita', true],
    ['ada', 'rita', true],
    ['ines', 'rita', false],
    ['ines', 'ines', false],
  ];
  for (const [who, requester, expected] of cases) {
    it(`${who} for ${who === requester ? 'themselves' : requester}: ${expected ? 'yes' : 'no'}`, () => {
      assert.equal(mayFileFor(people[who], people[requester].id), expected);
    });
  }
});

it('only active technicians and managers can be away: others are asked nothing', () => {
  assert.deepEqual(
    Object.values(people)
      .filter(mayGoAway)
      .map(({ id }) => id),
    ['dana', 'tom', 'nick', 'olu', 'mona', 'bob'],
  );
});

it('only active managers and admins stand in for others', () => {
  const named = Object.values(people).filter((person) => mayStandInFor(person, people.mona));
  assert.deepEqual(
    named.map(({ id }) => id),
    ['olu', 'bob', 'ada'],
  );
});

it('the queue is for active technicians, managers and admins', () => {
  const seeing = Object.values(people).filter(maySeeQueue);
  assert.deepEqual(
    seeing.map(({ id }) => id),
    ['dana', 'tom', 'nick', 'olu', 'mona', 'bob', 'ada'],
  );
});

describe('a card in a channel is addressed to', () => {
  it('who has the ticket, the team’s technicians, its managers, then their line; nobody who has left, or filed it', () => {
    const { id } = people.rita;
    const names = (...given: Parameters<typeof whoMayAct>) => whoMayAct(...given);
    assert.deepEqual(names(ticket, everyone.toReversed(), line), ['dana', 'tom', 'mona', 'bob']);
    assert.deepEqual(names(ticket, everyone, []), ['dana', 'tom', 'mona']);
    assert.ok(!names({ ...ticket, requester: people.tom.id }, everyone, [...line, id]).includes(people.tom.id));
  });

  it('nobody whom an admin has blocked', () => {
    assert.deepEqual(whoMayAct(ticket, [{ ...people.dana, blocked: 'x' }, people.tom]), ['tom']);
  });

  it('at most sixty people, each once, and who has it is never the one left out', () => {
    const many = Array.from({ length: 70 }, (_, n) => ({ ...people.tom, id: `tom${n}` as typeof people.tom.id }));
    const acting = whoMayAct(ticket, [...many, ...many, people.mona, people.dana], line);
    assert.equal(acting.length, mostAddressed);
    assert.equal(new Set(acting).size, mostAddressed);
    assert.equal(acting[0], 'dana');
  });
});
