import type { CategoryId, Instant } from '#src/core/ids.ts';
import type { Period } from '#src/core/reports/report-facts.ts';
import type { AnsweredTicket, AnswerFilter } from './answers.ts';

/** What requesters said about answers. */
export type JudgedAnswers = {
  readonly answered: number;
  readonly helped: number;
  readonly not: number;
  readonly person: number;
  /** They pressed nothing. */
  readonly silent: number;
};

/** Of so many tickets: what became of asking a model, and what was said about the answers. */
export type AnswerTally = JudgedAnswers & {
  readonly tickets: number;
  readonly abstained: number;
  readonly failed: number;
};

/** What became of automatic answers, over time and by what they are about. */
export type AnswerQuality = {
  readonly period: Period;
  /** Whether there is a model that answers now. */
  readonly hasModel: boolean;
  readonly all: AnswerTally;
  /** The latest first, from the first with a ticket on; the first and the last may be cut by the period. */
  readonly weeks: readonly (AnswerTally & { readonly week: Instant } & Period)[];
  /** Those with the most tickets first. `name` null: they have no category. */
  readonly categories: readonly (AnswerTally & { readonly id: CategoryId | null; readonly name: string | null })[];
  /** `model` null: none was asked, or nobody knows which. */
  readonly models: readonly (AnswerTally & { readonly model: string | null })[];
  /** Of answers that name the article; one may name several. `title` null: it is gone. */
  readonly articles: readonly (JudgedAnswers & { readonly article: string; readonly title: string | null })[];
};

export type AnswerTicketsAsk = {
  readonly filter: Omit<AnswerFilter, 'teams'>;
  readonly limit: number;
  /** Behind this one; absent: from the start. */
  readonly before?: Pick<AnsweredTicket, 'at' | 'ticket'>;
};

export type AnswerTickets = {
  /** What the article asked for is called now; null: it is gone, or none was asked for. */
  readonly article: string | null;
  readonly tickets: readonly AnsweredTicket[];
  readonly total: number;
  /** The `before` of what comes behind; null: that was all. */
  readonly next: Pick<AnsweredTicket, 'at' | 'ticket'> | null;
};
