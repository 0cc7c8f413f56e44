import { conversationLogContract } from '#src/app/contracts/conversation-log-contract.ts';
import { outboxContract } from '#src/app/contracts/outbox-contract.ts';
import { reportsContract } from '#src/app/contracts/reports-contract.ts';
import { tasksContract } from '#src/app/contracts/tasks-contract.ts';
import { ticketStoreContract } from '#src/app/contracts/ticket-store-contract.ts';
import { timersContract } from '#src/app/contracts/timers-contract.ts';
import { createFakeDatabase } from './fake-database.ts';

const open = async () => ({ ...createFakeDatabase(), close: async () => {} });

ticketStoreContract('fake', open);
outboxContract('fake', open);
timersContract('fake', open);
tasksContract('fake', open);
conversationLogContract('fake', open);
reportsContract('fake', open);
