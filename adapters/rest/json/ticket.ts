import type { z } from 'zod';
import { commandNames } from '#adapters/rest/schemas/commands.ts';
import type { ticketInFullSchema, ticketSchema } from '#adapters/rest/schemas/ticket.ts';
import type { TicketPage } from '#src/app/ports/console/pages.ts';
import type { Names } from '#src/cards/names.ts';
import { waitsForApprovalOf } from '#src/cards/requests/approval.ts';
import type { TicketView } from '#src/cards/view.ts';
import type { StoredFile } from '#src/core/conversation/files.ts';
import type { Instant, PersonId } from '#src/core/ids.ts';
import type { Answer } from '#src/core/questions/question.ts';
import type { SlaClock } from '#src/core/ticket/sla-clock.ts';
import type { Ticket } from '#src/core/ticket/ticket.ts';
import { eventJson } from './event.ts';

export const isoTime = (at: Instant): string => new Date(at).toISOString();
export const isoOrNull = (at: Instant | null): string | null => (at === null ? null : isoTime(at));

const personNamed = (names: Names, id: PersonId) => ({ id, name: names.person(id) });
const personOrNull = (names: Names, id: PersonId | null) => (id === null ? null : personNamed(names, id));

const minutesOf = (ms: number): number => Math.round(ms / 60_000);

const targetJson = (clock: SlaClock) => ({
  metric: clock.metric,
  cycle: clock.cycle,
  state: clock.state,
  targetMinutes: minutesOf(clock.targetMs),
  startedAt: isoTime(clock.startedAt),
  dueAt: isoOrNull(clock.dueAt),
  endedAt: isoOrNull(clock.endedAt),
  level: clock.breached.length === 0 ? null : Math.max(...clock.breached),
  breached: clock.breached.length > 0 || clock.state === 'missed',
  acknowledged: clock.acknowledged !== null,
});

const resolutionOf = (ticket: Ticket): string | null =>
  ticket.status === 'resolved' || ticket.status === 'closed' ? ticket.resolution : null;

/** A file as programs may know it. */
export const fileJson = ({ id, name, type, size }: StoredFile) => ({ id, name, type, size });

const answerJson = ({ question, label, value, person, files = [] }: Answer) => ({
  ...{ question, label, value, person: person ?? null },
  files: files.map(fileJson),
});

const approvalJson = (view: TicketView) => {
  const { ticket, names } = view;
  if (ticket.approval === undefined) return null;
  const { state, all, verdicts } = ticket.approval;
  return {
    ...{ state, all, waitsFor: waitsForApprovalOf(view).map((person) => personNamed(names, person)) },
    verdicts: verdicts.map(({ person, standsInFor = null, said, reason, at }) => ({
      ...{ person: personNamed(names, person), inPlaceOf: personOrNull(names, standsInFor) },
      ...{ said, reason, at: isoTime(at) },
    })),
  };
};

const appointmentJson = ({ appointment }: Ticket, names: Names) =>
  appointment === undefined
    ? null
    : {
        from: isoTime(appointment.from),
        to: isoTime(appointment.to),
        host: personOrNull(names, appointment.host),
        answer: appointment.answer,
        takesPlace: appointment.off === undefined,
      };

/** A ticket as its reader may see it. What only the desk’s side sees, such as tags, its requester never gets. */
export const ticketJson = (view: TicketView): z.input<typeof ticketSchema> => {
  const { ticket, names, reader, may } = view;
  const isDeskSide = ticket.requester !== reader && may('tag');
  return {
    number: ticket.number,
    version: ticket.version,
    title: ticket.title,
    description: ticket.description,
    status: ticket.status,
    priority: ticket.priority,
    impact: ticket.impact,
    urgency: ticket.urgency,
    category: ticket.category === null ? null : { id: ticket.category, name: names.category(ticket.category) },
    team: { id: ticket.team, name: names.team(ticket.team) },
    requester: personNamed(names, ticket.requester),
    filedBy: personNamed(names, ticket.filedBy),
    assignee: personOrNull(names, ticket.assignee),
    watchers: ticket.watchers.map((id) => personNamed(names, id)),
    channel: ticket.channel,
    tags: isDeskSide ? [...ticket.tags] : [],
    createdAt: isoTime(ticket.createdAt),
    updatedAt: isoTime(ticket.updatedAt),
    firstResponseAt: isoOrNull(ticket.firstResponseAt),
    followUpOf: ticket.followUpOf,
    mergedInto: ticket.mergedInto ?? null,
    approval: approvalJson(view),
    merged: [...(ticket.merged ?? [])],
    parent: isDeskSide ? (ticket.parent ?? null) : null,
    goesAlong: ticket.parent !== undefined,
    outage: isDeskSide ? (ticket.outage?.state ?? null) : null,
    answers: (ticket.answers ?? []).map(answerJson),
    appointment: appointmentJson(ticket, names),
    reopenedCount: ticket.reopenedCount,
    waitsFor: ticket.status === 'pending' ? ticket.waitsFor : null,
    question: ticket.status === 'pending' ? ticket.question : null,
    resolution: resolutionOf(ticket),
    rating: ticket.rating,
    targets: ticket.clocks.map(targetJson),
    may: commandNames.filter((name) => may(name)),
  };
};

/** … with everything that was said and happened. `notes`: with internal notes, as far as its reader may see them. */
export const ticketInFullJson = (
  { view, said, log }: TicketPage,
  notes: boolean,
): z.input<typeof ticketInFullSchema> => ({
  ...ticketJson(view),
  conversation: said
    .filter(({ as }) => notes || as !== 'note')
    .map(({ seq, at, author, as, text, files = [], edited = false }) => ({
      ...{ seq, at: isoTime(at), author: personOrNull(view.names, author), as, internal: as === 'note', text, edited },
      files: files.map(fileJson),
    })),
  events: log.flatMap((logged) => eventJson(logged, view.names, notes) ?? []),
});
