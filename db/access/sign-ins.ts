import type { Db, Schema } from '#db/engine/schema.ts';
import type { SignIn } from '#src/core/access/sign-in.ts';
import type { Instant, PersonId } from '#src/core/ids.ts';

const signInOf = (row: Schema['sign_ins']): SignIn => ({
  id: row.id,
  person: row.person as PersonId,
  secretHash: row.secret_hash,
  agent: row.agent,
  state: row.state as SignIn['state'],
  createdAt: row.created_at,
  ...(row.signed_in_by === 'chat'
    ? { by: 'chat', digits: row.digits ?? '', choices: JSON.parse(row.choices ?? '[]') as readonly string[] }
    : { by: 'link' }),
});

export const readSignIn = async (db: Db, id: string): Promise<SignIn | null> => {
  const row = await db.selectFrom('sign_ins').selectAll().where('id', '=', id).executeTakeFirst();
  return row === undefined ? null : signInOf(row);
};

export const signInByHash = async (db: Db, hash: string): Promise<SignIn | null> => {
  const row = await db.selectFrom('sign_ins').selectAll().where('secret_hash', '=', hash).executeTakeFirst();
  return row === undefined ? null : signInOf(row);
};

export const readSignInsOf = async (db: Db, person: PersonId, since: Instant): Promise<readonly SignIn[]> => {
  const theirs = db.selectFrom('sign_ins').selectAll().where('person', '=', person).where('created_at', '>=', since);
  return (await theirs.orderBy('created_at').orderBy('id').execute()).map(signInOf);
};

export const saveSignIn = async (db: Db, signIn: SignIn): Promise<void> => {
  const { id, person, secretHash, by, agent, state, createdAt } = signIn;
  const asked = signIn.by === 'chat' ? { digits: signIn.digits, choices: JSON.stringify(signIn.choices) } : null;
  await db
    .insertInto('sign_ins')
    .values({
      ...{ id, person, secret_hash: secretHash, signed_in_by: by, agent, state, created_at: createdAt },
      ...{ digits: asked?.digits ?? null, choices: asked?.choices ?? null },
    })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ state }))
    .execute();
};

/** Attempts that are long over. */
export const forgetSignIns = async (db: Db, before: Instant): Promise<void> => {
  await db.deleteFrom('sign_ins').where('created_at', '<', before).execute();
};
