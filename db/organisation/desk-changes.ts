import type { Db, Schema } from '#db/engine/schema.ts';
import type { DeskChangeQuery, PlannedAbsence } from '#src/app/ports/desk-changes.ts';
import type { DeskChange } from '#src/core/administration/change.ts';
import type { PersonId } from '#src/core/ids.ts';

export const addDeskChanges = async (db: Db, changes: readonly Omit<DeskChange, 'id'>[]): Promise<void> => {
  // A file may change thousands of things: a statement has room for so many values only.
  for (let from = 0; from < changes.length; from += 500) {
    const rows = changes.slice(from, from + 500).map(({ fields, ...change }) => ({
      ...change,
      fields: JSON.stringify(fields),
    }));
    await db.insertInto('desk_changes').values(rows).execute();
  }
};

type Row = Omit<Schema['desk_changes'], 'id'> & { readonly id: number };

const changeOf = ({ fields, by, ...row }: Row): DeskChange => ({
  ...row,
  by: by as PersonId | null,
  fields: JSON.parse(fields),
});

export const readDeskChanges = async (
  db: Db,
  { about, kind, by, time, after, before, limit }: DeskChangeQuery,
): Promise<readonly DeskChange[]> => {
  let found = db.selectFrom('desk_changes').selectAll().orderBy('id', 'desc').limit(limit);
  if (about !== undefined) found = found.where('kind', '=', about.kind).where('subject', '=', about.subject);
  if (kind !== undefined) found = found.where('kind', '=', kind);
  if (by !== undefined) found = found.where('by', '=', by);
  if (time !== undefined) found = found.where('at', '>=', time.from).where('at', '<', time.to);
  if (after !== undefined) found = found.where('id', '>', after);
  if (before !== undefined) found = found.where('id', '<', before);
  return (await found.execute()).map(changeOf);
};

export const planAbsence = async (db: Db, person: PersonId, absence: PlannedAbsence | null): Promise<void> => {
  await db.deleteFrom('planned_absences').where('person', '=', person).execute();
  if (absence !== null) await db.insertInto('planned_absences').values(absence).execute();
};

export const readPlannedAbsences = async (db: Db): Promise<readonly PlannedAbsence[]> => {
  const rows = await db.selectFrom('planned_absences').selectAll().orderBy('begins').orderBy('person').execute();
  return rows.map((row) => ({ ...row, person: row.person as PersonId }));
};
