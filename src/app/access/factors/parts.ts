import { lockFactors } from '#src/app/access/ending/lock-factors.ts';
import { hashOf, newSecret } from '#src/app/access/secrets.ts';
import type { AccessParts } from '#src/app/access/sign-in-by-chat.ts';
import type { Authenticators } from '#src/app/ports/access/authenticators.ts';
import type { Clock } from '#src/app/ports/clock.ts';
import type { Visitor } from '#src/app/ports/console/sign-in.ts';
import type { Transaction } from '#src/app/ports/store.ts';
import type { Session } from '#src/core/access/session.ts';
import type { PersonId } from '#src/core/ids.ts';

export type FactorParts = AccessParts & {
  readonly authenticators: Authenticators;
  /** The time outside: an app on a phone knows no other, also where the desk's own is moved. */
  readonly realClock: Clock;
};

/** One change of somebody's factors at a time, in one transaction. */
export const holdFactors = <T>(
  { store }: Pick<FactorParts, 'store'>,
  person: PersonId,
  work: (tx: Transaction) => Promise<T>,
): Promise<T> =>
  store.transaction(async (tx) => {
    await lockFactors(tx, person);
    return work(tx);
  });

/** The visitor's session as it is now; null: it was ended, or goes on under another secret. */
export const sessionNow = async (tx: Transaction, { session }: Visitor): Promise<Session | null> => {
  const found = await tx.session(session.tokenHash);
  return found === null || found.endedAt !== null ? null : found;
};

/** Lets a session go on with its factor given, under a new secret, which is returned. */
export const renew = async (tx: Transaction, { id }: Session, now: number): Promise<string> => {
  const token = newSecret();
  await tx.renewSession(id, { tokenHash: hashOf(token), factorAt: now });
  return token;
};
