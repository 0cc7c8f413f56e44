import { answerText } from '#src/core/conversation/automatic-answer.ts';
import { type StoredFile, sizeWords } from '#src/core/conversation/files.ts';
import type { Mark } from '#src/core/conversation/rich-text.ts';
import type { Instant, PersonId } from '#src/core/ids.ts';
import { commentsOf } from './comments.ts';
import type { LoggedEvent } from './events.ts';

/** Something people said on a ticket, as it reads now. */
export type Said = {
  /** Its place in the log. */
  readonly seq: number;
  readonly at: Instant;
  /** Null: the desk itself. */
  readonly author: PersonId | null;
  readonly as: 'reply' | 'note' | 'question' | 'solution' | 'reason to reopen' | 'automatic answer';
  readonly text: string;
  readonly marks?: readonly Mark[];
  /** Files that came with what this author wrote; the text has their names. */
  readonly files?: readonly StoredFile[];
  /** The internal note that a reply was before, by its place in the log. */
  readonly fromNote?: number;
  /** A reply or a note by itself, which its author can change, take back and, if it is internal, make public. */
  readonly isComment?: true;
  /** It read otherwise before. */
  readonly edited?: true;
  /** Everyone whose ticket goes along with this outage reads it. */
  readonly toAll?: true;
  /** It was told to everyone of an outage, and is changed there. */
  readonly fromOutage?: true;
};

/**
 * Everything that was said in a log, oldest first: replies, notes, questions, solutions, what a model answered, and why it was reopened. A
 * reply that reopened it is there once, as the reply.
 */
export const saidOn = (log: readonly LoggedEvent[]): readonly Said[] => {
  const comments = commentsOf(log).map(
    ({ seq, at, author, visibility, text, marks, fromNote, edited, toAll, fromOutage }): Said => ({
      seq,
      at,
      author,
      as: visibility === 'internal' ? 'note' : 'reply',
      text,
      ...(marks && { marks }),
      ...(fromNote !== undefined && { fromNote }),
      isComment: true,
      ...(edited && { edited }),
      ...(toAll && { toAll }),
      ...(fromOutage && { fromOutage }),
    }),
  );
  const others = log.flatMap(({ seq, at, actor: author, event }, index): readonly Said[] => {
    switch (event.type) {
      case 'ticket.handed_over':
        return event.note === null ? [] : [{ seq, at, author, as: 'note', text: event.note }];
      case 'ticket.assigned':
        return event.note === undefined ? [] : [{ seq, at, author, as: 'note', text: event.note }];
      case 'ticket.files_added': {
        const { files, visibility } = event;
        if (files.length === 0) return [];
        const text = files.map(({ name, size }) => `${name} (${sizeWords(size)})`).join('\n');
        return [{ seq, at, author: event.author, as: visibility === 'internal' ? 'note' : 'reply', text, files }];
      }
      case 'ticket.pended':
        return event.again === true ? [] : [{ seq, at, author, as: 'question', text: event.question }];
      case 'ticket.answered':
        return [{ seq, at, author, as: 'automatic answer', text: answerText(event.sentences) }];
      case 'ticket.resolved':
        return [{ seq, at, author, as: 'solution', text: event.resolution }];
      case 'ticket.reopened': {
        const before = log[index - 1];
        const byReply = before?.event.type === 'ticket.commented' && before.at === at && before.actor === author;
        return byReply ? [] : [{ seq, at, author, as: 'reason to reopen', text: event.reason }];
      }
      default:
        return [];
    }
  });
  return [...comments, ...others].sort((a, b) => a.seq - b.seq);
};
