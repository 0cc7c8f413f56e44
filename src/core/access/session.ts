import { hours, type Instant, type PersonId } from '#src/core/ids.ts';
import type { Person, Role } from '#src/core/organisation/person.ts';

/** How someone showed who they are: in their chat, with a link, an account elsewhere, or not at all (the demo’s people are nobody). */
export type SignedInBy = 'chat' | 'link' | 'account' | 'demo';

/**
 * Why a session is over. `person`: they have left or are blocked; `roles`: they have lost a role they signed in with;
 * `factor`: how they sign in was changed elsewhere; `account`: an account or address they sign in by is not theirs any more.
 */
export type EndedWhy = 'signed_out' | 'revoked' | 'idle' | 'age' | 'person' | 'roles' | 'factor' | 'account';

/** A browser in which someone is signed in. Rows are kept when it is over: they say who signed in when, and how. */
export type Session = {
  readonly id: string;
  readonly person: PersonId;
  /** SHA-256 of the secret in the browser’s cookie. */
  readonly tokenHash: string;
  readonly by: SignedInBy;
  /** What the browser says it is. */
  readonly agent: string;
  /** The roles they had when they signed in. */
  readonly roles: readonly Role[];
  readonly createdAt: Instant;
  readonly seenAt: Instant;
  readonly endedAt: Instant | null;
  readonly endedWhy: EndedWhy | null;
  /** They had a second factor when they signed in, so it has to be given. */
  readonly factorOwed: boolean;
  /** When it was last given, here; null: not yet, or they have none. */
  readonly factorAt: Instant | null;
};

/** After so long without a request a session is over, and after so long in any case. */
const sessionLimits = { idleMs: hours(4), ageMs: hours(24) } as const;

/**
 * Why this session no longer counts; null: it does. What is from the future is over: nobody knows how old it is. `ageMs`:
 * how old it may become.
 */
export const whyOver = (
  session: Session,
  person: Person | null,
  now: Instant,
  ageMs: number = sessionLimits.ageMs,
): EndedWhy | null => {
  if (session.endedWhy !== null) return session.endedWhy;
  if (person === null || !person.active || person.blocked !== undefined) return 'person';
  if (session.roles.some((role) => !person.roles.includes(role))) return 'roles';
  // Nobody is real there, and its clock is moved by days.
  if (session.by === 'demo') return null;
  if (now < session.createdAt || now - session.createdAt >= ageMs) return 'age';
  return now - session.seenAt >= sessionLimits.idleMs ? 'idle' : null;
};
