import type { Selectable } from 'kysely';
import type { Db, Schema } from '#db/engine/schema.ts';
import type { KeptDraft } from '#src/app/ports/messages.ts';
import type { Enquiry } from '#src/core/enquiries/enquiry.ts';
import type { Instant, PersonId } from '#src/core/ids.ts';
import type { Place } from '#src/core/ticket/origin.ts';

/** Both are kept in one column; a message that others read is in no conversation with the desk alone. */
type Places = Pick<KeptDraft, 'place' | 'below'>;

const placesIn = ({ alone, ...place }: Place & { readonly alone?: true }): Places =>
  alone === true ? { below: place } : { place };

const kept = ({ place, below }: Places): string | null => {
  if (place !== undefined) return JSON.stringify(place);
  return below === undefined ? null : JSON.stringify({ ...below, alone: true });
};

const draftOf = ({ id, person, text, at, files, place }: Selectable<Schema['drafts']>): KeptDraft => ({
  id,
  person: person as PersonId,
  text,
  at,
  ...(files !== null && { files: JSON.parse(files) }),
  ...(place !== null && placesIn(JSON.parse(place))),
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
  const place = kept(draft);
  await db
    .insertInto('drafts')
    .values({ id, person, text, at, files, place })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ person, text, at, files, place }))
    .execute();
};

export const readEnquiry = async (db: Db, draft: string): Promise<Enquiry | null> => {
  const row = await db.selectFrom('drafts').select('enquiry').where('id', '=', draft).executeTakeFirst();
  return row?.enquiry == null ? null : JSON.parse(row.enquiry);
};

/** Beyond this nobody has as many open at once. */
const most = 10;

export const readEnquiries = async (
  db: Db,
  person: PersonId,
  source: string,
  since: Instant,
): Promise<readonly { readonly draft: string; readonly enquiry: Enquiry }[]> => {
  const rows = await db
    .selectFrom('drafts')
    .select(['id', 'enquiry'])
    .where('at', '>', since)
    .where('person', '=', person)
    .where('enquiry', 'is not', null)
    .orderBy('at', 'desc')
    .orderBy('id')
    .execute();
  return rows
    .map(({ id, enquiry }) => ({ draft: id, enquiry: JSON.parse(enquiry ?? '') as Enquiry }))
    .filter(({ enquiry }) => enquiry.source === source)
    .slice(0, most);
};

export const saveEnquiry = async (db: Db, draft: string, enquiry: Enquiry): Promise<void> => {
  const saved = { enquiry: JSON.stringify(enquiry), at: enquiry.at };
  await db.updateTable('drafts').set(saved).where('id', '=', draft).execute();
};
