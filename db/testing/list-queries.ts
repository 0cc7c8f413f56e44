import type { TicketFilter, TicketQuery } from '#src/app/ports/lists.ts';
import { categoryId, monday, personId, teamId } from '#src/app/testing/builders.ts';
import { openStatuses } from '#src/core/ticket/ticket.ts';

const [support, networks] = [teamId('support'), teamId('networks')];
const [dana, rita] = [personId('dana'), personId('rita')];
const over = ['resolved', 'closed', 'cancelled'] as const;

const page = (order: TicketQuery['order'], filter: TicketFilter): TicketQuery => ({ filter, order, limit: 20 });

/**
 * Lists of every order and kind, each with its index. `isSorted`: the few tickets found are sorted afterwards; the others
 * come from the index in order and stop at the limit.
 */
export const listQueries: readonly (readonly [name: string, TicketQuery, index: string, isSorted: boolean])[] = [
  [
    'the queue of a team, unassigned',
    page('queue', { teams: [support], statuses: ['new'] }),
    'COVERING INDEX tickets_queue',
    false,
  ],
  ['the queue of a team', page('queue', { teams: [support] }), 'COVERING INDEX tickets_queue', true],
  ['the queue of all teams', page('queue', {}), 'COVERING INDEX tickets_queue', true],
  ['overdue tickets', page('queue', { teams: [support], overdue: true }), 'COVERING INDEX tickets_queue', true],
  [
    'overdue, not acknowledged',
    page('queue', { teams: [support], unacknowledged: true }),
    'COVERING INDEX tickets_queue',
    true,
  ],
  ['resolved lately', page('recent', { statuses: over, resolvedSince: monday }), 'tickets_by_change', false],
  ['what is due next', page('due', { teams: [support], dueBefore: monday }), 'tickets_by_due', false],
  ['due next of all that is open', page('due', { overdue: false }), 'tickets_by_due', false],
  ['one person’s tickets', page('queue', { assignee: dana }), 'tickets_by_assignee', true],
  ['last changed', page('recent', {}), 'tickets_by_change', false],
  ['last changed of finished tickets', page('recent', { statuses: over }), 'tickets_by_change', false],
  ['last changed of open tickets', page('recent', { statuses: openStatuses }), 'tickets_open_by_change', false],
  ['last changed of a priority', page('recent', { priorities: ['P1'] }), 'tickets_by_change', false],
  ['last changed of a category', page('recent', { category: categoryId('network') }), 'tickets_by_change', false],
  ['changed within a time', page('recent', { updated: { from: monday, to: monday + 9 } }), 'tickets_by_change', false],
  ['filed from a time on', page('recent', { created: { from: monday } }), 'tickets_by_change', false],
  ['last changed of a team', page('recent', { teams: [support] }), 'tickets_by_team', false],
  ['finished tickets of a team', page('recent', { teams: [support], statuses: over }), 'tickets_by_team', false],
  ['last changed of teams', page('recent', { teams: [support, networks], statuses: over }), 'tickets_by_team', true],
  [
    'tickets one person was added to',
    page('recent', { watcher: rita, statuses: ['new'] }),
    'INTEGER PRIMARY KEY',
    true,
  ],
  ['what waits for one person’s approval', page('number', { approver: rita }), 'INTEGER PRIMARY KEY', true],
  ['what one person decided', page('recent', { decidedBy: rita }), 'INTEGER PRIMARY KEY', true],
  [
    'what waits for approval in a team',
    page('queue', { unapproved: true, teams: [support] }),
    'INTEGER PRIMARY KEY',
    true,
  ],
  ['one requester’s tickets', page('recent', { requester: rita }), 'tickets_by_requester', true],
  [
    '… that are not finished',
    page('recent', { requester: rita, statuses: ['new', 'resolved'] }),
    'tickets_by_requester',
    true,
  ],
  ['finished tickets of one assignee', page('recent', { assignee: dana, statuses: over }), 'tickets_by_assignee', true],
  [
    'one requester’s open tickets',
    page('recent', { requester: rita, statuses: openStatuses }),
    'tickets_by_requester',
    true,
  ],
  [
    'last changed of one person’s tickets',
    page('recent', { assignee: dana, statuses: openStatuses }),
    'tickets_by_assignee',
    true,
  ],
  [
    'open tickets changed recently',
    page('recent', { statuses: openStatuses, updated: { from: monday } }),
    'tickets_open_by_change',
    false,
  ],
  ['by number', page('number', {}), 'INTEGER PRIMARY KEY', false],
  ['by number, finished tickets', page('number', { statuses: over }), 'INTEGER PRIMARY KEY', false],
  ['by number, of a team', page('number', { teams: [support] }), 'INTEGER PRIMARY KEY', false],
  ['by number, of one person', page('number', { requester: rita, statuses: ['new'] }), 'tickets_by_requester', true],
  ['with words', page('recent', { text: 'printer smoke' }), 'INTEGER PRIMARY KEY', true],
];

/** What is counted for the cards and pages that show how many there are. */
export const countedFilters: readonly (readonly [name: string, TicketFilter])[] = [
  ['open tickets', { statuses: openStatuses }],
  ['open tickets of a team', { teams: [support], statuses: openStatuses }],
  ['finished tickets of a team', { teams: [support], statuses: over }],
  ['overdue tickets', { overdue: true }],
  ['overdue, not acknowledged', { teams: [support], unacknowledged: true }],
  ['resolved lately', { teams: [support], statuses: over, resolvedSince: monday }],
  ['one person’s tickets', { assignee: dana, statuses: openStatuses }],
  ['one requester’s tickets', { requester: rita, statuses: [...openStatuses, 'resolved'] }],
  ['tickets of one requester who is also the assignee', { requester: dana, assignee: dana, statuses: openStatuses }],
  ['tickets one person was added to', { watcher: rita, statuses: openStatuses }],
  ['with words', { text: 'printer smoke' }],
];
