import { type Expression, type RawBuilder, sql } from 'kysely';
import { prepared } from '#db/engine/prepared.ts';
import type { Db } from '#db/engine/schema.ts';
import type { Hit, Match, Words } from './search-words.ts';

const replace = prepared((db, { number, title, description, comments }: Words) => ({
  compile: () =>
    sql`INSERT OR REPLACE INTO ticket_search (rowid, title, description, comments)
        VALUES (${number}, ${title}, ${description}, ${comments})`.compile(db),
}));

const replaceWords = async (db: Db, words: Words): Promise<void> => {
  await replace(db, words);
};

const among = 'title description comments';

/** FTS5 gets quoted words only, so that nothing typed is read as its query language. */
const matchOf = ({ terms, every }: Match, inTitle = false): string => {
  const words = terms.map(({ word, prefix }) => `"${word}"${prefix ? '*' : ''}`).join(every ? ' AND ' : ' OR ');
  return `{${inTitle ? 'title' : among}} : (${words})`;
};

/** The plus sign keeps SQLite from running the inner search anew for each ticket of the outer one. */
const ranked = (weighed: Match, within: Match | null): RawBuilder<Hit> => sql`(
  SELECT rowid AS hit, bm25(ticket_search, 4.0, 1.0, 1.0) AS rank
  FROM ticket_search WHERE ticket_search MATCH ${matchOf(weighed)}
  ${within === null ? sql`` : sql`AND +rowid IN (SELECT rowid FROM ticket_search WHERE ticket_search MATCH ${matchOf(within)})`}
)`;

const numbers = (match: Match): RawBuilder<number> =>
  sql`(SELECT rowid AS hit FROM ticket_search WHERE ticket_search MATCH ${matchOf(match)})`;

/** What is looked up in titles ends at the oldest of the newest: in all titles it might take long. */
const newest = (match: Match, most: number, among: Expression<unknown> | null, after = 0): RawBuilder<Hit> => sql`(
  WITH newest AS MATERIALIZED (
    SELECT rowid AS hit FROM ticket_search
    WHERE ticket_search MATCH ${matchOf(match)} ${among === null ? sql`` : sql`AND +rowid IN (${among})`} ${after === 0 ? sql`` : sql`AND rowid > ${after}`}
    ORDER BY rowid DESC LIMIT ${most}
  )
  SELECT hit, hit NOT IN (
    SELECT rowid FROM ticket_search
    WHERE ticket_search MATCH ${matchOf({ ...match, every: false }, true)} AND rowid >= (SELECT min(hit) FROM newest)
  ) AS rank FROM newest
)`;

/** Nothing is known here without counting. */
const expected = async (_db: Db, _match: Match): Promise<number> => 0;

/** How the words of tickets are stored and found. */
export const sqliteSearch = { replaceWords, ranked, numbers, newest, expected };
