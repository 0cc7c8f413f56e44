import { type RawBuilder, sql } from 'kysely';
import { prepared } from '#db/engine/prepared.ts';
import type { Db } from '#db/engine/schema.ts';
import { fold } from '#db/fold.ts';
import { type Hit, type Words, wordsOf } from './search-words.ts';

/** PostgreSQL's limits: a vector is at most 1 MB, a word 2 KB, a position 16,383. */
const maxWords = 15_000;
const longestWord = 200;

const clipped = (word: string): string => Array.from(word).slice(0, longestWord).join('');

/** A vector written out here, as PostgreSQL's own parser would see hosts, paths and versions instead of words. */
const vectorOf = (texts: readonly { text: string; weight: 'A' | 'D' }[]): string =>
  texts
    .flatMap(({ text, weight }) => wordsOf(fold(text)).map((word) => ({ word, weight })))
    .slice(0, maxWords)
    .map(({ word, weight }, index) => `'${clipped(word)}':${index + 1}${weight}`)
    .join(' ');

const replace = prepared((db, { number, words }: { number: number; words: string }) => ({
  compile: () =>
    sql`INSERT INTO ticket_search (number, words) VALUES (${number}, ${words}::tsvector)
        ON CONFLICT (number) DO UPDATE SET words = excluded.words`.compile(db),
}));

const replaceWords = async (db: Db, { number, title, description, comments }: Words): Promise<void> => {
  const words = vectorOf([
    { text: title, weight: 'A' },
    { text: description, weight: 'D' },
    { text: comments, weight: 'D' },
  ]);
  await replace(db, { number, words });
};

/** The weights of D, C, B and A, in PostgreSQL's order: a word in the title counts four times. */
const weights = sql`'{0.25, 0.25, 0.25, 1}'::real[]`;

const hits = (terms: readonly { word: string; prefix: boolean }[], every: boolean): RawBuilder<Hit> => {
  const query = terms
    // Folded, a few letters become several words, as in the index.
    .flatMap(({ word, prefix }) => wordsOf(fold(word)).map((part) => `'${clipped(part)}'${prefix ? ':*' : ''}`))
    .join(every ? ' & ' : ' | ');
  return sql`(
    SELECT number AS hit, -ts_rank(${weights}, words, ${query}::tsquery) AS rank
    FROM ticket_search WHERE words @@ ${query}::tsquery
  )`;
};

/** How the words of tickets are stored and found. */
export const postgresSearch = { replaceWords, hits };
