import type { Migration } from '#db/engine/migration.ts';

/** The card on which someone who leads sees the news of a team. */
export const newsCards: Migration = {
  version: 18,
  name: 'news cards',
  up: ({ int, table, text }) => [
    `CREATE TABLE news_cards (
      person ${text} NOT NULL REFERENCES people,
      team ${text} NOT NULL,
      sent_as ${int} NOT NULL,
      platform ${text} NOT NULL,
      conversation ${text} NOT NULL,
      message ${text} NOT NULL,
      news ${text} NOT NULL,
      sent_at ${int} NOT NULL,
      shown_at ${int} NOT NULL,
      PRIMARY KEY (person, team)
    )${table}`,
    'CREATE INDEX news_cards_by_team ON news_cards (team)',
  ],
};
