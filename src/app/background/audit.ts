import { everyTicket } from '#src/app/lists/every-ticket.ts';
import type { Log } from '#src/app/ports/log.ts';
import type { MessageReader } from '#src/app/ports/messages.ts';
import type { OrganisationReader } from '#src/app/ports/organisation.ts';
import type { OutboxEntry } from '#src/app/ports/outbox.ts';
import type { PeopleReader } from '#src/app/ports/people.ts';
import type { Store } from '#src/app/ports/store.ts';
import type { TicketReader } from '#src/app/ports/tickets.ts';
import type { TimerReader } from '#src/app/ports/timers.ts';
import { importedChannel } from '#src/app/store-kit/imported.ts';
import { noticesOwed } from '#src/app/tickets/commit.ts';
import { nextOpening } from '#src/core/calendar/open-time.ts';
import type { Instant, TicketNumber } from '#src/core/ids.ts';
import { policyFor } from '#src/core/lifecycle/evolution/choose-policy.ts';
import { changesOf } from '#src/core/lifecycle/evolution/event-log.ts';
import { evolve } from '#src/core/lifecycle/evolution/evolve.ts';
import { goesBack } from '#src/core/lifecycle/holder.ts';
import type { Organisation } from '#src/core/organisation/organisation.ts';
import { calendarOfPolicy } from '#src/core/routing/find-technician.ts';
import { type TicketTimer, timersOf } from '#src/core/sla/timers.ts';
import type { LoggedEvent } from '#src/core/ticket/events.ts';
import { isOpen, openStatuses, type Ticket } from '#src/core/ticket/ticket.ts';
import { yieldToEventLoop } from './yield-to-event-loop.ts';

/** What the last audit found and repaired. */
export type AuditReport = {
  readonly at: Instant;
  /** Tickets checked. */
  readonly tickets: number;
  /** Timers that were missing or set too late, so that a clock would not have been checked in time. */
  readonly timers: number;
  /** Messages that were owed but not recorded. */
  readonly notices: number;
  /**
   * Open tickets without a policy although one would apply today. Not repaired: applying today's policies is an act of
   * its own. Absent in a report of an earlier version.
   */
  readonly unpromised?: number;
};

/** What an audit compares a ticket with. */
type AuditReader = TicketReader & OrganisationReader & PeopleReader & MessageReader & TimerReader;

/** A due timer that could not be handled is postponed briefly; a delay longer than this is not a retry. */
const longestRetryMs = 60_000;
const auditSetting = 'audit/last';

/**
 * What each event owes by itself. Two changes can have the same time; what only both together would owe (a reply to
 * someone who was given the ticket after it) was never owed.
 */
const owedOneByOne = async (
  read: PeopleReader & Pick<TicketReader, 'events' | 'ticket'>,
  before: Ticket | null,
  change: readonly LoggedEvent[],
  organisation: Organisation,
): Promise<ReadonlySet<string>> => {
  const keys = new Set<string>();
  let ticket = before;
  for (const logged of change) {
    const after = evolve(ticket, logged);
    for (const { key } of await noticesOwed(read, ticket, after, [logged], organisation)) keys.add(key);
    ticket = after;
  }
  return keys;
};

/** What was owed for this ticket but has no outbox row: messages that would never have been sent. */
const missingNotices = async (read: AuditReader, ticket: Ticket): Promise<readonly OutboxEntry[]> => {
  if (ticket.channel === importedChannel) return [];
  const organisation = await read.organisation();
  const told = new Set((await read.owedKeys(ticket.number)).map((key) => key.split(':')[1]));
  const missing: OutboxEntry[] = [];
  let before: Ticket | null = null;
  for (const change of changesOf(await read.events(ticket.number))) {
    const after: Ticket | null = change.reduce<Ticket | null>((now, logged) => evolve(now, logged), before);
    if (after === null) break;
    const owed = await noticesOwed(read, before, after, change, organisation);
    const untold = owed.filter(({ key }) => !told.has(key.split(':')[1]));
    if (untold.length > 0) {
      const alone = await owedOneByOne(read, before, change, organisation);
      missing.push(...untold.filter(({ key }) => alone.has(key)));
    }
    before = after;
  }
  return missing;
};

/**
 * Whether this timer is too late for a time at which the ticket must be checked. Too early is fine: a timer can only be
 * moved earlier, and once it has fired for nothing it is gone and found missing.
 */
const isTooLate = (set: TicketTimer, needed: TicketTimer, now: Instant): boolean =>
  set.dueAt > needed.dueAt && (needed.dueAt > now || set.dueAt > now + longestRetryMs);

