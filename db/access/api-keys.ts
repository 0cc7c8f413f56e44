import { sql } from 'kysely';
import { prepared } from '#db/engine/prepared.ts';
import type { Db, Schema } from '#db/engine/schema.ts';
import type { ApiKey, KeyEndedWhy } from '#src/core/access/api-key.ts';
import type { PersonId } from '#src/core/ids.ts';

const keyOf = (row: Schema['api_keys']): ApiKey => ({
  id: row.id,
  name: row.name,
  owner: row.owner as PersonId,
  keyHash: row.key_hash,
  hint: row.hint,
  scopes: JSON.parse(row.scopes) as ApiKey['scopes'],
  createdBy: row.created_by as PersonId | null,
  createdAt: row.created_at,
  expiresAt: row.expires_at,
  usedAt: row.used_at,
  endedAt: row.ended_at,
  endedWhy: row.ended_why as KeyEndedWhy | null,
});

/** Every request of a program reads one. */
const byHash = prepared((db, { hash }: { hash: string }) =>
  db.selectFrom('api_keys').selectAll().where('key_hash', '=', hash),
);

export const readApiKey = async (db: Db, hash: string): Promise<ApiKey | null> => {
  const [row] = (await byHash(db, { hash })).rows;
  return row === undefined ? null : keyOf(row);
};

export const readApiKeyById = async (db: Db, id: string): Promise<ApiKey | null> => {
  const row = await db.selectFrom('api_keys').selectAll().where('id', '=', id).executeTakeFirst();
  return row === undefined ? null : keyOf(row);
};

export const readApiKeysOf = async (db: Db, owner: PersonId | null): Promise<readonly ApiKey[]> => {
  const all = db.selectFrom('api_keys').selectAll().orderBy('created_at', 'desc').orderBy('id');
  return (await (owner === null ? all : all.where('owner', '=', owner)).execute()).map(keyOf);
};

export const saveApiKey = async (db: Db, key: ApiKey): Promise<void> => {
  const { id, name, owner, keyHash, hint, scopes, createdBy, createdAt, expiresAt, usedAt, endedAt, endedWhy } = key;
  const made = { created_by: createdBy, created_at: createdAt, expires_at: expiresAt };
  await db
    .insertInto('api_keys')
    .values({
      ...{ id, name, owner, key_hash: keyHash, hint, scopes: JSON.stringify(scopes), ...made },
      ...{ used_at: usedAt, ended_at: endedAt, ended_why: endedWhy },
    })
    .onConflict((conflict) =>
      conflict.column('id').doUpdateSet(({ ref }) => ({
        used_at: usedAt,
        // A request that was on its way when it was ended does not bring it back.
        ended_at: sql`COALESCE(${ref('api_keys.ended_at')}, ${ref('excluded.ended_at')})`,
        ended_why: sql`COALESCE(${ref('api_keys.ended_why')}, ${ref('excluded.ended_why')})`,
      })),
    )
    .execute();
};
