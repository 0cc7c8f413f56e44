import { queueNow } from '#src/app/lists/team-queue.ts';
import type { Clock } from '#src/app/ports/clock.ts';
import type { DeskArticles } from '#src/app/ports/console/articles.ts';
import type { AnswerQuality, AnswerTally, JudgedAnswers } from '#src/app/ports/knowledge/answer-quality.ts';
import type { AnswersByArticle, CountedAnswers } from '#src/app/ports/knowledge/answers.ts';
import type { Store } from '#src/app/ports/store.ts';
import { leads } from '#src/app/reports/whose-figures.ts';
import { days, type Instant } from '#src/core/ids.ts';
import { categoryCalled } from '#src/core/organisation/organisation.ts';
import type { Person } from '#src/core/organisation/person.ts';
import type { Period } from '#src/core/reports/report-facts.ts';

const sum = (rows: readonly { readonly n: number }[]): number => rows.reduce((all, { n }) => all + n, 0);

const judged = (answers: readonly Pick<CountedAnswers, 'said' | 'n'>[]): JudgedAnswers => {
  const that = (what: CountedAnswers['said']): number => sum(answers.filter(({ said }) => said === what));
  return {
    ...{ answered: sum(answers), helped: that('helped'), not: that('not') },
    ...{ person: that('person'), silent: that(null) },
  };
};

const tally = (rows: readonly CountedAnswers[]): AnswerTally => {
  const of = (what: CountedAnswers['outcome']) => rows.filter(({ outcome }) => outcome === what);
  return { tickets: sum(rows), abstained: sum(of('abstained')), failed: sum(of('failed')), ...judged(of('answered')) };
};

const weeksOf = (rows: readonly CountedAnswers[], { from, to }: Period): AnswerQuality['weeks'] => {
  const byWeek = Map.groupBy(rows, ({ week }) => week);
  const [latest, earliest] = [Math.max(...byWeek.keys()), Math.min(...byWeek.keys())];
  const weeks: Instant[] = [];
  for (let week = latest; week >= earliest; week -= days(7)) weeks.push(week);
  return weeks.map((week) => ({
    ...{ week, from: Math.max(from, week), to: Math.min(to, week + days(7)) },
    ...tally(byWeek.get(week) ?? []),
  }));
};

const mostTickets = <One extends { readonly tickets: number }>(all: readonly One[]): readonly One[] =>
  all.toSorted((a, b) => b.tickets - a.tickets);

const articlesOf = (rows: readonly AnswersByArticle[]): AnswerQuality['articles'] =>
  [...Map.groupBy(rows, ({ article }) => article)]
    .map(([article, of]) => ({ article, title: of[0]?.title ?? null, ...judged(of) }))
    .toSorted((a, b) => b.answered - a.answered || a.article.localeCompare(b.article));

/** See `DeskArticles.answerQuality` and `DeskArticles.answerTickets`. */
export const createAnswerQuality = (parts: {
  readonly store: Store;
  readonly clock: Clock;
  readonly hasModel: boolean;
}): Pick<DeskArticles, 'answerQuality' | 'answerTickets'> => {
  const { store, clock, hasModel } = parts;
  const { read } = store;
  const teamsOf = async (reader: Person) => queueNow(read, reader, clock.now());
  return {
    answerQuality: async (reader, howMany) => {
      if (!leads(reader)) return null;
      const to = clock.now() + 1;
      const from = to - (to % days(1)) - days(howMany);
      const filter = { from, to, ...(await teamsOf(reader)) };
      const [rows, named, organisation] = await Promise.all([
        read.countAnswers(filter),
        read.countAnswersByArticle(filter),
        read.organisation(),
      ]);
      return {
        ...{ period: { from, to }, hasModel, all: tally(rows), weeks: weeksOf(rows, filter) },
        categories: mostTickets(
          [...Map.groupBy(rows, ({ category }) => category)].map(([id, of]) => ({
            ...{ id, name: id === null ? null : categoryCalled(organisation, id), ...tally(of) },
          })),
        ),
        models: mostTickets(
          [...Map.groupBy(rows, ({ model }) => model)].map(([model, of]) => ({ model, ...tally(of) })),
        ),
        articles: articlesOf(named),
      };
    },
    answerTickets: async (reader, { filter, limit, before }) => {
      if (!leads(reader)) return null;
      const asked = { ...filter, ...(await teamsOf(reader)) };
      const [found, counted, article] = await Promise.all([
        read.answeredTickets(asked, limit + 1, before),
        read.countAnswers(asked),
        filter.article === undefined ? null : read.article(filter.article),
      ]);
      const tickets = found.slice(0, limit);
      const last = tickets.at(-1);
      return {
        ...{ article: article?.title ?? null, tickets, total: sum(counted) },
        next: found.length > limit && last !== undefined ? { at: last.at, ticket: last.ticket } : null,
      };
    },
  };
};
