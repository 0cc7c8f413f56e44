import type { AnswerQuality, AnswerTickets, AnswerTicketsAsk } from '#src/app/ports/knowledge/answer-quality.ts';
import type { ArticleUse } from '#src/app/ports/knowledge/articles.ts';
import type { CategoryId, Instant, PersonId, TicketNumber } from '#src/core/ids.ts';
import type { Article, ArticleProblem, ArticleText, ArticleVersion } from '#src/core/knowledge/article.ts';
import type { AskedOften } from '#src/core/knowledge/asked-often.ts';
import type { Person } from '#src/core/organisation/person.ts';
import type { Rejection } from '#src/core/ticket/rejections.ts';
import type { Ticket } from '#src/core/ticket/ticket.ts';

/** What of the knowledge base a list shows. `ready`: what a search finds; the others are for those who work at the desk. */
export type ArticlesShown = 'ready' | 'drafts' | 'review' | 'own';

export type ArticlesAsk = {
  /** Empty: all of them, by title; else those that answer it, the best first. */
  readonly question: string;
  readonly show: ArticlesShown;
  readonly category: string | null;
  /** Behind the article with this id; null: from the start. */
  readonly after: string | null;
  readonly limit: number;
};

type ArticlesListed = {
  readonly articles: readonly Article[];
  readonly total: number;
  /** The `after` of what comes behind; null: that was all. */
  readonly next: string | null;
};

/** An article with everything its reader may see. */
export type ArticlePage = {
  readonly article: Article;
  readonly category: string | null;
  readonly mayWrite: boolean;
  /** Whether this reader should say if it is still right. */
  readonly isStale: boolean;
  /** For those who work at the desk; null for others. */
  readonly behind: {
    readonly owner: { readonly name: string; readonly hasLeft: boolean } | null;
    /** The latest first; `by` as they are called, null: a folder was imported. */
    readonly versions: readonly (Omit<ArticleVersion, 'by'> & { readonly by: string | null })[];
    readonly answers: { readonly helped: number; readonly not: number };
    readonly use: ArticleUse;
  } | null;
};

/** What somebody has written. `id` null: a new article. `basedOn`: the version they began with. */
export type WrittenArticle = {
  readonly id: string | null;
  readonly text: ArticleText;
  readonly why: string;
  readonly basedOn: number;
};

/** Why an article was not kept. */
export type NotWritten =
  | { readonly code: 'not_allowed' | 'not_there' | 'no_category' | 'no_owner' | ArticleProblem }
  /** Somebody changed it meanwhile, to `version`. */
  | {
      readonly code: 'changed_since';
      readonly version: number;
      readonly by: string | null;
      readonly why: string | null;
    };

/** What was asked lately and has no article. */
export type AskedWithoutArticle = {
  /** How many tickets were looked at, and how many of them no article covers. */
  readonly looked: number;
  readonly uncovered: number;
  /** The largest first. `solved`: one that was, from which an article can begin. `category`: if all have the same. */
  readonly groups: readonly (AskedOften & {
    readonly solved: TicketNumber | null;
    readonly category: CategoryId | null;
  })[];
};

/** The knowledge base for people on pages. Drafts and what is for the desk are not there for others. */
export type DeskArticles = {
  /** A question counts as a search of theirs, of which others than the desk have only so many in an hour. */
  list(reader: Person, ask: ArticlesAsk): Promise<ArticlesListed | Rejection>;
  /** Null: there is none that they may see. Looking it up changes nothing. */
  page(reader: Person, id: string): Promise<ArticlePage | null>;
  /** Counts that somebody reads it: a person, with it before them. */
  countRead(reader: Person, id: string): Promise<void>;
  mayWrite(reader: Person): boolean;
  /** Who can look after an article. */
  owners(): Promise<readonly { readonly id: PersonId; readonly name: string }[]>;
  /** Keeps a new article or the next version; what says the same as before is kept already. */
  write(
    actor: Person,
    written: WrittenArticle,
  ): Promise<{ readonly ok: true; readonly article: Article } | { readonly ok: false; readonly why: NotWritten }>;
  /**
   * Articles beside a ticket that this reader sees: what may help, on their own; else, for its desk, those that are found
   * for it, whether they are sure or not.
   */
  beside(reader: Person, ticket: Ticket): Promise<readonly Article[]>;
  /** What may solve what they are about to ask for, at most three. `category`: the id of the one they chose, if any. */
  beforeFiling(
    reader: Person,
    asked: { readonly text: string; readonly category: string },
  ): Promise<readonly Article[]>;
  /** It has solved their own ticket, which is closed. False: it was not put beside that. */
  solved(reader: Person, solved: { readonly number: number; readonly article: string }): Promise<boolean>;
  /** It was read again and is right: when it is read next, null if never. `false`: there is none that they may write. */
  stillRight(actor: Person, id: string): Promise<string | null | false>;
  /** Whether it helped them. False: there is none that they may see. */
  answer(reader: Person, id: string, helped: boolean): Promise<boolean>;
  /** Of the reader's teams, in thirty days. Null: they lead none. */
  askedWithoutArticle(reader: Person): Promise<AskedWithoutArticle | null>;
  /** What became of automatic answers to tickets of the reader's teams in the last so many days. Null: they lead none. */
  answerQuality(reader: Person, days: number): Promise<AnswerQuality | null>;
  /** The tickets behind a number of it, the latest first. Null: they lead none. */
  answerTickets(reader: Person, ask: AnswerTicketsAsk): Promise<AnswerTickets | null>;
  now(): Instant;
};
