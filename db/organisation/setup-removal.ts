import type { Db } from '#db/engine/schema.ts';
import type { OrganisationSetup } from '#src/core/organisation/setup.ts';

/** Removes what `setup` no longer has. Foreign keys protect what a ticket or a person still refers to. */
export const removeWhatLeft = async (db: Db, setup: OrganisationSetup): Promise<void> => {
  for (const id of await left(db, 'categories', setup.categories)) {
    // Routing does not need records in a category that no ticket has any more.
    await db.deleteFrom('technician_records').where('category', '=', id).execute();
    // An article outlives its category.
    await db.updateTable('articles').set({ category: null }).where('category', '=', id).execute();
    await db.deleteFrom('categories').where('id', '=', id).execute();
  }
  for (const id of await left(db, 'teams', setup.teams)) {
    await db.deleteFrom('timers').where('team', '=', id).execute();
    await db.deleteFrom('teams').where('id', '=', id).execute();
  }
  for (const id of await left(db, 'skills', setup.skills)) {
    await db.deleteFrom('skills').where('id', '=', id).execute();
  }
  for (const id of await left(db, 'rotations', setup.rotations)) {
    await db.deleteFrom('rotation_changes').where('rotation', '=', id).execute();
    await db.deleteFrom('rotations').where('id', '=', id).execute();
  }
  for (const id of await left(db, 'calendars', setup.calendars)) {
    await db.deleteFrom('calendars').where('id', '=', id).execute();
  }
};

const left = async (
  db: Db,
  table: 'categories' | 'teams' | 'skills' | 'rotations' | 'calendars',
  kept: readonly { readonly id: string }[],
): Promise<readonly string[]> => {
  const ids = new Set(kept.map(({ id }) => id));
  const rows = await db.selectFrom(table).select('id').execute();
  return rows.map(({ id }) => id).filter((id) => !ids.has(id));
};
