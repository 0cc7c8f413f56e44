import { useAgain } from '#src/app/people/mailboxes.ts';
import type { Clock } from '#src/app/ports/clock.ts';
import type { DeskHealth, HealthShown, MailboxShown } from '#src/app/ports/console/health.ts';
import type { Store } from '#src/app/ports/store.ts';
import { mayRunDesk } from '#src/core/administration/may-edit.ts';
import { bouncesKeptMs, switchedOffSince } from '#src/core/notices/bounces.ts';

/** See `DeskHealth`. `look` finds out how the desk is. */
export const createDeskHealth = (parts: {
  readonly store: Store;
  readonly clock: Clock;
  readonly look: () => Promise<HealthShown>;
}): DeskHealth => {
  const { store, clock, look } = parts;
  return {
    now: async (actor) => (mayRunDesk(actor) ? look() : null),
    mailboxes: async (actor) => {
      if (!mayRunDesk(actor)) return null;
      const now = clock.now();
      const shown: MailboxShown[] = [];
      for (const { platform, address, cameBack } of await store.read.bouncingSince(now - bouncesKeptMs)) {
        const owner = await store.read.personByEmail(address);
        const last = cameBack.at(-1) ?? now;
        shown.push({
          platform,
          address,
          owner,
          times: cameBack.length,
          last,
          offSince: switchedOffSince(cameBack, now),
        });
      }
      return shown.toSorted((a, b) => (b.offSince ?? 0) - (a.offSince ?? 0) || b.last - a.last);
    },
    useAgain: async (actor, mailbox) => (mayRunDesk(actor) ? useAgain(store, mailbox) : null),
  };
};
