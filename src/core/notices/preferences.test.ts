import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Instant } from '#src/core/ids.ts';
import { people } from '#src/core/testing/small-organisation.ts';
import type { Notice } from './notices.ts';
import {
  isToldInALine,
  type Preferences,
  readMinute,
  readPreferences,
  topicOf,
  topicsOf,
  usualPreferences,
  wishOf,
} from './preferences.ts';

const zone = 'Europe/Berlin';
const at = (utc: string): Instant => Date.parse(`${utc}Z`);
/** A Monday in winter: seven in the evening in Berlin. */
const evening = at('2026-03-02T18:00');
const night = at('2026-03-02T21:00');

const told = (kind: Notice['kind'], audience: Notice['audience'] = 'technician'): Notice =>
  ({ kind, audience, to: { person: 'dana' }, ticket: 1, seq: 1 }) as unknown as Notice;
const medium = { priority: 'P3' } as const;
const urgent = { priority: 'P1' } as const;

const quiet: Preferences = { ...usualPreferences, quiet: { from: 20 * 60, to: 7 * 60 } };
const daily: Preferences = { ...usualPreferences, how: { due_soon: 'daily', progress: 'daily', moved: 'never' } };
const early: Preferences = { ...usualPreferences, quiet: { from: 20 * 60, to: 2 * 60 + 30 } };
const both: Preferences = { ...daily, quiet: quiet.quiet, dailyAt: 6 * 60 };

type Case = readonly [string, Preferences, Notice, typeof medium | typeof urgent, Instant, string, Instant?];
const cases: readonly Case[] = [
  ['nothing chosen', usualPreferences, told('due_soon'), medium, night, 'now'],
  ['a reply in quiet hours', quiet, told('reply'), medium, night, '2026-03-03T06:00'],
  ['a question in quiet hours', quiet, told('pending', 'requester'), medium, night, '2026-03-03T06:00'],
  ['the same before', quiet, told('reply'), medium, evening, 'now'],
  ['the minute at which they begin', quiet, told('reply'), medium, at('2026-03-02T19:00'), '2026-03-03T06:00'],
  ['the minute at which they end', quiet, told('reply'), medium, at('2026-03-03T06:00'), 'now'],
  ['an offer in quiet hours', quiet, told('assigned'), medium, night, 'now'],
  ['a missed target in quiet hours', quiet, told('breached'), medium, night, 'now'],
  ['a receipt in quiet hours', quiet, told('filed', 'requester'), medium, night, 'now'],
  ['an Urgent ticket in quiet hours', quiet, told('due_soon'), urgent, night, 'now'],
  ['the night in which clocks go forward', quiet, told('reply'), medium, at('2026-03-28T22:00'), '2026-03-29T05:00'],
  ['the night in which they go back', quiet, told('reply'), medium, at('2026-10-24T22:00'), '2026-10-25T06:00'],
  ['the hour that comes twice', early, told('reply'), medium, at('2026-10-25T01:10'), '2026-10-25T01:30'],
  ['the hour that is left out', early, told('reply'), medium, at('2026-03-29T00:50'), '2026-03-29T01:30'],
  ['once a day', daily, told('due_soon'), medium, evening, '2026-03-03T07:00'],
  ['once a day, when its time has come', daily, told('due_soon'), medium, at('2026-03-03T07:00'), 'now', evening],
  [
    'once a day, owed before the clock was set back',
    daily,
    told('due_soon'),
    medium,
    evening,
    '2026-03-03T07:00',
    night,
  ],
  ['once a day, but Urgent', daily, told('due_soon'), urgent, evening, 'now'],
  ['what they do not want', daily, told('taken_away'), medium, evening, 'never'],
  ['what they do not want, Urgent', daily, told('taken_away'), urgent, evening, 'never'],
  [
    'once a day within quiet hours',
    both,
    told('due_soon'),
    medium,
    at('2026-03-03T05:00'),
    '2026-03-03T06:00',
    evening,
  ],
  ['a reply to whoever hears all else once a day', daily, told('reply'), medium, evening, 'now'],
];

