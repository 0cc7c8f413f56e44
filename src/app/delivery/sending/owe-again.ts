import type { Clock } from '#src/app/ports/clock.ts';
import type { Log } from '#src/app/ports/log.ts';
import type { Outbox, Recipient } from '#src/app/ports/outbox.ts';
import { days } from '#src/core/ids.ts';

/** How old a failed message may be and still be worth sending. */
const lastingMs = days(3);

/** The way to someone is open (again): what failed in the last days is owed once more. Never throws. */
export type OweAgain = (to: Recipient) => Promise<void>;

export const createOweAgain = (parts: {
  readonly outbox: Pick<Outbox, 'oweAgain'>;
  readonly clock: Clock;
  readonly log: Log;
  /** There is something to deliver. */
  readonly onWake: () => void;
}): OweAgain => {
  const { outbox, clock, log, onWake } = parts;
  return async (to) => {
    try {
      const now = clock.now();
      if ((await outbox.oweAgain(to, now - lastingMs, now)) > 0) onWake();
    } catch (error) {
      log.warn({ to, err: error }, 'what failed earlier could not be owed again');
    }
  };
};
