import { sql } from 'kysely';
import type { Db } from '#db/engine/schema.ts';
import type { ArticleVector, VectorReader, VectorWriter } from '#src/app/ports/knowledge/article-vectors.ts';

/** Counts up with every change to any vector. */
const stateKey = 'knowledge.vectors';

const bytesOf = ({ buffer, byteOffset, byteLength }: Float32Array): Buffer =>
  Buffer.from(buffer, byteOffset, byteLength);

/** A copy: where a driver's bytes begin, no float may begin. */
const vectorOf = (bytes: Buffer): Float32Array => new Float32Array(new Uint8Array(bytes).buffer);

const noteChange = async (db: Db): Promise<void> => {
  await sql`
    INSERT INTO settings (key, value) VALUES (${stateKey}, '1')
    ON CONFLICT (key) DO UPDATE SET value = CAST(CAST(settings.value AS BIGINT) + 1 AS TEXT)
  `.execute(db);
};

export const createVectorReader = (db: Db): VectorReader => ({
  articlesToEmbed: async (model, { after, limit }) =>
    db
      .selectFrom('articles')
      .select(['id', 'version', 'title', 'body'])
      .where('draft', '=', 0)
      .where('id', '>', after ?? '')
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('article_vectors')
              .select('article')
              .whereRef('article_vectors.article', '=', 'articles.id')
              .whereRef('article_vectors.version', '=', 'articles.version')
              .where('model', '=', model),
          ),
        ),
      )
      .orderBy('id')
      .limit(limit)
      .execute(),
  articleVectors: async (model, { after, limit }) => {
    const rows = await db
      .selectFrom('article_vectors')
      .select(['article', 'version', 'vector'])
      .where('model', '=', model)
      .where('article', '>', after ?? '')
      .orderBy('article')
      .limit(limit)
      .execute();
    return rows.map(({ vector, ...row }) => ({ ...row, vector: vectorOf(vector) }));
  },
  vectorsState: async () => {
    const row = await db.selectFrom('settings').select('value').where('key', '=', stateKey).executeTakeFirst();
    return row?.value ?? '0';
  },
});

/** Those of an article that is another now, of every model. */
export const forgetVectorsOfArticle = async (db: Db, article: string): Promise<void> => {
  await db.deleteFrom('article_vectors').where('article', '=', article).execute();
};

const saveOne = async (db: Db, model: string, { article, version, vector }: ArticleVector): Promise<void> => {
  const row = { article, model, version, numbers: vector.length, vector: bytesOf(vector) };
  const found = db.selectFrom('articles').select('id').where('id', '=', article).where('version', '=', version);
  if ((await found.where('draft', '=', 0).executeTakeFirst()) === undefined) return;
  await db.deleteFrom('article_vectors').where('article', '=', article).where('model', '=', model).execute();
  await db.insertInto('article_vectors').values(row).execute();
};

export const createVectorWriter = (db: Db): VectorWriter => ({
  saveArticleVectors: async (model, vectors) => {
    const [first] = vectors;
    if (first === undefined) return;
    const { length } = first.vector;
    await db.deleteFrom('article_vectors').where('model', '=', model).where('numbers', '<>', length).execute();
    for (const one of vectors) if (one.vector.length === length) await saveOne(db, model, one);
    await noteChange(db);
  },
  forgetVectors: async (which) => {
    const gone = db.deleteFrom('article_vectors');
    if ('of' in which) await gone.where('model', '=', which.of).execute();
    else if (which.except === null) await gone.execute();
    else await gone.where('model', '<>', which.except).execute();
    await noteChange(db);
  },
});
