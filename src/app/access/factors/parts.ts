import { lockFactors } from '#src/app/access/lock-factors.ts';
import { record } from '#src/app/access/record.ts';
import { hashOf, newSecret } from '#src/app/access/secrets.ts';
import type { AccessParts } from '#src/app/access/sign-in-by-chat.ts';
import type { Authenticators } from '#src/app/ports/access/authenticators.ts';
import type { Clock } from '#src/app/ports/clock.ts';
import type { Visitor } from '#src/app/ports/console/sign-in.ts';
import type { Transaction } from '#src/app/ports/store.ts';
import type { AccessEvent, FactorNews } from '#src/core/access/access-event.ts';
import { type FactorChallenge, isChallengeLive } from '#src/core/access/second-factor.ts';
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

/** Keeps what happened to somebody's factors, and tells them in chat. */
export const recordAndTell = async (
  { newId, onWake }: Pick<FactorParts, 'newId' | 'onWake'>,
  tx: Transaction,
  event: Pick<AccessEvent, 'at' | 'detail' | 'agent'> & {
    readonly person: PersonId;
    readonly by?: PersonId | null;
    readonly what: FactorNews;
  },
): Promise<void> => {
  await record(tx, event);
  await tell({ newId, onWake }, tx, event);
};

/** Tells somebody in chat that something happened around how they sign in. */
export const tell = async (
  { newId, onWake }: Pick<FactorParts, 'newId' | 'onWake'>,
  tx: Transaction,
  {
    person,
    what,
    at,
    detail,
    agent,
  }: Pick<AccessEvent, 'at' | 'detail' | 'agent'> & {
    readonly person: PersonId;
    readonly what: FactorNews;
  },
): Promise<void> => {
  const owed = { kind: 'second_factor', what, detail, agent } as const;
  await tx.enqueue([{ key: `second_factor:${newId()}`, ticket: null, to: { person }, owed }], at);
  onWake();
};

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
