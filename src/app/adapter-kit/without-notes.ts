import type { LoggedEvent } from '#src/core/ticket/events.ts';

/** An event without the words that only the desk's side reads; null: nothing is left of it. */
export const withoutNotes = (logged: LoggedEvent): LoggedEvent | null => {
  const { event } = logged;
  switch (event.type) {
    case 'ticket.commented':
    case 'ticket.files_added':
      return event.visibility === 'internal' ? null : logged;
    case 'ticket.handed_over':
      return { ...logged, event: { ...event, note: null } };
    case 'ticket.assigned': {
      const { note: _, ...rest } = event;
      return { ...logged, event: rest };
    }
    // An older one does not say which it was: it may have been a note.
    case 'ticket.comment_edited':
    case 'ticket.comment_deleted':
      if (event.visibility === 'internal') return null;
      if (event.type === 'ticket.comment_deleted' || event.visibility === 'public') return logged;
      return { ...logged, event: { type: event.type, of: event.of, text: '' } };
    default:
      return logged;
  }
};
