import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { TicketNumber } from '#src/core/ids.ts';
import type { Impact, Urgency } from '#src/core/priority.ts';
import {
  candidate,
  hardware,
  network,
  networks,
  people,
  policy,
  organisation as smallOrganisation,
  software,
} from '#src/core/testing/small-organisation.ts';
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
  note,
  rate,
  reopen,
  resolve,
  resume,
  type Setting,
  type Step,
  type Story,
  say,
  stories,
  take,
  tell,
} from '#src/core/testing/story.ts';
import type { LoggedEvent, TicketEvent } from '#src/core/ticket/events.ts';
import { heard } from './testing/heard.ts';
import { noticesOf } from './who-hears.ts';

const nobody: Setting = { candidates: [] };
const step = (who: Step[0], command: Step[1], minutesLater = 1): Step => [who, command, minutesLater];
const held = stories.in_progress;
const watched = tell(held, [['rita', add('raj')]]);
/** Tom has it by Mona's choice; nobody else can be asked. */
const assess = (impact: Impact, urgency: Urgency) => ({ type: 'assess', impact, urgency, reason: null }) as const;
const unheard: Story = {
  ...stories.closed,
  ticket: { ...stories.closed.ticket, policy: { ...policy, lowRating: 0 } },
};
const tomAsked = tell(stories.new, [['mona', assignTo('tom')]]);

/** The only candidate is Dana. */
const idleDana = candidate('dana');

/** One change each: what it is, the ticket before, the step, and everyone who is told. */
const toNetworks = { type: 'hand_over', team: networks, note: 'The switch is dead' } as const;

