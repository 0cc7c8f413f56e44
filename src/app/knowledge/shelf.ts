import type { ArticleSearch, MakeArticleSearch } from '#src/app/ports/knowledge/article-search.ts';
import type { ArticleReader } from '#src/app/ports/knowledge/articles.ts';
import { type Article, isFound } from '#src/core/knowledge/article.ts';
import { type FoundArticle, mostSuggested, worthShowing } from '#src/core/knowledge/suggest.ts';
import type { Person } from '#src/core/organisation/person.ts';

/** Finds articles for somebody (null: for anybody), at most `limit`, the best first. */
export type FindArticles = (question: string, reader: Person | null, limit: number) => Promise<readonly Article[]>;

export type FindCovered = (
  ...asked: Parameters<FindArticles>
) => Promise<readonly (FoundArticle & { readonly article: Article })[]>;

/** Every article, kept in memory until one is changed, on any instance. */
export type ArticleShelf = {
  /** All of them, drafts too, by title. */
  readonly all: () => Promise<readonly Article[]>;
  /** Those that answer a question and that this reader may see. */
  readonly find: FindArticles;
  /** The same, with the share of the question that each has, from 0 to 1. */
  readonly findCovered: FindCovered;
  /** Those that are worth showing beside a ticket to somebody who did not ask for any. */
  readonly suggest: (text: string, reader: Person) => Promise<readonly Article[]>;
};

/** In UTF-16 units: what tells what it is about stands at the start, and a search takes as long as its question. */
const longestQuestion = 2_000;

/** Found beside those that are shown: some of them may not be for this reader. */
const spare = 50;

const byTitle = new Intl.Collator('en', { numeric: true });

/** What was made of a state, until there is another; those who ask meanwhile wait for the same one. */
const kept = <T>(make: () => Promise<T>): ((state: string) => Promise<T>) => {
  let made: { readonly state: string; readonly value: Promise<T> } | null = null;
  return (state) => {
    if (made?.state === state) return made.value;
    const value = make();
    made = { state, value };
    // What failed is tried again by the next who asks.
    value.catch(() => {
      if (made?.value === value) made = null;
    });
    return value;
  };
};

/** See `ArticleShelf`. What is not asked for is not made. */
export const createArticleShelf = (read: ArticleReader, makeSearch: MakeArticleSearch): ArticleShelf => {
  const articlesAt = kept(async () =>
    (await read.articles()).toSorted(
      (one, other) => byTitle.compare(one.title, other.title) || (one.id < other.id ? -1 : 1),
    ),
  );
  type Index = { readonly search: ArticleSearch; readonly articles: ReadonlyMap<string, Article> };
  const indexAt = kept(async (): Promise<Index> => {
    const articles = (await articlesAt(await read.articlesState())).filter(({ draft }) => !draft);
    return { search: await makeSearch(articles), articles: new Map(articles.map((one) => [one.id, one])) };
  });
  const findCovered: FindCovered = async (question, reader, limit) => {
    const { search, articles } = await indexAt(await read.articlesState());
    return search
      .search(question.slice(0, longestQuestion), limit + spare)
      .flatMap(({ id, score, coverage }) => {
        const article = articles.get(id);
        return article !== undefined && isFound(article, reader) ? [{ article, id, score, coverage }] : [];
      })
      .slice(0, limit);
  };
  return {
    all: async () => articlesAt(await read.articlesState()),
    find: async (...asked) => (await findCovered(...asked)).map(({ article }) => article),
    findCovered,
    suggest: async (text, reader) =>
      worthShowing(await findCovered(text, reader, mostSuggested)).map(({ article }) => article),
  };
};
