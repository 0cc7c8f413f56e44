import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { hours, type Instant, minutes } from '#src/core/ids.ts';
import { checkSla, stories, tell } from '#src/core/testing/story.ts';
import type { LoggedEvent } from '#src/core/ticket/events.ts';
import type { Ticket } from '#src/core/ticket/ticket.ts';
import type { Notice } from './notices.ts';
import {
  foundLateUntil,
  isGathered,
  isSameFact,
  nobodyAgainAt,
  tellingOf,
  toldTogether,
  urgentTellingOf,
} from './when-told.ts';

/** Monday noon in a calendar that opens from nine to five on weekdays. */
const noon: Instant = Date.UTC(2026, 2, 2, 12);
const calendar = {
  id: 'office' as never,
  name: 'Office hours',
  zone: 'UTC',
  week: [1, 2, 3, 4, 5, 6, 7].map((day) => (day <= 5 ? [{ from: 9 * 60, to: 17 * 60 }] : [])),
  holidays: [],
};
const news = {
  ...{ kind: 'all_declined', audience: 'manager', to: { person: 'mona' } },
  ...{ ticket: 1, seq: 1 },
} as unknown as Notice;
const nobody = { ...news, kind: 'nobody_eligible' } as Notice;
const medium: Ticket = { ...stories.new.ticket, priority: 'P3' };
const urgent: Ticket = { ...medium, priority: 'P1' };
const friday = noon + 4 * hours(24) + hours(6);

const high: Ticket = { ...medium, priority: 'P2' };
const soon = { ...news, kind: 'due_soon', metric: 'resolution', cycle: 1, percent: 75 } as Notice;

/** A card that was sent so many minutes ago, and to which news was last added so many minutes ago. */
const card = (sent: number, added = sent, shows: 'told' | 'added' | null = null, canAdd = true) => ({
  sentAt: noon - minutes(sent),
  shownAt: noon - minutes(added),
  canAdd,
  shows,
});

type Given = { readonly standing?: ReturnType<typeof card>; readonly now?: Instant; readonly calendar?: null };

const cases: readonly [what: string, Notice, Ticket, Given, how: string][] = [
  ['the first news', news, medium, {}, 'tell'],
  ['news long after other news', news, medium, { standing: card(61) }, 'tell'],
  ['news shortly after other news', news, medium, { standing: card(5) }, 'wait 10'],
  ['news a while after other news', news, medium, { standing: card(20) }, 'add, tell in 40'],
  ['news of high priority a while after other news', news, high, { standing: card(16) }, 'tell'],
  ['news of high priority shortly after', news, high, { standing: card(5) }, 'wait 10'],
  ['news shortly after news was added', news, medium, { standing: card(20, 5) }, 'wait 10'],
  ['news that was added', news, medium, { standing: card(20, 5, 'added') }, 'wait 40'],
  ['news that was added an hour after the card was sent', news, medium, { standing: card(60, 20, 'added') }, 'tell'],
  ['news that a card has told since', news, medium, { standing: card(1, 1, 'told') }, 'known'],
  ['news where cards cannot be replaced', news, medium, { standing: card(5, 5, null, false) }, 'wait 10'],
  ['news a while later where they cannot', news, medium, { standing: card(16, 16, null, false) }, 'tell'],
  ['what is due soon', soon, medium, { standing: card(70, 16) }, 'add'],
  ['what is due soon, shortly after', soon, medium, { standing: card(70, 5) }, 'wait 10'],
  ['what is due soon, to someone without a card', soon, medium, {}, 'tell'],
  ['what is due soon, a day after the card', soon, medium, { standing: card(25 * 60) }, 'tell'],
  ['news before the end of the day', news, medium, { standing: card(-275, -275), now: noon + minutes(280) }, 'wait 10'],
  [
    'news that was added before the end of the day',
    ...([news, medium] as const),
    { standing: card(-250, -270, 'added'), now: noon + minutes(280) },
    'wait 15',
  ],
  ['news at the end of the day', news, medium, { standing: card(-290), now: noon + minutes(296) }, 'tell'],
  ['news after the clock was set back', news, medium, { standing: card(-5) }, 'tell'],
  ['that those who are on at night have declined', news, medium, { now: noon + hours(10) }, 'tell'],
  ['news at night', nobody, medium, { now: noon + hours(10) }, `wait ${11 * 60}`],
  ['news on a Friday evening', nobody, medium, { now: friday }, `wait ${63 * 60}`],
  ['news at night where no hours are known', nobody, medium, { now: noon + hours(10), calendar: null }, 'tell'],
];

describe('how a leader hears', () => {
  for (const [what, notice, ticket, { now = noon, standing = null, calendar: none }, expected] of cases) {
    it(`${what}: ${expected}`, () => {
      const given = { calendar: none === null ? null : calendar, standing, now, gatherMs: minutes(15) };
      const telling = tellingOf(notice, ticket, given);
      const after = 'until' in telling && telling.until !== null ? (telling.until - now) / minutes(1) : null;
      const words = telling.how === 'add' ? ['add', ...(after === null ? [] : [`tell in ${after}`])].join(', ') : null;
      assert.equal(words ?? [telling.how, ...(after === null ? [] : [after])].join(' '), expected);
    });
  }
});