const cases: readonly [what: string, before: Story, Step, expected: readonly string[], Setting?][] = [
  ['handing over what one has', held, step('dana', toNetworks), ['technician nick: assigned']],
  [
    'handing over what a colleague has',
    held,
    step('mona', toNetworks),
    ['technician nick: assigned', 'technician dana: taken_away reassigned'],
  ],
  [
    'handing over, when nobody there is free',
    held,
    step('mona', toNetworks),
    ['technician dana: taken_away reassigned', 'manager [networks]: nobody_eligible', 'manager olu: nobody_eligible'],
    { candidates: [candidate('nick', { load: 4 })] },
  ],
  // The offer
  ['accepting', stories.assigned, step('dana', accept), ['requester rita: accepted']],
  ['declining, when a colleague is asked next', stories.assigned, step('dana', decline), ['technician tom: assigned']],
  [
    'declining, when everyone has passed',
    stories.assigned,
    step('dana', decline),
    ['manager mona: all_declined'],
    { candidates: [idleDana] },
  ],
  [
    'declining, when nobody is free',
    tomAsked,
    step('tom', decline),
    ['manager [support]: nobody_eligible', 'manager mona: nobody_eligible'],
    nobody,
  ],
  [
    'an offer that runs out',
    stories.assigned,
    step('desk', expire(1), 30),
    ['technician dana: taken_away expired', 'technician tom: assigned'],
  ],
  [
    'a colleague who takes it',
    stories.assigned,
    step('tom', take),
    ['technician tom: assigned', 'technician dana: taken_away reassigned', 'requester rita: accepted'],
  ],
  [
    'a manager who gives it to someone else',
    held,
    step('mona', assignTo('tom')),
    ['technician tom: assigned', 'technician dana: taken_away reassigned'],
  ],
  ['the desk looking again and still finding nobody', stories.new, step('desk', { type: 'route' }), [], nobody],
  ['the desk looking again', stories.new, step('desk', { type: 'route' }), ['technician dana: assigned']],

  // The work
  ['a technician’s reply', held, step('dana', say('On it')), ['requester rita: reply dana']],
  [
    'a colleague’s reply',
    held,
    step('tom', say('Try the other one')),
    ['requester rita: reply tom', 'technician dana: reply tom'],
  ],
  ['the requester’s reply', held, step('rita', say('Any news?')), ['technician dana: reply rita']],
  [
    'the requester’s reply before anyone has it',
    stories.new,
    step('rita', say('Any news?')),
    ['manager [support]: reply rita', 'manager mona: reply rita'],
  ],
  ['an internal note', held, step('tom', note('Seen before')), ['technician dana: note tom']],
  ['an internal note by whoever has it', held, step('dana', note('Seen before')), []],
  ['an internal note before anyone has it', stories.new, step('tom', note('Seen before')), []],
  [
    'an internal note that mentions a colleague, somebody of another team and the requester',
    held,
    step('dana', note('@Tom, ask @Nick and @Rita, not tom@mona or @Tomas')),
    ['technician tom: note dana'],
  ],
  [
    'an internal note that mentions who manages it, in other letters',
    stories.new,
    step('tom', note('What do you think, @MONA?')),
    ['technician mona: note tom'],
  ],
  ['a question', held, step('dana', ask), ['requester rita: pending']],
  ['putting it on hold', held, step('dana', hold), ['requester rita: on_hold']],
  [
    'the day to look again',
    tell(held, [['dana', hold]]),
    step('desk', { type: 'remind' }, 5 * 24 * 60),
    ['technician dana: look_again'],
  ],
  ['continuing what was on hold', tell(held, [['dana', hold]]), step('dana', resume), []],
  ['the answer', stories.pending, step('rita', say('In 2.13')), ['technician dana: reply rita']],
  ['going on without an answer', stories.pending, step('dana', resume), []],
  ['another priority', held, step('dana', { type: 'set_priority', priority: 'P1', reason: 'All down' }), []],
  ['another category of the same team', held, step('tom', { type: 'categorise', category: software }), []],
  [
    'another team, moved by a colleague',
    held,
    step('tom', { type: 'categorise', category: network }),
    ['technician nick: assigned', 'technician dana: taken_away reassigned'],
  ],
  [
    'another team, moved by whoever had it',
    held,
    step('dana', { type: 'categorise', category: network }),
    ['technician nick: assigned'],
  ],
  [
    'another team where nobody is free',
    held,
    step('tom', { type: 'categorise', category: network }),
    ['technician dana: taken_away reassigned', 'manager [networks]: nobody_eligible', 'manager olu: nobody_eligible'],
    nobody,
  ],
  [
    'another team where nobody is free either',
    stories.new,
    step('tom', { type: 'categorise', category: network }),
    ['manager [networks]: nobody_eligible', 'manager olu: nobody_eligible'],
    nobody,
  ],

  // Somebody who was added
  ['adding somebody', held, step('rita', add('raj')), ['watcher raj: added']],
  ['a technician who adds themselves', held, step('tom', add('tom')), []],
  ['taking somebody off', watched, step('rita', drop('raj')), []],
  ['leaving it', watched, step('raj', leave), []],
  ['their reply', watched, step('raj', say('Mine, too')), ['requester rita: reply raj', 'technician dana: reply raj']],
  [
    'their reply before anyone has it',
    tell(stories.new, [['rita', add('raj')]]),
    step('raj', say('Mine, too')),
    ['requester rita: reply raj', 'manager [support]: reply raj', 'manager mona: reply raj'],
  ],
  ['a reply to them', watched, step('dana', say('On it')), ['requester rita: reply dana', 'watcher raj: reply dana']],
  [
    'a reply to them from the requester',
    watched,
    step('rita', say('Any news?')),
    ['technician dana: reply rita', 'watcher raj: reply rita'],
  ],
  [
    'a reply, told once to a manager who was added',
    tell(stories.new, [['rita', add('mona')]]),
    step('rita', say('Any news?')),
    ['manager [support]: reply rita', 'manager mona: reply rita'],
  ],
  [
    'a reply, told once to a technician who was added and has it now',
    tell(stories.assigned, [
      ['rita', add('tom')],
      ['tom', take],
    ]),
    step('rita', say('Any news?')),
    ['technician tom: reply rita'],
  ],
  ['a note, not to them', watched, step('dana', note('Seen before')), []],
  ['a question, not to them', watched, step('dana', ask), ['requester rita: pending']],
  ['solving it, with them', watched, step('dana', resolve), ['requester rita: resolved', 'watcher raj: resolved']],
  ['confirming, with them', tell(watched, [['dana', resolve]]), step('rita', confirm), ['watcher raj: closed']],
  [
    'reopening, with them',
    tell(watched, [['dana', resolve]]),
    step('rita', reopen),
    ['technician dana: reopened', 'watcher raj: reopened'],
  ],
  [
    'a reply that reopens, with them',
    tell(watched, [['dana', resolve]]),
    step('rita', say('It burns again')),
    ['technician dana: reopened', 'watcher raj: reopened'],
  ],
  [
    'withdrawing, with them',
    watched,
    step('rita', cancel),
    ['technician dana: taken_away cancelled', 'watcher raj: cancelled'],
  ],

  // The end
  ['solving it', held, step('dana', resolve), ['requester rita: resolved']],
  ['confirming', stories.resolved, step('rita', confirm), []],
  [
    'nobody asking for more',
    stories.resolved,
    step('desk', { type: 'close_if_quiet' }, 7 * 24 * 60),
    ['requester rita: closed'],
  ],
  ['rating', stories.closed, step('rita', rate(5)), []],
  ['a low rating', stories.resolved, step('rita', rate(2)), ['manager mona: rated']],
  ['a low rating, with words later', tell(stories.closed, [['rita', rate(1)]]), step('rita', rate(1, 'Rude')), []],
  [
    'a low rating on second thought',
    tell(stories.closed, [['rita', rate(5)]]),
    step('rita', rate(1)),
    ['manager mona: rated'],
  ],
  ['a low rating where no rating is low', unheard, step('rita', rate(1)), []],
  [
    'the requester saying that it is worse',
    held,
    step('rita', assess('everyone', 'blocked')),
    ['technician dana: worse'],
  ],
  [
    'the requester saying that it is worse while nobody has it',
    stories.new,
    step('rita', assess('everyone', 'blocked')),
    ['manager [support]: worse', 'manager mona: worse'],
  ],
  ['the requester saying that it is less bad', held, step('rita', assess('me', 'can_wait')), []],
  [
    'the requester saying that it is worse than a manager has set',
    tell(held, [['mona', { type: 'set_priority', priority: 'P4', reason: 'A spare is there' }]]),
    step('rita', assess('everyone', 'blocked')),
    ['technician dana: worse', 'manager mona: worse'],
  ],
  ['reopening', stories.resolved, step('rita', reopen), ['technician dana: reopened']],
  ['a reply that reopens is told once', stories.resolved, step('rita', say('Again!')), ['technician dana: reopened']],
  ['the requester withdrawing it', held, step('rita', cancel), ['technician dana: taken_away cancelled']],
  [
    'a manager withdrawing it',
    held,
    step('mona', cancel),
    ['requester rita: cancelled', 'technician dana: taken_away cancelled'],
  ],

  // The clocks: P3 is answered within 2 hours, solved within 16, Monday from 9 to 5
  ['three quarters of the time', stories.assigned, step('desk', checkSla, 90), ['technician dana: due_soon 75']],
  [
    'three quarters of the time, and nobody has it',
    stories.new,
    step('desk', checkSla, 90),
    ['manager mona: due_soon 75'],
  ],
  [
    'more of the time, and nobody has it still',
    tell(stories.new, [['desk', checkSla, 90]]),
    step('desk', checkSla, 18),
    [],
  ],
  [
    'a target missed',
    stories.assigned,
    step('desk', checkSla, 120),
    ['technician dana: breached 1', 'manager mona: breached 1'],
  ],
  ['a target missed, and nobody has it', stories.new, step('desk', checkSla, 120), ['manager mona: breached 1']],
  [
    'the next level',
    tell(stories.assigned, [['desk', checkSla, 120]]),
    step('desk', checkSla, 60),
    ['manager bob: breached 2'],
  ],
  [
    'eight hours of downtime: each of them, of their own level',
    stories.assigned,
    step('desk', checkSla, 7 * 60),
    ['technician dana: breached 1', 'manager mona: breached 1', 'manager bob: breached 2'],
  ],
  [
    'acknowledging',
    tell(stories.assigned, [['desk', checkSla, 120]]),
    step('mona', { type: 'acknowledge_breach', metric: 'first_response', cycle: 1, level: 1 }),
    [],
  ],
];

