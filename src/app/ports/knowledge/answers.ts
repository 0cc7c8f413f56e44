import type { Judgement } from '#src/core/conversation/automatic-answer.ts';
import type { CategoryId, Instant, TeamId, TicketNumber } from '#src/core/ids.ts';

/** abstained: it was silent on purpose. failed: the model could not be asked, or did not answer in time. */
type AnswerOutcome = 'answered' | 'abstained' | 'failed';

/** What became of asking a model about a ticket. */
export type AnswerNote = {
  readonly ticket: TicketNumber;
  readonly at: Instant;
  readonly outcome: AnswerOutcome;
  /** Why it was not answered; null: it was. */
  readonly why: string | null;
  /** Null: none was asked, or nobody knows which. */
  readonly model: string | null;
  /** How long it took; null: nobody knows. */
  readonly ms: number | null;
  /** The articles that the answer names. */
  readonly articles: readonly string[];
};

/** Which of them: of these days, teams and one category; absent: of all. Teams and categories as tickets have them now. */
export type AnswerFilter = {
  readonly from: Instant;
  readonly to: Instant;
  readonly teams?: readonly TeamId[];
  readonly category?: CategoryId | null;
  /** Null: none was asked, or nobody knows which. */
  readonly model?: string | null;
  readonly article?: string;
  readonly outcome?: AnswerOutcome;
  /** Null: whose requester has said nothing about it. */
  readonly said?: Judgement | null;
};

/** How many of the same kind there were in a week. */
export type CountedAnswers = {
  /** Its Monday at midnight, UTC. */
  readonly week: Instant;
  readonly category: CategoryId | null;
  readonly model: string | null;
  readonly outcome: AnswerOutcome;
  readonly said: Judgement | null;
  readonly n: number;
};

/** `title`: as the article is called now; null: it is gone. */
export type AnswersByArticle = {
  readonly article: string;
  readonly title: string | null;
  readonly said: Judgement | null;
  readonly n: number;
};

export type AnsweredTicket = Omit<AnswerNote, 'articles'> & {
  readonly title: string;
  readonly category: CategoryId | null;
  readonly said: Judgement | null;
};

export type AnswerReader = {
  countAnswers(filter: AnswerFilter): Promise<readonly CountedAnswers[]>;
  countAnswersByArticle(filter: AnswerFilter): Promise<readonly AnswersByArticle[]>;
  /** The latest first. `before`: those behind this one. */
  answeredTickets(
    filter: AnswerFilter,
    limit: number,
    before?: Pick<AnsweredTicket, 'at' | 'ticket'>,
  ): Promise<readonly AnsweredTicket[]>;
};

export type AnswerWriter = {
  /** Takes the place of what was noted for this ticket before, but nothing takes the place of an answer. */
  noteAnswer(note: AnswerNote): Promise<void>;
  /** What its requester says of it now; nothing is noted where there was no answer. */
  noteJudged(ticket: TicketNumber, said: Judgement, at: Instant): Promise<void>;
};
