import type { ArticleSearch, MakeArticleSearch } from '#src/app/ports/knowledge/article-search.ts';
import type { ArticleReader } from '#src/app/ports/knowledge/articles.ts';
import { type Article, isFound } from '#src/core/knowledge/article.ts';
import { fuseRanks } from '#src/core/knowledge/fuse-ranks.ts';
import { type FoundArticle, mostSuggested, worthShowing } from '#src/core/knowledge/suggest.ts';
import type { Person } from '#src/core/organisation/person.ts';
import type { NearestArticles } from './vectors/nearest-articles.ts';

/** Finds articles for somebody (null: for anybody), at most `limit`, the best first. */
export type FindArticles = (question: string, reader: Person | null, limit: number) => Promise<readonly Article[]>;

/** `withinMs`: how long it may take to find what means the same in other words; absent: as long as people wait. */
export type FindCovered = (
  ...asked: [...Parameters<FindArticles>, withinMs?: number]
) => Promise<readonly (FoundArticle & { readonly article: Article })[]>;

type FindByWords = (...asked: Parameters<FindArticles>) => ReturnType<FindCovered>;

/** Every article, kept in memory until one is changed, on any instance. */
export type ArticleShelf = {
  /** All of them, drafts too, by title. */
  readonly all: () => Promise<readonly Article[]>;
  /** Those that answer a question and that this reader may see. */
  readonly find: FindArticles;
  /** The same, with the share of the question that each has, from 0 to 1: of its words, whatever it means. */
  readonly findCovered: FindCovered;
  /** … by their words alone, for what was measured with them and for hundreds of questions in a row. */
  readonly findByWords: FindByWords;
  /** Those that are worth showing beside a ticket to somebody who did not ask for any. */
  readonly suggest: (text: string, reader: Person) => Promise<readonly Article[]>;
};

/** In UTF-16 units: what tells what it is about stands at the start, and a search takes as long as its question. */
const longestQuestion = 2_000;

/** Found beside those that are shown: some of them may not be for this reader. */
const spare = 50;

/** Of those that mean the same: what comes behind is near to everything. */
const mostNear = 50;

/** A person waits for this. */
const usualWaitMs = 200;

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
export const createArticleShelf = (
  read: ArticleReader,
  makeSearch: MakeArticleSearch,
  nearest: NearestArticles = async () => [],
): ArticleShelf => {
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
  const findByWords: FindByWords = async (question, reader, limit) => {
    const { search, articles } = await indexAt(await read.articlesState());
    return search
      .search(question.slice(0, longestQuestion), limit + spare)
      .flatMap(({ id, score, coverage }) => {
        const article = articles.get(id);
        return article !== undefined && isFound(article, reader) ? [{ article, id, score, coverage }] : [];
      })
      .slice(0, limit);
  };
  const findCovered: FindCovered = async (question, reader, limit, withinMs = usualWaitMs) => {
    const asked = question.slice(0, longestQuestion);
    const [near, byWords] = await Promise.all([
      asked.trim() === '' ? [] : nearest({ question: asked, limit: mostNear + spare, withinMs }),
      findByWords(asked, reader, limit + spare),
    ]);
    if (near.length === 0) return byWords.slice(0, limit);
    const { articles } = await indexAt(await read.articlesState());
    const found = new Map(byWords.map((one) => [one.id, one]));
    const meant = near.filter((id) => {
      const article = articles.get(id);
      return article !== undefined && isFound(article, reader);
    });
    return fuseRanks([...found.keys()], meant.slice(0, mostNear))
      .flatMap(({ id, score }) => {
        const article = articles.get(id);
        return article === undefined ? [] : [{ article, id, score, coverage: found.get(id)?.coverage ?? 0 }];
      })
      .slice(0, limit);
  };
  return {
    all: async () => articlesAt(await read.articlesState()),
    find: async (...asked) => (await findCovered(...asked)).map(({ article }) => article),
    findCovered,
    findByWords,
    // By words: what is worth showing was measured with them, and with no model.
    suggest: async (text, reader) =>
      worthShowing(await findByWords(text, reader, mostSuggested)).map(({ article }) => article),
  };
};
