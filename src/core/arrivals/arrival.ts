import type { Mark } from '#src/core/conversation/rich-text.ts';
import type { CategoryId, Instant, PersonId, TicketNumber } from '#src/core/ids.ts';
import type { Context } from '#src/core/lifecycle/context.ts';
import { logEvents } from '#src/core/lifecycle/evolution/event-log.ts';
import { evolve } from '#src/core/lifecycle/evolution/evolve.ts';
import { withClocks } from '#src/core/lifecycle/evolution/with-clocks.ts';
import { reapplyPolicy } from '#src/core/lifecycle/reapply-policy.ts';
import { nextReminder } from '#src/core/lifecycle/waiting.ts';
import type { Organisation } from '#src/core/organisation/organisation.ts';
import type { Person } from '#src/core/organisation/person.ts';
import { type Levels, type Priority, priorityOf } from '#src/core/priority.ts';
import type { Actor } from '#src/core/ticket/actor.ts';
import { deskWords } from '#src/core/ticket/desk-words.ts';
import type { LoggedEvent, TicketEvent } from '#src/core/ticket/events.ts';
import type { StoredClassification, Ticket } from '#src/core/ticket/ticket.ts';

/** How a ticket stands in the desk from which it comes. */
export const arrivalStatuses = ['new', 'in_progress', 'pending', 'closed', 'cancelled'] as const;
export type ArrivalStatus = (typeof arrivalStatuses)[number];

type ArrivedMessage = {
  readonly at: Instant;
  readonly author: Person;
  readonly visibility: 'public' | 'internal';
  readonly text: string;
  readonly marks?: readonly Mark[];
};

/** A ticket from another desk, in this desk's words. */
export type Arrival = {
  readonly title: string;
  readonly description: string;
  readonly requester: Person;
  /** Null: a person of this desk chooses. */
  readonly category: CategoryId | null;
  readonly categorySource: 'requester' | 'classifier' | null;
  readonly classification: StoredClassification | null;
  readonly levels: Levels;
  readonly createdAt: Instant;
  readonly status: ArrivalStatus;
  /** Who has it, or had it at the end, among this desk's technicians; null: nobody of them. */
  readonly assignee: PersonId | null;
  /** When it ended there, or last changed. */
  readonly endedAt: Instant;
  /** In any order. */
  readonly messages: readonly ArrivedMessage[];
};

const system: Actor = { kind: 'system' };
const byHand = { by: 'manager', candidates: [], excluded: [], dropped: [] } as const;

/**
 * The whole log of a ticket that comes from another desk: what happened there, at its times, and what holds from `now`
 * on. One that is over there starts no clock; the promises of an open one begin when it comes, since this desk could keep
 * none before. Times never go back in it, and none lies after `now`.
 */
export const logOfArrival = (
  number: TicketNumber,
  arrival: Arrival,
  channel: string,
  organisation: Organisation,
  now: Instant,
): { readonly log: readonly LoggedEvent[]; readonly ticket: Ticket } => {
  const log: LoggedEvent[] = [];
  const filed = filedEvent(number, arrival, channel, organisation);
  const person = (one: Person): Actor => ({ kind: 'person', person: one });
  let ticket: Ticket | null = null;
  let last = Math.min(arrival.createdAt, now);
  const add = (events: readonly TicketEvent[], actor: Actor, at: Instant): Ticket => {
    last = Math.min(Math.max(at, last), now);
    const logged = logEvents(number, ticket, events, actor, last);
    log.push(...logged);
    ticket = logged.reduce<Ticket | null>(evolve, ticket);
    return ticket as unknown as Ticket;
  };

  let current = add([filed], person(arrival.requester), last);
  const { assignee, status } = arrival;
  const taken: readonly TicketEvent[] =
    assignee === null || status === 'new'
      ? []
      : [
          { type: 'ticket.assigned', assignee, offer: 1, acceptBy: null, reason: byHand },
          { type: 'ticket.accepted', assignee, offer: 1 },
        ];
  const isTaken = (): boolean => current.assignee !== null;
  for (const { at, author, ...said } of arrival.messages.toSorted((a, b) => a.at - b.at)) {
    const isAnswer = said.visibility === 'public' && author.id !== arrival.requester.id;
    // Nobody says when they took it over: at the latest when they first answered.
    if (isAnswer && !isTaken() && taken.length > 0) current = add(taken, system, at);
    current = add([{ type: 'ticket.commented', author: author.id, ...said }], person(author), at);
  }
  if (!isTaken() && taken.length > 0) current = add(taken, system, arrival.endedAt);
  if (status === 'closed') {
    const { endedAt } = arrival;
    const resolution = deskWords.solvedElsewhere;
    current = add([{ type: 'ticket.resolved', resolution, closesAt: endedAt }], system, endedAt);
    current = add([{ type: 'ticket.closed', by: 'time' }], system, endedAt);
  } else if (status === 'cancelled') {
    current = add([{ type: 'ticket.cancelled', reason: deskWords.endedElsewhere }], system, arrival.endedAt);
  } else {
    current = add(startHere(current, arrival, organisation, now), system, now);
  }
  return { log, ticket: current };
};

