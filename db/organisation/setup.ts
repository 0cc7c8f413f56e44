import { type RawBuilder, sql } from 'kysely';
import type { Db } from '#db/engine/schema.ts';
import type { ReferencedByTickets } from '#src/app/ports/organisation.ts';
import type { CalendarId, PersonId, SkillId } from '#src/core/ids.ts';
import type { Metric } from '#src/core/organisation/policy.ts';
import type { OrganisationSetup, Technician } from '#src/core/organisation/setup.ts';
import { readAbsenceFeeds } from './absence-feeds.ts';
import { loadOrganisation } from './organisation.ts';
import { everyone } from './people.ts';

/** Reads the whole desk with everyone from the database. */
export const readSetup = async (db: Db): Promise<OrganisationSetup> => {
  const desk = await loadOrganisation(db);
  return {
    people: await everyone(db),
    teams: [...desk.teams.values()],
    skills: [...desk.skills.values()],
    categories: [...desk.categories.values()],
    calendars: [...desk.calendars.values()],
    rotations: [...desk.rosters.values()].map(({ rotation }) => rotation),
    rules: desk.rules,
    technicians: await readTechnicians(db),
    absences: (await readAbsenceFeeds(db)).map(({ person, source }) => ({ person, source })),
    triageTeam: desk.triageTeam,
    confidence: desk.confidence,
    elsewhere: desk.elsewhere,
    ...(desk.language && { language: desk.language }),
    weights: desk.weights,
    ...(desk.zone !== undefined && { zone: desk.zone }),
    ...(desk.intake && { intake: desk.intake }),
  };
};

const readTechnicians = async (db: Db): Promise<readonly Technician[]> => {
  const rows = await db.selectFrom('technicians').selectAll().orderBy('person').execute();
  const skills = await db.selectFrom('technician_skills').selectAll().orderBy('skill').execute();
  const byPerson = Map.groupBy(skills, ({ person }) => person);
  return rows.map(({ person, capacity, shift }) => ({
    person: person as PersonId,
    skills: (byPerson.get(person) ?? []).map(({ skill, level }) => ({ skill: skill as SkillId, level })),
    capacity,
    shift: shift as CalendarId | null,
  }));
};

/** One technician's terms. */
export const readTechnician = async (db: Db, person: PersonId): Promise<Technician | null> => {
  const row = await db.selectFrom('technicians').selectAll().where('person', '=', person).executeTakeFirst();
  if (row === undefined) return null;
  const skills = await db
    .selectFrom('technician_skills')
    .selectAll()
    .where('person', '=', person)
    .orderBy('skill')
    .execute();
  const levels = skills.map(({ skill, level }) => ({ skill: skill as SkillId, level }));
  return { person, skills: levels, capacity: row.capacity, shift: row.shift as CalendarId | null };
};

/** A field of JSON as `JSON.stringify` writes it, anywhere in a text, as a pattern for LIKE. */
const fieldPattern = (name: string, value: string): string =>
  `%${`${JSON.stringify(name)}:${JSON.stringify(value)}`.replace(/[\\%_]/g, '\\$&')}%`;

/** Under which names a policy refers to calendars: its own, and those of single targets. */
const calendarFields: Record<'calendar' | Metric, true> = {
  calendar: true,
  first_response: true,
  next_reply: true,
  update: true,
  with_team: true,
  resolution: true,
};

const referencing = (kind: ReferencedByTickets, id: string): RawBuilder<boolean> => {
  const skill = fieldPattern('skill', id);
  switch (kind) {
    case 'teams':
      return sql`team = ${id}`;
    case 'categories':
      return sql`category = ${id}`;
    case 'skills':
      return sql`(required_skills LIKE ${skill} ESCAPE '\\' OR preferred_skills LIKE ${skill} ESCAPE '\\')`;
    case 'calendars':
      return sql.join(
        Object.keys(calendarFields).map((name) => sql`policy LIKE ${fieldPattern(name, id)} ESCAPE '\\'`),
        sql` OR `,
      );
  }
};

/** Reads every ticket: only for the rare case that a part of the desk is removed. */
export const countTicketsReferencing = async (db: Db, kind: ReferencedByTickets, id: string): Promise<number> => {
  const { rows } = await sql<{ n: number }>`SELECT count(*) AS n FROM tickets WHERE ${referencing(kind, id)}`.execute(
    db,
  );
  return rows[0]?.n ?? 0;
};
