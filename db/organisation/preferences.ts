import { prepared } from '#db/engine/prepared.ts';
import type { Db } from '#db/engine/schema.ts';
import type { PersonId } from '#src/core/ids.ts';
import type { Preferences } from '#src/core/notices/preferences.ts';

const find = prepared((db, { person }: { person: PersonId }) =>
  db.selectFrom('preferences').selectAll().where('person', '=', person),
);

/** Every message looks here before it is sent. */
export const readPreferences = async (db: Db, person: PersonId): Promise<Preferences | null> => {
  const [row] = (await find(db, { person })).rows;
  if (row === undefined) return null;
  const { how, daily_at: dailyAt, quiet_from: from, quiet_to: to, place } = row;
  return {
    how: JSON.parse(how) as Preferences['how'],
    dailyAt,
    quiet: from === null || to === null ? null : { from, to },
    place: place as Preferences['place'],
  };
};

export const savePreferences = async (db: Db, person: PersonId, preferences: Preferences): Promise<void> => {
  const { how, dailyAt, quiet, place } = preferences;
  const values = {
    ...{ how: JSON.stringify(how), daily_at: dailyAt, place },
    ...{ quiet_from: quiet?.from ?? null, quiet_to: quiet?.to ?? null },
  };
  await db
    .insertInto('preferences')
    .values({ person, ...values })
    .onConflict((conflict) => conflict.column('person').doUpdateSet(values))
    .execute();
};
