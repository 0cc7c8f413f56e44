import type { TicketReader } from '#src/app/ports/tickets.ts';
import type { TicketNumber } from '#src/core/ids.ts';
import type { Notice } from '#src/core/notices/notices.ts';
import { type Comment, commentAt, commentsOf } from '#src/core/ticket/comments.ts';

const tellsOfOne = ({ kind }: Notice): boolean => kind === 'reply' || kind === 'note';

/** The reply or note that a notice tells of, as it reads now; null: it was taken back. Undefined: the notice tells of none. */
export const commentTold = async (
  read: Pick<TicketReader, 'events'>,
  notice: Notice,
): Promise<Comment | null | undefined> =>
  tellsOfOne(notice) ? commentAt(await read.events(notice.ticket), notice.seq) : undefined;

/** Those that tell of a reply or a note which was taken back. */
export const takenBack = async (
  read: Pick<TicketReader, 'events'>,
  owed: readonly { readonly notice: Notice }[],
): Promise<ReadonlySet<Notice>> => {
  const told = owed.flatMap(({ notice }) => (tellsOfOne(notice) ? [notice] : []));
  const standing = new Map<TicketNumber, ReadonlySet<number>>();
  for (const ticket of new Set(told.map((notice) => notice.ticket))) {
    standing.set(ticket, new Set(commentsOf(await read.events(ticket)).map(({ seq }) => seq)));
  }
  return new Set(told.filter(({ ticket, seq }) => standing.get(ticket)?.has(seq) !== true));
};
