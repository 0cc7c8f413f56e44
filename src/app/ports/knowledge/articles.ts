import type { Instant, PersonId } from '#src/core/ids.ts';
import type { Article, ArticleVersion } from '#src/core/knowledge/article.ts';

/** What somebody said an article did for them. */
export type ArticleAnswer = {
  readonly article: string;
  readonly person: PersonId;
  readonly helped: boolean;
  readonly at: Instant;
};

export type ArticleReader = {
  article(id: string): Promise<Article | null>;
  /** Every one, drafts too, by id. */
  articles(): Promise<readonly Article[]>;
  /** Another text whenever any article has changed. */
  articlesState(): Promise<string>;
  /** What an article has said, the latest first. */
  articleVersions(id: string): Promise<readonly ArticleVersion[]>;
  /** How many people it helped, and how many not: the last answer of each counts. */
  articleAnswers(id: string): Promise<{ readonly helped: number; readonly not: number }>;
};

export type ArticleWriter = {
  /**
   * Keeps the next version of an article, the first as a new one. False: somebody else has written this version meanwhile,
   * and nothing was changed.
   */
  saveArticle(article: Article, how: Pick<ArticleVersion, 'by' | 'why'>): Promise<boolean>;
  /** Takes the place of what this person answered before. */
  answerArticle(answer: ArticleAnswer): Promise<void>;
};
