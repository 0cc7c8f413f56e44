import { days, type Instant, type PersonId } from '#src/core/ids.ts';
import { hasRole, type Person, worksHere } from '#src/core/organisation/person.ts';

/** What a key may be used for, of what its owner may do. Stored by name: names never change. */
export const scopes = [
  'tickets:read',
  'tickets:write',
  'notes',
  'events:read',
  'desk:read',
  'figures:read',
  'webhooks',
  'calendar',
  'own',
  'settings',
  'desk:write',
  'knowledge:read',
  'knowledge:write',
  'access',
] as const;
export type Scope = (typeof scopes)[number];

/** Why a key is over. `person`: its owner has left or was blocked. */
export type KeyEndedWhy = 'revoked' | 'person';

/** With what a program shows in whose name it asks. Rows are kept when it is over: they say who could do what, and when. */
export type ApiKey = {
  readonly id: string;
  /** What people call it: the program that has it. */
  readonly name: string;
  /** It can do what they may, and never more. */
  readonly owner: PersonId;
  /** SHA-256 of the key. */
  readonly keyHash: string;
  /** How the key begins, to tell which one this is. */
  readonly hint: string;
  readonly scopes: readonly Scope[];
  /** Null: on the desk's own machine. */
  readonly createdBy: PersonId | null;
  readonly createdAt: Instant;
  /** Null: until somebody ends it. */
  readonly expiresAt: Instant | null;
  /** Null: never. To the minute. */
  readonly usedAt: Instant | null;
  readonly endedAt: Instant | null;
  readonly endedWhy: KeyEndedWhy | null;
};

/** How many keys that still work somebody can have. */
export const mostKeys = 20;
export const longestKeyName = 100;
/** For how long a key can be made to last. */
export const longestKeyLife = days(3_650);

/** Whoever finds a key with `access` lets people in: it ends soon, and only admins make one. */
export const longestAccess = days(90);

/** Why this key no longer works; null: it does. */
export const whyKeyOver = (key: ApiKey, owner: Person | null, now: Instant): KeyEndedWhy | 'expired' | null => {
  if (key.endedWhy !== null) return key.endedWhy;
  if (owner === null || !mayOwnKey(owner)) return 'person';
  return key.expiresAt !== null && now >= key.expiresAt ? 'expired' : null;
};

/** In whose name a program may ask at all. */
export const mayOwnKey = (owner: Person): boolean => owner.active && owner.blocked === undefined;

/** Who makes keys, and sees and ends them: those who work at the desk their own, admins everybody's. */
export const mayHandleKeys = (actor: Person, owner: PersonId): boolean =>
  actor.active && actor.blocked === undefined && (hasRole(actor, 'admin') || (actor.id === owner && worksHere(actor)));
