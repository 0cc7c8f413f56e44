import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { CalendarId, PersonId, SkillId } from '#src/core/ids.ts';
import type { Candidate } from '#src/core/organisation/person.ts';
import { officeHours } from '#src/core/testing/clocked-ticket.ts';
import { stories } from '#src/core/testing/story.ts';
import { route } from './routing.ts';
import { suggest } from './suggest.ts';
import { noRecord } from './track-record.ts';

const ticket = { ...stories.new.ticket, required: [{ skill: 'hardware' as SkillId, level: 2 }] };
/** Monday noon. */
const now = Date.UTC(2026, 2, 2, 12);
const night = { ...officeHours, id: 'night' as CalendarId, week: officeHours.week.map(() => [{ from: 0, to: 60 }]) };
const calendars = new Map([officeHours, night].map((one) => [one.id, one]));

const someone = (id: string, given: Partial<Candidate> = {}): Candidate => ({
  person: id as PersonId,
  name: id,
  active: true,
  teams: [ticket.team],
  skills: ticket.required.map(({ skill }) => ({ skill, level: 4 })),
  capacity: 4,
  load: 1,
  shift: officeHours.id,
  away: null,
  lastAssignedAt: null,
  taken: null,
  record: noRecord,
  ...given,
});

const suggested = (...candidates: readonly Candidate[]): readonly string[] =>
  suggest(ticket, candidates, { calendars, weights: null }, now).map(({ person, why }) => `${person} ${why ?? 'now'}`);

describe('whom a manager is offered', () => {
  it('is in the order of the router', () => {
    const candidates = [someone('full', { load: 3 }), someone('free', { load: 0 }), someone('some', { load: 2 })];
    const chosen = route(ticket, candidates, { calendars, weights: null }, now).reason.candidates.map(
      ({ person }) => `${person} now`,
    );
    assert.deepEqual(suggested(...candidates), chosen);
    assert.deepEqual(chosen, ['free now', 'some now', 'full now']);
  });

  it('is behind those also whoever would not be asked now, and says why', () => {
    assert.deepEqual(
      suggested(
        someone('gone', { away: { until: null } }),
        someone('asleep', { shift: night.id }),
        someone('full', { load: 4 }),
        someone('here', { load: 3 }),
      ),
      ['here now', 'full at_capacity', 'asleep off_shift', 'gone away'],
    );
  });

  it('is nobody who cannot do it', () => {
    assert.deepEqual(
      suggested(
        someone('left', { active: false }),
        someone('elsewhere', { teams: [] }),
        someone('unskilled', { skills: [{ skill: 'none' as SkillId, level: 5 }] }),
        someone(ticket.requester),
      ),
      [],
    );
  });

  it('is nobody who has it', () => {
    const held = stories.in_progress.ticket;
    const found = suggest(held, [someone(`${held.assignee}`), someone('tom')], { calendars, weights: null }, now);
    assert.deepEqual(
      found.map(({ person }) => person),
      ['tom'],
    );
  });
});
