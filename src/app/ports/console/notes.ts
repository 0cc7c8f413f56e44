import type { StoredFile } from '#src/core/conversation/files.ts';
import type { Comment } from '#src/core/ticket/comments.ts';
import type { Ticket } from '#src/core/ticket/ticket.ts';

/** Somebody who will read it, and the platform on which they are told; null: nothing reaches them. */
export type NoteReader = { readonly name: string; readonly platform: string | null };

/** An internal note before it is made public. */
export type NoteToPublish = {
  readonly ticket: Ticket;
  readonly note: Comment;
  /** They become public with it. */
  readonly files: readonly StoredFile[];
  readonly readers: readonly NoteReader[];
  /** How often it was public before; each time its author took the reply back. */
  readonly takenBack: number;
  /** Says what was confirmed: these words and files, for these readers. */
  readonly key: string;
};

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
