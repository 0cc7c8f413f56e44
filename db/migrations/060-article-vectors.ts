import type { Migration } from '#db/engine/migration.ts';

/** Articles as vectors, which a model makes of them. */
export const articleVectors: Migration = {
  version: 60,
  name: 'article vectors',
  up: ({ engine, int, table, text }) => [
    `CREATE TABLE article_vectors (
      article ${text} NOT NULL REFERENCES articles (id),
      model ${text} NOT NULL,
      version ${int} NOT NULL,
      numbers ${int} NOT NULL,
      vector ${engine === 'sqlite' ? 'BLOB' : 'BYTEA'} NOT NULL,
      PRIMARY KEY (article, model, version)
    )${table}`,
    'CREATE INDEX article_vectors_by_model ON article_vectors (model, article, numbers)',
  ],
};
