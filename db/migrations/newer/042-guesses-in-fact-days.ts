import type { Migration } from '#db/engine/migration.ts';

/**
 * Days of facts say of each ticket filed whether the classifier's guess was right: those from before are forgotten, and
 * the job makes them again. And how many an article helped in some days is read by when they said so.
 */
export const guessesInFactDays: Migration = {
  version: 42,
  name: 'guesses-in-fact-days',
  up: () => [
    'DELETE FROM fact_days',
    'DELETE FROM fact_days_until',
    'CREATE INDEX article_answers_helped ON article_answers (at) WHERE helped = 1',
  ],
};
