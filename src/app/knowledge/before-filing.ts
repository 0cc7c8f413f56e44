import type { NewTicket } from '#src/app/ports/console/pages.ts';
import type { ArticleReader } from '#src/app/ports/knowledge/articles.ts';
import type { CategoryId } from '#src/core/ids.ts';
import { type Article, isFound, type TriedArticle } from '#src/core/knowledge/article.ts';
import { suggestsArticles, suggestsInCategory } from '#src/core/knowledge/suggest.ts';
import type { Organisation } from '#src/core/organisation/organisation.ts';
import type { Person } from '#src/core/organisation/person.ts';
import type { ArticleShelf } from './shelf.ts';

const mostTried = 6;

/**
 * Articles that may solve what somebody is about to ask for. `category`: the one they chose; without one, what belongs to
 * a category in which nothing is suggested is left out.
 */
export const articlesBeforeFiling = async (
  { shelf, organisation }: { readonly shelf: Pick<ArticleShelf, 'suggest'>; readonly organisation: Organisation },
  reader: Person,
  { text, category: chosen }: { readonly text: string; readonly category: CategoryId | null },
): Promise<readonly Article[]> => {
  const category = chosen === null ? null : organisation.categories.get(chosen);
  const place =
    category == null
      ? { category: null, team: organisation.triageTeam }
      : { category: category.id, team: category.team };
  if (text.trim() === '' || !suggestsArticles(organisation, place)) return [];
  const found = await shelf.suggest(text, reader);
  return found.filter((article) => chosen !== null || suggestsInCategory(organisation, article.category));
};

/** Those of what a form names that this person may have read, as they are called now. */
export const triedArticles = async (
  read: Pick<ArticleReader, 'article'>,
  person: Person,
  tried: NonNullable<NewTicket['tried']>,
): Promise<readonly TriedArticle[]> => {
  const articles = await Promise.all(
    tried.slice(0, mostTried).map(async (one) => ({ ...one, article: await read.article(one.id) })),
  );
  return articles.flatMap(({ article, read: opened }) =>
    article !== null && isFound(article, person) ? [{ id: article.id, title: article.title, read: opened }] : [],
  );
};
