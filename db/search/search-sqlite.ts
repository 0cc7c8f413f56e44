import { type RawBuilder, sql } from 'kysely';
import { prepared } from '#db/engine/prepared.ts';
import type { Db } from '#db/engine/schema.ts';
import type { Hit, Words } from './search-words.ts';

const replace = prepared((db, { number, title, description, comments }: Words) => ({
  compile: () =>
    sql`INSERT OR REPLACE INTO ticket_search (rowid, title, description, comments)
        VALUES (${number}, ${title}, ${description}, ${comments})`.compile(db),
}));

const replaceWords = async (db: Db, words: Words): Promise<void> => {
  await replace(db, words);
};

/** FTS5 gets quoted words only, so that nothing typed is read as its query language. */
const hits = (terms: readonly { word: string; prefix: boolean }[], every: boolean): RawBuilder<Hit> => {
  const match = terms.map(({ word, prefix }) => `"${word}"${prefix ? '*' : ''}`).join(every ? ' AND ' : ' OR ');
  return sql`(
    SELECT rowid AS hit, bm25(ticket_search, 4.0, 1.0, 1.0) AS rank
    FROM ticket_search WHERE ticket_search MATCH ${match}
  )`;
};

/** How the words of tickets are stored and found. */
export const sqliteSearch = { replaceWords, hits };
