import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Calendar } from '#src/core/calendar/calendar.ts';
import type { CalendarId, PersonId, SkillId, TeamId } from '#src/core/ids.ts';
import type { Candidate, SkillLevel } from '#src/core/organisation/person.ts';
import type { Exclusion } from '#src/core/ticket/assignment-reason.ts';
import type { PastOffer } from '#src/core/ticket/ticket.ts';
import { type Presence, presenceOf, type RoutingNeed } from './eligible.ts';
import { type RoutingResult, route } from './routing.ts';
import { noRecord } from './track-record.ts';

const at = (iso: string): number => Date.parse(iso);
/** A Friday, 10:00. */
const now = at('2026-11-20T10:00Z');
const team = 'it' as TeamId;
const skill = (name: string, level: number): SkillLevel => ({ skill: name as SkillId, level });

const shift = (id: string, from: number, to: number): [CalendarId, Calendar] => {
  const day = [{ from: from * 60, to: to * 60 }];
  const week = [day, day, day, day, day, [], []];
  return [id as CalendarId, { id: id as CalendarId, name: id, zone: 'UTC', week, holidays: [] }];
};
const calendars = new Map([shift('day', 8, 17), shift('late', 14, 22), shift('early', 5, 9)]);

const someone = (person: string, changes: Partial<Candidate> = {}): Candidate => ({
  person: person as PersonId,
  name: person,
  active: true,
  teams: [team],
  skills: [],
  capacity: 10,
  load: 0,
  shift: null,
  away: null,
  lastAssignedAt: null,
  taken: null,
  record: noRecord,
  ...changes,
});

const needs = (changes: Partial<RoutingNeed> = {}): RoutingNeed => ({
  team,
  required: [],
  preferred: [],
  pastOffers: [],
  requester: 'rita' as PersonId,
  effort: 1,
  priority: 'P3',
  ...changes,
});

const offer = (person: string, outcome: PastOffer['outcome']): PastOffer => ({
  person: person as PersonId,
  outcome,
  reason: outcome === 'declined' ? 'on a call' : null,
  at: now - 60_000,
});

const chosen = (result: RoutingResult): string => (result.outcome === 'chosen' ? result.person : result.why);
const choose = (need: RoutingNeed, ...candidates: readonly Candidate[]): string =>
  chosen(route(need, candidates, { calendars, weights: null }, now));

describe('who is eligible', () => {
  const vpn = needs({ required: [skill('vpn', 3)] });
  const able = { skills: [skill('vpn', 3)] };
  const away = (until: string | null): Partial<Candidate> => ({
    ...able,
    away: { until: until === null ? null : at(until) },
  });
  const cases: readonly [
    what: string,
    Partial<Candidate>,
    RoutingNeed,
    why: Exclusion | null,
    detail: string | null,
  ][] = [
    ['someone who fits', able, vpn, null, null],
    ['not someone inactive', { ...able, active: false }, vpn, 'inactive', null],
    ['not the requester', able, { ...vpn, requester: 'ann' as PersonId }, 'is_requester', null],
    ['not someone in another team', { ...able, teams: ['hr' as TeamId] }, vpn, 'other_team', null],
    ['not someone without the skill', {}, vpn, 'missing_skill', 'vpn 3'],
    ['not someone below the level', { skills: [skill('vpn', 2)] }, vpn, 'missing_skill', 'vpn 3'],
    ['someone above the level', { skills: [skill('vpn', 5)] }, vpn, null, null],
    ['someone on shift', { ...able, shift: 'day' as CalendarId }, vpn, null, null],
    ['not someone off shift', { ...able, shift: 'late' as CalendarId }, vpn, 'off_shift', '2026-11-20T14:00:00.000Z'],
    ['not someone on an unknown shift', { ...able, shift: 'gone' as CalendarId }, vpn, 'off_shift', null],
    ['not someone away', away(null), vpn, 'away', null],
    ['not someone away for now', away('2026-11-20T10:01Z'), vpn, 'away', '2026-11-20T10:01:00.000Z'],
    ['someone who is back', away('2026-11-20T10:00Z'), vpn, null, null],
    ['not someone at capacity', { ...able, capacity: 2, load: 2 }, vpn, 'at_capacity', '2 of 2'],
    ['not someone with too little capacity left', { ...able, capacity: 2, load: 1.5 }, vpn, 'at_capacity', '1.5 of 2'],
    ['someone with just enough capacity left', { ...able, capacity: 2, load: 1 }, vpn, null, null],
    [
      'not someone who declined',
      able,
      { ...vpn, pastOffers: [offer('ann', 'declined')] },
      'declined_before',
      'on a call',
    ],
    [
      'not someone who did not answer the last time',
      able,
      { ...vpn, pastOffers: [offer('ann', 'declined'), offer('ann', 'expired')] },
      'timed_out_before',
      null,
    ],
    [
      'not someone who did not answer',
      able,
      { ...vpn, pastOffers: [offer('ann', 'expired')] },
      'timed_out_before',
      null,
    ],
  ];
  for (const [what, changes, need, why, detail] of cases) {
    it(what, () => {
      const result = route(need, [someone('ann', changes)], { calendars, weights: null }, now);
      assert.equal(result.outcome, why === null ? 'chosen' : 'nobody');
      assert.deepEqual(result.reason.excluded, why === null ? [] : [{ person: 'ann', why, detail }]);
    });
  }
});

