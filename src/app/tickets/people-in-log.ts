import type { PersonId } from '#src/core/ids.ts';
import type { AssignmentReason } from '#src/core/ticket/assignment-reason.ts';
import type { LoggedEvent } from '#src/core/ticket/events.ts';

const consideredIn = (reason: AssignmentReason | null): readonly PersonId[] =>
  reason === null ? [] : [...reason.candidates, ...reason.excluded].map(({ person }) => person);

/** Everyone an event names. */
export const peopleInLog = ({ event, actor }: LoggedEvent): readonly PersonId[] => {
  const own: PersonId[] = actor === null ? [] : [actor];
  switch (event.type) {
    case 'ticket.assigned':
      return [...own, event.assignee, ...consideredIn(event.reason)];
    case 'ticket.waiting':
      return [...own, ...consideredIn(event.reason)];
    case 'ticket.watcher_added':
    case 'ticket.watcher_removed':
    case 'ticket.offer_expired':
    case 'ticket.declined':
    case 'ticket.offer_passed_on':
    case 'ticket.offer_kept':
    case 'ticket.handed_back':
    case 'ticket.swap_asked':
    case 'ticket.swap_ended':
      return [...own, event.person];
    default:
      return own;
  }
};
