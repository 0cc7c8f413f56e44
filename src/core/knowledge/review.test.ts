import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { CategoryId, PersonId, TeamId } from '#src/core/ids.ts';
import type { Organisation } from '#src/core/organisation/organisation.ts';
import type { Person } from '#src/core/organisation/person.ts';
import { nextReview, reminderWeek, reviewersOf } from './review.ts';

const now = Date.parse('2026-11-23T09:00:00Z');
const person = (id: string, given: Partial<Person> = {}): Person => ({
  ...{ id: id as PersonId, name: id, email: null, roles: ['technician'], teams: [], manager: null, zone: 'UTC' },
  active: true,
  ...given,
});
const away = { away: { until: null } };
const organisation = {
  categories: new Map([['hardware', { team: 'it' }]]),
  teams: new Map([['it', { manager: 'mona' }]]),
} as unknown as Organisation;

const asked = (owner: string | null, category: string | null, ...people: readonly Person[]): readonly string[] =>
  reviewersOf(
    { owner: owner as PersonId | null, category: category as CategoryId | null },
    new Map(people.map((one) => [one.id, one])),
    organisation,
    now,
  ).map(({ id }) => id);

const admins = [person('ada', { roles: ['admin'] }), person('axel', { roles: ['admin'] })];
const mona = person('mona', { roles: ['manager'], teams: ['it' as TeamId] });

describe('who is asked to read an article again', () => {
  it('is its owner', () => assert.deepEqual(asked('tom', 'hardware', person('tom'), mona, ...admins), ['tom']));

  it('is whoever leads the team of its category when it has no owner, or they have left or no longer work here', () => {
    assert.deepEqual(asked(null, 'hardware', mona, ...admins), ['mona']);
    assert.deepEqual(asked('gone', 'hardware', mona, ...admins), ['mona']);
    assert.deepEqual(asked('tom', 'hardware', person('tom', { active: false }), mona, ...admins), ['mona']);
    assert.deepEqual(asked('tom', 'hardware', person('tom', { roles: ['requester'] }), mona, ...admins), ['mona']);
  });

  it('are the admins when nobody else is', () => {
    assert.deepEqual(asked(null, null, mona, ...admins), ['ada', 'axel']);
    assert.deepEqual(asked(null, 'unknown', mona, ...admins), ['ada', 'axel']);
  });

  it('is who stands in for somebody away, or nobody until they are back', () => {
    const tom = person('tom', { ...away, delegate: 'dana' as PersonId });
    assert.deepEqual(asked('tom', null, tom, person('dana'), ...admins), ['dana']);
    assert.deepEqual(asked('tom', null, tom, person('dana', away), ...admins), []);
    assert.deepEqual(asked('tom', null, person('tom', away), ...admins), []);
  });
});

describe('the time for it', () => {
  it('is half a year later, on a day that exists', () => {
    assert.equal(nextReview('2026-08-31'), '2027-02-28');
    assert.equal(nextReview('2026-11-29'), '2027-05-29');
  });

  it('is once a week, on a weekday from nine to five where they are', () => {
    const at = (text: string, zone = 'UTC') => reminderWeek(zone, Date.parse(text));
    assert.equal(at('2026-11-23T09:00:00Z'), '2026-11-23');
    assert.equal(at('2026-11-27T16:59:00Z'), '2026-11-23');
    assert.equal(at('2026-11-23T08:59:00Z'), null);
    assert.equal(at('2026-11-23T17:00:00Z'), null);
    assert.equal(at('2026-11-28T12:00:00Z'), null);
    assert.equal(at('2026-11-23T09:00:00Z', 'America/New_York'), null);
    assert.equal(at('2026-11-23T00:30:00Z', 'Asia/Tokyo'), '2026-11-23');
  });
});
