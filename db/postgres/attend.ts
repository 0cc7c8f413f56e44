import { setTimeout as wait } from 'node:timers/promises';
import { Client, type ClientConfig } from 'pg';
import { DatabaseError } from '#db/engine/errors.ts';

/** Any number, the same for every instance: which of the database's advisory locks it is. */
const lockKey = 1_145_394_764;
/** An instance that has just been stopped may need a moment to be gone. */
const waitMs = 1_000;
const longestPauseMs = 5_000;

/** `shared`: with other instances that share. `alone`: with none. */
export type Use = 'shared' | 'alone';

const refusals: Readonly<Record<Use, string>> = {
  alone:
    'another desk runs on it, and this one has to be alone, because the playground shows only what its own instance ' +
    'does, or because it copies. Turn the playground off with DESKHAND_PLAYGROUND=off, or stop the other desk',
  shared:
    'a desk with the playground on runs on it, or it is being copied, and that cannot be shared. Turn the playground ' +
    'off there with DESKHAND_PLAYGROUND=off, or wait for the copy',
};

/**
 * Says that this process uses the database, as long as it does. Throws DatabaseError if others use it in a way that does
 * not go together with this. A session of its own keeps the lock, so that the server drops it with the process; when the
 * session is cut, another one takes it again.
 */
export const attend = async (
  config: ClientConfig,
  use: Use,
  place: string,
): Promise<{ readonly leave: () => Promise<void> }> => {
  const take = use === 'alone' ? 'pg_try_advisory_lock' : 'pg_try_advisory_lock_shared';
  let session: Client | null = null;
  let retry: NodeJS.Timeout | null = null;
  let isOver = false;

  const again = (pause: number): void => {
    if (isOver) return;
    retry = setTimeout(() => {
      const later = () => again(Math.min(pause * 2, longestPauseMs));
      open().then((taken) => taken || later(), later);
    }, pause);
    retry.unref();
  };

  const open = async (): Promise<boolean> => {
    const own = new Client(config);
    own.on('error', () => {});
    await own.connect();
    const taken = await tryFor(own, take).catch(async (error: unknown) => {
      await own.end().catch(() => {});
      throw error;
    });
    if (!taken || isOver) {
      await own.end();
      return false;
    }
    session = own;
    own.on('end', () => again(100));
    return true;
  };

  if (!(await open())) throw new DatabaseError('in_use', `The database ${place} is in use: ${refusals[use]}.`);
  return {
    leave: async () => {
      isOver = true;
      if (retry !== null) clearTimeout(retry);
      await session?.end().catch(() => {});
    },
  };
};

const tryFor = async (session: Client, take: string): Promise<boolean> => {
  const start = performance.now();
  for (;;) {
    const { rows } = await session.query<{ taken: boolean }>(`SELECT ${take}(${lockKey}) AS taken`);
    if (rows[0]?.taken === true) return true;
    if (performance.now() - start >= waitMs) return false;
    await wait(100);
  }
};
