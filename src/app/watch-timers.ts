import type { Actor } from '#src/core/actor.ts';
import type { Command } from '#src/core/commands.ts';
import type { TeamId } from '#src/core/ids.ts';
import { breath } from './breath.ts';
import type { Execute } from './execute.ts';
import { createLoop, type Loop } from './loop.ts';
import type { Clock } from './ports/clock.ts';
import type { Log } from './ports/log.ts';
import type { Store } from './ports/store.ts';
import type { Timer, Timers } from './ports/timers.ts';

/** Never later than this after a timer is due, whatever the clock on the wall does: the wait is monotonic. */
const sweepMs = 1_000;
const batch = 100;
/** A batch takes far less; what a dead instance held is late by no more than this. */
const leaseMs = 10_000;
const retryMs = 5_000;
/** Tickets of a queue looked at in one go. */
const queueLength = 200;

const system: Actor = { kind: 'system' };

/** What a ticket's timer asks for. An offer's timer carries no number: it is about the offer that stands. */
const commandFor = (timer: Extract<Timer, { subject: 'ticket' }>, offers: number): Command => {
  switch (timer.kind) {
    case 'sla':
      return { type: 'check_sla' };
    case 'offer':
      return { type: 'expire_offer', offer: offers };
    case 'route':
      return { type: 'route' };
    case 'close':
      return { type: 'close_if_quiet' };
  }
};

/** Does what falls due: clocks, offers, queues, closing. */
export const createWatchTimers = (parts: {
  readonly store: Store;
  readonly timers: Timers;
  readonly execute: Execute;
  readonly clock: Clock;
  readonly log: Log;
  /** While this is so, what falls due is someone else's to do. */
  readonly held?: () => Promise<boolean>;
}): Loop => {
  const { store, timers, execute, clock, log, held = async () => false } = parts;

  /** Oldest and most pressing first; stops at the end of what the team can take. */
  const runQueue = async (team: TeamId): Promise<void> => {
    const filter = { teams: [team], statuses: ['new'], categorised: true } as const;
    const waiting = await store.read.tickets(filter, 'queue', queueLength);
    const free = (await store.read.candidates(team, null)).some(
      (candidate) => candidate.active && candidate.load < candidate.capacity,
    );
    for (const ticket of waiting) {
      if (!free && ticket.waiting !== null) return;
      await execute({ number: ticket.number, command: { type: 'route' }, actor: system });
      await breath();
    }
  };

  /** `queues`: the teams whose queue was run already in this sweep. */
  const handle = async (timer: Timer, queues: Set<TeamId>): Promise<void> => {
    if (timer.subject === 'team') return runQueue(timer.team);
    const ticket = await store.read.ticket(timer.ticket);
    if (ticket === null) return;
    // A shift begins for everyone who waits for it: the queue decides who is first, not whose timer comes first.
    if (timer.kind === 'route' && !queues.has(ticket.team)) {
      queues.add(ticket.team);
      await runQueue(ticket.team);
    }
    await execute({ number: ticket.number, command: commandFor(timer, ticket.offers), actor: system });
  };

  const sweep = async (stopping: AbortSignal): Promise<void> => {
    while (!stopping.aborted) {
      if (await held()) return;
      const due = await timers.claim({ limit: batch, leaseMs, now: clock.now() });
      if (due.length === 0) return;
      const queues = new Set<TeamId>();
      for (const { timer, ...lease } of due) {
        if (stopping.aborted) {
          // Another instance need not wait for the lease to end.
          await timers.retryAt(lease, timer.dueAt);
          continue;
        }
        try {
          await handle(timer, queues);
          await timers.done(lease);
          await breath();
        } catch (error) {
          log.error({ timer, err: error }, 'a timer could not be handled; it is tried again');
          await timers.retryAt(lease, clock.now() + retryMs);
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
