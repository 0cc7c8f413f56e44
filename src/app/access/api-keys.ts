import { findCalled } from '#src/app/people/find-called.ts';
import type { Clock } from '#src/app/ports/clock.ts';
import type { ApiKeys, Caller, KeyRefusal, ListedKey, NewKey } from '#src/app/ports/console/keys.ts';
import type { Log } from '#src/app/ports/log.ts';
import type { Store, Transaction } from '#src/app/ports/store.ts';
import {
  type ApiKey,
  longestAccess,
  longestKeyLife,
  longestKeyName,
  mayHandleKeys,
  mayOwnKey,
  mostKeys,
  scopes,
  whyKeyOver,
} from '#src/core/access/api-key.ts';
import { days, type Instant, minutes, type PersonId } from '#src/core/ids.ts';
import { hasRole, type Person } from '#src/core/organisation/person.ts';
import { cleanName } from '#src/core/visible-text.ts';
import { createAnswerOnce } from './answer-once.ts';
import { endKeysOf } from './ending/end-keys.ts';
import { hashOf, newSecret } from './secrets.ts';

export type ApiKeyParts = {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  readonly newId: () => string;
};

/** By these, tools that look for leaked secrets know one of ours. */
const prefix = 'dhk_';
const hintLength = prefix.length + 6;
const looksLikeOurs = /^dhk_[\w-]{43}$/;

/** So often at most it is stored that a key was used. */
const usedEvery = minutes(1);

type Recorded = { readonly actor: Person | null; readonly key: ApiKey; readonly at: Instant };

/** Keys are part of what admins can look up: who made which, and who ended it. */
const record = (tx: Transaction, change: 'added' | 'removed', { actor, key, at }: Recorded): Promise<void> => {
  const fields = [
    { field: 'owner', before: null, after: key.owner },
    { field: 'scopes', before: null, after: key.scopes },
    ...(key.expiresAt === null
      ? []
      : [{ field: 'expires', before: null, after: new Date(key.expiresAt).toISOString() }]),
  ];
  const through = actor === null ? 'desk' : 'console';
  const about = { kind: 'api_keys', subject: key.id, name: key.name } as const;
  return tx.addDeskChanges([
    { at, by: actor?.id ?? null, through, ...about, change, fields: change === 'added' ? fields : [] },
  ]);
};

const lifeOf = (inDays: number | null): number | null | 'bad' => {
  if (inDays === null) return null;
  return Number.isSafeInteger(inDays) && inDays >= 1 && days(inDays) <= longestKeyLife ? days(inDays) : 'bad';
};

const create = async (
  { store, clock, log, newId }: ApiKeyParts,
  actor: Person | null,
  wanted: NewKey,
): Promise<{ readonly key: ApiKey; readonly secret: string } | { readonly refused: KeyRefusal }> => {
  const owner = await findCalled(store.read, wanted.owner);
  if (owner === null) return { refused: actor !== null && !hasRole(actor, 'admin') ? 'not_allowed' : 'unknown_owner' };
  if (actor !== null && !mayHandleKeys(actor, owner.id)) return { refused: 'not_allowed' };
  const name = cleanName(wanted.name);
  const life = lifeOf(wanted.expiresInDays);
  if (!mayOwnKey(owner)) return { refused: 'owner_left' };
  if (name === '') return { refused: 'no_name' };
  if (name.length > longestKeyName) return { refused: 'long_name' };
  if (wanted.scopes.length === 0) return { refused: 'no_scope' };
  if (life === 'bad') return { refused: 'bad_days' };
  if (wanted.scopes.includes('access')) {
    if (actor !== null && !hasRole(actor, 'admin')) return { refused: 'access_for_admins' };
    if (life === null || life > longestAccess) return { refused: 'access_too_long' };
  }
  return store.transaction(async (tx) => {
    await tx.lock(`api-keys:${owner.id}`);
    const now = clock.now();
    const live = (await tx.apiKeysOf(owner.id)).filter((key) => whyKeyOver(key, owner, now) === null);
    if (live.length >= mostKeys) return { refused: 'too_many' as const };
    const secret = `${prefix}${newSecret()}`;
    const key: ApiKey = {
      ...{ id: `k${newId()}`, name, owner: owner.id, keyHash: hashOf(secret), hint: secret.slice(0, hintLength) },
      ...{ scopes: scopes.filter((one) => wanted.scopes.includes(one)), createdBy: actor?.id ?? null, createdAt: now },
      ...{ expiresAt: life === null ? null : now + life, usedAt: null, endedAt: null, endedWhy: null },
    };
    await tx.saveApiKey(key);
    await record(tx, 'added', { actor, key, at: now });
    log.info({ key: key.id, owner: owner.id, by: actor?.id ?? null }, 'an API key was made');
    return { key, secret };
  });
};

