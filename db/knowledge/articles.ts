import { sql } from 'kysely';
import type { Db, Schema } from '#db/engine/schema.ts';
import type { ArticleAnswer } from '#src/app/ports/knowledge/articles.ts';
import type { CategoryId, PersonId } from '#src/core/ids.ts';
import type { Article, ArticleVersion } from '#src/core/knowledge/article.ts';
import { forgetVectorsOfArticle } from './article-vectors.ts';

export const articleOf = ({ review_on, changed_at, draft, ...row }: Schema['articles']): Article => ({
  ...row,
  category: row.category as CategoryId | null,
  owner: row.owner as PersonId | null,
  reviewOn: review_on,
  draft: draft === 1,
  changedAt: changed_at,
});

const rowOf = ({ reviewOn, changedAt, draft, ...article }: Article): Schema['articles'] => ({
  ...article,
  review_on: reviewOn,
  draft: draft ? 1 : 0,
  changed_at: changedAt,
});

export const readArticle = async (db: Db, id: string): Promise<Article | null> => {
  const row = await db.selectFrom('articles').selectAll().where('id', '=', id).executeTakeFirst();
  return row === undefined ? null : articleOf(row);
};

export const readArticles = async (db: Db): Promise<readonly Article[]> => {
  const rows = await db.selectFrom('articles').selectAll().execute();
  // Here and not in the database: PostgreSQL may sort by another alphabet.
  return rows.map(articleOf).sort((one, other) => (one.id < other.id ? -1 : 1));
};

/** Versions only count up and no article goes, so that their sum never comes back. */
export const readArticlesState = async (db: Db): Promise<string> => {
  const { rows } = await sql<{
    state: string | number;
  }>`SELECT coalesce(sum(version), 0) AS state FROM articles`.execute(db);
  return `${rows[0]?.state ?? 0}`;
};

export const readArticleVersions = async (db: Db, id: string): Promise<readonly ArticleVersion[]> => {
  const found = db.selectFrom('article_versions').select(['version', 'title', 'body', 'at', 'by', 'why']);
  const rows = await found.where('article', '=', id).orderBy('version', 'desc').execute();
  return rows.map((row) => ({ ...row, by: row.by as PersonId | null }));
};

export const saveArticle = async (
  db: Db,
  article: Article,
  { by, why }: Pick<ArticleVersion, 'by' | 'why'>,
): Promise<boolean> => {
  const { id, ...row } = rowOf(article);
  const { version, title, body, changed_at: at } = row;
  const isKept =
    version === 1
      ? ((
          await db
            .insertInto('articles')
            .values({ id, ...row })
            .onConflict((conflict) => conflict.column('id').doNothing())
            .executeTakeFirst()
        ).numInsertedOrUpdatedRows ?? 0n) === 1n
      : (
          await db
            .updateTable('articles')
            .set(row)
            .where('id', '=', id)
            .where('version', '=', version - 1)
            .executeTakeFirst()
        ).numUpdatedRows === 1n;
  if (!isKept) return false;
  // What was made of the words before goes with them.
  await forgetVectorsOfArticle(db, id);
  await db.insertInto('article_versions').values({ article: id, version, title, body, at, by, why }).execute();
  return true;
};

export const answerArticle = async (db: Db, { helped, ...answer }: ArticleAnswer): Promise<void> => {
  const said = { helped: helped ? 1 : 0, at: answer.at };
  await db
    .insertInto('article_answers')
    .values({ ...answer, ...said })
    .onConflict((conflict) => conflict.columns(['article', 'person']).doUpdateSet(said))
    .execute();
};

export const countArticleAnswers = async (db: Db, id: string): Promise<{ helped: number; not: number }> => {
  const rows = await db
    .selectFrom('article_answers')
    .select(({ fn }) => ['helped' as const, fn.countAll<number | string>().as('n')])
    .where('article', '=', id)
    .groupBy('helped')
    .execute();
  const count = (helped: number): number => Number(rows.find((row) => row.helped === helped)?.n ?? 0);
  return { helped: count(1), not: count(0) };
};

export const hasArticles = async (db: Db): Promise<boolean> =>
  (await db.selectFrom('articles').select('id').where('draft', '=', 0).limit(1).executeTakeFirst()) !== undefined;