describe('who hears about', () => {
  for (const [what, before, does, expected, setting] of cases) {
    it(`${what}: ${expected.join(', ') || 'nobody'}`, async () => {
      assert.deepEqual(await heard(before, tell(before, [does], setting)), expected);
    });
  }

  it('a new ticket: the requester, and whoever is asked', async () => {
    assert.deepEqual(await heard(null, filed()), ['requester rita: filed', 'technician dana: assigned']);
  });

  it('a ticket filed on someone’s behalf: the requester, not the person who filed it', async () => {
    const forRaj = filed({ requester: people.raj, filedBy: people.tom });
    assert.deepEqual(await heard(null, forRaj), ['requester raj: filed', 'technician dana: assigned']);
  });

  it('a ticket without a category: the triage team and its manager', async () => {
    const triage = filed({ category: null });
    assert.deepEqual(await heard(null, triage), [
      'requester rita: filed',
      'manager [support]: triage',
      'manager mona: triage',
    ]);
  });

  it('a ticket that nobody can take: the team and its manager', async () => {
    assert.deepEqual(await heard(null, filed({ category: hardware }, nobody)), [
      'requester rita: filed',
      'manager [support]: nobody_eligible',
      'manager mona: nobody_eligible',
    ]);
  });

  it('… and where the team has no manager: the admins', async () => {
    const teams = new Map([...smallOrganisation.teams].map(([id, team]) => [id, { ...team, manager: null }]));
    const organisation = { ...smallOrganisation, teams };
    assert.deepEqual(await heard(null, filed({}, { organisation, ...nobody }), organisation), [
      'requester rita: filed',
      'manager [support]: nobody_eligible',
      'manager ada: nobody_eligible',
    ]);
  });
});

