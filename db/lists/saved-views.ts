import type { Db, Schema } from '#db/engine/schema.ts';
import type { PersonId, TeamId } from '#src/core/ids.ts';
import type { SavedView } from '#src/core/views/saved-view.ts';

const viewOf = ({ id, name, owner, team, narrowed, created_at }: Schema['saved_views']): SavedView => ({
  ...{ id, name, owner: owner as PersonId, team: team as TeamId | null },
  ...{ narrowed, createdAt: created_at },
});

export const readSavedView = async (db: Db, id: string): Promise<SavedView | null> => {
  const row = await db.selectFrom('saved_views').selectAll().where('id', '=', id).executeTakeFirst();
  return row === undefined ? null : viewOf(row);
};

export const readSavedViews = async (
  db: Db,
  owner: PersonId,
  teams: readonly TeamId[],
): Promise<readonly SavedView[]> => {
  const rows = await db
    .selectFrom('saved_views')
    .selectAll()
    .where((is) =>
      teams.length === 0 ? is('owner', '=', owner) : is.or([is('owner', '=', owner), is('team', 'in', [...teams])]),
    )
    .orderBy('name')
    .orderBy('id')
    .execute();
  return rows.map(viewOf);
};

export const saveView = async (db: Db, view: SavedView): Promise<void> => {
  const { createdAt, ...same } = view;
  await db
    .insertInto('saved_views')
    .values({ ...same, created_at: createdAt })
    .execute();
};

export const dropView = async (db: Db, id: string): Promise<void> => {
  await db.deleteFrom('saved_views').where('id', '=', id).execute();
};
