import type { Clock } from '#src/app/ports/clock.ts';
import type { Log } from '#src/app/ports/log.ts';
import type { Store } from '#src/app/ports/store.ts';
import type { Timer, Timers } from '#src/app/ports/timers.ts';
import type { Execute } from '#src/app/tickets/execute.ts';
import { holdsWork } from '#src/core/approvals/approval.ts';
import type { CategoryId, PersonId, TeamId, TicketNumber } from '#src/core/ids.ts';
import type { Organisation } from '#src/core/organisation/organisation.ts';
import type { Candidate, TrackRecord } from '#src/core/organisation/person.ts';
import { planTogether } from '#src/core/routing/batch.ts';
import { waitsOtherwise } from '#src/core/routing/find-technician.ts';
import { createTurns } from '#src/core/routing/in-turn.ts';
import type { Actor } from '#src/core/ticket/actor.ts';
import type { Command } from '#src/core/ticket/commands.ts';
import { type Ticket, waitsItsTurn } from '#src/core/ticket/ticket.ts';
import { createLoop, type Loop } from './loop.ts';
import { yieldToEventLoop } from './yield-to-event-loop.ts';

/** The longest delay after a timer is due, whatever the wall clock does: waiting uses the monotonic clock. */
const sweepMs = 1_000;
const batch = 100;
/** A batch takes far less. Timers held by a dead instance are late by no more than this. */
const leaseMs = 10_000;
const retryMs = 5_000;
/** Tickets of a queue read at a time. */
const pageSize = 200;
/** How many tickets of a queue to assign before other due work gets a turn: less than a second's work. */
const mostRouted = 50;

const system: Actor = { kind: 'system' };

/** The command for a ticket's timer. An offer's timer has no number: it is about the current offer. */
const commandFor = (timer: Extract<Timer, { subject: 'ticket' }>, ticket: Ticket): Command => {
  switch (timer.kind) {
    case 'sla':
      return { type: 'check_sla' };
    case 'offer':
      return ticket.status === 'in_progress' && ticket.swap?.asked
        ? { type: 'expire_swap', asked: ticket.swap.asked.at }
        : { type: 'expire_offer', offer: ticket.offers };
    case 'route':
      return { type: 'route' };
    case 'remind':
      return ticket.appointment?.remindAt === timer.dueAt ? { type: 'remind_of_appointment' } : { type: 'remind' };
    case 'idle':
      return { type: 'check_idle' };
    case 'close':
      return { type: 'close_if_quiet' };
  }
};

/** Who gets which of the tickets that were weighed against each other; `covers`: all of these. */
type Plan = { readonly covers: ReadonlySet<TicketNumber>; readonly people: ReadonlyMap<TicketNumber, PersonId> };

/** Queues take longer, and have no deadline. */
const isAboutQueue = ({ subject, kind }: Timer): boolean => subject === 'team' || kind === 'route';

const deadlinesFirst = (a: { readonly timer: Timer }, b: { readonly timer: Timer }): number =>
  Number(isAboutQueue(a.timer)) - Number(isAboutQueue(b.timer));