describe('who is chosen among the eligible', () => {
  const vpn = needs({ required: [skill('vpn', 1)] });
  const level = (value: number): Partial<Candidate> => ({ skills: [skill('vpn', value)] });
  const record = (resolved: number, median: number, reopened = 0): Partial<Candidate> => ({
    record: { resolved, recent: resolved, reopened, medianMs: resolved === 0 ? null : median * 60_000, asOf: now },
  });
  const cases: readonly [what: string, RoutingNeed, a: Partial<Candidate>, b: Partial<Candidate>, 'a' | 'b'][] = [
    ['whoever is clearly better skilled', vpn, level(2), level(4), 'b'],
    ['… even with less capacity left', vpn, level(2), { ...level(4), load: 8 }, 'b'],
    ['whoever has capacity, when only a little less skilled', vpn, { ...level(3), load: 5 }, level(2), 'b'],
    [
      'whoever has capacity, however many the other resolved',
      needs(),
      record(0, 0),
      { ...record(60, 60), load: 5 },
      'a',
    ],
    [
      'whoever has capacity, when a few more came back',
      needs(),
      record(40, 60),
      { ...record(40, 60, 8), capacity: 2 },
      'a',
    ],
    ['whoever was much faster, over many', needs(), record(500, 9000), { ...record(500, 10), load: 5 }, 'b'],
    ['whoever has capacity, when only somewhat slower', needs(), record(500, 60), { ...record(500, 30), load: 5 }, 'a'],
    [
      'whoever has capacity, when the record is a little shorter',
      needs(),
      { ...record(12, 60), load: 5 },
      record(8, 60),
      'b',
    ],
    ['the larger share of spare capacity: 1 of 2 beats 2 of 10', needs(), { load: 8 }, { capacity: 2, load: 1 }, 'b'],
    [
      'whoever was assigned something longest ago',
      needs(),
      { lastAssignedAt: now - 5 },
      { lastAssignedAt: now - 6 },
      'b',
    ],
    ['whoever was never assigned anything', needs(), { lastAssignedAt: 0 }, { lastAssignedAt: null }, 'b'],
    ['the lower id when all is equal', needs(), {}, {}, 'a'],
  ];
  for (const [what, need, a, b, expected] of cases) {
    it(what, () => assert.equal(choose(need, someone('b', b), someone('a', a)), expected));
  }

  it('records the scores that were compared, best first', () => {
    const result = route(
      vpn,
      [
        someone('ann', { ...level(2), lastAssignedAt: 7 }),
        someone('bob', { ...level(5), load: 5 }),
        someone('cleo', { ...level(4), load: 2 }),
        someone('dan'),
      ],
      { calendars, weights: null },
      now,
    );
    assert.deepEqual(result.reason, {
      by: 'router',
      candidates: [
        { person: 'cleo', skillFit: 0.78, spareShare: 0.8, lastAssignedAt: null },
        { person: 'bob', skillFit: 0.78, spareShare: 0.5, lastAssignedAt: null },
        { person: 'ann', skillFit: 0.52, spareShare: 1, lastAssignedAt: 7 },
      ],
      excluded: [{ person: 'dan', why: 'missing_skill', detail: 'vpn 1' }],
      dropped: [],
    });
  });
});

describe('among a thousand', () => {
  const thousand = Array.from({ length: 1_000 }, (_, n) =>
    someone(`p${String(n).padStart(4, '0')}`, {
      ...(n % 10 === 0 ? {} : n % 10 === 1 ? { away: { until: null } } : { teams: [] }),
      ...(n % 100 === 11 && { away: null, load: 10 }),
      capacity: 10,
      lastAssignedAt: -n,
    }),
  );
  const { reason } = route(needs(), thousand, { calendars, weights: null }, now);

  it('the ten best are listed, in order, with how many more there are', () => {
    const best = [990, 980, 970, 960, 950, 940, 930, 920, 910, 900].map((n) => `p0${n}`);
    assert.deepEqual(
      reason.candidates.map(({ person }) => person),
      best,
    );
    assert.equal(reason.more?.candidates, 90);
  });
  it('so are the twenty who came closest, by id, with how many others for each reason', () => {
    assert.equal(reason.excluded.length, 20);
    assert.equal(reason.excluded.filter(({ why }) => why === 'at_capacity').length, 10);
    assert.equal(reason.excluded.filter(({ why }) => why === 'away').length, 10);
    assert.deepEqual(reason.more?.excluded, { away: 80, other_team: 800 });
    const ids = reason.excluded.map(({ person }) => person);
    assert.deepEqual(ids, ids.toSorted());
  });
});

