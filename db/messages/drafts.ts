import type { Db } from '#db/engine/schema.ts';
import type { SentFiles } from '#src/app/ports/files/files.ts';
import type { Instant, PersonId } from '#src/core/ids.ts';

export const readDraft = async (
  db: Db,
  id: string,
): Promise<{ readonly person: PersonId; readonly text: string; readonly files?: SentFiles } | null> => {
  const row = await db.selectFrom('drafts').select(['person', 'text', 'files']).where('id', '=', id).executeTakeFirst();
  if (row === undefined) return null;
  const { text, files } = row;
  return { person: row.person as PersonId, text, ...(files !== null && { files: JSON.parse(files) as SentFiles }) };
};

export const saveDraft = async (
  db: Db,
  draft: { id: string; person: PersonId; text: string; at: Instant; files?: SentFiles },
): Promise<void> => {
  const { id, person, text, at } = draft;
  const files = draft.files === undefined ? null : JSON.stringify(draft.files);
  await db
    .insertInto('drafts')
    .values({ id, person, text, at, files })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ person, text, at, files }))
    .execute();
};
