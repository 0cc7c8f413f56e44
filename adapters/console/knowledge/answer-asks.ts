import { ofList, storable } from '#adapters/console/values.ts';
import type { AnswerTicketsAsk } from '#src/app/ports/knowledge/answer-quality.ts';
import type { AnsweredTicket, AnswerFilter } from '#src/app/ports/knowledge/answers.ts';
import type { CategoryId, TicketNumber } from '#src/core/ids.ts';

export const ranges = { '30': 'Last 30 days', '90': 'Last 90 days', '365': 'Last year' } as const;
export const usualDays = '90';

/** What an address asks for; what means nothing is as if it was not there. */
export const readDays = (query: URLSearchParams): number =>
  Number(ofList(['30', '90', '365'] as const, [query.get('days') ?? ''])[0] ?? usualDays);

/** What people read for what became of asking a model, and for what was said. */
export const outcomeWords = { answered: 'Answered', abstained: 'Abstained', failed: 'Failed' } as const;
export const saidWords = {
  ...{ helped: 'Helpful', not: 'Not helpful', person: 'Asked for a person', nothing: 'No feedback' },
} as const;

/** What words stand for nothing: no category, no model. An address has nothing for it. */
export const noCategory = 'No category';
export const noModel = 'None or unknown';

const outcomes = ['answered', 'abstained', 'failed'] as const;
const saids = ['helped', 'not', 'person', 'nothing'] as const;

type Asked = AnswerTicketsAsk['filter'];

/** The page with the tickets behind a number. */
export const answerTicketsAt = ({ from, to, category, model, article, outcome, said }: Asked, days: number): string => {
  const query = new URLSearchParams({ when: `${from}-${to}`, days: `${days}` });
  if (category !== undefined) query.set('category', category ?? '');
  if (model !== undefined) query.set('model', model ?? '');
  if (article !== undefined) query.set('article', article);
  if (outcome !== undefined) query.set('outcome', outcome);
  if (said !== undefined) query.set('said', said ?? 'nothing');
  return `/console/knowledge/answers/tickets?${query}`;
};

/** Empty: none; absent: whichever. */
const given = (query: URLSearchParams, name: string): string | null | undefined => {
  const text = query.get(name);
  return text === null ? undefined : storable(text).slice(0, 300) || null;
};

/** What such an address asks for; null: it is no such address. */
export const readAnswerTickets = (query: URLSearchParams): Asked | null => {
  const [, from = '', to = ''] = /^(\d{1,14})-(\d{1,14})$/.exec(query.get('when') ?? '') ?? [];
  if (from === '' || Number(from) >= Number(to)) return null;
  const [category, model, article] = [given(query, 'category'), given(query, 'model'), given(query, 'article')];
  const [outcome] = ofList(outcomes, [query.get('outcome') ?? '']);
  const [said] = ofList(saids, [query.get('said') ?? '']);
  const filter: AnswerFilter = {
    ...{ from: Number(from), to: Number(to) },
    ...(category !== undefined && { category: category as CategoryId | null }),
    ...(model !== undefined && { model }),
    ...(article != null && { article }),
    ...(outcome !== undefined && { outcome }),
    ...(said !== undefined && { said: said === 'nothing' ? null : said }),
  };
  return filter;
};

/** `1780264800000-17`: a place in the list of tickets. */
export const placeText = ({ at, ticket }: Pick<AnsweredTicket, 'at' | 'ticket'>): string => `${at}-${ticket}`;

export const readPlace = (query: URLSearchParams): AnswerTicketsAsk['before'] => {
  const [, at, ticket] = /^(\d{1,14})-(\d{1,9})$/.exec(query.get('after') ?? '') ?? [];
  return at === undefined ? undefined : { at: Number(at), ticket: Number(ticket) as TicketNumber };
};
