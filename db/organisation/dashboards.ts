import type { Db } from '#db/engine/schema.ts';
import type { PersonId } from '#src/core/ids.ts';
import type { StoredDashboard } from '#src/core/views/dashboard.ts';

export const readDashboard = async (db: Db, person: PersonId): Promise<StoredDashboard | null> => {
  const row = await db.selectFrom('dashboards').selectAll().where('person', '=', person).executeTakeFirst();
  if (row === undefined) return null;
  return { shown: JSON.parse(row.shown), hidden: JSON.parse(row.hidden), version: row.version };
};

export const saveDashboard = async (db: Db, person: PersonId, dashboard: StoredDashboard): Promise<void> => {
  const { shown, hidden, version } = dashboard;
  const values = { shown: JSON.stringify(shown), hidden: JSON.stringify(hidden), version };
  await db
    .insertInto('dashboards')
    .values({ person, ...values })
    .onConflict((conflict) => conflict.column('person').doUpdateSet(values))
    .execute();
};
