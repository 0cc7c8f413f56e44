import { type Expression, type SqlBool, sql } from 'kysely';
import type { Db } from '#db/engine/schema.ts';
import type {
  AnsweredTicket,
  AnswerFilter,
  AnswerNote,
  AnswersByArticle,
  CountedAnswers,
} from '#src/app/ports/knowledge/answers.ts';
import type { Judgement } from '#src/core/conversation/automatic-answer.ts';
import type { Instant, TicketNumber } from '#src/core/ids.ts';

export const noteAnswer = async (db: Db, { articles, ...note }: AnswerNote): Promise<void> => {
  const { ticket } = note;
  const kept = await db
    .selectFrom('automatic_answers')
    .select('outcome')
    .where('ticket', '=', ticket)
    .executeTakeFirst();
  if (kept?.outcome === 'answered') return;
  await db
    .insertInto('automatic_answers')
    .values({ ...note, said: null, said_at: null })
    .onConflict((conflict) => conflict.column('ticket').doUpdateSet(note))
    .execute();
  if (articles.length === 0) return;
  await db
    .insertInto('answer_sources')
    .values(articles.map((article) => ({ ticket, article })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
};

export const noteJudged = async (db: Db, ticket: TicketNumber, said: Judgement, at: Instant): Promise<void> => {
  await db.updateTable('automatic_answers').set({ said, said_at: at }).where('ticket', '=', ticket).execute();
};

/** Those that are counted, with their tickets. */
const counted = (db: Db, filter: AnswerFilter) => {
  const { from, to, teams, category, model, article, outcome, said } = filter;
  return db
    .selectFrom('automatic_answers as answer')
    .innerJoin('tickets', 'tickets.number', 'answer.ticket')
    .where('answer.at', '>=', from)
    .where('answer.at', '<', to)
    .where(({ and, eb, exists, lit, selectFrom }) => {
      const all: Expression<SqlBool>[] = [];
      if (teams !== undefined) all.push(teams.length === 0 ? lit(false) : eb('tickets.team', 'in', [...teams]));
      if (category !== undefined) {
        all.push(category === null ? eb('tickets.category', 'is', null) : eb('tickets.category', '=', category));
      }
      if (model !== undefined) {
        all.push(model === null ? eb('answer.model', 'is', null) : eb('answer.model', '=', model));
      }
      if (outcome !== undefined) all.push(eb('answer.outcome', '=', outcome));
      if (said !== undefined) all.push(said === null ? eb('answer.said', 'is', null) : eb('answer.said', '=', said));
      if (article !== undefined) {
        all.push(
          exists(
            selectFrom('answer_sources as source')
              .select('source.article')
              .whereRef('source.ticket', '=', 'answer.ticket')
              .where('source.article', '=', article),
          ),
        );
      }
      return and(all);
    });
};

/** The first Monday of the clock, 5 January 1970, and a week. */
const monday = sql.raw('345600000');
const week = sql.raw('604800000');

export const countAnswers = async (db: Db, filter: AnswerFilter): Promise<readonly CountedAnswers[]> => {
  const weekOf = sql<number>`(answer.at - ((answer.at - ${monday}) % ${week}))`;
  const rows = await counted(db, filter)
    .select([weekOf.as('week'), 'tickets.category', 'answer.model', 'answer.outcome', 'answer.said'])
    .select((select) => select.fn.countAll<number>().as('n'))
    .groupBy([weekOf, 'tickets.category', 'answer.model', 'answer.outcome', 'answer.said'])
    .orderBy('week', 'desc')
    .execute();
  return rows.map((row) => ({ ...row, week: Number(row.week), n: Number(row.n) }) as CountedAnswers);
};

export const countAnswersByArticle = async (db: Db, filter: AnswerFilter): Promise<readonly AnswersByArticle[]> => {
  const rows = await counted(db, filter)
    .innerJoin('answer_sources', 'answer_sources.ticket', 'answer.ticket')
    .leftJoin('articles', 'articles.id', 'answer_sources.article')
    .select(['answer_sources.article', 'articles.title', 'answer.said'])
    .select((select) => select.fn.countAll<number>().as('n'))
    .groupBy(['answer_sources.article', 'articles.title', 'answer.said'])
    .execute();
  return rows.map((row) => ({ ...row, n: Number(row.n) }) as AnswersByArticle);
};

export const answeredTickets = async (
  db: Db,
  filter: AnswerFilter,
  limit: number,
  before?: Pick<AnsweredTicket, 'at' | 'ticket'>,
): Promise<readonly AnsweredTicket[]> => {
  const all = counted(db, filter);
  const behind =
    before === undefined
      ? all
      : all.where(({ and, eb, or }) =>
          or([
            eb('answer.at', '<', before.at),
            and([eb('answer.at', '=', before.at), eb('answer.ticket', '<', before.ticket)]),
          ]),
        );
  const rows = await behind
    .select(['answer.ticket', 'answer.at', 'answer.outcome', 'answer.why', 'answer.model', 'answer.ms', 'answer.said'])
    .select(['tickets.title', 'tickets.category'])
    .orderBy('answer.at', 'desc')
    .orderBy('answer.ticket', 'desc')
    .limit(limit)
    .execute();
  return rows.map((row) => row as AnsweredTicket);
};