/** Whether whoever has it is not there any more, so that it should be in its team's queue. */
const isAdrift = async (read: PeopleReader, ticket: Ticket, now: Instant): Promise<boolean> => {
  const holder = ticket.assignee === null ? null : await read.person(ticket.assignee);
  return goesBack(ticket, { holder }, now).length > 0;
};

/** The times at which this ticket must be checked but would not be. */
const missingTimers = async (
  read: TimerReader & PeopleReader,
  ticket: Ticket,
  now: Instant,
): Promise<readonly TicketTimer[]> => {
  const set = new Map((await read.timersOf(ticket.number)).map((timer) => [timer.kind, timer]));
  const toRoute = (await isAdrift(read, ticket, now)) ? ([{ kind: 'route', dueAt: now }] as const) : [];
  return [...timersOf(ticket), ...toRoute].filter((needed) => {
    const timer = set.get(needed.kind);
    return timer === undefined || isTooLate(timer, needed, now);
  });
};

type Missing = { readonly timers: readonly TicketTimer[]; readonly notices: readonly OutboxEntry[] };

const missingOf = async (read: AuditReader, ticket: Ticket | null, now: Instant): Promise<Missing> => {
  if (ticket === null) return { timers: [], notices: [] };
  return { timers: await missingTimers(read, ticket, now), notices: await missingNotices(read, ticket) };
};

/** Whether an open ticket has no policy although a rule matches it, and that policy's calendar opens. */
const isUnpromised = async (
  read: PeopleReader,
  ticket: Ticket,
  organisation: Organisation,
  now: Instant,
): Promise<boolean> => {
  if (!isOpen(ticket) || ticket.policy !== null || ticket.channel === importedChannel) return false;
  const requester = await read.person(ticket.requester);
  const calendar = calendarOfPolicy(policyFor(ticket, requester, organisation), organisation);
  return calendar !== null && nextOpening(calendar, now) !== null;
};

/** Repairs what is missing. Checks again inside the transaction, where nothing else can change the ticket. */
const mend = (store: Store, number: TicketNumber, now: Instant): Promise<Missing> =>
  store.transaction(async (tx) => {
    const missing = await missingOf(tx, await tx.readForUpdate(number), now);
    for (const { kind, dueAt } of missing.timers) {
      await tx.setTimer({ subject: 'ticket', ticket: number, kind, dueAt });
    }
    await tx.enqueue(missing.notices, now);
    return missing;
  });

/** Waiting tickets are looked at again in any case. */
const wakeQueues = async (store: Store, now: Instant): Promise<void> => {
  for (const team of (await store.read.organisation()).teams.keys()) {
    if ((await store.read.queue(team, null, 1)).length === 0) continue;
    await store.transaction((tx) => tx.setTimer({ subject: 'team', team, kind: 'queue', dueAt: now }));
  }
};

/**
 * Checks, a page of tickets at a time, that every open ticket will be looked at again and that everything owed for it
 * is recorded. Reports what it repairs in the log and in `lastAudit`.
 */
export const runAudit = async (store: Store, log: Log, now: Instant): Promise<AuditReport> => {
  const statuses = [...openStatuses, 'resolved'] as const;
  const found = { tickets: 0, timers: 0, notices: 0, unpromised: 0 };
  const organisation = await store.read.organisation();
  for await (const { number } of everyTicket(store.lists, { statuses })) {
    found.tickets += 1;
    const ticket = await store.read.ticket(number);
    if (ticket !== null && (await isUnpromised(store.read, ticket, organisation, now))) found.unpromised += 1;
    const seen = await missingOf(store.read, ticket, now);
    if (seen.timers.length + seen.notices.length > 0) {
      const { timers, notices } = await mend(store, number, now);
      found.timers += timers.length;
      found.notices += notices.length;
      const facts = { ticket: number, timers: timers.length, notices: notices.length };
      log.error(facts, 'the audit repaired a ticket');
    }
    await yieldToEventLoop();
  }
  if (found.unpromised > 0) {
    log.warn({ tickets: found.unpromised }, 'open tickets have no deadlines though a policy applies: desk sla reapply');
  }
  await wakeQueues(store, now);
  const report: AuditReport = { at: now, ...found };
  await store.transaction((tx) => tx.saveSetting(auditSetting, JSON.stringify(report)));
  return report;
};

/** Null: there has been none yet. */
export const lastAudit = async (store: Store): Promise<AuditReport | null> => {
  const setting = await store.read.setting(auditSetting);
  return setting === null ? null : JSON.parse(setting);
};
