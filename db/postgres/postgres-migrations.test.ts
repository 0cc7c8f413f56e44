import { it } from 'node:test';
import { checkOldTickets } from '#db/testing/old-tickets.ts';
import { emptyDatabase, skipWithoutServer } from './testing.ts';

it('the migration for lists fills in existing tickets, on PostgreSQL', { skip: skipWithoutServer }, async () => {
  const [written, old] = [await emptyDatabase(), await emptyDatabase()];
  try {
    await checkOldTickets(written.url, old.url);
  } finally {
    await written.drop();
    await old.drop();
  }
});
