import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { hours, type Instant, minutes } from '#src/core/ids.ts';
import { checkSla, stories, tell } from '#src/core/testing/story.ts';
import type { Ticket } from '#src/core/ticket/ticket.ts';
import type { Notice } from './notices.ts';
import { foundLateUntil, toldAt, toldTogether } from './when-told.ts';

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

const cases: readonly [
  what: string,
  Notice,
  Ticket,
  { lastTold?: Instant | null; now?: Instant; calendar?: null },
  waits: number,
][] = [
  ['the first news', news, medium, {}, 0],
  ['news shortly after other news', news, medium, { lastTold: noon - minutes(5) }, minutes(10)],
  ['news just before the end of the day', news, medium, { lastTold: noon + minutes(290), now: noon + minutes(295) }, 0],
  [
    'news that would wait until just before',
    news,
    medium,
    { lastTold: noon + minutes(283), now: noon + minutes(290) },
    0,
  ],
  ['news long after other news', news, medium, { lastTold: noon - minutes(16) }, 0],
  ['news after the clock was set back', news, medium, { lastTold: noon + minutes(5) }, 0],
  ['news of an urgent ticket', news, urgent, { lastTold: noon - minutes(5) }, 0],
  ['news of an urgent ticket at night', news, urgent, { now: noon + hours(10) }, 0],
  ['that those who are on at night have declined', news, medium, { now: noon + hours(10) }, 0],
  ['news at night', nobody, medium, { now: noon + hours(10) }, hours(11)],
  ['news on a Friday evening', nobody, medium, { now: friday }, hours(63)],
  ['news at night where no hours are known', nobody, medium, { now: noon + hours(10), calendar: null }, 0],
  ['the requester’s words', { ...news, kind: 'reply' } as Notice, medium, { lastTold: noon - minutes(5) }, 0],
  ['what a technician hears', { ...news, audience: 'technician' } as Notice, medium, { lastTold: noon - 1 }, 0],
  ['what a team’s channel hears', { ...news, to: { team: 'support' } } as Notice, medium, { lastTold: noon - 1 }, 0],
];

describe('when a leader hears', () => {
  for (const [what, notice, ticket, given, waits] of cases) {
    it(`${what}: after ${waits / minutes(1)} minutes`, () => {
      const { now = noon, lastTold = null } = given;
      const when = { calendar: given.calendar === null ? null : calendar, lastTold, now };
      assert.equal(toldAt(notice, ticket, when) - now, waits);
    });
  }
});

describe('what is told together', () => {
  const about = (number: number, notice: Notice, ticket = medium) => ({
    notice: { ...notice, ticket: number } as Notice,
    ticket: { ...ticket, number } as Ticket,
  });
  const late = { ...news, kind: 'breached', metric: 'resolution', cycle: 1, level: 1 } as Notice;
  const ownLate = { ...late, audience: 'technician' } as Notice;
  const reply = { ...news, kind: 'reply' } as Notice;
  const several = (count: number, notice: Notice, ticket = medium) =>
    Array.from({ length: count }, (_, index) => about(index + 2, notice, ticket));
  const together: readonly [what: string, Notice, behind: ReturnType<typeof several>, told: number, Ticket?][] = [
    ['two pieces of news for a leader', news, [about(2, nobody)], 1],
    ['news and a warning for a leader', news, [about(2, late)], 1],
    ['news, but not of an urgent ticket', news, [about(2, nobody, urgent), about(3, nobody)], 1],
    ['news, but not what somebody wrote', news, [about(2, reply)], 0],
    ['news of one ticket: each alone', news, [about(1, late)], 0],
    ['news and few warnings of urgent tickets: the news alone', late, [...several(4, late, urgent), about(9, news)], 1],
    ['news and many warnings of urgent tickets', late, [...several(5, late, urgent), about(9, news)], 6],
    ['few warnings to a technician: each alone', ownLate, several(4, ownLate), 0],
    ['many warnings to a technician', ownLate, several(5, ownLate), 5],
    ['many warnings about one ticket', ownLate, Array.from({ length: 5 }, () => about(1, ownLate)), 5],
    ['few warnings of urgent tickets: each alone', late, several(4, late, urgent), 0, urgent],
    ['many warnings of urgent tickets', late, several(5, late, urgent), 5, urgent],
    ['what somebody wrote, and news: each alone', reply, [about(2, news)], 0],
  ];
  for (const [what, notice, behind, told, ticket = medium] of together) {
    it(what, () => assert.equal(toldTogether(about(1, notice, ticket), behind).length, told));
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
