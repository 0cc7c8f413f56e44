import type { Migration } from '#db/engine/migration.ts';

/** Articles shown beside tickets, what came of it, how often articles are read, and where none are to be shown. */
export const suggestedArticles: Migration = {
  version: 46,
  name: 'suggested articles',
  up: ({ int, table, text }) => [
    `CREATE TABLE suggested_articles (
      ticket ${int} NOT NULL REFERENCES tickets (number),
      article ${text} NOT NULL REFERENCES articles (id),
      place ${int} NOT NULL,
      suggested_at ${int} NOT NULL,
      solved_at ${int},
      PRIMARY KEY (ticket, article)
    )${table}`,
    'CREATE INDEX suggested_articles_by_article ON suggested_articles (article)',
    `CREATE TABLE article_views (
      article ${text} NOT NULL REFERENCES articles (id),
      day ${text} NOT NULL,
      views ${int} NOT NULL,
      PRIMARY KEY (article, day)
    )${table}`,
    `ALTER TABLE teams ADD COLUMN suggests ${int} CHECK (suggests IN (0, 1))`,
    `ALTER TABLE categories ADD COLUMN suggests ${int} CHECK (suggests IN (0, 1))`,
  ],
};
