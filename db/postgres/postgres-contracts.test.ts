import { after, describe, it } from 'node:test';
import { Client } from 'pg';
import { openDatabase } from '#db/database.ts';
import { arrivalsContract } from '#src/app/contracts/arrivals-contract.ts';
import { conversationLogContract } from '#src/app/contracts/conversation-log-contract.ts';
import { modelsContract } from '#src/app/contracts/models-contract.ts';
import { outboxContract } from '#src/app/contracts/outbox-contract.ts';
import { privacyContract } from '#src/app/contracts/privacy-contract.ts';
import { reportColumnsContract } from '#src/app/contracts/report-columns-contract.ts';
import { reportsContract } from '#src/app/contracts/reports-contract.ts';
import { tasksContract } from '#src/app/contracts/tasks-contract.ts';
import { ticketStoreContract } from '#src/app/contracts/ticket-store-contract.ts';
import { timersContract } from '#src/app/contracts/timers-contract.ts';
import { dropShared, freshDatabase, skipWithoutServer } from './testing.ts';

const open = async () => {
  const url = await freshDatabase();
  const database = await openDatabase(url);
  return {
    ...database,
    expireLeases: async () => {
      const client = new Client({ connectionString: url });
      await client.connect();
      for (const table of ['outbox', 'timers', 'tasks']) {
        await client.query(`UPDATE ${table} SET leased_until = 0 WHERE lease_token IS NOT NULL`);
      }
      await client.end();
    },
  };
};

if (skipWithoutServer === false) {
  describe('PostgreSQL', () => {
    after(dropShared);
    ticketStoreContract('PostgreSQL', open);
    outboxContract('PostgreSQL', open);
    timersContract('PostgreSQL', open);
    tasksContract('PostgreSQL', open);
    conversationLogContract('PostgreSQL', open);
    modelsContract('PostgreSQL', open);
    reportsContract('PostgreSQL', open);
    reportColumnsContract('PostgreSQL', open);
    privacyContract('PostgreSQL', open);
    arrivalsContract('PostgreSQL', open);
  });
} else {
  it('PostgreSQL fulfils the contracts', { skip: skipWithoutServer });
}
