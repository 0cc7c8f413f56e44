import type { PersonId } from '#src/core/ids.ts';
import type { Person } from '#src/core/organisation/person.ts';
import type { Rejection } from './rejections.ts';
import { isOver, type Ticket } from './ticket.ts';

/** So many people can be added to a ticket: what concerns more of them is for a channel. */
export const mostWatchers = 20;

/** Why nobody can be added to a ticket now; null: somebody can. */
export const watchProblem = (ticket: Ticket): Rejection | null => {
  if (isOver(ticket)) return { code: 'wrong_status', status: ticket.status };
  return ticket.watchers.length >= mostWatchers ? { code: 'too_many_watchers', most: mostWatchers } : null;
};

/** In what part somebody hears of a ticket as it is; null: not at all, or only as one of its team. */
const hearsAs = (ticket: Ticket, person: PersonId): 'requester' | 'assignee' | 'watcher' | null => {
  if (ticket.requester === person) return 'requester';
  if (ticket.assignee === person) return 'assignee';
  return ticket.watchers.includes(person) ? 'watcher' : null;
};

/** Why this person cannot be added to a ticket; null: they can. `person` null: there is nobody like that. */
export const addProblem = (ticket: Ticket, person: Person | null): Rejection | null => {
  if (person === null || !person.active) return { code: 'unknown_person' };
  const as = hearsAs(ticket, person.id);
  if (as !== null) return { code: 'hears_already', person: person.id, as };
  return person.blocked === undefined ? watchProblem(ticket) : { code: 'person_blocked', person: person.id };
};
