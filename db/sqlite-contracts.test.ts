import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { after } from 'node:test';
import SqliteDatabase from 'better-sqlite3';
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
import { openDatabase } from './database.ts';
import { passingFolder } from './testing.ts';

const template = passingFolder();
after(template.forget);
const empty = join(template.folder, 'empty.db');
await (await openDatabase(`sqlite:${empty}`)).close();

/** A database with the schema and no rows: a copy of one, which is faster than making each. */
const open = async () => {
  const { folder, forget } = passingFolder();
  const path = join(folder, 'desk.db');
  copyFileSync(empty, path);
  const database = await openDatabase(`sqlite:${path}`);
  return {
    ...database,
    expireLeases: async () => {
      const other = new SqliteDatabase(path);
      for (const table of ['outbox', 'timers', 'tasks']) {
        other.exec(`UPDATE ${table} SET leased_until = 0 WHERE lease_token IS NOT NULL`);
      }
      other.close();
    },
    close: async () => {
      await database.close();
      forget();
    },
  };
};

ticketStoreContract('SQLite', open);
outboxContract('SQLite', open);
timersContract('SQLite', open);
tasksContract('SQLite', open);
conversationLogContract('SQLite', open);
modelsContract('SQLite', open);
reportsContract('SQLite', open);
reportColumnsContract('SQLite', open);
privacyContract('SQLite', open);
arrivalsContract('SQLite', open);
