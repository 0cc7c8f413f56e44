import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { aTicket, changed, logged, monday, personId } from '#src/app/testing/builders.ts';
import { hours } from '#src/core/ids.ts';
import { invitationsOwed } from './owe-invitations.ts';

describe('a ticket that becomes another person’s, because two were one', () => {
  const at = (from: number, more: object = {}) => ({
    ...{ id: 1, from, to: from + hours(1), host: personId('dana'), sequence: 2, answer: null, remindAt: null },
    ...{ against: [], ...more },
  });
  const owed = (appointment: ReturnType<typeof at>) => {
    const before = aTicket({ requester: personId('rita'), appointment });
    const after = changed(before, { requester: personId('zoe') });
    const events = [logged(after, 9, { type: 'ticket.requester_changed', requester: personId('zoe') })];
    return invitationsOwed(before, after, events).map(({ to, owed: one }) => ({ to, one }));
  };

  it('invites them to what is still to come', () => {
    const one = { kind: 'invitation', id: 1, from: monday + hours(2), to: monday + hours(3), sequence: 2, own: true };
    assert.deepEqual(owed(at(monday + hours(2))), [{ to: { person: 'zoe' }, one }]);
  });

  it('invites nobody to what is over or off', () => {
    assert.deepEqual(owed(at(monday - hours(2))), []);
    assert.deepEqual(owed(at(monday + hours(2), { off: 'called_off' })), []);
  });
});
