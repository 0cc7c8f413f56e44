import type { TicketRecord } from '#src/app/ports/reports.ts';
import { texts } from '#src/cards/texts.ts';
import { type Instant, minutes } from '#src/core/ids.ts';
import { categoryCalled, type Organisation, teamCalled } from '#src/core/organisation/organisation.ts';

/** What a table of tickets has of each. */
export const ticketColumns = [
  'number',
  'title',
  'status',
  'priority',
  'category',
  'team',
  'assignee',
  'requester',
  'channel',
  'filed',
  'first_response',
  'resolved',
  'closed',
  'withdrawn',
  'first_response_minutes',
  'first_response_open_minutes',
  'resolution_minutes',
  'resolution_open_minutes',
  'missed_targets',
  'reopened',
  'rating',
  'answers',
] as const;

const wholeMinutes = (ms: number | null): number | null => (ms === null ? null : Math.round(ms / minutes(1)));
const between = (from: Instant, to: Instant | null): number | null => (to === null ? null : wholeMinutes(to - from));

/** The cells of one ticket, as `ticketColumns`. `time`: how the table writes a moment, or that there was none. */
export const ticketCells = <Time>(
  ticket: TicketRecord,
  organisation: Organisation,
  time: (at: Instant | null) => Time,
): readonly (string | number | null | Time)[] => {
  const { filedAt, firstResponseAt, resolvedAt } = ticket;
  return [
    ...[ticket.number, ticket.title, ticket.status, texts.priority[ticket.priority]],
    ticket.category === null ? null : categoryCalled(organisation, ticket.category),
    teamCalled(organisation, ticket.team),
    ...[ticket.assignee?.name ?? null, ticket.requester.name, ticket.channel],
    ...[filedAt, firstResponseAt, resolvedAt, ticket.closedAt, ticket.cancelledAt].map(time),
    ...[between(filedAt, firstResponseAt), wholeMinutes(ticket.firstResponseOpenMs)],
    ...[between(filedAt, resolvedAt), wholeMinutes(ticket.resolutionOpenMs)],
    ...[ticket.missed, ticket.reopened, ticket.stars],
    ticket.answers.map(({ label, value }) => `${label} ${value}`).join('\n') || null,
  ];
};
