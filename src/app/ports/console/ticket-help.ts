import type { ModelFault } from '#src/app/ports/assistant/language-model.ts';
import type { CategoryId, Instant, TicketNumber } from '#src/core/ids.ts';
import type { Person } from '#src/core/organisation/person.ts';

/** A ticket like another, and what solved it. */
export type SolvedTicket = {
  readonly number: TicketNumber;
  readonly title: string;
  readonly resolution: string;
  readonly resolvedAt: Instant;
};

/** What a ticket has for an article, without names, numbers and secrets as far as code finds them. */
export type ArticleStart = {
  readonly title: string;
  readonly problem: string;
  /** What the desk's side has written to the requester, oldest first. */
  readonly replies: readonly string[];
  readonly resolution: string;
  readonly category: CategoryId | null;
};

/** What a language model writes for a technician: a reply to be read before it is sent, or a summary. */
export type WrittenFor = 'reply' | 'summary';

export type WrittenHelp =
  | { readonly ok: true; readonly text: string; readonly model: string; readonly ms: number }
  /** off: there is no model, or the desk's admins do not let it write that about this ticket. unsure: it said what stands nowhere. */
  | { readonly ok: false; readonly why: ModelFault | 'off' | 'unsure' };

/** Help for those who work on a ticket. Null: there is no such ticket on whose side they are. */
export type TicketHelp = {
  /** Solved tickets that they may see, the likest first; no model is asked. */
  similar(reader: Person, number: number): Promise<readonly SolvedTicket[] | null>;
  /** Also null while it is not solved. */
  articleStart(reader: Person, number: number): Promise<ArticleStart | null>;
  /** What a model could be asked to write about it. */
  writable(reader: Person, number: number): Promise<readonly WrittenFor[]>;
  /** Nothing is sent, and nothing is kept. */
  write(reader: Person, number: number, what: WrittenFor, signal: AbortSignal): Promise<WrittenHelp | null>;
};
