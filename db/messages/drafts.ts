import type { Db } from '#db/engine/schema.ts';
import type { Draft } from '#src/app/ports/messages.ts';
import type { Instant, PersonId } from '#src/core/ids.ts';

export const readDraft = async (db: Db, id: string): Promise<Draft | null> => {
  const columns = ['person', 'text', 'files', 'place'] as const;
  const row = await db.selectFrom('drafts').select(columns).where('id', '=', id).executeTakeFirst();
  if (row === undefined) return null;
  const { text, files, place } = row;
  return {
    person: row.person as PersonId,
    text,
    ...(files !== null && { files: JSON.parse(files) }),
    ...(place !== null && { place: JSON.parse(place) }),
  };
};

export const saveDraft = async (
  db: Db,
  draft: Draft & { readonly id: string; readonly at: Instant },
): Promise<void> => {
  const { id, person, text, at } = draft;
  const files = draft.files === undefined ? null : JSON.stringify(draft.files);
  const place = draft.place === undefined ? null : JSON.stringify(draft.place);
  await db
    .insertInto('drafts')
    .values({ id, person, text, at, files, place })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ person, text, at, files, place }))
    .execute();
};
