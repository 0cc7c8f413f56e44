import { personIn, personOf, plain, timeOf } from './fields.ts';
import type { DeskFormat } from './raw-ticket.ts';

/** osTicket exports what stands at the head of tickets; the thread stays in its database. */
export const osticket: DeskFormat = {
  name: 'osticket',
  fromJson: null,
  fromRow: (row) => {
    const id = row.cell('ticket number', 'ticket', 'number');
    return id === ''
      ? null
      : {
          id,
          title: row.cell('subject', 'issue summary'),
          body: plain(row.cell('issue details', 'description')),
          requester: personOf(null, row.cell('from', 'user', 'name'), row.cell('from email', 'email', 'email address')),
          assignee: personIn(row.cell('agent assigned', 'assigned to', 'assignee')),
          status: row.cell('current status', 'status'),
          priority: row.cell('priority', 'priority level'),
          category: row.cell('help topic', 'department'),
          createdAt: timeOf(row.cell('date created', 'create date', 'created')),
          updatedAt: timeOf(row.cell('last updated', 'last update')),
          endedAt: timeOf(row.cell('closed date', 'close date', 'date closed')),
          messages: [],
        };
  },
  needs: [
    ['ticket number', 'ticket', 'number'],
    ['subject', 'issue summary'],
    ['current status', 'status'],
  ],
};
