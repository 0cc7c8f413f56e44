import type { RawBuilder } from 'kysely';
import { engineOf } from '#db/engine/dialect.ts';
import type { Db } from '#db/engine/schema.ts';
import { postgresSearch } from './search-postgres.ts';
import { sqliteSearch } from './search-sqlite.ts';
import { type Term, wordsOf } from './search-words.ts';

export const searchIndex = (db: Db) => (engineOf(db) === 'postgres' ? postgresSearch : sqliteSearch);

/** The most words in a search; more would only slow it down. */
const maxTerms = 24;
/** Only words at least this long also match as prefixes; too many words start with a shorter one. */
const shortestPrefix = 3;

/** The words of any text a person may type; nothing in it has a special meaning for the search engine. */
export const termsOf = (text: string): readonly Term[] =>
  [...new Set(wordsOf(text.slice(0, 2_000)))]
    .slice(0, maxTerms)
    .map((word) => ({ word, prefix: word.length >= shortestPrefix }));

/** The numbers of the tickets with all of these words; there must be at least one word. */
export const numbersWith = (db: Db, terms: readonly Term[]): RawBuilder<number> =>
  searchIndex(db).numbers({ terms, every: true });
