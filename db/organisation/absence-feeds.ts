import type { Selectable } from 'kysely';
import type { Db, Schema } from '#db/engine/schema.ts';
import type { AbsenceFeed } from '#src/app/ports/people.ts';
import type { PersonId } from '#src/core/ids.ts';
import type { OrganisationSetup } from '#src/core/organisation/setup.ts';

const feedOf = (row: Selectable<Schema['absence_feeds']>): AbsenceFeed => ({
  person: row.person as PersonId,
  source: row.source,
  times: JSON.parse(row.times),
  triedAt: row.tried_at,
  failing: row.failing_since === null || row.problem === null ? null : { since: row.failing_since, why: row.problem },
  applied: row.applied_from === null || row.applied_to === null ? null : { from: row.applied_from, to: row.applied_to },
});

export const readAbsenceFeeds = async (db: Db): Promise<readonly AbsenceFeed[]> =>
  (await db.selectFrom('absence_feeds').selectAll().orderBy('person').execute()).map(feedOf);

export const saveAbsenceFeed = async (
  db: Db,
  { person, source, times, triedAt, failing, applied }: AbsenceFeed,
): Promise<void> => {
  await db
    .updateTable('absence_feeds')
    .set({
      times: JSON.stringify(times),
      tried_at: triedAt,
      failing_since: failing?.since ?? null,
      problem: failing?.why ?? null,
      applied_from: applied?.from ?? null,
      applied_to: applied?.to ?? null,
    })
    .where('person', '=', person)
    .where('source', '=', source)
    .execute();
};

/** The calendars of these people, and no others of theirs. What was read of one that stays is kept. */
export const saveAbsenceSources = async (db: Db, { people, absences }: OrganisationSetup): Promise<void> => {
  const known = new Map((await readAbsenceFeeds(db)).map(({ person, source }) => [person, source]));
  const wanted = new Map(absences.map(({ person, source }) => [person, source]));
  for (const { id } of people) {
    if (known.has(id) && known.get(id) !== wanted.get(id)) {
      await db.deleteFrom('absence_feeds').where('person', '=', id).execute();
      known.delete(id);
    }
  }
  for (const [person, source] of wanted) {
    if (known.has(person)) continue;
    await db.insertInto('absence_feeds').values({ person, source, times: '[]' }).execute();
  }
};
