import type { ChatDirectory } from '#src/app/ports/chat/directory.ts';
import type { ChatOutbound } from '#src/app/ports/chat/outbound.ts';
import type { ChatLifecycle } from '#src/app/ports/chat/platform.ts';
import type { Clock } from '#src/app/ports/clock.ts';
import { DeliveryError } from '#src/app/ports/errors.ts';
import type { Log } from '#src/app/ports/log.ts';
import type { Store } from '#src/app/ports/store.ts';
import { minutes, type PersonId } from '#src/core/ids.ts';
import { readStaff } from './staff.ts';

/** How long until people who were not found are looked up again. */
const askAgainAfter = minutes(10);

/** The part of a platform needed to look people up. */
type Searched = ChatDirectory & Pick<ChatOutbound, 'capabilities'> & Pick<ChatLifecycle, 'health'>;

/**
 * Looks up the desk's own people by e-mail address on platforms where they have no account yet, so that technicians are
 * told about tickets there before ever opening the app.
 */
export const createLookUpStaff = (parts: {
  readonly store: Store;
  readonly adapters: ReadonlyMap<string, Searched>;
  readonly clock: Clock;
  readonly log: Log;
}): (() => Promise<void>) => {
  const { store, adapters, clock, log } = parts;
  const notFoundAt = new Map<string, number>();

  const meet = async (adapter: ChatDirectory, person: PersonId, email: string): Promise<void> => {
    const key = `${adapter.platform}/${person}`;
    if (clock.now() - (notFoundAt.get(key) ?? Number.NEGATIVE_INFINITY) < askAgainAfter) return;
    const found = await adapter.findByEmail(email);
    if (found === null) {
      notFoundAt.set(key, clock.now());
      return;
    }
    await store.transaction(async (tx) => {
      const { platform, tenant, user } = found;
      if ((await tx.personByAccount(platform, tenant, user)) !== null) return;
      const first = (await tx.accounts(person)).length === 0;
      await tx.saveAccount({ person, platform, tenant, user, details: null, preferred: first });
    });
  };

  return async () => {
    for (const adapter of adapters.values()) {
      if (!adapter.capabilities.findsByEmail || adapter.health().state !== 'up') continue;
      try {
        for (const { id, email } of await readStaff(store.read)) {
          if (email === null) continue;
          const known = (await store.read.accounts(id)).some(({ platform }) => platform === adapter.platform);
          if (!known) await meet(adapter, id, email);
        }
      } catch (error) {
        if (!(error instanceof DeliveryError)) throw error;
        log.warn({ platform: adapter.platform, reason: error.message }, 'the desk’s people could not be looked for');
      }
    }
  };
};
