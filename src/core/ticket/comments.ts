import type { StoredFile } from '#src/core/conversation/files.ts';
import type { Mark } from '#src/core/conversation/rich-text.ts';
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
  readonly marks?: readonly Mark[];
  readonly edited: boolean;
  /** The internal note that it was before, by its place in the log. */
  readonly fromNote?: number;
  /** Everyone whose ticket goes along with this outage reads it. */
  readonly toAll?: true;
  /** It is the copy of what was told to everyone of the outage that this ticket went along with. */
  readonly fromOutage?: true;
};

/** The comments in a log, oldest first, with their edits applied and without those deleted. */
export const commentsOf = (log: readonly LoggedEvent[]): readonly Comment[] => {
  const comments = new Map<number, Comment>();
  for (const { seq, at, event } of log) {
    if (event.type === 'ticket.commented') {
      const { author, visibility, text, marks, fromNote, toAll, fromOutage } = event;
      comments.set(seq, {
        ...{ seq, at, author, visibility, text, ...(marks && { marks }), edited: false },
        ...(fromNote !== undefined && { fromNote }),
        ...(toAll && { toAll }),
        ...(fromOutage && { fromOutage }),
      });
    } else if (event.type === 'ticket.comment_edited') {
      const before = comments.get(event.of);
      if (before === undefined) continue;
      const { marks: _, ...kept } = before;
      const { text, marks } = event;
      comments.set(event.of, { ...kept, text, ...(marks && { marks }), edited: true });
    } else if (event.type === 'ticket.comment_deleted') comments.delete(event.of);
  }
  return [...comments.values()];
};

/** The one at this place in the log, as it reads now; null: there is none, or it was taken back. */
export const commentAt = (log: readonly LoggedEvent[], seq: number): Comment | null =>
  commentsOf(log).find((one) => one.seq === seq) ?? null;

/** The reply that the note at this place in the log is by now; null: it is internal still, or again. */
export const replyOfNote = (log: readonly LoggedEvent[], note: number): Comment | null =>
  commentsOf(log).find(({ fromNote }) => fromNote === note) ?? null;

/**
 * The files that came with an internal note and are internal still. Of those of which nobody noted with which note they came,
 * what its author sent until they wrote again.
 */
export const filesOfNote = (
  log: readonly LoggedEvent[],
  { seq, author }: Pick<Comment, 'seq' | 'author'>,
): readonly StoredFile[] => {
  const next = log.find((one) => one.seq > seq && one.event.type === 'ticket.commented' && one.event.author === author);
  const isBeforeNext = (at: number): boolean => at > seq && (next === undefined || at < next.seq);
  const open = new Set(
    log.flatMap(({ event }) =>
      event.type === 'ticket.files_added' && event.visibility === 'public' ? event.files.map(({ id }) => id) : [],
    ),
  );
  return log
    .flatMap(({ seq: at, event }) => {
      if (event.type !== 'ticket.files_added' || event.visibility !== 'internal' || event.author !== author) return [];
      const isWithIt = event.of === undefined ? isBeforeNext(at) : event.of === seq;
      return isWithIt ? event.files : [];
    })
    .filter(({ id }) => !open.has(id));
};