describe('what is gathered', () => {
  const gathered: readonly [what: string, Notice, Ticket, boolean][] = [
    ['news for a leader', news, medium, true],
    ['news of an urgent ticket', news, urgent, false],
    ['the requester’s words', { ...news, kind: 'reply' } as Notice, medium, false],
    ['what a technician hears', { ...news, audience: 'technician' } as Notice, medium, false],
    ['what a team’s channel hears', { ...news, to: { team: 'support' } } as Notice, medium, false],
  ];
  for (const [what, notice, ticket, is] of gathered) {
    it(`${is ? '' : 'not '}${what}`, () => assert.equal(isGathered(notice, ticket), is));
  }
});

describe('that nobody has an urgent ticket', () => {
  const told = (...ago: readonly number[]): readonly Instant[] => ago.map((one) => noon - minutes(one));
  const again: readonly [what: string, readonly Instant[], waits: number][] = [
    ['is told at once the first time', told(), 0],
    ['is told again after a quarter of an hour', told(5), 10],
    ['then after half an hour', told(25, 10), 20],
    ['then after an hour', told(60, 45, 15), 45],
    ['and later every two hours', told(900, 700, 500, 300, 30), 90],
    ['is told at once when that is long ago', told(200), 0],
    ['is told at once after the clock was set back', told(-5), 0],
  ];
  for (const [what, earlier, waits] of again) {
    it(what, () => assert.equal(nobodyAgainAt(earlier, noon, minutes(15)) - noon, minutes(waits)));
  }
});

describe('an urgent ticket that nobody has', () => {
  const at = (ago: number, notice: Notice = news) => ({ notice, at: noon - minutes(ago) });
  const later = { ...news, seq: 9 } as Notice;
  const triage = { ...news, kind: 'triage' } as Notice;
  const accepted = (ago: number) =>
    [{ seq: 5, at: noon - minutes(ago), actor: null, event: { type: 'ticket.accepted' } }] as unknown as LoggedEvent[];
  type Situation = Partial<Omit<Parameters<typeof urgentTellingOf>[1], 'now' | 'gatherMs'>>;
  const situations: readonly [what: string, Notice, Situation, how: string][] = [
    ['is told first to whoever knows nothing', later, {}, 'first'],
    ['is told first to whoever was told of something else', later, { told: [at(5, triage)] }, 'first'],
    ['waits after they were told of it', later, { told: [at(5)] }, 'wait 10'],
    ['is told again a while later', later, { told: [at(20)] }, 'again'],
    ['is known to whoever was told of it', news, { told: [at(20)] }, 'known'],
    ['is known to whoever was told since it came up', later, { told: [at(5)], owedAt: noon - minutes(6) }, 'known'],
    ['is told first after somebody had it', later, { told: [at(20)], log: accepted(10) }, 'first'],
    ['waits if somebody had it before', later, { told: [at(5)], log: accepted(10) }, 'wait 10'],
    ['is told first after it came to another team', later, { told: [at(20)], since: noon - minutes(10) }, 'first'],
    ['is due soon, to whoever knows nothing', soon, {}, 'first'],
    ['is due soon, to whoever knows', { ...soon, seq: 9 } as Notice, { told: [at(5)] }, 'known'],
    [
      'is due soon after somebody had it',
      { ...soon, seq: 9 } as Notice,
      { told: [at(20)], log: accepted(10) },
      'first',
    ],
    ['is told again after the clock was set back', later, { told: [at(-5)], owedAt: noon - minutes(6) }, 'again'],
  ];
  for (const [what, notice, situation, how] of situations) {
    it(what, () => {
      const given = { told: [], log: [], since: 0, owedAt: noon, ...situation, now: noon, gatherMs: minutes(15) };
      const telling = urgentTellingOf(notice, given);
      const said = telling.how === 'wait' ? `wait ${(telling.until - noon) / minutes(1)}` : telling.how;
      assert.equal(said, how);
    });
  }
});

describe('what is the same fact', () => {
  const other = { ...news, kind: 'triage' } as Notice;
  for (const [what, a, b, same] of [
    ['nobody has it, for another reason', news, nobody, true],
    ['another ticket', news, { ...news, ticket: 2 } as unknown as Notice, false],
    ['something else about it', news, other, false],
  ] as const) {
    it(`${same ? '' : 'not '}${what}`, () => assert.equal(isSameFact(a, b), same));
  }
});

describe('warnings that are told together', () => {
  const late = { ...news, kind: 'breached', metric: 'resolution', cycle: 1, level: 1 } as Notice;
  const several = (count: number, notice: Notice) => Array.from({ length: count }, () => ({ notice }));
  for (const [what, notice, behind, told] of [
    ['few: each alone', late, several(4, late), 0],
    ['many', late, several(5, late), 5],
    ['many, but nothing else', late, [...several(5, late), ...several(2, news)], 5],
    ['none with what is no warning', news, several(9, late), 0],
  ] as const) {
    it(what, () => assert.equal(toldTogether(notice, behind).length, told));
  }
});

describe('a missed target', () => {
  const warned = tell(stories.assigned, [
    ['desk', checkSla, 90],
    ['desk', checkSla, 18],
  ]);
  for (const [late, waits] of [
    [0, null],
    [1, null],
    [2, 15_000],
  ] as const) {
    it(`found ${late} minutes late waits ${waits === null ? 'for nothing' : 'for others found with it'}`, () => {
      const story = tell(warned, [['desk', checkSla, 12 + late]]);
      const found = story.log.slice(warned.log.length);
      assert.ok(found.some(({ event }) => event.type === 'sla.breached'));
      const until = foundLateUntil(warned.ticket, found);
      assert.equal(until === null ? null : until - (found[0]?.at ?? 0), waits);
    });
  }
});
