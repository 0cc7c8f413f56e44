import type { Transaction } from '#src/app/ports/store.ts';
import type { Instant, PersonId } from '#src/core/ids.ts';

/** Whoever has left, or is blocked, has no keys any more; coming back does not bring them back. */
export const endKeysOf = async (
  tx: Pick<Transaction, 'apiKeysOf' | 'saveApiKey'>,
  owner: PersonId,
  now: Instant,
): Promise<void> => {
  const open = (await tx.apiKeysOf(owner)).filter(({ endedAt }) => endedAt === null);
  for (const key of open) await tx.saveApiKey({ ...key, endedAt: now, endedWhy: 'person' });
};
