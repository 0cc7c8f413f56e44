import { sql } from 'kysely';
import { lockName, lockNameShared } from '#db/engine/dialect.ts';
import { prepared } from '#db/engine/prepared.ts';
import type { Db, Schema } from '#db/engine/schema.ts';
import type { Link, Merged, Used } from '#src/app/ports/people.ts';
import type { Instant, PersonId } from '#src/core/ids.ts';

const linkOf = (row: Schema['links']): Link => ({
  id: row.id,
  codeHash: row.code_hash,
  state: row.state as Link['state'],
  account: { platform: row.platform, tenant: row.tenant, user: row.user_id },
  name: row.name,
  added: row.added as PersonId,
  stays: row.stays as PersonId | null,
  staysPlatform: row.stays_platform,
  createdAt: row.created_at,
  changedAt: row.changed_at,
  merged: row.merged === null ? null : (JSON.parse(row.merged) as Merged),
});

export const readLink = async (db: Db, id: string): Promise<Link | null> => {
  const row = await db.selectFrom('links').selectAll().where('id', '=', id).executeTakeFirst();
  return row === undefined ? null : linkOf(row);
};

export const linkByCode = async (db: Db, codeHash: string): Promise<Link | null> => {
  const found = db.selectFrom('links').selectAll().where('code_hash', '=', codeHash);
  const row = await found.orderBy('created_at', 'desc').orderBy('id').limit(1).executeTakeFirst();
  return row === undefined ? null : linkOf(row);
};

export const readLinks = async (
  db: Db,
  who: { readonly added: PersonId } | { readonly stays: PersonId },
  state: Link['state'],
): Promise<readonly Link[]> => {
  const found = db.selectFrom('links').selectAll().where('state', '=', state);
  const theirs = 'added' in who ? found.where('added', '=', who.added) : found.where('stays', '=', who.stays);
  return (await theirs.orderBy('changed_at', 'desc').orderBy('id').execute()).map(linkOf);
};

export const saveLink = async (db: Db, link: Link): Promise<void> => {
  const changed = {
    state: link.state,
    stays: link.stays,
    stays_platform: link.staysPlatform,
    changed_at: link.changedAt,
    merged: link.merged === null ? null : JSON.stringify(link.merged),
  };
  const { platform, tenant, user } = link.account;
  const fixed = { platform, tenant, user_id: user, name: link.name, added: link.added, created_at: link.createdAt };
  await db
    .insertInto('links')
    .values({ id: link.id, code_hash: link.codeHash, ...fixed, ...changed })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(changed))
    .execute();
};

const findMerged = prepared((db, { id }: { id: string }) =>
  db
    .selectFrom('links')
    .select('stays')
    .where('added', '=', id)
    .where('state', '=', 'linked')
    .where('merged', 'is not', null)
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('accounts').select('person').where('accounts.person', '=', id))),
    )
    .orderBy('changed_at', 'desc')
    .limit(1),
);

const held = (id: PersonId): string => `person:${id}`;

/** Nobody is merged more often; what is more is a circle. */
const mostMerges = 20;

export const holdPerson = async (db: Db, id: PersonId): Promise<PersonId> => {
  let now = id;
  for (let merges = 0; merges < mostMerges; merges += 1) {
    // Sent one after the other: it is read once the lock is taken.
    const [, { rows }] = await Promise.all([lockNameShared(db, held(now)), findMerged(db, { id: now })]);
    const into = rows[0]?.stays;
    if (into == null) break;
    now = into as PersonId;
  }
  return now;
};

export const mergePerson = (db: Db, id: PersonId): Promise<void> => lockName(db, held(id));

type Use = { person: string; what: string; at: Instant; begun: Instant };
const count = prepared((db, { person, what, at, begun }: Use) => ({
  compile: () =>
    sql<Used>`
      INSERT INTO uses (person, what, since, used) VALUES (${person}, ${what}, ${at}, 1)
      ON CONFLICT (person, what) DO UPDATE SET
        used = CASE WHEN uses.since > ${begun} AND uses.since <= excluded.since THEN uses.used + 1 ELSE 1 END,
        since = CASE WHEN uses.since > ${begun} AND uses.since <= excluded.since THEN uses.since ELSE excluded.since END
      RETURNING since, used
    `.compile(db),
}));

export const countUse = async (
  db: Db,
  person: PersonId,
  what: string,
  at: Instant,
  windowMs: number,
): Promise<Used> => {
  const [row] = (await count(db, { person, what, at, begun: at - windowMs })).rows;
  if (row === undefined) throw new Error('A use was not counted');
  return { since: Number(row.since), used: Number(row.used) };
};

/** Links nobody went through with, and counts that have long begun anew. */
export const forgetLinks = async (db: Db, before: Instant): Promise<void> => {
  await db.deleteFrom('links').where('changed_at', '<', before).where('state', '<>', sql.lit('linked')).execute();
  await db.deleteFrom('uses').where('since', '<', before).execute();
};