const filedEvent = (
  number: TicketNumber,
  arrival: Arrival,
  channel: string,
  organisation: Organisation,
): TicketEvent => {
  const { title, description, requester, levels, categorySource, classification, createdAt } = arrival;
  const category = arrival.category === null ? null : (organisation.categories.get(arrival.category) ?? null);
  return {
    type: 'ticket.filed',
    facts: {
      number,
      title,
      description,
      requester: requester.id,
      filedBy: requester.id,
      channel,
      filedAs: 'import',
      category: category?.id ?? null,
      categorySource: category === null ? null : categorySource,
      classification,
      team: category?.team ?? organisation.triageTeam,
      required: category?.required ?? [],
      preferred: category?.preferred ?? [],
      effort: category?.effort ?? 1,
      ...levels,
      priority: priorityOf(levels.impact, levels.urgency),
      prioritySource: 'matrix',
      createdAt,
      followUpOf: null,
      policy: null,
    },
  };
};

/** What an open ticket needs to be one of this desk: its promises, and who looks after it next. */
const startHere = (
  ticket: Ticket,
  { requester, status, messages }: Arrival,
  organisation: Organisation,
  now: Instant,
): readonly TicketEvent[] => {
  const events: TicketEvent[] = [];
  let current = ticket;
  const add = (more: readonly TicketEvent[]): void => {
    events.push(...more);
    current = more.reduce((one, event) => evolve(one, { event, at: now, actor: null }), current);
  };
  add(reapplyPolicy(current, organisation, [], requester, now).events);
  if (current.status === 'new' && current.category === null) {
    add([{ type: 'ticket.waiting', why: 'triage', retryAt: null, reason: null }]);
  }
  if (status === 'pending' && current.status === 'in_progress') {
    const asked = messages.findLast(({ visibility, author }) => visibility === 'public' && author.id !== requester.id);
    const question = asked?.text.slice(0, longestQuestion) ?? deskWords.askedElsewhere;
    const remindAt = nextReminder(current, { organisation } as Context, now);
    const pended = { type: 'ticket.pended', question, ...(remindAt !== null && { remindAt }) } as const;
    add(withClocks(current, [pended], organisation, null, now));
  }
  return events;
};

const longestQuestion = 2_000;

/** Levels that give a priority in the usual way. */
export const levelsOfPriority = (priority: Priority): Levels => ({
  ...usual[priority],
  impactSaidBy: 'person',
  urgencySaidBy: 'person',
});

const usual = {
  P1: { impact: 'everyone', urgency: 'blocked' },
  P2: { impact: 'team', urgency: 'blocked' },
  P3: { impact: 'me', urgency: 'slowed_down' },
  P4: { impact: 'me', urgency: 'can_wait' },
} as const satisfies Record<Priority, Pick<Levels, 'impact' | 'urgency'>>;
