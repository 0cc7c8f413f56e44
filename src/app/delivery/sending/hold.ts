import type { Outbox } from '#src/app/ports/outbox.ts';
import type { Instant } from '#src/core/ids.ts';
import type { Leased } from './send.ts';

/**
 * Messages of an instance that died or froze are sent by another after this. While one is being sent, which may take
 * longer, its lease is renewed.
 */
const leaseMs = 10_000;

/** Holds messages while they are being sent: nobody else takes them as long as this process lives and runs. */
export const createHold = (outbox: Pick<Outbox, 'claim' | 'renew'>, onError: (error: unknown) => void) => {
  /** When each lease was last asked for, by the monotonic clock. */
  const held = new Map<Leased, number>();

  const renewOlderThan = async (ageMs: number): Promise<void> => {
    const asked = performance.now();
    const old = [...held].filter(([, at]) => asked - at >= ageMs);
    await Promise.all(
      old.map(async ([lease]) => {
        // Lost: whoever has it now sends it, and marking it here will change nothing.
        if (!(await outbox.renew(lease, leaseMs))) held.delete(lease);
        else if (held.has(lease)) held.set(lease, asked);
      }),
    );
  };

  return {
    claim: async (limit: number, now: Instant): Promise<readonly Leased[]> => {
      // After a stall, what is being sent here must not be claimed a second time.
      await renewOlderThan(leaseMs / 2);
      const asked = performance.now();
      const claimed = await outbox.claim({ limit, leaseMs, now });
      for (const lease of claimed) held.set(lease, asked);
      return claimed;
    },
    /** Runs `work` and keeps the lease until it ends. */
    during: async (lease: Leased, work: () => Promise<void>): Promise<void> => {
      const timer = setInterval(() => renewOlderThan(leaseMs / 3).catch(onError), leaseMs / 3);
      try {
        await work();
      } finally {
        clearInterval(timer);
        held.delete(lease);
      }
    },
  };
};
