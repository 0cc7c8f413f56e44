import { invitationsOwed } from '#src/app/invitations/owed/owe-invitations.ts';
import type { OutboxEntry } from '#src/app/ports/outbox.ts';
import type { PeopleReader } from '#src/app/ports/people.ts';
import type { Transaction } from '#src/app/ports/store.ts';
import type { TicketReader } from '#src/app/ports/tickets.ts';
import { alongOwed } from '#src/app/together/owed/owe-along.ts';
import { oweWebhooks } from '#src/app/webhooks/owed/owe-webhooks.ts';
import { type Facts, noFacts } from '#src/core/facts/facts.ts';
import { factsOf } from '#src/core/facts/facts-of.ts';
import { withOpenTime } from '#src/core/facts/stays.ts';
import type { Instant, TeamId, TicketNumber } from '#src/core/ids.ts';
import { logEvents } from '#src/core/lifecycle/evolution/event-log.ts';
import { notesIn } from '#src/core/notices/note-readers.ts';
import { factOf, type Notice, nobodyNow } from '#src/core/notices/notices.ts';
import { foundLateUntil } from '#src/core/notices/when-told.ts';
import { noticesOf } from '#src/core/notices/who-hears.ts';
import type { Organisation } from '#src/core/organisation/organisation.ts';
import { calendarOf } from '#src/core/routing/find-technician.ts';
import { effortHeld } from '#src/core/routing/load.ts';
import { timersOf } from '#src/core/sla/timers.ts';
import type { Actor } from '#src/core/ticket/actor.ts';
import type { LoggedEvent, TicketEvent } from '#src/core/ticket/events.ts';
import type { Place } from '#src/core/ticket/origin.ts';
import { type Ticket, waitsItsTurn } from '#src/core/ticket/ticket.ts';
import { isListedOtherwise, listRefreshesOwed, refreshesOwed } from './refreshes-owed.ts';
import { leadersOf, whoReadsNotes } from './who-leads.ts';

/** The end of a notice's key, so that each recipient is owed each fact once. */
export const recipientPart = (to: Notice['to']): string => {
  if ('place' in to) return `place:${to.place.platform}/${to.place.conversation}/${to.place.message}`;
  return 'person' in to ? to.person : `team:${to.team}`;
};

export const owedNotice = (notice: Notice): OutboxEntry => ({
  key: `${notice.ticket}:${factOf(notice)}:${recipientPart(notice.to)}`,
  ticket: notice.ticket,
  to: notice.to,
  owed: { kind: 'notice', notice },
});

/** Whether someone has more capacity for other tickets than before the change. */
const freesCapacity = (before: Ticket | null, after: Ticket): boolean => {
  if (before === null || before.assignee === null) return false;
  const held = effortHeld(before.status, before.effort);
  const now = before.assignee === after.assignee ? effortHeld(after.status, after.effort) : 0;
  return now < held;
};

/** Whoever is on call may be asked now: it waits until a shift begins, and has become Urgent. */
const mayBeCalledNow = (before: Ticket, after: Ticket): boolean =>
  after.status === 'new' && after.priority === 'P1' && before.priority !== 'P1';

/**
 * Has the queues of someone with new capacity looked at soon, even if they seem empty: a ticket being filed right now
 * saw the person busy and is not visible yet.
 */
const wakeQueues = async (tx: Transaction, before: Ticket, after: Ticket, now: Instant): Promise<void> => {
  const freed = before.assignee === null ? null : await tx.person(before.assignee);
  const teams = new Set([before.team, after.team, ...(freed?.teams ?? [])]);
  // Always in the same order, so that two transactions cannot wait for each other.
  for (const team of [...teams].toSorted()) await tx.setTimer({ subject: 'team', team, kind: 'queue', dueAt: now });
};

export type Change = {
  readonly number: TicketNumber;
  readonly before: Ticket | null;
  readonly events: readonly TicketEvent[];
  readonly actor: Actor;
  readonly organisation: Organisation;
  readonly now: Instant;
  /** An import of history: nobody is told. */
  readonly quiet: boolean;
  /** The message that began the conversation with the desk alone of which the ticket comes. */
  readonly below?: Place;
};

/**
 * Writes a decision in the given transaction: the ticket, its log, its timers and every message owed for it. Returns
 * the ticket after it. `events` must not be empty.
 */
