import type { Db } from '#db/engine/schema.ts';
import type { AccessEventQuery } from '#src/app/ports/access/factors.ts';
import type { AccessEvent, AccessEventName } from '#src/core/access/access-event.ts';
import type { Instant, PersonId } from '#src/core/ids.ts';

export const addAccessEvent = async (db: Db, event: Omit<AccessEvent, 'id'>): Promise<void> => {
  await db.insertInto('access_events').values(event).execute();
};

export const readAccessEvents = async (
  db: Db,
  { person, since, kind, before, limit }: AccessEventQuery,
): Promise<readonly AccessEvent[]> => {
  let found = db.selectFrom('access_events').selectAll().orderBy('id', 'desc').limit(limit);
  if (person !== undefined) found = found.where('person', '=', person);
  if (since !== undefined) found = found.where('at', '>=', since);
  if (kind !== undefined) found = found.where('what', '=', kind.what).where('detail', '=', kind.detail);
  if (before !== undefined) found = found.where('id', '<', before);
  return (await found.execute()).map((row) => ({
    ...row,
    person: row.person as PersonId | null,
    by: row.by as PersonId | null,
    what: row.what as AccessEventName,
  }));
};

export const forgetAccessEvents = async (db: Db, before: Instant): Promise<void> => {
  await db.deleteFrom('access_events').where('at', '<', before).execute();
};
