import type { Instant, PersonId, TicketNumber } from '#src/core/ids.ts';
import type { Article, ArticleVersion } from '#src/core/knowledge/article.ts';

/** What somebody said an article did for them. */
export type ArticleAnswer = {
  readonly article: string;
  readonly person: PersonId;
  readonly helped: boolean;
  readonly at: Instant;
};

/** An article that was put beside a ticket. `solvedAt`: when its requester said that it solved it; null: they have not. */
export type SuggestedArticle = { readonly article: Article; readonly solvedAt: Instant | null };

/** What came of an article: how often it was read, beside how many tickets it was put, how many of those it solved. */
export type ArticleUse = { readonly views: number; readonly suggested: number; readonly solved: number };

export type ArticleReader = {
  article(id: string): Promise<Article | null>;
  /** Whether there is any that is no draft. */
  hasArticles(): Promise<boolean>;
  /** Every one, drafts too, by id. */
  articles(): Promise<readonly Article[]>;
  /** Another text whenever any article has changed. */
  articlesState(): Promise<string>;
  /** What an article has said, the latest first. */
  articleVersions(id: string): Promise<readonly ArticleVersion[]>;
  /** How many people it helped, and how many not: the last answer of each counts. */
  articleAnswers(id: string): Promise<{ readonly helped: number; readonly not: number }>;
  /** As they are now, the best first. */
  suggestedArticles(ticket: TicketNumber): Promise<readonly SuggestedArticle[]>;
  articleUse(id: string): Promise<ArticleUse>;
  /** The ids of those that were read most since this day (UTC), the most read first; of as many, by id. */
  mostReadArticles(since: string, limit: number): Promise<readonly string[]>;
};

export type ArticleWriter = {
  /**
   * Keeps the next version of an article, the first as a new one. False: somebody else has written this version meanwhile,
   * and nothing was changed.
   */
  saveArticle(article: Article, how: Pick<ArticleVersion, 'by' | 'why'>): Promise<boolean>;
  /** Takes the place of what this person answered before. */
  answerArticle(answer: ArticleAnswer): Promise<void>;
  /** Puts articles beside a ticket, the best first. Those that are there already stay as they are. */
  suggestArticles(ticket: TicketNumber, articles: readonly string[], at: Instant): Promise<void>;
  /** One that was put beside a ticket has solved it; others are not noted. The first time counts. */
  noteSolvedBy(ticket: TicketNumber, article: string, at: Instant): Promise<void>;
  /** Somebody has read it on this day (UTC), such as "2027-03-01". */
  countArticleView(article: string, day: string): Promise<void>;
};