export const commitChange = async (tx: Transaction, change: Change): Promise<Ticket> => {
  const { number, actor, organisation, now, quiet } = change;
  const { ticket: before, facts: past } = await factsUntilNow(tx, change.before);
  const logged = logEvents(number, before, change.events, actor, now);
  const { ticket: after, facts: found } = factsOf(before, logged);
  if (after === null) throw new Error(`A change of #${number} without events`);
  const calendar = before === null ? null : calendarOf(before, organisation);
  const { events, facts } = withOpenTime(logged, found, calendar);
  const outbox = quiet ? [] : await owedFor(tx, before, after, events, change);
  await tx.writeTicket({ before, after, events, timers: timersOf(after), outbox, facts: joined(past, facts) });
  for (const { event } of events) {
    if (event.type === 'ticket.cancelled' && event.article !== undefined)
      await tx.noteSolvedBy(number, event.article, now);
    if (event.type === 'ticket.answered') {
      const articles = event.sources.map(({ id }) => id);
      const { model, ms } = event;
      await tx.noteAnswer({ ...{ ticket: number, at: now, outcome: 'answered', why: null, model, ms }, articles });
    }
    if (event.type === 'ticket.answer_judged') await tx.noteJudged(number, event.said, now);
  }
  if (!quiet) await oweWebhooks(tx, events);
  const along = alongOwed(before, after, events);
  if (along.length > 0) await tx.addTasks(along, now);
  if (before !== null && freesCapacity(before, after)) await wakeQueues(tx, before, after, now);
  else if (before !== null && mayBeCalledNow(before, after)) {
    await tx.setTimer({ subject: 'team', team: after.team, kind: 'queue', dueAt: now });
  }
  // The queue first, then this one, so that people are told if nobody is left for it.
  if (waitsItsTurn(after)) await tx.setTimer({ subject: 'ticket', ticket: number, kind: 'route', dueAt: now });
  return after;
};

/**
 * A ticket from before facts were kept, with those that its log establishes: they are written with its next change. Every
 * other ticket has written its own.
 */
const factsUntilNow = async (
  tx: Pick<TicketReader, 'events'>,
  ticket: Ticket | null,
): Promise<{ readonly ticket: Ticket | null; readonly facts: Facts }> => {
  if (ticket === null || ticket.staysSince !== null) return { ticket, facts: noFacts };
  const { facts, ticket: replayed } = factsOf(null, await tx.events(ticket.number));
  return { ticket: { ...ticket, staysSince: replayed?.staysSince ?? null }, facts };
};

const joined = (a: Facts, b: Facts): Facts => ({
  stays: [...a.stays, ...b.stays],
  outcomes: [...a.outcomes, ...b.outcomes],
});

const owedFor = async (
  tx: Transaction,
  before: Ticket | null,
  after: Ticket,
  events: readonly LoggedEvent[],
  { organisation, below }: Change,
): Promise<readonly OutboxEntry[]> => {
  const notices = await noticesOwed(tx, before, after, events, organisation);
  if (before === null) return below === undefined ? notices : notices.map((entry) => withReceiptBelow(entry, below));
  const standing = await tx.sentMessages(after.number);
  // New messages come before refreshes of old ones.
  return [
    ...notices,
    ...invitationsOwed(before, after, events),
    ...transcriptOwed(after, events, organisation),
    ...refreshesOwed(standing, before, after, events),
    ...(isListedOtherwise(before, after) ? listRefreshesOwed(await tx.newsCards(before.team), after) : []),
  ];
};

/** The receipt of whoever filed it belongs where they wrote. */
const withReceiptBelow = (entry: OutboxEntry, below: Place): OutboxEntry => {
  const { owed } = entry;
  if (owed.kind !== 'notice' || owed.notice.kind !== 'filed' || owed.notice.audience !== 'requester') return entry;
  return { ...entry, owed: { kind: 'notice', notice: { ...owed.notice, below } } };
};

/** Where the team keeps a log: the transcript of a ticket that is over now. */
const transcriptOwed = (
  { number, team }: Ticket,
  events: readonly LoggedEvent[],
  organisation: Organisation,
): readonly OutboxEntry[] => {
  const isOver = events.some(({ event }) => event.type === 'ticket.closed' || event.type === 'ticket.cancelled');
  const isLogged = (organisation.teams.get(team)?.logChannel ?? null) !== null;
  return isOver && isLogged ? [transcriptPageOwed(number, team, 1)] : [];
};

/** One page of a transcript for the log channel of a team; delivery owes the next one after it. */
export const transcriptPageOwed = (ticket: TicketNumber, team: TeamId, page: number): OutboxEntry => ({
  key: `${ticket}:transcript:${page}`,
  ticket,
  to: { logOf: team },
  owed: { kind: 'transcript', page },
});

/** Every notice that the events of one change owe, each with a key that says which event it is for. */
export const noticesOwed = async (
  read: PeopleReader & Pick<TicketReader, 'events' | 'ticket'>,
  before: Ticket | null,
  after: Ticket,
  events: readonly LoggedEvent[],
  organisation: Organisation,
): Promise<readonly OutboxEntry[]> => {
  const [first] = events;
  // Long logs are read only where it matters.
  const log = before !== null && nobodyNow(after) !== null ? await read.events(after.number) : [];
  const earlier = log.filter(({ seq }) => first !== undefined && seq < first.seq);
  const lead = await leadersOf(read, organisation, after, first?.at ?? after.updatedAt, before?.team);
  const outage = after.parent === undefined ? null : await read.ticket(after.parent);
  const notes = notesIn(events);
  const leaders = {
    ...lead,
    ...(outage !== null && { hasOutage: outage.assignee }),
    ...(notes.length > 0 && { noteReaders: await whoReadsNotes(read, organisation, after, notes) }),
  };
  return gathered(noticesOf(before, after, events, leaders, earlier).map(owedNotice), foundLateUntil(before, events));
};

const gathered = (entries: readonly OutboxEntry[], notBefore: Instant | null): readonly OutboxEntry[] =>
  notBefore === null ? entries : entries.map((entry) => ({ ...entry, notBefore }));
