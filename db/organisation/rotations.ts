import { preparedRows } from '#db/engine/prepared.ts';
import type { Db, Schema } from '#db/engine/schema.ts';
import type { CalendarId, Instant, PersonId, RotationId } from '#src/core/ids.ts';
import type { Rotation } from '#src/core/rotation/rotation.ts';
import type { RotationChange } from '#src/core/rotation/rotation-change.ts';
import { bumpOrganisation } from './organisation-version.ts';

export const readRotations = async (db: Db): Promise<readonly Rotation[]> => {
  const rows = await db.selectFrom('rotations').selectAll().orderBy('id').execute();
  return rows.map(({ id, name, zone, people, every_count, every_unit, starts, handover, hours }) => ({
    id: id as RotationId,
    name,
    zone,
    people: JSON.parse(people),
    every: { count: every_count, unit: every_unit },
    starts,
    handover,
    hours: hours as CalendarId | null,
  }));
};

const saveRows = preparedRows<Schema['rotations']>(
  ['id', 'name', 'zone', 'people', 'every_count', 'every_unit', 'starts', 'handover', 'hours'],
  (db, rows) =>
    db
      .insertInto('rotations')
      .values([...rows])
      .onConflict((conflict) =>
        conflict.column('id').doUpdateSet((set) => ({
          name: set.ref('excluded.name'),
          zone: set.ref('excluded.zone'),
          people: set.ref('excluded.people'),
          every_count: set.ref('excluded.every_count'),
          every_unit: set.ref('excluded.every_unit'),
          starts: set.ref('excluded.starts'),
          handover: set.ref('excluded.handover'),
          hours: set.ref('excluded.hours'),
        })),
      ),
);

export const saveRotations = async (db: Db, rotations: readonly Rotation[]): Promise<void> => {
  await saveRows(
    db,
    rotations.map(({ id, name, zone, people, every, starts, handover, hours }) => ({
      ...{ id, name, zone, starts, handover, hours },
      people: JSON.stringify(people),
      every_count: every.count,
      every_unit: every.unit,
    })),
  );
};

type ChangeRow = Omit<Schema['rotation_changes'], 'id'> & { readonly id: number };

const changeOf = (row: ChangeRow): RotationChange => ({
  id: row.id,
  rotation: row.rotation as RotationId,
  parts: JSON.parse(row.parts),
  askedBy: row.asked_by as PersonId,
  askedOf: row.asked_of as PersonId | null,
  askedAt: row.asked_at,
  state: row.state,
  decidedAt: row.decided_at,
  decidedBy: row.decided_by as PersonId | null,
});

export const readAgreedChanges = async (db: Db): Promise<readonly RotationChange[]> => {
  const rows = await db
    .selectFrom('rotation_changes')
    .selectAll()
    .where('state', '=', 'agreed')
    .orderBy('id')
    .execute();
  return rows.map(changeOf);
};

export const readRotationChange = async (db: Db, id: number): Promise<RotationChange | null> => {
  const row = await db.selectFrom('rotation_changes').selectAll().where('id', '=', id).executeTakeFirst();
  return row === undefined ? null : changeOf(row);
};

/** Those that wait for an answer, the oldest first. */
export const readAskedChanges = async (db: Db, rotation: RotationId): Promise<readonly RotationChange[]> => {
  const asked = db.selectFrom('rotation_changes').selectAll().where('rotation', '=', rotation);
  return (await asked.where('state', '=', 'asked').orderBy('id').execute()).map(changeOf);
};

export const addRotationChange = async (db: Db, change: Omit<RotationChange, 'id'>): Promise<number> => {
  const { id } = await db
    .insertInto('rotation_changes')
    .values({
      rotation: change.rotation,
      parts: JSON.stringify(change.parts),
      asked_by: change.askedBy,
      asked_of: change.askedOf,
      asked_at: change.askedAt,
      state: change.state,
      decided_at: change.decidedAt,
      decided_by: change.decidedBy,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  if (change.state === 'agreed') await bumpOrganisation(db);
  return id;
};

/** What was asked is decided once: false if it was before. */
export const decideRotationChange = async (
  db: Db,
  id: number,
  decided: { readonly state: 'agreed' | 'refused' | 'withdrawn'; readonly by: PersonId; readonly at: Instant },
): Promise<boolean> => {
  const { numUpdatedRows } = await db
    .updateTable('rotation_changes')
    .set({ state: decided.state, decided_by: decided.by, decided_at: decided.at })
    .where('id', '=', id)
    .where('state', '=', 'asked')
    .executeTakeFirst();
  if (numUpdatedRows === 0n) return false;
  if (decided.state === 'agreed') await bumpOrganisation(db);
  return true;
};
