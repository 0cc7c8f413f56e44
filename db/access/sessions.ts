import { sql } from 'kysely';
import { prepared } from '#db/engine/prepared.ts';
import type { Db, Schema } from '#db/engine/schema.ts';
import type { EndedWhy, Session, SignedInBy } from '#src/core/access/session.ts';
import type { Instant, PersonId } from '#src/core/ids.ts';

const sessionOf = (row: Schema['sessions']): Session => ({
  id: row.id,
  person: row.person as PersonId,
  tokenHash: row.token_hash,
  by: row.signed_in_by as SignedInBy,
  agent: row.agent,
  roles: JSON.parse(row.roles) as Session['roles'],
  createdAt: row.created_at,
  seenAt: row.seen_at,
  endedAt: row.ended_at,
  endedWhy: row.ended_why as EndedWhy | null,
  factorOwed: row.factor_owed === 1,
  factorAt: row.factor_at,
});

/** Every request of a page reads one. */
const byToken = prepared((db, { hash }: { hash: string }) =>
  db.selectFrom('sessions').selectAll().where('token_hash', '=', hash),
);

export const readSession = async (db: Db, hash: string): Promise<Session | null> => {
  const [row] = (await byToken(db, { hash })).rows;
  return row === undefined ? null : sessionOf(row);
};

export const readSessionsOf = async (db: Db, person: PersonId): Promise<readonly Session[]> => {
  const theirs = db.selectFrom('sessions').selectAll().where('person', '=', person).where('ended_at', 'is', null);
  return (await theirs.orderBy('seen_at', 'desc').orderBy('id').execute()).map(sessionOf);
};

export const saveSession = async (db: Db, session: Session): Promise<void> => {
  const { id, person, tokenHash, by, agent, roles, createdAt, seenAt, endedAt, endedWhy } = session;
  const factor = { factor_owed: session.factorOwed ? (1 as const) : (0 as const), factor_at: session.factorAt };
  const changed = { seen_at: seenAt, ended_at: endedAt, ended_why: endedWhy };
  const fixed = { person, token_hash: tokenHash, signed_in_by: by, agent, roles: JSON.stringify(roles) };
  await db
    .insertInto('sessions')
    .values({ id, ...fixed, created_at: createdAt, ...changed, ...factor })
    .onConflict((conflict) =>
      conflict.column('id').doUpdateSet(({ ref }) => ({
        seen_at: seenAt,
        // A request that was on its way when it was ended does not bring it back.
        ended_at: sql`COALESCE(${ref('sessions.ended_at')}, ${ref('excluded.ended_at')})`,
        ended_why: sql`COALESCE(${ref('sessions.ended_why')}, ${ref('excluded.ended_why')})`,
      })),
    )
    .execute();
};

export const renewSession = async (
  db: Db,
  id: string,
  { tokenHash, factorAt }: { readonly tokenHash: string; readonly factorAt: Instant },
): Promise<void> => {
  const renewed = { token_hash: tokenHash, factor_at: factorAt };
  await db.updateTable('sessions').set(renewed).where('id', '=', id).where('ended_at', 'is', null).execute();
};

export const endSessions = async (
  db: Db,
  whose: PersonId | null,
  { at, why, except }: { readonly at: Instant; readonly why: EndedWhy; readonly except: string | null },
): Promise<number> => {
  let ending = db.updateTable('sessions').set({ ended_at: at, ended_why: why }).where('ended_at', 'is', null);
  if (whose !== null) ending = ending.where('person', '=', whose);
  if (except !== null) ending = ending.where('id', '<>', except);
  return Number((await ending.executeTakeFirst()).numUpdatedRows);
};
