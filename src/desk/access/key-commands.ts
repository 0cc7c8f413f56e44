import { randomUUID } from 'node:crypto';
import { openDatabase } from '#db/database.ts';
import { createApiKeys } from '#src/app/access/api-keys.ts';
import { keyRefusalWords, scopeWords } from '#src/app/adapter-kit/key-words.ts';
import { readDeskClock } from '#src/app/background/desk-clock.ts';
import type { ApiKeys, ListedKey } from '#src/app/ports/console/keys.ts';
import type { Config } from '#src/config.ts';
import type { Scope } from '#src/core/access/api-key.ts';
import { cleanName } from '#src/core/visible-text.ts';
import { InputError } from '#src/desk/input-error.ts';
import { createLog } from '#src/desk/run/log.ts';

type Place = Pick<Config, 'databaseUrl' | 'logLevel'>;
type Say = (line: string) => void;

const withKeys = async (place: Place, work: (keys: ApiKeys) => Promise<void>): Promise<void> => {
  const { store, now, close } = await openDatabase(place.databaseUrl, { ifMissing: 'refuse' });
  try {
    const clock = await readDeskClock(store.read, now);
    await work(createApiKeys({ store, clock, log: createLog(place.logLevel), newId: randomUUID }));
  } finally {
    await close();
  }
};

const all = Object.keys(scopeWords) as readonly Scope[];

const scopesIn = (typed: string): readonly Scope[] => {
  const named = typed.split(',').map((one) => one.trim());
  return named.map((name) => {
    const known = all.find((scope) => scope === name);
    if (known === undefined) throw new InputError(`There is no scope “${name}”; there are ${all.join(', ')}`);
    return known;
  });
};

/** Makes a key and prints it, the only time it is seen. Throws InputError. */
export const createKey = (
  place: Place,
  owner: string,
  given: { readonly name: string; readonly scopes: string; readonly days?: string },
  say: Say,
): Promise<void> =>
  withKeys(place, async (keys) => {
    const scopes = scopesIn(given.scopes);
    const expiresInDays = given.days === undefined ? null : Number(given.days);
    const made = await keys.create(null, { owner, name: given.name, scopes, expiresInDays });
    if ('refused' in made) throw new InputError(keyRefusalWords[made.refused].replace(/\.$/, ''));
    say('Keep this key where the program finds it. It is shown this once:');
    say(`  ${made.secret}`);
  });

const day = (at: number | null, otherwise: string): string =>
  at === null ? otherwise : new Date(at).toISOString().slice(0, 16).replace('T', ' ');

const lineOf = ({ key, ownerName, over }: ListedKey): string =>
  [
    `${key.hint}…  ${key.id}`,
    `${key.name}, asks as ${cleanName(ownerName)}: ${key.scopes.join(', ')}`,
    `made ${day(key.createdAt, '')}, last used ${day(key.usedAt, 'never')}, expires ${day(key.expiresAt, 'never')}`,
    ...(over === null ? [] : [{ revoked: 'ended', person: 'ended with its owner', expired: 'expired' }[over]]),
  ].join('\n    ');

/** Prints every key there is or was. */
export const listKeys = (place: Place, say: Say): Promise<void> =>
  withKeys(place, async (keys) => {
    const listed = await keys.list(null);
    if (listed.length === 0) say('There are no API keys.');
    for (const one of listed) say(lineOf(one));
  });

/** Ends a key, by its id or by how it begins. Throws InputError. */
export const revokeKey = (place: Place, called: string, say: Say): Promise<void> =>
  withKeys(place, async (keys) => {
    const refused = await keys.revoke(null, called.replace(/…$/, ''));
    if (refused !== null) throw new InputError('There is no such key: desk api-key list shows them all');
    say('It no longer works.');
  });
