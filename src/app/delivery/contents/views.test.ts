import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { aChange, aClock, aDesk, assignedTo, aTicket, monday } from '#src/app/testing/builders.ts';
import { createFakeDatabase } from '#src/app/testing/fake-database.ts';
import { detailsCard } from '#src/cards/details.ts';
import { hours, type Instant } from '#src/core/ids.ts';
import { viewFor } from './views.ts';

it('shows to those who work at the desk that a requester is a VIP, and to nobody about themselves', async () => {
  const { store } = createFakeDatabase();
  const people = aDesk().people.map((person) =>
    person.id === 'rita' || person.id === 'tom' ? { ...person, vip: true as const } : person,
  );
  const ticket = aTicket({}, assignedTo('dana'));
  const toms = aTicket({ number: 2 as typeof ticket.number, requester: 'tom' as typeof ticket.requester });
  await store.transaction(async (tx) => {
    await tx.saveSetup(aDesk({ people }), 0);
    await tx.writeTicket(aChange(ticket));
    await tx.writeTicket(aChange(toms));
  });
  const shows = async (who: string | null, which: typeof ticket = ticket): Promise<boolean> => {
    const reader = people.find(({ id }) => id === who) ?? null;
    const view = await viewFor(store.read, which, reader, monday);
    return JSON.stringify(detailsCard(view, 'technician', [], null)).includes('VIP');
  };
  assert.equal(await shows('dana'), true);
  assert.equal(await shows('mona'), true);
  assert.equal(await shows(null), true, 'a team’s channel');
  assert.equal(await shows('rita'), false);
  assert.equal(await shows('dana', toms), true);
  assert.equal(await shows('tom', toms), false, 'a technician’s own ticket');
});

it('shows what teams promise each other to those who work on a ticket, never to its requester', async () => {
  const { store } = createFakeDatabase();
  const { people } = aDesk();
  const promised = aClock({ metric: 'with_team', breached: [1] });
  const ticket = aTicket({ clocks: [aClock(), promised] }, assignedTo('dana'));
  await store.transaction(async (tx) => {
    await tx.saveSetup(aDesk(), 0);
    await tx.writeTicket(aChange(ticket));
  });
  const shown = async (who: string | null) => {
    const reader = people.find(({ id }) => id === who) ?? null;
    return (await viewFor(store.read, ticket, reader, monday)).ticket.clocks.map(({ metric }) => metric);
  };
  const all = ticket.clocks.map(({ metric }) => metric);
  assert.deepEqual(await shown('dana'), all);
  assert.deepEqual(await shown('mona'), all);
  assert.deepEqual(await shown(null), all, 'a team’s channel');
  assert.deepEqual(await shown('rita'), [aClock().metric]);
});

describe('when the desk opens again', () => {
  /** Monday at 09:00 UTC the desk of these tickets is open, at 05:00 on the next morning it is not. */
  const [open, closed] = [monday, monday + hours(20)];
  const opensFor = async (changed: Instant, now: Instant): Promise<Instant | null> => {
    const { store } = createFakeDatabase();
    const ticket = { ...aTicket({}, assignedTo('dana')), createdAt: changed, updatedAt: changed };
    await store.transaction(async (tx) => {
      await tx.saveSetup(aDesk(), 0);
      await tx.writeTicket(aChange(ticket));
    });
    return (await viewFor(store.read, ticket, null, now)).opensAt;
  };

  it('is told at night of a ticket that was last changed in the day', async () => {
    const opens = await opensFor(open, closed);
    assert.ok(opens !== null && opens > closed, `${opens}`);
  });

  it('is not told in the day of a ticket that was last changed at night', async () => {
    assert.equal(await opensFor(closed - hours(24), open), null);
  });
});
