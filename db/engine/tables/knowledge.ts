import type { Instant, TicketNumber } from '#src/core/ids.ts';
import type { Audience } from '#src/core/knowledge/article.ts';

/** Articles, whom they helped, and what a model made of them. */
export type KnowledgeTables = {
  articles: {
    id: string;
    title: string;
    body: string;
    category: string | null;
    audience: Audience;
    language: string;
    owner: string | null;
    review_on: string | null;
    draft: number;
    version: number;
    changed_at: Instant;
  };
  article_versions: {
    article: string;
    version: number;
    title: string;
    body: string;
    at: Instant;
    by: string | null;
    why: string | null;
  };
  article_views: { article: string; day: string; views: number };
  article_answers: { article: string; person: string; helped: number; at: Instant };
  /** `vector`: `numbers` floats of 32 bits, the smallest byte first. */
  article_vectors: { article: string; model: string; version: number; numbers: number; vector: Buffer };
  suggested_articles: {
    ticket: TicketNumber;
    article: string;
    place: number;
    suggested_at: Instant;
    solved_at: Instant | null;
  };
  automatic_answers: {
    ticket: TicketNumber;
    at: Instant;
    outcome: string;
    why: string | null;
    model: string | null;
    ms: number | null;
    said: string | null;
    said_at: Instant | null;
  };
  answer_sources: { ticket: TicketNumber; article: string };
};
