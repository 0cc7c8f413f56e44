import { z } from 'zod';
import { type Endpoint, endpoint } from '#adapters/rest/endpoint.ts';
import { ticketInFullJson, ticketJson } from '#adapters/rest/json/ticket.ts';
import { refusal } from '#adapters/rest/refusal.ts';
import { cursor, numberInPath, priorities, statuses } from '#adapters/rest/schemas/parts.ts';
import { foundSchema, ticketInFullSchema, ticketsSchema } from '#adapters/rest/schemas/ticket.ts';
import type { CategoryId, PersonId, TeamId } from '#src/core/ids.ts';

const listQuery = z.object({
  list: z
    .enum(['mine', 'teams', 'requested', 'to_approve', 'decided', 'unapproved'])
    .default('teams')
    .describe(
      'mine: what they work on. teams: their teams’, for admins all. requested: what they filed. to_approve: what waits for their approval. decided: what they approved or declined. unapproved: what waits for anybody’s, in the teams they lead',
    ),
  status: z
    .array(z.enum(statuses))
    .optional()
    .describe('Absent: what is not over; of `decided`, any. Several: one of them'),
  priority: z.array(z.enum(priorities)).optional(),
  category: z.string().max(300).optional().describe('An id'),
  team: z.string().max(300).optional().describe('An id'),
  requester: z.string().max(300).optional().describe('An e-mail address, an id or a whole name'),
  assignee: z.string().max(300).optional().describe('An id'),
  overdue: z.boolean().optional().describe('A target was missed and still has not been reached'),
  dueBefore: z.iso.datetime().optional().describe('A target is due before this, and not missed yet'),
  q: z.string().max(300).optional().describe('Words in titles, descriptions and public comments'),
  order: z
    .enum(['queue', 'recent', 'number'])
    .optional()
    .describe(
      'queue: open ones only, most urgent first, then what is due first; without a running target last in its priority. recent: last changed first. number: oldest first',
    ),
  limit: z.int().min(1).max(100).default(50),
  after: cursor.optional(),
});

type ListQuery = z.output<typeof listQuery>;

const orderOf = ({ list, status, order }: ListQuery) => {
  if (list === 'decided') return order ?? 'recent';
  const isOpen = status === undefined || status.every((one) => !['resolved', 'closed', 'cancelled'].includes(one));
  return order ?? (list === 'requested' || !isOpen ? 'recent' : 'queue');
};

const listed = endpoint({
  id: 'listTickets',
  method: 'GET',
  path: '/tickets',
  group: 'Tickets',
  scope: 'tickets:read',
  summary: 'A page of tickets',
  query: listQuery,
  answers: ticketsSchema,
  handle: async ({ parts: { pages }, caller: { person }, query }) => {
    const { status, priority, category, team, requester, assignee, overdue, dueBefore, q } = query;
    const found = await pages.list(person, {
      list: query.list,
      ...(status !== undefined && { statuses: status }),
      ...(priority !== undefined && { priorities: priority }),
      ...(category !== undefined && { category: category as CategoryId }),
      ...(team !== undefined && { team: team as TeamId }),
      ...(requester !== undefined && { requester }),
      ...(assignee !== undefined && { assignee: assignee as PersonId }),
      ...(overdue !== undefined && { overdue }),
      ...(dueBefore !== undefined && { dueBefore: Date.parse(dueBefore) }),
      ...(q !== undefined && { text: q }),
      order: orderOf(query),
      limit: query.limit,
      after: query.after ?? null,
    });
    if ('code' in found) throw refusal(found, person.id);
    return { body: { tickets: found.views.map(ticketJson), total: found.total, next: found.next } };
  },
});

const searched = endpoint({
  id: 'searchTickets',
  method: 'GET',
  path: '/tickets/search',
  group: 'Tickets',
  scope: 'tickets:read',
  summary: 'Tickets in any status by their words, the best match first',
  query: z.object({ q: z.string().min(1).max(300), limit: z.int().min(1).max(50).default(20) }),
  answers: foundSchema,
  handle: async ({ parts: { programs }, caller: { person }, query }) => ({
    body: { tickets: (await programs.search(person, query.q, query.limit)).slice(0, query.limit).map(ticketJson) },
  }),
});

const one = endpoint({
  id: 'readTicket',
  method: 'GET',
  path: '/tickets/{number}',
  group: 'Tickets',
  scope: 'tickets:read',
  summary: 'A ticket with its conversation, what happened, and its targets',
  params: numberInPath,
  answers: ticketInFullSchema,
  handle: async ({ parts: { pages }, caller: { person, key }, params }) => {
    const page = await pages.ticket(person, params.number);
    if (page === null) throw refusal({ code: 'unknown_ticket', number: params.number }, person.id);
    return {
      body: ticketInFullJson(page, key.scopes.includes('notes')),
      version: page.view.ticket.version,
    };
  },
});

export const readingEndpoints: readonly Endpoint[] = [listed, searched, one];
