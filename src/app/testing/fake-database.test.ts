import { conversationLogContract } from '../contracts/conversation-log-contract.ts';
import { outboxContract } from '../contracts/outbox-contract.ts';
import { tasksContract } from '../contracts/tasks-contract.ts';
import { ticketStoreContract } from '../contracts/ticket-store-contract.ts';
import { timersContract } from '../contracts/timers-contract.ts';
import { createFakeDatabase } from './fake-database.ts';

const open = async () => ({ ...createFakeDatabase(), close: async () => {} });

ticketStoreContract('fake', open);
outboxContract('fake', open);
timersContract('fake', open);
tasksContract('fake', open);
conversationLogContract('fake', open);