describe('a notice', () => {
  it('names its event and keeps what was said', async () => {
    const after = tell(held, [['rita', say('Any news?')]]);
    const [notice] = noticesOf(held.ticket, after.ticket, after.log.slice(held.log.length), {
      line: [],
      admins: [],
      teamManager: null,
    });
    assert.deepEqual(notice, {
      kind: 'reply',
      author: 'rita',
      text: 'Any news?',
      at: after.now,
      ticket: 1,
      audience: 'technician',
      to: { person: 'dana' },
      seq: held.log.length + 1,
    });
  });

  it('goes to nobody when a ticket is called an outage, or not, or is offered as part of one', () => {
    const leaders = { line: [], admins: [], teamManager: null };
    const events: readonly TicketEvent[] = [
      { type: 'ticket.outage_declared' },
      { type: 'ticket.outage_dismissed' },
      { type: 'ticket.me_too_offered', to: 2 as TicketNumber, people: 4 },
    ];
    for (const event of events) {
      const seq = held.log.length + 1;
      const log = [{ ...held.log[0], seq, at: held.now, actor: people.mona.id, event } as LoggedEvent];
      assert.deepEqual(noticesOf(held.ticket, held.ticket, log, leaders), [], event.type);
    }
  });

  it('goes out once per person and event, whatever happens', async () => {
    let story = filed();
    const seen = new Set<string>();
    const steps: readonly Step[] = [
      ['dana', decline],
      ['tom', accept],
      ['tom', ask],
      ['rita', say('In 2.13')],
      ['desk', checkSla, 24 * 60],
      ['tom', resolve],
      ['rita', reopen],
      ['mona', assignTo('dana')],
      ['dana', resolve],
      ['rita', confirm],
    ];
    for (const next of steps) {
      const after = tell(story, [next]);
      for (const words of await heard(story, after)) {
        const key = `${after.log.length} ${words}`;
        assert.ok(!seen.has(key), key);
        seen.add(key);
      }
      story = after;
    }
    assert.ok(seen.size > 9);
  });
});
