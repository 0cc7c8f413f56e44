import { sql } from 'kysely';
import type { Engine } from '#db/engine/engine.ts';
import type { ReportReader } from '#src/app/ports/reports.ts';
import { createFactNames } from '#src/app/store-kit/fact-columns.ts';
import { createFactDays } from './fact-days.ts';
import { factsOfPeriod } from './facts-of-period.ts';
import { factsOfPerson } from './facts-of-person.ts';
import { helpedByArticles } from './helped-by-articles.ts';
import { makeFactDays, preparingOf } from './make-fact-days.ts';
import { ticketsFiled } from './tickets-filed.ts';

/** What reports are made of, in a database of either engine. */
export const createReports = (engine: Pick<Engine, 'readSlowly' | 'write'>): ReportReader => {
  const { readSlowly } = engine;
  const names = createFactNames();
  return {
    names,
    columns: createFactDays(readSlowly, names),
    prepare: (ending, options) => makeFactDays(engine, ending, options),
    preparing: () => preparingOf(readSlowly),
    facts: (period, filter) => factsOfPeriod(readSlowly, period, filter),
    factsOfPerson: (person, period, filter) => factsOfPerson(readSlowly, person, period, filter),
    ticketsFiled: (period, filter) => ticketsFiled(readSlowly, period, filter),
    helped: (period, filter) => helpedByArticles(readSlowly, period, filter),
    countWithoutFacts: async () => {
      const { n } = await readSlowly
        .selectFrom('tickets')
        .select((select) => select.fn.countAll<number>().as('n'))
        .where(sql<boolean>`stays_since IS NULL`)
        .executeTakeFirstOrThrow();
      return Number(n);
    },
  };
};