const revoke = async (
  { store, clock, log }: ApiKeyParts,
  actor: Person | null,
  called: string,
): Promise<KeyRefusal | null> => {
  const visible = await keysFor(store, actor);
  const begin = visible.filter(({ hint, endedAt }) => hint === called && endedAt === null);
  const found = visible.find(({ id }) => id === called) ?? (begin.length === 1 ? begin[0] : undefined);
  if (found === undefined) return 'unknown_key';
  return store.transaction(async (tx) => {
    await tx.lock(`api-keys:${found.owner}`);
    const key = await tx.apiKeyById(found.id);
    if (key === null || key.endedAt !== null) return null;
    const now = clock.now();
    await tx.saveApiKey({ ...key, endedAt: now, endedWhy: 'revoked' });
    await record(tx, 'removed', { actor, key, at: now });
    log.info({ key: key.id, owner: key.owner, by: actor?.id ?? null }, 'an API key was ended');
    return null;
  });
};

/** Those that somebody may see. */
const keysFor = async ({ read }: Store, actor: Person | null): Promise<readonly ApiKey[]> => {
  const found = await read.apiKeysOf(actor === null || hasRole(actor, 'admin') ? null : actor.id);
  return found.filter(({ owner }) => actor === null || mayHandleKeys(actor, owner));
};

const list = async ({ store, clock }: ApiKeyParts, actor: Person | null): Promise<readonly ListedKey[]> => {
  const keys = await keysFor(store, actor);
  const owners = new Map<PersonId, Person | null>();
  for (const { owner } of keys) if (!owners.has(owner)) owners.set(owner, await store.read.person(owner));
  const now = clock.now();
  return keys.map((key) => {
    const owner = owners.get(key.owner) ?? null;
    return { key, ownerName: owner?.name ?? key.owner, over: whyKeyOver(key, owner, now) };
  });
};

const callerOf = async ({ store, clock, log }: ApiKeyParts, secret: string): Promise<Caller | null> => {
  const key = looksLikeOurs.test(secret) ? await store.read.apiKey(hashOf(secret)) : null;
  if (key === null) return null;
  const person = await store.read.person(key.owner);
  const now = clock.now();
  const over = whyKeyOver(key, person, now);
  if (over === 'person' && key.endedAt === null) {
    await store.transaction((tx) => endKeysOf(tx, key.owner, now));
    log.info({ key: key.id, owner: key.owner }, 'an API key ended with its owner');
  }
  if (over !== null || person === null) return null;
  if (key.usedAt === null || now - key.usedAt >= usedEvery || now < key.usedAt) {
    await store.transaction((tx) => tx.saveApiKey({ ...key, usedAt: now }));
  }
  return { key, person };
};

/** See `ApiKeys`. */
export const createApiKeys = (parts: ApiKeyParts): ApiKeys => ({
  create: (actor, wanted) => create(parts, actor, wanted),
  list: (actor) => list(parts, actor),
  revoke: (actor, key) => revoke(parts, actor, key),
  caller: (secret) => callerOf(parts, secret),
  answerOnce: createAnswerOnce(parts),
});
