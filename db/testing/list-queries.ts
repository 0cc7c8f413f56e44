import type { TicketFilter, TicketQuery } from '#src/app/ports/lists.ts';
import { categoryId, monday, personId, teamId } from '#src/app/testing/builders.ts';
import { openStatuses } from '#src/core/ticket/ticket.ts';

const [support, networks] = [teamId('support'), teamId('networks')];
const [dana, rita] = [personId('dana'), personId('rita')];
const over = ['resolved', 'closed', 'cancelled'] as const;

const page = (order: TicketQuery['order'], filter: TicketFilter): TicketQuery => ({ filter, order, limit: 20 });

/**
 * Lists of every order and kind, each with what it is found by. `isSorted`: what is found is few, and is put in order;
 * the others come out of an index in order and stop at the limit.
 */
export const listQueries: readonly (readonly [name: string, TicketQuery, index: string, isSorted: boolean])[] = [
  ['the queue of a team, unassigned', page('queue', { teams: [support], statuses: ['new'] }), 'tickets_queue', false],
  ['the queue of a team', page('queue', { teams: [support] }), 'tickets_queue', true],
  ['the queue of all teams', page('queue', {}), 'tickets_queue', true],
  ['what is overdue', page('queue', { teams: [support], overdue: true }), 'tickets_queue', true],
  ['what one has', page('queue', { assignee: dana }), 'tickets_by_assignee', true],
  ['last changed', page('recent', {}), 'tickets_by_change', false],
  ['last changed of what is over', page('recent', { statuses: over }), 'tickets_by_change', false],
  ['last changed of what is open', page('recent', { statuses: openStatuses }), 'tickets_queue', true],
  ['last changed of a priority', page('recent', { priorities: ['P1'] }), 'tickets_by_change', false],
  ['last changed of a category', page('recent', { category: categoryId('network') }), 'tickets_by_change', false],
  ['changed within a time', page('recent', { updated: { from: monday, to: monday + 9 } }), 'tickets_by_change', false],
  ['filed from a time on', page('recent', { created: { from: monday } }), 'tickets_by_change', false],
  ['last changed of a team', page('recent', { teams: [support] }), 'tickets_by_team', false],
  ['what a team is done with', page('recent', { teams: [support], statuses: over }), 'tickets_by_team', false],
  ['last changed of teams', page('recent', { teams: [support, networks], statuses: over }), 'tickets_by_team', true],
  ['what one asked for', page('recent', { requester: rita }), 'tickets_by_requester', true],
  [
    '… and is not over',
    page('recent', { requester: rita, statuses: ['new', 'resolved'] }),
    'tickets_by_requester',
    true,
  ],
  ['what one did', page('recent', { assignee: dana, statuses: over }), 'tickets_by_assignee_change', true],
  [
    'what one asked for and is open',
    page('recent', { requester: rita, statuses: openStatuses }),
    'tickets_by_requester',
    true,
  ],
  [
    'last changed of what one has',
    page('recent', { assignee: dana, statuses: openStatuses }),
    'tickets_by_assignee_change',
    true,
  ],
  [
    'what is open and was changed lately',
    page('recent', { statuses: openStatuses, updated: { from: monday } }),
    'tickets_queue',
    true,
  ],
  ['by number', page('number', {}), 'INTEGER PRIMARY KEY', false],
  ['by number, what is over', page('number', { statuses: over }), 'INTEGER PRIMARY KEY', false],
  ['by number, of a team', page('number', { teams: [support] }), 'INTEGER PRIMARY KEY', false],
  ['by number, of one person', page('number', { requester: rita, statuses: ['new'] }), 'tickets_by_requester', true],
  ['with words', page('recent', { text: 'printer smoke' }), 'INTEGER PRIMARY KEY', true],
];

/** What is counted, for the cards and pages that say how many there are. */
export const countedFilters: readonly (readonly [name: string, TicketFilter])[] = [
  ['what is open', { statuses: openStatuses }],
  ['what is open in a team', { teams: [support], statuses: openStatuses }],
  ['what a team is done with', { teams: [support], statuses: over }],
  ['what is overdue', { overdue: true }],
  ['what one has', { assignee: dana, statuses: openStatuses }],
  ['what one asked for', { requester: rita, statuses: [...openStatuses, 'resolved'] }],
  ['what one asked for and has', { requester: dana, assignee: dana, statuses: openStatuses }],
  ['with words', { text: 'printer smoke' }],
];
