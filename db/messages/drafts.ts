import type { Selectable } from 'kysely';
import type { Db, Schema } from '#db/engine/schema.ts';
import type { KeptDraft } from '#src/app/ports/messages.ts';
import type { Instant, PersonId } from '#src/core/ids.ts';

const draftOf = ({ id, person, text, at, files, place }: Selectable<Schema['drafts']>): KeptDraft => ({
  id,
  person: person as PersonId,
  text,
  at,
  ...(files !== null && { files: JSON.parse(files) }),
  ...(place !== null && { place: JSON.parse(place) }),
});

export const readDraft = async (db: Db, id: string): Promise<KeptDraft | null> => {
  const row = await db.selectFrom('drafts').selectAll().where('id', '=', id).executeTakeFirst();
  return row === undefined ? null : draftOf(row);
};

export const readDraftsSince = async (db: Db, person: PersonId, since: Instant): Promise<readonly KeptDraft[]> => {
  const found = db.selectFrom('drafts').selectAll().where('person', '=', person).where('at', '>=', since);
  return (await found.orderBy('at').orderBy('id').execute()).map(draftOf);
};

export const saveDraft = async (db: Db, draft: KeptDraft): Promise<void> => {
  const { id, person, text, at } = draft;
  const files = draft.files === undefined ? null : JSON.stringify(draft.files);
  const place = draft.place === undefined ? null : JSON.stringify(draft.place);
  await db
    .insertInto('drafts')
    .values({ id, person, text, at, files, place })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ person, text, at, files, place }))
    .execute();
};