/** Handles what is due: clocks, offers, queues, closing. */
export const createWatchTimers = (parts: {
  readonly store: Store;
  readonly timers: Timers;
  readonly execute: Execute;
  readonly clock: Clock;
  readonly log: Log;
  /** While true, due timers are handled by someone else. */
  readonly held?: () => Promise<boolean>;
}): Loop => {
  const { store, timers, execute, clock, log, held = async () => false } = parts;

  /** Who gets which of the tickets at the front of a queue, when they are given out together. */
  const planFor = async (
    team: TeamId,
    front: readonly Ticket[],
    candidates: readonly Candidate[],
    organisation: Organisation,
  ): Promise<Plan> => {
    const covers = new Set(front.map(({ number }) => number));
    if (front.length < 2) return { covers, people: new Map() };
    const records = new Map<CategoryId | null, ReadonlyMap<PersonId, TrackRecord>>();
    for (const category of new Set(front.map((ticket) => ticket.category))) {
      const known = await store.read.candidates(team, category);
      records.set(category, new Map(known.map(({ person, record }) => [person, record])));
    }
    const recordsIn = (category: CategoryId | null) => records.get(category) ?? new Map();
    return { covers, people: planTogether(front, candidates, recordsIn, organisation, clock.now()) };
  };

  /**
   * Most urgent and oldest first, until the queue ends or the team can take no more. A ticket nobody can take costs one
   * check only. False: there is more to do.
   */
  const runQueue = async (team: TeamId, stopping: AbortSignal): Promise<boolean> => {
    const organisation = await store.read.organisation();
    // Waits for tickets being filed into this queue right now: they may have seen a state older than what set this timer.
    let candidates = await store.transaction((tx) => tx.lockCandidates(team, null));
    let turns = createTurns(candidates, organisation, clock.now());
    /** Too heavy now: room is kept for them. No more than there are technicians. */
    const heavy: Ticket[] = [];
    let routed = 0;
    let plan: Plan = { covers: new Set(), people: new Map() };
    for (let page = await store.read.queue(team, null, pageSize); ; ) {
      for (const ticket of page) {
        if (holdsWork(ticket)) continue;
        if (ticket.waiting !== null && !turns.anyRoom()) return true;
        const { result, waits } = turns.next(ticket);
        if (waits) heavy.push(ticket);
        if (result.outcome === 'nobody' && !waitsOtherwise(ticket, result, clock.now())) continue;
        if (stopping.aborted || routed === mostRouted) return false;
        if (result.outcome === 'chosen' && !plan.covers.has(ticket.number)) {
          const front = [...heavy, ...page.slice(page.indexOf(ticket)).filter((one) => !holdsWork(one))].slice(
            0,
            heavy.length + mostRouted,
          );
          plan = await planFor(team, front, candidates, organisation);
        }
        const planned = plan.people.get(ticket.number);
        const routing = await execute({
          number: ticket.number,
          command: { type: 'route', ...(planned !== undefined && { planned }) },
          actor: system,
        });
        if (routing.ticket?.version !== ticket.version) routed += 1;
        candidates = await store.read.candidates(team, null);
        turns = createTurns(candidates, organisation, clock.now());
        for (const one of heavy) turns.next(one);
      }
      const last = page.at(-1);
      if (last === undefined || page.length < pageSize) return true;
      await yieldToEventLoop();
      if (stopping.aborted) return false;
      page = await store.read.queue(team, last, pageSize);
    }
  };

  /** False: try again soon. `queues`: results of the team queues already run in this batch. */
  const handle = async (timer: Timer, queues: Map<TeamId, boolean>, stopping: AbortSignal): Promise<boolean> => {
    const runOnce = async (team: TeamId): Promise<boolean> => {
      const done = queues.get(team) ?? (await runQueue(team, stopping));
      queues.set(team, done);
      return done;
    };
    if (timer.subject === 'team') return runOnce(timer.team);
    const ticket = await store.read.ticket(timer.ticket);
    if (ticket === null) return true;
    // A shift starts for every ticket waiting for it: the queue decides which is first, not which timer comes first.
    if (timer.kind === 'route' && !(await runOnce(ticket.team))) return false;
    const { ticket: after } = await execute({
      number: ticket.number,
      command: commandFor(timer, ticket),
      actor: system,
    });
    // Another got ahead of it after the queue was run.
    return timer.kind !== 'route' || after === null || !waitsItsTurn(after);
  };

  const sweep = async (stopping: AbortSignal): Promise<void> => {
    while (!stopping.aborted) {
      if (await held()) return;
      const due = await timers.claim({ limit: batch, leaseMs, now: clock.now() });
      if (due.length === 0) return;
      // What a replay filed can have been claimed only after it began, so asking again now is certain.
      const leave = await held();
      const queues = new Map<TeamId, boolean>();
      for (const { timer, ...lease } of due.toSorted(deadlinesFirst)) {
        if (leave || stopping.aborted) {
          // So that another process does not have to wait until the lease expires.
          // A replay lives in the past: dated today, it would seem put off before a clock was set back, and be due at once.
          await timers.retryAt(lease, timer.dueAt, leave ? 0 : clock.now());
          continue;
        }
        try {
          if (await handle(timer, queues, stopping)) await timers.done(lease);
          else await timers.retryAt(lease, clock.now(), clock.now());
          await yieldToEventLoop();
        } catch (error) {
          const about = timer.subject === 'ticket' ? { ticket: timer.ticket } : {};
          log.error({ ...about, timer, err: error }, 'a timer could not be handled; it is tried again');
          const now = clock.now();
          await timers.retryAt(lease, now + retryMs, now);
        }
      }
    }
  };

  return createLoop({
    everyMs: sweepMs,
    run: sweep,
    onError: (error) => log.error({ err: error }, 'the timers could not be read'),
  });
};
