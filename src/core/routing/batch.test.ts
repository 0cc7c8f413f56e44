import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { PersonId, SkillId, TicketNumber } from '#src/core/ids.ts';
import type { Candidate, SkillLevel } from '#src/core/organisation/person.ts';
import { candidate, people } from '#src/core/testing/small-organisation.ts';
import { planTogether } from './batch.ts';
import { createTurns, type Queued } from './in-turn.ts';
import { route } from './routing.ts';

const now = Date.UTC(2026, 10, 20, 10);
const terms = { calendars: new Map(), weights: null };
const team = candidate('dana').teams[0] ?? ('support' as Candidate['teams'][number]);
const skill = (id: string, level: number): SkillLevel => ({ skill: id as SkillId, level });

type Waiting = Queued & { readonly category: null };
const waiting = (number: number, given: Partial<Waiting> = {}): Waiting => ({
  number: number as TicketNumber,
  ...{ team, required: [], preferred: [], pastOffers: [], requester: people.rita.id, effort: 1, category: null },
  ...{ priority: 'P3', eligibleSince: number },
  ...given,
});
const someone = (person: string, given: Partial<Candidate> = {}): Candidate =>
  candidate('dana', { person: person as PersonId, name: person, teams: [team], capacity: 1, ...given });

const plan = (queue: readonly Waiting[], all: readonly Candidate[]): Readonly<Record<number, string>> =>
  Object.fromEntries(planTogether(queue, all, () => new Map(), terms, now));

describe('tickets that are given out together', () => {
  const both = someone('both', { skills: [skill('vpn', 5), skill('linux', 5)] });
  const linux = someone('linux', { skills: [skill('linux', 3)] });

  it('all find somebody, where one by one the first would take the only one for the second', () => {
    const queue = [waiting(1, { required: [skill('linux', 1)] }), waiting(2, { required: [skill('vpn', 1)] })];
    assert.equal(route(queue[0] ?? waiting(1), [both, linux], terms, now).outcome, 'chosen');
    assert.deepEqual(plan(queue, [both, linux]), { 1: 'linux', 2: 'both' });
  });

  it('go to whoever fits best over all', () => {
    const vpn = someone('vpn', { skills: [skill('vpn', 4), skill('linux', 1)] });
    const all = someone('all', { skills: [skill('vpn', 5), skill('linux', 5)] });
    const queue = [waiting(1, { required: [skill('vpn', 1)] }), waiting(2, { required: [skill('linux', 1)] })];
    assert.deepEqual(plan(queue, [all, vpn]), { 1: 'vpn', 2: 'all' });
  });

  it('are spread, and what one person still has room for comes in a second place', () => {
    const [a, b] = [someone('a', { capacity: 2 }), someone('b', { capacity: 2, load: 1 })];
    assert.deepEqual(plan([waiting(1), waiting(2), waiting(3), waiting(4)], [a, b]), { 1: 'a', 2: 'b', 3: 'a' });
  });

  it('are not planned when there is only one to give out', () => {
    assert.deepEqual(plan([waiting(1)], [someone('a'), someone('b')]), {});
    assert.deepEqual(plan([waiting(1), waiting(2)], [someone('a')]), {});
  });

  it('keep room for one ahead that is too heavy for now', () => {
    const half = someone('half', { capacity: 2, load: 1 });
    const queue = [waiting(1, { effort: 2 }), waiting(2), waiting(3), waiting(4)];
    assert.deepEqual(plan(queue, [half, someone('b'), someone('c')]), { 2: 'b', 3: 'c' });
  });

  it('drop a preferred skill rather than let a later one overtake', () => {
    const preferring = waiting(2, { preferred: [skill('vpn', 1)] });
    const queue = [waiting(1, { required: [skill('vpn', 1)] }), preferring, waiting(3)];
    const vpn = someone('vpn', { skills: [skill('vpn', 3)] });
    assert.deepEqual(plan(queue, [vpn, someone('plain')]), { 1: 'vpn', 2: 'plain' });
  });
});

