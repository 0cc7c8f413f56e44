import type { Db } from '#db/engine/schema.ts';
import type { ArticleUse, SuggestedArticle } from '#src/app/ports/knowledge/articles.ts';
import type { Instant, TicketNumber } from '#src/core/ids.ts';
import { articleOf } from './articles.ts';

export const readSuggestedArticles = async (db: Db, ticket: TicketNumber): Promise<readonly SuggestedArticle[]> => {
  const rows = await db
    .selectFrom('suggested_articles')
    .innerJoin('articles', 'articles.id', 'suggested_articles.article')
    .selectAll('articles')
    .select('suggested_articles.solved_at')
    .where('suggested_articles.ticket', '=', ticket)
    .orderBy('suggested_articles.place')
    .execute();
  return rows.map(({ solved_at, ...row }) => ({ article: articleOf(row), solvedAt: solved_at }));
};

export const readArticleUse = async (db: Db, id: string): Promise<ArticleUse> => {
  const read = await db
    .selectFrom('article_views')
    .select(({ fn }) => fn.sum<number | string | null>('views').as('views'))
    .where('article', '=', id)
    .executeTakeFirst();
  const shown = await db
    .selectFrom('suggested_articles')
    .select(({ fn }) => [
      fn.countAll<number | string>().as('suggested'),
      fn.count<number | string>('solved_at').as('solved'),
    ])
    .where('article', '=', id)
    .executeTakeFirst();
  return {
    views: Number(read?.views ?? 0),
    suggested: Number(shown?.suggested ?? 0),
    solved: Number(shown?.solved ?? 0),
  };
};

export const readMostRead = async (db: Db, since: string, limit: number): Promise<readonly string[]> => {
  const rows = await db
    .selectFrom('article_views')
    .select('article')
    .where('day', '>=', since)
    .groupBy('article')
    .orderBy(({ fn }) => fn.sum('views'), 'desc')
    .orderBy('article')
    .limit(limit)
    .execute();
  return rows.map(({ article }) => article);
};

export const suggestArticles = async (
  db: Db,
  ticket: TicketNumber,
  articles: readonly string[],
  at: Instant,
): Promise<void> => {
  if (articles.length === 0) return;
  await db
    .insertInto('suggested_articles')
    .values(articles.map((article, place) => ({ ticket, article, place, suggested_at: at, solved_at: null })))
    .onConflict((conflict) => conflict.columns(['ticket', 'article']).doNothing())
    .execute();
};

export const noteSolvedBy = async (db: Db, ticket: TicketNumber, article: string, at: Instant): Promise<void> => {
  await db
    .updateTable('suggested_articles')
    .set({ solved_at: at })
    .where('ticket', '=', ticket)
    .where('article', '=', article)
    .where('solved_at', 'is', null)
    .execute();
};

export const countArticleView = async (db: Db, article: string, day: string): Promise<void> => {
  await db
    .insertInto('article_views')
    .values({ article, day, views: 1 })
    .onConflict((conflict) =>
      conflict
        .columns(['article', 'day'])
        .doUpdateSet(({ ref, eb }) => ({ views: eb(ref('article_views.views'), '+', 1) })),
    )
    .execute();
};
