import { prepared } from '#db/engine/prepared.ts';
import type { Db } from '#db/engine/schema.ts';

/** What a process has read of the desk and its people stays valid while these two do not change. */
export type OrganisationVersion = { readonly version: number; readonly people_version: number };

const find = prepared((db, _: object) => db.selectFrom('desk').select(['version', 'people_version']));

export const readOrganisationVersion = async (db: Db): Promise<OrganisationVersion> => {
  const [row] = (await find(db, {})).rows;
  return row ?? { version: 0, people_version: 0 };
};

/**
 * Must be called before anything changes categories, teams, skills, calendars or policies: waits for whoever else is
 * changing them. False: they are no longer at this version.
 */
export const bumpOrganisationFrom = async (db: Db, version: number): Promise<boolean> => {
  const { numUpdatedRows } = await db
    .updateTable('desk')
    .set({ version: version + 1 })
    .where('version', '=', version)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
};

/** Must be called by whatever changes who covers for whom in a rotation. */
export const bumpOrganisation = async (db: Db): Promise<void> => {
  await db
    .updateTable('desk')
    .set((set) => ({ version: set('version', '+', 1) }))
    .execute();
};

/** Must be called by whatever changes people, their roles and teams, or technicians' terms. */
export const bumpPeople = async (db: Db): Promise<void> => {
  await db
    .updateTable('desk')
    .set((set) => ({ people_version: set('people_version', '+', 1) }))
    .execute();
};