it('evens out what people were given lately, among equals', () => {
  const given = (effort: number): Partial<Candidate> => ({ taken: { effort, asOf: now } });
  assert.equal(choose(needs(), someone('a', given(9)), someone('b', given(3))), 'b');
  assert.equal(choose(needs(), someone('a', { ...given(9), capacity: 40 }), someone('b', given(5))), 'a');
  assert.equal(choose(needs(), someone('a', given(9.2)), someone('b', given(9))), 'a', 'hardly any difference');
});

describe('preferred skills', () => {
  const need = needs({ required: [skill('vpn', 1)], preferred: [skill('linux', 2), skill('french', 1)] });
  const vpn = skill('vpn', 1);
  const all = someone('all', { skills: [vpn, skill('linux', 2), skill('french', 1)], load: 9 });
  const linux = someone('linux', { skills: [vpn, skill('linux', 5)], load: 5 });
  const plain = someone('plain', { skills: [vpn] });
  const dropped = (result: RoutingResult): readonly string[] => result.reason.dropped;

  it('are required while someone has them', () => {
    const result = route(need, [plain, linux, all], { calendars, weights: null }, now);
    assert.deepEqual([chosen(result), dropped(result)], ['all', []]);
  });
  it('are dropped from the end when nobody has them', () => {
    const result = route(need, [plain, linux], { calendars, weights: null }, now);
    assert.deepEqual([chosen(result), dropped(result)], ['linux', ['french']]);
    assert.deepEqual(result.reason.excluded, [{ person: 'plain', why: 'missing_skill', detail: 'linux 2' }]);
  });
  it('are dropped one by one with each offer that ran out', () => {
    const gone = someone('gone', { skills: [vpn], load: 10 });
    const once = route(
      { ...need, pastOffers: [offer('gone', 'expired')] },
      [plain, linux, gone],
      { calendars, weights: null },
      now,
    );
    assert.deepEqual([chosen(once), dropped(once)], ['linux', ['french']]);
    const pastOffers = [offer('gone', 'expired'), offer('all', 'expired')];
    const twice = route({ ...need, pastOffers }, [plain, linux, all, gone], { calendars, weights: null }, now);
    assert.deepEqual([chosen(twice), dropped(twice)], ['linux', ['french', 'linux']], 'a dropped skill still counts');
    assert.deepEqual(
      twice.reason.candidates.map(({ person }) => person),
      ['linux', 'plain'],
    );
  });
  it('are kept when an offer was declined', () => {
    const result = route(
      { ...need, pastOffers: [offer('plain', 'declined')] },
      [plain, linux, all],
      { calendars, weights: null },
      now,
    );
    assert.deepEqual([chosen(result), dropped(result)], ['all', []]);
  });
  it('are dropped to reach someone not yet asked', () => {
    const result = route(
      { ...need, pastOffers: [offer('all', 'declined')] },
      [plain, all],
      { calendars, weights: null },
      now,
    );
    assert.deepEqual([chosen(result), dropped(result)], ['plain', ['french', 'linux']]);
  });
  it('may be fewer than the offers that ran out', () => {
    const pastOffers = ['p', 'q', 'r'].map((person) => offer(person, 'expired'));
    assert.equal(choose({ ...need, pastOffers }, plain), 'plain');
  });
  it('are not required skills, which are never dropped', () => {
    const pastOffers = ['p', 'q', 'r'].map((person) => offer(person, 'expired'));
    assert.equal(choose({ ...need, pastOffers }, someone('new', { skills: [skill('linux', 5)] })), 'nobody_eligible');
  });
});

