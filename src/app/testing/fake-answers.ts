import type {
  AnswerFilter,
  AnswerNote,
  AnswerReader,
  AnswersByArticle,
  AnswerWriter,
  CountedAnswers,
} from '#src/app/ports/knowledge/answers.ts';
import type { Judgement } from '#src/core/conversation/automatic-answer.ts';
import { days } from '#src/core/ids.ts';
import type { FakeState } from './fake-state.ts';

export type KeptAnswer = AnswerNote & { readonly said: Judgement | null };

const firstMonday = days(4);

const found = (state: FakeState, filter: AnswerFilter) =>
  [...state.answers.values()].flatMap((answer) => {
    const ticket = state.tickets.get(answer.ticket);
    if (ticket === undefined) return [];
    const { teams, category, model, article, outcome, said } = filter;
    const fits =
      answer.at >= filter.from &&
      answer.at < filter.to &&
      (teams === undefined || teams.includes(ticket.team)) &&
      (category === undefined || ticket.category === category) &&
      (model === undefined || answer.model === model) &&
      (article === undefined || answer.articles.includes(article)) &&
      (outcome === undefined || answer.outcome === outcome) &&
      (said === undefined || answer.said === said);
    return fits ? [{ answer, ticket }] : [];
  });

/** Rows that differ in nothing but `n`, as one. */
const grouped = <Row extends { readonly n: number }>(rows: readonly Row[]): readonly Row[] => {
  const sums = new Map<string, Row>();
  for (const row of rows) {
    const key = JSON.stringify({ ...row, n: 0 });
    sums.set(key, { ...row, n: (sums.get(key)?.n ?? 0) + row.n });
  }
  return [...sums.values()];
};

/** What became of automatic answers, of a state in memory. */
export const createFakeAnswerReader = (now: () => FakeState): AnswerReader => ({
  countAnswers: async (filter) =>
    grouped(
      found(now(), filter).map(
        ({ answer: { at, model, outcome, said }, ticket }): CountedAnswers => ({
          week: at - ((at - firstMonday) % days(7)),
          ...{ category: ticket.category, model, outcome, said, n: 1 },
        }),
      ),
    ).toSorted((a, b) => b.week - a.week),
  countAnswersByArticle: async (filter) =>
    grouped(
      found(now(), filter).flatMap(({ answer: { articles, said } }) =>
        articles.map(
          (article): AnswersByArticle => ({ article, title: now().articles.get(article)?.title ?? null, said, n: 1 }),
        ),
      ),
    ),
  answeredTickets: async (filter, limit, before) =>
    found(now(), filter)
      .map(({ answer: { articles: _, ...answer }, ticket: { title, category } }) => ({ ...answer, title, category }))
      .toSorted((a, b) => b.at - a.at || b.ticket - a.ticket)
      .filter(
        ({ at, ticket }) => before === undefined || at < before.at || (at === before.at && ticket < before.ticket),
      )
      .slice(0, limit),
});

export const createFakeAnswerWriter = (state: FakeState): AnswerWriter => ({
  noteAnswer: async (note) => {
    if (!state.tickets.has(note.ticket)) throw new Error(`There is no #${note.ticket}`);
    const before = state.answers.get(note.ticket);
    if (before?.outcome !== 'answered') state.answers.set(note.ticket, { ...note, said: before?.said ?? null });
  },
  noteJudged: async (ticket, said) => {
    const answer = state.answers.get(ticket);
    if (answer !== undefined) state.answers.set(ticket, { ...answer, said });
  },
});
