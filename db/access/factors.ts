import type { Db, Schema } from '#db/engine/schema.ts';
import type { Factor, FactorChallenge, RecoveryCode } from '#src/core/access/second-factor.ts';
import type { Instant, PersonId } from '#src/core/ids.ts';

const factorOf = (row: Schema['factors']): Factor => ({
  id: row.id,
  person: row.person as PersonId,
  name: row.name,
  createdAt: row.created_at,
  usedAt: row.used_at,
  ...(row.kind === 'app'
    ? { kind: 'app', secret: row.secret ?? '', step: row.counter }
    : {
        kind: 'passkey',
        credential: row.credential ?? '',
        publicKey: row.public_key ?? '',
        counter: row.counter,
        transports: JSON.parse(row.transports ?? '[]') as readonly string[],
        host: row.host ?? '',
      }),
});

export const readFactorsOf = async (db: Db, person: PersonId): Promise<readonly Factor[]> => {
  const theirs = db.selectFrom('factors').selectAll().where('person', '=', person);
  return (await theirs.orderBy('created_at').orderBy('id').execute()).map(factorOf);
};

export const saveFactor = async (db: Db, factor: Factor): Promise<void> => {
  const { id, person, kind, name, createdAt, usedAt } = factor;
  const changed = { counter: factor.kind === 'app' ? factor.step : factor.counter, used_at: usedAt };
  const of =
    factor.kind === 'app'
      ? { secret: factor.secret, credential: null, public_key: null, transports: null, host: null }
      : {
          secret: null,
          credential: factor.credential,
          public_key: factor.publicKey,
          transports: JSON.stringify(factor.transports),
          host: factor.host,
        };
  await db
    .insertInto('factors')
    .values({ id, person, kind, name, created_at: createdAt, ...of, ...changed })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(changed))
    .execute();
};

export const removeFactor = async (db: Db, id: string): Promise<void> => {
  await db.deleteFrom('factors').where('id', '=', id).execute();
};

export const readRecoveryCodesOf = async (db: Db, person: PersonId): Promise<readonly RecoveryCode[]> => {
  const rows = await db.selectFrom('recovery_codes').selectAll().where('person', '=', person).orderBy('hash').execute();
  return rows.map(({ hash, made_at, used_at }) => ({ hash, madeAt: made_at, usedAt: used_at }));
};

export const saveRecoveryCodes = async (db: Db, person: PersonId, codes: readonly RecoveryCode[]): Promise<void> => {
  await db.deleteFrom('recovery_codes').where('person', '=', person).execute();
  if (codes.length === 0) return;
  const rows = codes.map(({ hash, madeAt, usedAt }) => ({ person, hash, made_at: madeAt, used_at: usedAt }));
  await db.insertInto('recovery_codes').values(rows).execute();
};

export const readFactorChallenge = async (db: Db, session: string): Promise<FactorChallenge | null> => {
  const row = await db.selectFrom('factor_challenges').selectAll().where('session', '=', session).executeTakeFirst();
  if (row === undefined) return null;
  return { session, challenge: row.challenge, secret: row.secret, createdAt: row.created_at };
};

export const saveFactorChallenge = async (db: Db, session: string, given: FactorChallenge | null): Promise<void> => {
  await db.deleteFrom('factor_challenges').where('session', '=', session).execute();
  if (given === null) return;
  const { challenge, secret, createdAt } = given;
  await db.insertInto('factor_challenges').values({ session, challenge, secret, created_at: createdAt }).execute();
};

/** What nobody went through with. */
export const forgetFactorChallenges = async (db: Db, before: Instant): Promise<void> => {
  await db.deleteFrom('factor_challenges').where('created_at', '<', before).execute();
};