describe('when nobody can be chosen', () => {
  const asked = (...outcomes: readonly PastOffer[]): RoutingNeed => needs({ pastOffers: outcomes });
  const late = { shift: 'late' as CalendarId };
  const early = { shift: 'early' as CalendarId };
  const full = { load: 10 };
  const away = (until: string | null): Partial<Candidate> => ({ away: { until: until === null ? null : at(until) } });
  const cases: readonly [
    what: string,
    RoutingNeed,
    candidates: readonly Candidate[],
    why: 'nobody_eligible' | 'all_declined',
    retryAt: string | null,
  ][] = [
    ['there is nobody', needs(), [], 'nobody_eligible', null],
    ['nobody has the skill', needs({ required: [skill('vpn', 1)] }), [someone('a')], 'nobody_eligible', null],
    ['everyone is at capacity', needs(), [someone('a', full)], 'nobody_eligible', null],
    ['a shift opens later', needs(), [someone('a', late)], 'nobody_eligible', '2026-11-20T14:00Z'],
    [
      'the earliest shift counts',
      needs(),
      [someone('a', early), someone('b', late)],
      'nobody_eligible',
      '2026-11-20T14:00Z',
    ],
    ['the next opening is Monday', needs(), [someone('a', early)], 'nobody_eligible', '2026-11-23T05:00Z'],
    ['someone comes back', needs(), [someone('a', away('2026-11-20T11:00Z'))], 'nobody_eligible', '2026-11-20T11:00Z'],
    [
      'someone comes back before their shift',
      needs(),
      [someone('a', { ...late, ...away('2026-11-20T11:00Z') })],
      'nobody_eligible',
      '2026-11-20T14:00Z',
    ],
    [
      'someone comes back after their shift',
      needs(),
      [someone('a', { ...late, ...away('2026-11-20T22:00Z') })],
      'nobody_eligible',
      '2026-11-23T14:00Z',
    ],
    [
      'someone is away for an unknown time',
      needs(),
      [someone('a', { ...late, ...away(null) })],
      'nobody_eligible',
      null,
    ],
    [
      'a shift of someone without the skill does not help',
      needs({ required: [skill('vpn', 1)] }),
      [someone('a', late)],
      'nobody_eligible',
      null,
    ],
    ['the requester’s own shift does not help', needs(), [someone('rita', late)], 'nobody_eligible', null],
    ['all declined', asked(offer('a', 'declined')), [someone('a')], 'all_declined', null],
    ['nobody answered', asked(offer('a', 'expired')), [someone('a')], 'all_declined', null],
    ['one declined and went home', asked(offer('a', 'declined')), [someone('a', late)], 'all_declined', null],
    [
      'one declined, another is full',
      asked(offer('a', 'declined')),
      [someone('a'), someone('b', full)],
      'nobody_eligible',
      null,
    ],
    [
      'one declined, another comes later',
      asked(offer('a', 'declined')),
      [someone('a'), someone('b', late)],
      'nobody_eligible',
      '2026-11-20T14:00Z',
    ],
    [
      'one declined and went home, another comes later',
      asked(offer('a', 'declined')),
      [someone('a', early), someone('b', late)],
      'nobody_eligible',
      '2026-11-20T14:00Z',
    ],
    [
      'whoever declined has left the team',
      asked(offer('a', 'declined')),
      [someone('a', { teams: [] })],
      'nobody_eligible',
      null,
    ],
  ];
  for (const [what, need, candidates, why, retryAt] of cases) {
    it(what, () => {
      const result = route(need, candidates, { calendars, weights: null }, now);
      assert.ok(result.outcome === 'nobody');
      assert.deepEqual([result.why, result.retryAt], [why, retryAt === null ? null : at(retryAt)]);
      assert.deepEqual(result.reason.candidates, []);
      assert.equal(result.reason.excluded.length, candidates.length);
    });
  }

  it('does not change with how busy those are who were asked', () => {
    const why = (load: number) => {
      const result = route(
        asked(offer('a', 'declined')),
        [someone('a', { load }), someone('b', full)],
        { calendars, weights: null },
        now,
      );
      return result.outcome === 'nobody' && result.why;
    };
    assert.equal(why(0), why(9));
  });

  it('asks people who were not asked yet before those who were', () => {
    const need = asked(offer('a', 'declined'), offer('b', 'expired'));
    assert.equal(choose(need, someone('a'), someone('b'), someone('c', { load: 9 })), 'c');
  });
});

describe('presenceOf', () => {
  const cases: readonly [Partial<Candidate>, Presence][] = [
    [{}, 'on'],
    [{ active: false }, 'off'],
    [{ shift: 'day' as CalendarId }, 'on'],
    [{ shift: 'late' as CalendarId }, 'off'],
    [{ away: { until: null } }, 'away'],
    [{ away: { until: now + 1 } }, 'away'],
    [{ away: { until: now } }, 'on'],
    [{ load: 10 }, 'on'],
  ];
  for (const [changes, expected] of cases) {
    it(`${JSON.stringify(changes)}: ${expected}`, () =>
      assert.equal(presenceOf(someone('ann', changes), calendars, now), expected));
  }
});
