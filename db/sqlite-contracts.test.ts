import { conversationLogContract } from '#src/app/contracts/conversation-log-contract.ts';
import { outboxContract } from '#src/app/contracts/outbox-contract.ts';
import { ticketStoreContract } from '#src/app/contracts/ticket-store-contract.ts';
import { timersContract } from '#src/app/contracts/timers-contract.ts';
import { openDatabase } from './database.ts';

const open = () => openDatabase('sqlite::memory:');

ticketStoreContract('SQLite', open);
outboxContract('SQLite', open);
timersContract('SQLite', open);
conversationLogContract('SQLite', open);
