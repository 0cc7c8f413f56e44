import { lockForRemoval } from '#db/engine/dialect.ts';
import type { Db } from '#db/engine/schema.ts';
import { namesApart } from '#src/app/store-kit/removed.ts';
import type { OrganisationSetup } from '#src/core/organisation/setup.ts';

const parts = ['categories', 'teams', 'skills', 'calendars'] as const;
type Part = (typeof parts)[number];

/**
 * Marks what `setup` no longer has as removed: tickets name it, and it may come back. What comes back is as new. Before
 * the rest is saved.
 */
export const markWhatLeft = async (db: Db, setup: OrganisationSetup): Promise<void> => {
  for (const id of await mark(db, 'categories', setup.categories)) {
    // An article outlives its category.
    await db.updateTable('articles').set({ category: null }).where('category', '=', id).execute();
  }
  for (const id of await mark(db, 'teams', setup.teams)) {
    await db.deleteFrom('timers').where('team', '=', id).execute();
    // Nobody is in that team any more who could open them.
    await db.deleteFrom('saved_views').where('team', '=', id).execute();
  }
  await mark(db, 'skills', setup.skills);
  await mark(db, 'calendars', setup.calendars);
  for (const table of parts) await freeNames(db, table, setup);
};

/** What was removed does not keep its name from another, and is told apart from whatever is called so. */
const freeNames = async (db: Db, table: Part, setup: OrganisationSetup): Promise<void> => {
  const rows = await db.selectFrom(table).select(['id', 'name', 'removed']).orderBy('id').execute();
  const there = [...setup[table], ...rows.filter(({ removed }) => removed === 0)];
  const former = rows.filter(({ removed }) => removed === 1);
  const names = new Map(former.map(({ id, name }) => [id, name]));
  for (const { id, name } of namesApart(former, there)) {
    if (name !== names.get(id)) await db.updateTable(table).set({ name }).where('id', '=', id).execute();
  }
};

/** Removes rotations that `setup` no longer has: no ticket names one. */
export const removeRotations = async (db: Db, { rotations }: OrganisationSetup): Promise<void> => {
  const kept = new Set<string>(rotations.map(({ id }) => id));
  const rows = await db.selectFrom('rotations').select('id').execute();
  for (const { id } of rows.filter((one) => !kept.has(one.id))) {
    await db.updateTable('teams').set({ on_call: null }).where('removed', '=', 1).where('on_call', '=', id).execute();
    await db.deleteFrom('rotation_changes').where('rotation', '=', id).execute();
    await db.deleteFrom('rotations').where('id', '=', id).execute();
  }
};

/**
 * Returns what is gone now and was there before. Whoever is writing a ticket into it comes first, or finds it removed:
 * `requireThere`.
 */
const mark = async (db: Db, table: Part, kept: readonly { readonly id: string }[]): Promise<readonly string[]> => {
  const ids = new Set(kept.map(({ id }) => id));
  const rows = await db.selectFrom(table).select(['id', 'removed']).execute();
  for (const { id, removed } of rows) {
    if ((removed === 1) !== ids.has(id)) continue;
    if (removed === 0)
      await db.selectFrom(table).select('id').where('id', '=', id).modifyEnd(lockForRemoval(db)).execute();
    await db
      .updateTable(table)
      .set({ removed: removed === 1 ? 0 : 1 })
      .where('id', '=', id)
      .execute();
  }
  return rows.flatMap(({ id, removed }) => (removed === 0 && !ids.has(id) ? [id] : []));
};
