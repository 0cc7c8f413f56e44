import type { Browser, Opened } from '#src/app/ports/console/sign-in.ts';
import type { Log } from '#src/app/ports/log.ts';
import type { Transaction } from '#src/app/ports/store.ts';
import { owesFactor } from '#src/core/access/second-factor.ts';
import type { Session, SignedInBy } from '#src/core/access/session.ts';
import { clip } from '#src/core/clip.ts';
import type { Instant } from '#src/core/ids.ts';
import type { Person, Role } from '#src/core/organisation/person.ts';
import { lockFactors } from './ending/lock-factors.ts';
import { hashOf, newSecret } from './secrets.ts';

/** As long as what any browser says of itself. */
export const clippedAgent = (agent: string): string => clip(agent.trim(), 200);

/**
 * Signs a browser in, with a new secret; whoever was signed in there before no longer is. Whoever has a second factor, or a
 * role that `required` names, is only half signed in by it.
 */
export const openSession = async (
  {
    tx,
    log,
    newId,
    required,
  }: {
    readonly tx: Transaction;
    readonly log: Log;
    readonly newId: () => string;
    readonly required: ReadonlySet<Role>;
  },
  person: Person,
  by: SignedInBy,
  { agent, token: before }: Browser,
  now: Instant,
): Promise<Opened> => {
  // Before anything is read: whoever adds a first factor at this moment ends this session, or it owes the factor.
  await lockFactors(tx, person.id);
  const former = before === null ? null : await tx.session(hashOf(before));
  if (former !== null) await tx.saveSession({ ...former, endedAt: now, endedWhy: 'signed_out' });
  const token = newSecret();
  const id = newId();
  const factorOwed = by !== 'demo' && (await tx.factorsOf(person.id)).length > 0;
  const session: Session = {
    ...{ id, person: person.id, tokenHash: hashOf(token), by, agent: clippedAgent(agent), roles: person.roles },
    ...{ createdAt: now, seenAt: now, endedAt: null, endedWhy: null, factorOwed, factorAt: null },
  };
  await tx.saveSession(session);
  const owes = owesFactor(session, person, required);
  log.info({ person: person.id, by, session: id, owes }, 'signed in to the console');
  return { token, person: person.id, owes };
};
