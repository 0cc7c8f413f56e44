import { type RawBuilder, sql } from 'kysely';
import { engineOf } from '#db/engine/dialect.ts';
import type { Db } from '#db/engine/schema.ts';
import { postgresSearch } from './search-postgres.ts';
import { sqliteSearch } from './search-sqlite.ts';
import { wordsOf } from './search-words.ts';

export const searchIndex = (db: Db) => (engineOf(db) === 'postgres' ? postgresSearch : sqliteSearch);

export type Term = { readonly word: string; readonly prefix: boolean };

/** More would only slow the search down. */
const maxTerms = 24;
/** A shorter word stands for itself only, or every word would begin with it. */
const shortestPrefix = 3;

/** The words of any text a person may type; nothing in it has a meaning for the search engine. */
export const termsOf = (text: string): readonly Term[] =>
  [...new Set(wordsOf(text.slice(0, 2_000)))]
    .slice(0, maxTerms)
    .map((word) => ({ word, prefix: word.length >= shortestPrefix }));

/** The numbers of the tickets with all of these words, of which there must be one. */
export const numbersWith = (db: Db, terms: readonly Term[]): RawBuilder<number> =>
  sql<number>`(SELECT hit FROM ${searchIndex(db).hits(terms, true)} AS found)`;
