import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { PersonId } from '#src/core/ids.ts';
import type { Rejection } from '#src/core/ticket/rejections.ts';
import { statuses } from '#src/core/ticket/ticket.ts';
import { fieldProblem, peopleIn, refusalText } from './refusals.ts';

const dana = 'dana' as PersonId;
const tom = 'tom' as PersonId;
const name = (id: PersonId): string => id.charAt(0).toUpperCase() + id.slice(1);

/** Why not, as Dana reads it. */
const cases: readonly [Rejection, string][] = [
  [{ code: 'already_accepted', by: dana }, 'You already have this.'],
  [{ code: 'already_accepted', by: tom }, 'Tom already has this.'],
  [{ code: 'reassigned', to: tom }, 'Tom has been asked instead.'],
  [{ code: 'reassigned', to: null }, 'This went back to the queue. To take it, type /ticket take and its number.'],
  [{ code: 'wrong_status', status: 'resolved' }, 'That isn’t possible now: the ticket is “Resolved”.'],
  [
    { code: 'wrong_status', status: 'closed' },
    'This ticket is closed. Its requester can reply to it to open a follow-up; anyone can open a new one with /ticket.',
  ],
  [{ code: 'outdated_card' }, 'This card is out of date. Please use the newest one.'],
  [{ code: 'already_done' }, 'This has already been done.'],
  [{ code: 'changed_since', version: 7 }, 'This ticket has changed since you looked at it. Look at it again.'],
  [
    { code: 'not_allowed' },
    'You can’t do this on this ticket. Its requester, its technician or a manager may be able to.',
  ],
  [
    { code: 'not_your_figures' },
    'You can’t see these figures. Managers see those of their teams and the people in them; everyone who works at the desk sees their own.',
  ],
  [
    { code: 'only_for_yourself' },
    'Only technicians and managers can file for someone else. To file it for yourself, leave the person out.',
  ],
  [{ code: 'unknown_person' }, 'I can’t find this person here.'],
  [
    { code: 'blocked' },
    'You can’t file tickets or write here at the moment; /ticket list still shows your own. If you need help from IT, or think this is a mistake, please talk to your manager.',
  ],
  [{ code: 'only_for_admins' }, 'This is for the desk’s admins.'],
  [
    { code: 'works_here', person: tom },
    'Tom works at the desk, so nobody can block them. Take their roles away first, in the organisation file.',
  ],
  [{ code: 'unknown_category' }, 'This category does not exist.'],
  [
    { code: 'not_set_up' },
    'This help desk is still empty, so your ticket was not filed. Ask whoever runs it to set it up; it says how when it starts.',
  ],
  [{ code: 'not_a_technician', person: tom }, 'Tom is not a technician of this ticket’s team.'],
  [{ code: 'invalid', field: 'title', problem: 'empty' }, 'Please fill this in.'],
  [{ code: 'invalid', field: 'title', problem: 'too_long' }, 'Please shorten this to 200 characters.'],
  [{ code: 'invalid', field: 'comment', problem: 'too_long' }, 'Please shorten this to 40,000 characters.'],
  [{ code: 'invalid', field: 'rating', problem: 'out_of_range' }, 'Please choose one of the options.'],
];

describe('why something was not done', () => {
  for (const [rejection, words] of cases) {
    it(`${JSON.stringify(rejection)}: ${words}`, () => {
      assert.equal(refusalText(rejection, dana, name), words);
    });
  }

  it('has words for every status', () => {
    for (const status of statuses) assert.ok(refusalText({ code: 'wrong_status', status }, dana, name).length > 20);
  });

  it('lists the people whose names must be loaded', () => {
    assert.deepEqual(
      cases.map(([rejection]) => peopleIn(rejection)).filter((ids) => ids.length > 0),
      [['dana'], ['tom'], ['tom'], ['tom'], ['tom']],
    );
  });

  it('is about a field or not', () => {
    assert.equal(fieldProblem({ code: 'already_done' }), null);
    assert.equal(fieldProblem({ code: 'invalid', field: 'title', problem: 'empty' }), 'Please fill this in.');
  });
});
