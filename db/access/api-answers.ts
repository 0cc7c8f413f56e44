import type { Db } from '#db/engine/schema.ts';
import type { ApiAnswer, NamedRequest } from '#src/app/ports/access/api-answers.ts';
import type { Instant } from '#src/core/ids.ts';

export const readApiAnswer = async (db: Db, { apiKey, name }: NamedRequest): Promise<ApiAnswer | null> => {
  const found = db.selectFrom('api_answers').selectAll().where('api_key', '=', apiKey).where('name', '=', name);
  const row = await found.executeTakeFirst();
  if (row === undefined) return null;
  return { apiKey, name, requestHash: row.request_hash, begunAt: row.begun_at, answer: row.answer };
};

export const saveApiAnswer = async (db: Db, given: ApiAnswer): Promise<void> => {
  const { apiKey, name, requestHash, begunAt, answer } = given;
  const changed = { request_hash: requestHash, begun_at: begunAt, answer };
  await db
    .insertInto('api_answers')
    .values({ api_key: apiKey, name, ...changed })
    .onConflict((conflict) => conflict.columns(['api_key', 'name']).doUpdateSet(changed))
    .execute();
};

export const dropApiAnswer = async (db: Db, { apiKey, name }: NamedRequest): Promise<void> => {
  await db.deleteFrom('api_answers').where('api_key', '=', apiKey).where('name', '=', name).execute();
};

/** What nobody sends again any more. */
export const forgetApiAnswers = async (db: Db, before: Instant): Promise<void> => {
  await db.deleteFrom('api_answers').where('begun_at', '<', before).execute();
};
