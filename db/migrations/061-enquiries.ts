import type { Migration } from '#db/engine/migration.ts';

/** What is asked in a direct message before a ticket is filed, how far that is, and what became of automatic answers. */
export const enquiries: Migration = {
  version: 61,
  name: 'enquiries and answers',
  up: ({ int, table, text }) => [
    `ALTER TABLE categories ADD COLUMN chat_asks ${text}`,
    `ALTER TABLE drafts ADD COLUMN enquiry ${text}`,
    `CREATE TABLE automatic_answers (
      ticket ${int} PRIMARY KEY REFERENCES tickets (number),
      at ${int} NOT NULL,
      outcome ${text} NOT NULL CHECK (outcome IN ('answered', 'abstained', 'failed')),
      why ${text},
      model ${text},
      ms ${int},
      said ${text} CHECK (said IN ('helped', 'not', 'person')),
      said_at ${int}
    )${table}`,
    'CREATE INDEX automatic_answers_by_time ON automatic_answers (at)',
    `CREATE TABLE answer_sources (
      ticket ${int} NOT NULL REFERENCES automatic_answers (ticket),
      article ${text} NOT NULL,
      PRIMARY KEY (ticket, article)
    )${table}`,
  ],
};
