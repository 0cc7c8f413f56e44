import { commentsOf } from './comments.ts';
import type { LoggedEvent } from './events.ts';
import { type Said, saidOn } from './said.ts';

/** Something said publicly on a ticket, as its transcript has it. */
export type Recorded = Omit<Said, 'as' | 'text' | 'edited'> & {
  readonly as: Exclude<Said['as'], 'note'> | 'reason to withdraw';
  /** As it reads now; null: it was taken back, and its words are not repeated. */
  readonly text: string | null;
  readonly edited: boolean;
};

/** Everything that was said publicly in a log, oldest first, also what was taken back. Never an internal note. */
export const transcriptOf = (log: readonly LoggedEvent[]): readonly Recorded[] => {
  const edited = new Set(commentsOf(log).flatMap(({ seq, edited: was }) => (was ? [seq] : [])));
  const gone = new Set(log.flatMap(({ event }) => (event.type === 'ticket.comment_deleted' ? [event.of] : [])));
  const said = saidOn(log).flatMap(({ as, ...one }): readonly Recorded[] =>
    as === 'note' ? [] : [{ ...one, as, edited: edited.has(one.seq) }],
  );
  const others = log.flatMap(({ seq, at, actor, event }): readonly Recorded[] => {
    if (event.type === 'ticket.cancelled') {
      return [{ seq, at, author: actor, as: 'reason to withdraw', text: event.reason, edited: false }];
    }
    if (event.type !== 'ticket.commented' || event.visibility === 'internal' || !gone.has(seq)) return [];
    return [{ seq, at, author: event.author, as: 'reply', text: null, edited: false }];
  });
  return [...said, ...others].sort((a, b) => a.seq - b.seq);
};
