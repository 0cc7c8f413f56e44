import { stringify } from 'csv-stringify/sync';
import { onlyForLeads } from '#adapters/console/refused.ts';
import type { ConsoleParts, Visiting } from '#adapters/console/visit.ts';
import type { AnswerTickets, AnswerTicketsAsk } from '#src/app/ports/knowledge/answer-quality.ts';
import type { AnsweredTicket } from '#src/app/ports/knowledge/answers.ts';
import { readDays } from './answer-asks.ts';

const atOnce = 1_000;
const utf8 = new TextEncoder();
const columns = ['ticket', 'title', 'at', 'outcome', 'why', 'said', 'category', 'model', 'ms'];
/** As RFC 4180 has it; what a spreadsheet would take for a formula begins with an apostrophe. */
const form = { record_delimiter: '\r\n', escape_formulas: true };

const rowOf = ({ ticket, title, at, outcome, why, said, category, model, ms }: AnsweredTicket) => [
  ...[ticket, title, new Date(at).toISOString(), outcome, why, said, category, model, ms],
];

/**
 * The tickets behind all numbers of the page as CSV, made while it is sent. Should it fail in the middle, the connection
 * ends, so that nobody takes half of it for all. Throws a Problem.
 */
export const downloadAnswers = async (
  { articles }: Pick<ConsoleParts, 'articles'>,
  c: Visiting,
  query: URLSearchParams,
): Promise<Response> => {
  const { person } = c.var.visit;
  const quality = await articles.answerQuality(person, readDays(query));
  if (quality === null) throw onlyForLeads();
  const { period } = quality;
  const parts = async function* (): AsyncGenerator<Uint8Array> {
    yield utf8.encode(`${query.get('bom') === 'on' ? '\uFEFF' : ''}${stringify([columns], form)}`);
    let before: AnswerTicketsAsk['before'];
    do {
      const page: AnswerTickets | null = await articles.answerTickets(person, {
        ...{ filter: period, limit: atOnce },
        ...(before && { before }),
      });
      if (page === null) return;
      if (page.tickets.length > 0) yield utf8.encode(stringify(page.tickets.map(rowOf), form));
      before = page.next ?? undefined;
    } while (before !== undefined);
  };
  const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10);
  return c.body(ReadableStream.from(parts()) as ReadableStream<Uint8Array<ArrayBuffer>>, 200, {
    'Content-Type': 'text/csv; charset=utf-8',
    'Content-Disposition': `attachment; filename="automatic-answers-${dayOf(period.from)}-to-${dayOf(period.to)}.csv"`,
  });
};
