import type { Browser, Opened } from '#src/app/ports/console/sign-in.ts';
import type { Log } from '#src/app/ports/log.ts';
import type { Transaction } from '#src/app/ports/store.ts';
import type { SignedInBy } from '#src/core/access/session.ts';
import { clip } from '#src/core/clip.ts';
import type { Instant } from '#src/core/ids.ts';
import type { Person } from '#src/core/organisation/person.ts';
import { hashOf, newSecret } from './secrets.ts';

/** As long as what any browser says of itself. */
export const clippedAgent = (agent: string): string => clip(agent.trim(), 200);

/** Signs a browser in, with a new secret; whoever was signed in there before no longer is. */
export const openSession = async (
  { tx, log, newId }: { readonly tx: Transaction; readonly log: Log; readonly newId: () => string },
  person: Person,
  by: SignedInBy,
  { agent, token: before }: Browser,
  now: Instant,
): Promise<Opened> => {
  const former = before === null ? null : await tx.session(hashOf(before));
  if (former !== null) await tx.saveSession({ ...former, endedAt: now, endedWhy: 'signed_out' });
  const token = newSecret();
  const id = newId();
  await tx.saveSession({
    ...{ id, person: person.id, tokenHash: hashOf(token), by, agent: clippedAgent(agent), roles: person.roles },
    ...{ createdAt: now, seenAt: now, endedAt: null, endedWhy: null },
  });
  log.info({ person: person.id, by, session: id }, 'signed in to the console');
  return { token, person: person.id };
};
