import type { Db } from '#db/engine/schema.ts';
import type { Instant, PersonId } from '#src/core/ids.ts';

export const readDraft = async (
  db: Db,
  id: string,
): Promise<{ readonly person: PersonId; readonly text: string } | null> => {
  const row = await db.selectFrom('drafts').select(['person', 'text']).where('id', '=', id).executeTakeFirst();
  return row === undefined ? null : { person: row.person as PersonId, text: row.text };
};

export const saveDraft = async (
  db: Db,
  { id, person, text, at }: { id: string; person: PersonId; text: string; at: Instant },
): Promise<void> => {
  await db
    .insertInto('drafts')
    .values({ id, person, text, at })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ person, text, at }))
    .execute();
};
