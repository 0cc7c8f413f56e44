import type { ArticleSearch, MakeArticleSearch } from '#src/app/ports/knowledge/article-search.ts';
import type { ArticleReader } from '#src/app/ports/knowledge/articles.ts';
import { type Article, isFound } from '#src/core/knowledge/article.ts';
import type { Person } from '#src/core/organisation/person.ts';

/** Finds articles for somebody. See `createFindArticles`. */
export type FindArticles = (question: string, reader: Person, limit: number) => Promise<readonly Article[]>;

/** Found beside those that are shown: some of them may not be for this reader. */
const spare = 50;

/**
 * Finds the articles that answer a question and that this reader may see, at most `limit`, the best first. The index is
 * made when it is first needed, and again once an article has changed, on any instance. Those who ask meanwhile wait for
 * the same one.
 */
export const createFindArticles = (read: ArticleReader, makeSearch: MakeArticleSearch): FindArticles => {
  type Index = { readonly search: ArticleSearch; readonly articles: ReadonlyMap<string, Article> };
  let made: { readonly state: string; readonly index: Promise<Index> } | null = null;

  const make = async (): Promise<Index> => {
    const articles = (await read.articles()).filter(({ draft }) => !draft);
    return { search: await makeSearch(articles), articles: new Map(articles.map((one) => [one.id, one])) };
  };

  return async (question, reader, limit) => {
    const state = await read.articlesState();
    if (made?.state !== state) {
      const index = make();
      made = { state, index };
      // What failed is tried again by the next who asks.
      index.catch(() => {
        if (made?.index === index) made = null;
      });
    }
    const { search, articles } = await made.index;
    return search
      .search(question, limit + spare)
      .flatMap(({ id }) => articles.get(id) ?? [])
      .filter((article) => isFound(article, reader))
      .slice(0, limit);
  };
};
