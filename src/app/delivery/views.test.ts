import assert from 'node:assert/strict';
import { it } from 'node:test';
import { aChange, aDesk, assignedTo, aTicket, monday } from '#src/app/testing/builders.ts';
import { createFakeDatabase } from '#src/app/testing/fake-database.ts';
import { detailsCard } from '#src/cards/details.ts';
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
