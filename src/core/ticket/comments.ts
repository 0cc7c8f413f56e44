import type { Instant, PersonId } from '#src/core/ids.ts';
import type { LoggedEvent } from './events.ts';

/** A comment on a ticket, as it reads now. */
export type Comment = {
  /** Its place in the log. */
  readonly seq: number;
  readonly author: PersonId;
  readonly at: Instant;
  readonly visibility: 'public' | 'internal';
  readonly text: string;
  readonly edited: boolean;
};

/** The comments in a log, oldest first, with their edits applied and without those deleted. */
export const commentsOf = (log: readonly LoggedEvent[]): readonly Comment[] => {
  const comments = new Map<number, Comment>();
  for (const { seq, at, event } of log) {
    if (event.type === 'ticket.commented') {
      const { author, visibility, text } = event;
      comments.set(seq, { seq, at, author, visibility, text, edited: false });
    } else if (event.type === 'ticket.comment_edited') {
      const before = comments.get(event.of);
      if (before) comments.set(event.of, { ...before, text: event.text, edited: true });
    } else if (event.type === 'ticket.comment_deleted') comments.delete(event.of);
  }
  return [...comments.values()];
};
