import type { TicketNumber } from '#src/core/ids.ts';
import type { Article } from '#src/core/knowledge/article.ts';
import type { Enquiry } from './enquiry.ts';

/** What was written to the desk alone, and what is known beside it, as its author sees it. */
export type EnquiryView = {
  /** Of its draft. */
  readonly id: string;
  readonly enquiry: Enquiry;
  readonly text: string;
  readonly added: readonly string[];
  /** By their place in the enquiry; null: it is gone, or no longer for them. */
  readonly articles: readonly (Article | null)[];
  /** Tickets it may belong to. */
  readonly open: readonly TicketNumber[];
  /** The draft of the message that was taken as part of it just now; null: none was. */
  readonly taken: string | null;
};