describe('when somebody hears of it', () => {
  for (const [what, chosen, notice, ticket, now, expected, owedAt = now] of cases) {
    it(`${what}: ${expected}`, () => {
      const wish = wishOf(chosen, notice, ticket, { zone, owedAt, now });
      assert.equal(typeof wish === 'string' ? wish : new Date(wish.until).toISOString().slice(0, 16), expected);
    });
  }
});

describe('what waited', () => {
  for (const [what, chosen, notice, ticket, owedAt, is] of [
    ['a reply in quiet hours', quiet, told('reply'), medium, night, true],
    ['a reply before', quiet, told('reply'), medium, evening, false],
    ['what is told once a day', daily, told('due_soon'), medium, evening, true],
    ['a question in quiet hours: it has buttons', quiet, told('pending', 'requester'), medium, night, false],
    ['a note of a colleague: it would reach a channel', quiet, told('note'), medium, night, false],
    ['an offer', quiet, told('assigned'), medium, night, false],
    ['what is Urgent', daily, told('due_soon'), urgent, evening, false],
  ] as const) {
    it(`${is ? 'can' : 'cannot'} be told in a line: ${what}`, () => {
      assert.equal(isToldInALine(chosen, notice, ticket, { zone, owedAt }), is);
    });
  }
});

describe('what cannot be turned off', () => {
  for (const [kind, audience] of [
    ['assigned', 'technician'],
    ['swap_asked', 'technician'],
    ['pending', 'requester'],
    ['reply', 'requester'],
    ['reply', 'technician'],
    ['resolved', 'requester'],
    ['reopened', 'technician'],
    ['breached', 'manager'],
    ['all_declined', 'manager'],
    ['triage', 'technician'],
    ['filed', 'requester'],
  ] as const) {
    it(`${kind} for the ${audience}`, () => assert.equal(topicOf(told(kind, audience)), null));
  }
});

describe('what somebody chooses', () => {
  const read = (values: Readonly<Record<string, string>>, before = usualPreferences, person = people.dana) =>
    readPreferences(values, before, person);

  it('is read, and what is not there stays', () => {
    const chosen = read({ how_progress: 'daily', quiet_from: '20:00', quiet_to: '7' });
    assert.deepEqual(chosen, { ok: true, preferences: { ...quiet, how: { progress: 'daily' } } });
    assert.deepEqual(read({ how_progress: 'now', quiet_from: '', quiet_to: '' }, quiet), {
      ok: true,
      preferences: usualPreferences,
    });
    assert.deepEqual(read({ place: 'email' }, quiet), { ok: true, preferences: { ...quiet, place: 'email' } });
  });

  for (const [what, values, problems] of [
    ['no time', { quiet_from: '25:00', quiet_to: '7:00' }, { quiet_from: 'time' }],
    ['half of the quiet hours', { quiet_from: '20:00', quiet_to: '' }, { quiet_to: 'time' }],
    ['quiet hours without length', { quiet_from: '7', quiet_to: '07:00' }, { quiet_to: 'quiet' }],
    ['quiet hours all day long', { quiet_from: '0:00', quiet_to: '23:59' }, { quiet_to: 'quiet' }],
    ['no daily time', { daily_at: '' }, { daily_at: 'time' }],
    ['another how', { how_progress: 'hourly' }, { how_progress: 'choice' }],
    ['another place', { place: 'fax' }, { place: 'choice' }],
  ] as const) {
    it(`is refused beside its field: ${what}`, () => assert.deepEqual(read(values), { ok: false, problems }));
  }

  it('is offered by role: a requester has no warnings, a technician no digest; what is not theirs stays as it was', () => {
    assert.deepEqual(topicsOf(people.rita), ['progress', 'watching']);
    assert.ok(!topicsOf(people.dana).includes('digest') && topicsOf(people.mona).includes('digest'));
    assert.deepEqual(read({ how_digest: 'never' }, usualPreferences, people.rita), {
      ok: true,
      preferences: usualPreferences,
    });
  });

  it('has times as people write them', () => {
    assert.deepEqual(['7', '07:30', '7.30', '19h', '24', '7:60', '', 'x', '-1'].map(readMinute), [
      ...[420, 450, 450, 1140],
      ...[null, null, null, null, null],
    ]);
  });
});
