import type { Clock } from '#src/app/ports/clock.ts';
import type { PageChange } from '#src/app/ports/console/pages.ts';
import type { Log } from '#src/app/ports/log.ts';
import type { Store } from '#src/app/ports/store.ts';
import { type Change, type Changes, changeOf } from '#src/app/tickets/changes.ts';
import { minutes, type TicketNumber } from '#src/core/ids.ts';

/** What another instance changed is noticed this late at most. */
const lookEveryMs = 5_000;
/** A change is written for no longer than this, so that none comes to light later. */
const writtenWithin = minutes(1);
/** Whoever waits is told that anything may have changed if more did. */
const mostChanges = 200;

type Listener = (change: PageChange | null) => void;

/**
 * Follows which tickets change, here and on other instances: here at once, elsewhere by one query every five seconds for
 * everybody who listens, and none while nobody does. `null`: so many changed that it could be any. A hint: what changes
 * besides tickets is not told.
 */
export const createFollowChanges = (parts: {
  readonly store: Pick<Store, 'lists'>;
  readonly changes: Changes;
  readonly clock: Clock;
  readonly log: Log;
}): ((listener: Listener) => () => void) => {
  const { store, changes, clock, log } = parts;
  const listeners = new Set<Listener>();
  const told = new Map<TicketNumber, number>();
  let lastLooked = 0;
  let stop = (): void => {};

  const tell = (change: Change): void => {
    if (told.get(change.ticket) === change.version) return;
    told.set(change.ticket, change.version);
    for (const listener of listeners) listener(change);
  };
  const look = async (): Promise<void> => {
    const now = clock.now();
    const filter = { updated: { from: lastLooked - writtenWithin } };
    const { tickets, next } = await store.lists.listTickets({ filter, order: 'recent', limit: mostChanges });
    lastLooked = now;
    const recent = new Set(tickets.map(({ number }) => number));
    for (const number of told.keys()) if (!recent.has(number)) told.delete(number);
    for (const ticket of tickets) tell(changeOf(ticket, null));
    if (next !== null) for (const listener of listeners) listener(null);
  };
  const start = (): (() => void) => {
    lastLooked = clock.now();
    let isLooking = false;
    const timer = setInterval(() => {
      if (isLooking) return;
      isLooking = true;
      look()
        .catch((error: unknown) => log.warn({ err: error }, 'what changed on other instances could not be read'))
        .finally(() => {
          isLooking = false;
        });
    }, lookEveryMs);
    timer.unref();
    const stopListening = changes.subscribe(tell);
    return () => {
      clearInterval(timer);
      stopListening();
      told.clear();
    };
  };

  return (listener) => {
    if (listeners.size === 0) stop = start();
    listeners.add(listener);
    return () => {
      if (listeners.delete(listener) && listeners.size === 0) stop();
    };
  };
};
