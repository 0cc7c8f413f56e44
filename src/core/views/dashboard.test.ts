import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { PersonId } from '#src/core/ids.ts';
import type { Person, Role } from '#src/core/organisation/person.ts';
import { type DashboardMove, dashboardOf, moveCard, type StoredDashboard } from './dashboard.ts';

const who = (...roles: readonly Role[]): Person => ({
  id: 'dana' as PersonId,
  ...{ name: 'Dana', email: null, roles, teams: [], manager: null, zone: 'UTC', active: true },
});
const technician = who('requester', 'technician');

const namesOf = (person: Person, stored: StoredDashboard | null = null) =>
  dashboardOf(person, stored).shown.map(({ card }) => card);

const after = (stored: StoredDashboard | null, ...moves: readonly DashboardMove[]): StoredDashboard | null =>
  moves.reduce<StoredDashboard | null>((now, move) => moveCard(dashboardOf(technician, now), move), stored);

describe('a home page', () => {
  it('begins with what each role needs first', () => {
    assert.deepEqual(namesOf(who('requester')), ['requested', 'activity', 'articles']);
    assert.deepEqual(namesOf(technician).slice(0, 2), ['asked', 'work']);
    assert.deepEqual(namesOf(who('requester', 'manager')).slice(0, 2), ['teams', 'unacknowledged']);
    assert.ok(namesOf(who('requester', 'admin')).includes('health'));
    assert.ok(!namesOf(who('requester', 'manager')).includes('health'));
  });

  it('is in the order in which its person has put it, each card as wide as they want it', () => {
    const stored = after(
      null,
      { act: 'later', card: 'asked' },
      { act: 'narrow', card: 'work' },
      { act: 'hide', card: 'due' },
      { act: 'show', card: 'figures' },
    );
    const { shown, hidden, version } = dashboardOf(technician, stored);
    assert.deepEqual(
      shown.map(({ card, wide }) => [card, wide]),
      [
        ['work', false],
        ['asked', false],
        ['unassigned', false],
        ['requested', false],
        ['activity', false],
        ['articles', false],
        ['figures', false],
      ],
    );
    assert.deepEqual([hidden, version], [['due'], 4]);
  });

  it('leaves out what there is no more or is not theirs, and shows what came later', () => {
    const stored = {
      shown: [
        { card: 'weather', wide: true },
        { card: 'health', wide: true },
        { card: 'constructor', wide: true },
        { card: 'work', wide: false },
        { card: 'work', wide: true },
      ],
      hidden: ['asked', 'clock'],
      version: 7,
    };
    const { shown, hidden, version } = dashboardOf(technician, stored);
    assert.deepEqual(
      shown.map(({ card }) => card),
      ['work', 'unassigned', 'due', 'requested', 'activity', 'articles'],
    );
    assert.deepEqual([hidden, version], [['asked', 'figures'], 7]);
  });

  it('can be emptied, and put back as it was at first', () => {
    const all = namesOf(technician);
    const empty = after(null, ...all.map((card) => ({ act: 'hide', card }) as const));
    assert.deepEqual(namesOf(technician, empty), []);
    const reset = after(empty, { act: 'reset' });
    assert.deepEqual(dashboardOf(technician, reset).shown, dashboardOf(technician, null).shown);
    assert.equal(reset?.version, all.length + 1);
  });

  it('is ordered as a whole, if that names each card once', () => {
    const all = namesOf(technician);
    const turned = after(null, { act: 'order', order: all.toReversed() });
    assert.deepEqual(namesOf(technician, turned), all.toReversed());
    for (const order of [all.slice(1), [...all, 'figures'], [...all.slice(1), 'work'], ['work', ...all], []]) {
      assert.equal(after(null, { act: 'order', order }), null);
    }
  });

  it('stays when a card is at the end already, and moves none that is not there', () => {
    const all = namesOf(technician);
    assert.deepEqual(namesOf(technician, after(null, { act: 'earlier', card: all[0] ?? '' })), all);
    assert.deepEqual(namesOf(technician, after(null, { act: 'later', card: all.at(-1) ?? '' })), all);
    for (const act of ['earlier', 'wide', 'hide'] as const) assert.equal(after(null, { act, card: 'health' }), null);
    assert.equal(after(null, { act: 'show', card: 'work' }), null);
  });
});
