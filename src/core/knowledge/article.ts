import { clip } from '#src/core/clip.ts';
import type { CategoryId, Instant, PersonId } from '#src/core/ids.ts';
import { type Person, worksHere } from '#src/core/organisation/person.ts';
import { plainWords } from '#src/core/plain-words.ts';
import { cleanName, cleanText, isBlank, visibleWords } from '#src/core/visible-text.ts';

/** Who may read an article: everyone, or only those who work at the desk. */
export type Audience = 'everyone' | 'desk';

/** What people write. */
export type ArticleText = {
  readonly title: string;
  /** Markdown. */
  readonly body: string;
  readonly category: CategoryId | null;
  readonly audience: Audience;
  /** A code such as "de". */
  readonly language: string;
  /** Who is asked whether it is still right; null: nobody. */
  readonly owner: PersonId | null;
  /** The day on which its owner should read it again, such as "2027-03-01"; null: never. */
  readonly reviewOn: string | null;
  /** Only the desk's side sees it, and nobody's search finds it. */
  readonly draft: boolean;
};

export type Article = ArticleText & {
  /** Stands in addresses and file names. */
  readonly id: string;
  /** Counts up with every change; the first is 1. */
  readonly version: number;
  readonly changedAt: Instant;
};

/** What an article said once, who wrote it and why. Never rewritten. */
export type ArticleVersion = Pick<Article, 'version' | 'title' | 'body'> & {
  readonly at: Instant;
  /** Null: a folder was imported. */
  readonly by: PersonId | null;
  readonly why: string | null;
};

/** An article that somebody was offered before they filed a ticket. `read`: they opened it. */
export type TriedArticle = Pick<Article, 'id' | 'title'> & { readonly read: boolean };

/** In UTF-16 units. */
const longestTitle = 200;
const longestBody = 100_000;

/** Why an article cannot be kept as it is. */
export type ArticleProblem =
  | 'bad_id'
  | 'no_title'
  | 'long_title'
  | 'no_body'
  | 'long_body'
  | 'bad_language'
  | 'bad_day';

const idLike = /^[a-z0-9](?:[a-z0-9-]{0,78}[a-z0-9])?$/;
const languageLike = /^[a-z]{2,3}$/;

/** Without what cannot be seen or misleads. */
export const cleanArticle = <T extends ArticleText>(text: T): T => ({
  ...text,
  title: cleanName(text.title),
  body: visibleWords(cleanText(text.body)),
});

/** The first thing that is wrong with a cleaned article; null: nothing. */
export const articleProblem = ({
  id,
  title,
  body,
  language,
  reviewOn,
}: ArticleText & { readonly id: string }): ArticleProblem | null => {
  if (!idLike.test(id)) return 'bad_id';
  if (title === '') return 'no_title';
  if (title.length > longestTitle) return 'long_title';
  if (isBlank(body)) return 'no_body';
  if (body.length > longestBody) return 'long_body';
  if (!languageLike.test(language)) return 'bad_language';
  return reviewOn === null || isDay(reviewOn) ? null : 'bad_day';
};

const isDay = (text: string): boolean => {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const at = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
};

/** The day of a moment (UTC), such as "2027-03-01". */
export const dayOf = (at: Instant): string => new Date(at).toISOString().slice(0, 10);

/** Drafts and articles for the desk are for those who work there. `reader` null: anybody. */
export const mayReadArticle = ({ audience, draft }: Article, reader: Person | null): boolean =>
  (reader !== null && worksHere(reader)) || (audience === 'everyone' && !draft);

/** Whether a search may bring it: as `mayReadArticle`, and nobody is sent a draft. */
export const isFound = (article: Article, reader: Person | null): boolean =>
  !article.draft && mayReadArticle(article, reader);

/** Whoever works at the desk may write and change every article: each version says who did, and why. */
export const mayWriteArticles = (person: Person): boolean =>
  person.active && person.blocked === undefined && worksHere(person);

/** In UTF-16 units. */
const longestReason = 300;
const longestSlug = 60;

/** What somebody says about a change, on one line; null: nothing. */
export const changeReason = (typed: string): string | null => clip(cleanName(typed), longestReason) || null;

/** An id that says what an article is about, and that no other has. */
export const articleIdFor = (title: string, isTaken: (id: string) => boolean): string => {
  const letters = plainWords(title).map((word) => word.replace(/[^a-z0-9]/g, ''));
  const slug =
    letters
      .filter((word) => word !== '')
      .join('-')
      .slice(0, longestSlug)
      .replace(/-$/, '') || 'article';
  for (let n = 1; ; n += 1) {
    const id = n === 1 ? slug : `${slug}-${n}`;
    if (!isTaken(id)) return id;
  }
};

const told = ['title', 'body', 'category', 'audience', 'language', 'owner', 'reviewOn', 'draft'] as const;

/** Whether two say the same in every field. */
export const sameText = (one: ArticleText, other: ArticleText): boolean =>
  told.every((field) => one[field] === other[field]);