const skills = fc.uniqueArray(
  fc.record({ skill: fc.constantFrom('vpn' as SkillId, 'linux' as SkillId), level: fc.integer({ min: 1, max: 5 }) }),
  {
    selector: ({ skill }) => skill,
    maxLength: 2,
  },
);
const ticketOf = (most: number) =>
  fc.record({
    required: skills,
    preferred: fc.constant([] as SkillLevel[]),
    effort: fc.integer({ min: 1, max: most }),
  });
const personOf = (capacity: fc.Arbitrary<number>, load: fc.Arbitrary<number>) =>
  fc.record({ skills, capacity, load, active: fc.constantFrom(true, true, true, false) });

/** Every way to give each of these tickets somebody else, or nobody. */
function* ways(
  queue: readonly Waiting[],
  all: readonly Candidate[],
  used: readonly PersonId[] = [],
): Generator<readonly (PersonId | null)[]> {
  const [first, ...others] = queue;
  if (first === undefined) return yield [];
  for (const rest of ways(others, all, used)) yield [null, ...rest];
  for (const { person } of all) {
    if (
      used.includes(person) ||
      route(
        first,
        all.filter((one) => one.person === person),
        terms,
        now,
      ).outcome === 'nobody'
    )
      continue;
    for (const rest of ways(others, all, [...used, person])) yield [person, ...rest];
  }
}

it('as many as possible from the front of the queue, where each can have one: as trying everything says', () => {
  const one = fc.constant(1);
  fc.assert(
    fc.property(
      fc.array(ticketOf(1), { maxLength: 4 }),
      fc.array(personOf(one, fc.constant(0)), { maxLength: 4 }),
      (tickets, staff) => {
        const queue = tickets.map((given, n) => waiting(n + 1, given));
        const all = staff.map((given, n) => someone(`p${n}`, given));
        const served = [...ways(queue, all)].map((way) => way.map((who) => (who === null ? '1' : '0')).join(''));
        const best = served.toSorted()[0] ?? '';
        const found = plan(queue, all);
        const mine = queue.map(({ number }) => (found[number] === undefined ? '1' : '0')).join('');
        if (best.split('0').length - 1 >= 2) assert.equal(mine, best);
        else assert.deepEqual(found, {});
      },
    ),
    { numRuns: 500 },
  );
});

it('never overtakes, nor exceeds what somebody can hold', () => {
  const halves = fc.nat(4).map((n) => n / 2);
  const queued = fc.record({ required: skills, preferred: skills, effort: fc.integer({ min: 1, max: 3 }) });
  fc.assert(
    fc.property(
      fc.array(queued, { maxLength: 7 }),
      fc.array(personOf(fc.integer({ min: 0, max: 4 }), halves), { maxLength: 5 }),
      (tickets, staff) => {
        const queue = tickets.map((given, n) => waiting(n + 1, given));
        let all: readonly Candidate[] = staff.map((given, n) => someone(`p${n}`, given));
        const found = planTogether(queue, all, () => new Map(), terms, now);
        if (found.size === 0) return;
        const heavy: Waiting[] = [];
        for (const ticket of queue) {
          const turns = createTurns(all, terms, now);
          for (const one of heavy) turns.next(one);
          const planned = found.get(ticket.number) ?? null;
          const result = route(ticket, all, terms, now, turns.kept, planned);
          if (planned === null) {
            assert.equal(result.outcome, 'nobody', `#${ticket.number} could have had somebody`);
            if (turns.next(ticket).waits) heavy.push(ticket);
            continue;
          }
          assert.equal(result.outcome === 'chosen' ? result.person : null, planned, `#${ticket.number}`);
          all = all.map((one) => (one.person === planned ? { ...one, load: one.load + ticket.effort } : one));
          assert.ok(all.every(({ load, capacity, person }) => person !== planned || load <= capacity));
        }
      },
    ),
    { numRuns: 3_000 },
  );
});
