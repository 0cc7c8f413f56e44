import { preparedRows } from '#db/engine/prepared.ts';
import type { Db, Schema } from '#db/engine/schema.ts';
import type { OrganisationSetup } from '#src/core/organisation/setup.ts';

const saveTerms = preparedRows<Pick<Schema['technicians'], 'person' | 'capacity' | 'shift'>>(
  ['person', 'capacity', 'shift'],
  (db, rows) =>
    db
      .insertInto('technicians')
      .values(rows.map((row) => ({ ...row, last_assigned_at: null })))
      .onConflict((conflict) =>
        conflict.column('person').doUpdateSet((set) => ({
          capacity: set.ref('excluded.capacity'),
          shift: set.ref('excluded.shift'),
        })),
      ),
);

const insertSkills = preparedRows<Schema['technician_skills']>(['person', 'skill', 'level'], (db, rows) =>
  db.insertInto('technician_skills').values([...rows]),
);

/** Saves the terms of technicians and removes those of other `people`. Absences and turns stay as they are. */
export const saveTechnicians = async (db: Db, { people, technicians }: OrganisationSetup): Promise<void> => {
  const working = new Set<string>(technicians.map(({ person }) => person));
  const idle = people.filter(({ id }) => !working.has(id));
  for (const person of [...working, ...idle.map(({ id }) => id)]) {
    await db.deleteFrom('technician_skills').where('person', '=', person).execute();
  }
  for (const { id } of idle) await db.deleteFrom('technicians').where('person', '=', id).execute();
  await saveTerms(
    db,
    technicians.map(({ person, capacity, shift }) => ({ person, capacity, shift })),
  );
  await insertSkills(
    db,
    technicians.flatMap(({ person, skills }) => skills.map(({ skill, level }) => ({ person, skill, level }))),
  );
};
