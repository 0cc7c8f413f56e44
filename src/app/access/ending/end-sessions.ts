import type { Transaction } from '#src/app/ports/store.ts';
import { attemptsCountFor, isLive } from '#src/core/access/sign-in.ts';
import type { Instant, PersonId } from '#src/core/ids.ts';
import { lockFactors } from './lock-factors.ts';

type Ending = {
  readonly at: Instant;
  /** Who changed it; null: nobody the desk knows. */
  readonly by: PersonId | null;
  /** The session in which it was changed, if it is one of theirs: it has just been shown whose it is. */
  readonly except?: string | null;
};

/**
 * An account or address by which somebody signs in is not theirs any more: whoever signed in by it is signed out, and
 * nothing that was begun leads anywhere. Nobody knows which session was by which account, so all of them end. Returns how many.
 */
export const endSessionsOf = async (
  tx: Transaction,
  person: PersonId,
  { at, by, except = null }: Ending,
): Promise<number> => {
  // Whoever signs in at this moment is either ended here, or meets what has changed.
  await tx.lock(`sign-in:${person}`);
  await lockFactors(tx, person);
  for (const begun of await tx.signInsOf(person, at - attemptsCountFor)) {
    if (isLive(begun, at)) await tx.saveSignIn({ ...begun, state: 'refused' });
  }
  const ended = await tx.endSessions(person, { at, why: 'account', except });
  if (ended > 0) await tx.addAccessEvent({ what: 'signed_out', at, person, by, agent: '', detail: `${ended}` });
  return ended;
};
