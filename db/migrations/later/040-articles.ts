import type { Migration } from '#db/engine/migration.ts';

/** Articles of the knowledge base, what they said before, and whom they helped. */
export const articles: Migration = {
  version: 40,
  name: 'articles',
  up: ({ int, table, text }) => [
    `CREATE TABLE articles (
      id ${text} PRIMARY KEY,
      title ${text} NOT NULL,
      body ${text} NOT NULL,
      category ${text} REFERENCES categories (id),
      audience ${text} NOT NULL CHECK (audience IN ('everyone', 'desk')),
      language ${text} NOT NULL,
      owner ${text} REFERENCES people (id),
      review_on ${text},
      draft ${int} NOT NULL CHECK (draft IN (0, 1)),
      version ${int} NOT NULL,
      changed_at ${int} NOT NULL
    )${table}`,
    'CREATE INDEX articles_by_version ON articles (version)',
    `CREATE TABLE article_versions (
      article ${text} NOT NULL REFERENCES articles (id),
      version ${int} NOT NULL,
      title ${text} NOT NULL,
      body ${text} NOT NULL,
      at ${int} NOT NULL,
      by ${text} REFERENCES people (id),
      why ${text},
      PRIMARY KEY (article, version)
    )${table}`,
    `CREATE TABLE article_answers (
      article ${text} NOT NULL REFERENCES articles (id),
      person ${text} NOT NULL REFERENCES people (id),
      helped ${int} NOT NULL CHECK (helped IN (0, 1)),
      at ${int} NOT NULL,
      PRIMARY KEY (article, person)
    )${table}`,
  ],
};
