import type { Migration } from '#db/engine/migration.ts';

/** Channels in which the desk takes in what people write to each other, and which ticket is told of under which message. */
export const intake: Migration = {
  version: 59,
  name: 'intake',
  up: ({ text }) => [
    `ALTER TABLE desk ADD COLUMN intake ${text}`,
    `CREATE INDEX sent_messages_where_asked ON sent_messages (recipient)
      WHERE recipient >= 'place:' AND recipient < 'place;'`,
    'CREATE INDEX drafts_by_person ON drafts (person, at)',
  ],
};
