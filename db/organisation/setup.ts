import { type RawBuilder, sql } from 'kysely';
import type { Db } from '#db/engine/schema.ts';
import type { NamedByTickets } from '#src/app/ports/organisation.ts';
import type { CalendarId, PersonId, SkillId, TicketNumber } from '#src/core/ids.ts';
import type { OrganisationSetup, Technician } from '#src/core/organisation/setup.ts';
import { readAbsenceFeeds } from './absence-feeds.ts';
import { loadOrganisation } from './organisation.ts';
import { everyone } from './people.ts';

/** So that what is written to a file stays where it is when it gets another name. */
const byId = (a: { readonly id: string }, b: { readonly id: string }): number => (a.id < b.id ? -1 : 1);

/** Reads the whole desk with everyone from the database. */
export const readSetup = async (db: Db): Promise<OrganisationSetup> => {
  const desk = await loadOrganisation(db);
  return {
    people: await everyone(db),
    teams: [...desk.teams.values()].toSorted(byId),
    skills: [...desk.skills.values()].toSorted(byId),
    categories: [...desk.categories.values()].toSorted(byId),
    calendars: [...desk.calendars.values()].toSorted(byId),
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

const naming = (kind: NamedByTickets, id: string): RawBuilder<boolean> => {
  const skill = fieldPattern('skill', id);
  switch (kind) {
    case 'teams':
      return sql`team = ${id}`;
    // Whoever has solved one needs no other category for it.
    case 'categories':
      return sql`(category = ${id} AND status <> 'resolved')`;
    case 'skills':
      return sql`(required_skills LIKE ${skill} ESCAPE '\\' OR preferred_skills LIKE ${skill} ESCAPE '\\')`;
  }
};

/** Reads every ticket that is not over: only for the rare case that a part of the desk is removed. */
export const openTicketsNaming = async (db: Db, kind: NamedByTickets, id: string): Promise<readonly TicketNumber[]> => {
  const over = sql`status NOT IN ('closed', 'cancelled')`;
  const { rows } = await sql<{
    number: TicketNumber;
  }>`SELECT number FROM tickets WHERE ${over} AND ${naming(kind, id)} ORDER BY number`.execute(db);
  return rows.map(({ number }) => number);
};
