import type { Comment } from '#src/core/ticket/comments.ts';
import type { Ticket } from '#src/core/ticket/ticket.ts';

/** What somebody wrote, before they change it or take it back. */
export type OwnComment = {
  readonly ticket: Ticket;
  readonly comment: Comment;
  /** Those who were told by e-mail, where it stays as it was sent. */
  readonly mailed: readonly string[];
  /** Of what was told to everyone of an outage: how many tickets go along with it; null: it was not. */
  readonly along: number | null;
  /** Says which words these are. */
  readonly key: string;
};
