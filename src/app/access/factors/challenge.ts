import { newSecret } from '#src/app/access/secrets.ts';
import type { Visitor } from '#src/app/ports/console/sign-in.ts';
import type { Transaction } from '#src/app/ports/store.ts';
import { type FactorChallenge, isChallengeLive } from '#src/core/access/second-factor.ts';
import { type FactorParts, holdFactors } from './parts.ts';

/** What this session was shown last, if it still counts. */
export const liveChallenge = async (
  read: Pick<Transaction, 'factorChallenge'>,
  session: string,
  now: number,
): Promise<FactorChallenge | null> => {
  const found = await read.factorChallenge(session);
  return found !== null && isChallengeLive(found, now) ? found : null;
};

/** The same for a session that may not have been shown anything yet. It stays the same when a page is opened again. */
export const challengeFor = (parts: FactorParts, { session, person }: Visitor): Promise<FactorChallenge> =>
  holdFactors(parts, person.id, async (tx) => {
    const now = parts.clock.now();
    const shown = await liveChallenge(tx, session.id, now);
    if (shown !== null) return shown;
    const fresh = {
      ...{ session: session.id, challenge: newSecret(), createdAt: now },
      secret: parts.authenticators.app.newSecret(),
    };
    await tx.saveFactorChallenge(session.id, fresh);
    return fresh;
  });
