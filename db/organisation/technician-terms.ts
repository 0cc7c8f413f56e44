import type { Db } from '#db/engine/schema.ts';
import { isIn } from '#src/app/store-kit/rosters.ts';
import type { CalendarId, PersonId, RotationId, SkillId, TeamId } from '#src/core/ids.ts';
import type { Organisation } from '#src/core/organisation/organisation.ts';
import type { Candidate } from '#src/core/organisation/person.ts';
import type { Technician } from '#src/core/organisation/setup.ts';
import { bumpPeople } from './organisation-version.ts';

/** What rarely changes about a technician; the rest is read when one is chosen. */
export type Terms = Pick<
  Candidate,
  'person' | 'name' | 'active' | 'teams' | 'skills' | 'capacity' | 'shift' | 'away' | 'onCall'
>;

/** Terms by team, in the order of the technicians' ids. */
export type TermsByTeam = ReadonlyMap<TeamId, readonly Terms[]>;

export const loadTerms = async (db: Db, { teams: allTeams, rosters }: Organisation): Promise<TermsByTeam> => {
  const rows = await db
    .selectFrom('technicians')
    .innerJoin('people', 'people.id', 'technicians.person')
    // Someone who lost the role keeps their terms in case they get it back.
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('person_roles')
          .select('role')
          .whereRef('person', '=', 'technicians.person')
          .where('role', '=', 'technician'),
      ),
    )
    .select(['people.id', 'people.name', 'people.active', 'technicians.capacity', 'technicians.shift'])
    .select(['people.away', 'people.away_until'])
    .orderBy('people.id')
    .execute();
  const memberships = await db
    .selectFrom('memberships')
    .innerJoin('technicians', 'technicians.person', 'memberships.person')
    .select(['memberships.person', 'memberships.team'])
    .orderBy('memberships.team')
    .execute();
  const skills = await db.selectFrom('technician_skills').selectAll().orderBy('skill').execute();
  const teamsBy = Map.groupBy(memberships, ({ person }) => person);
  const skillsBy = Map.groupBy(skills, ({ person }) => person);
  const byTeam = new Map<TeamId, Terms[]>();
  for (const row of rows) {
    const teams = (teamsBy.get(row.id) ?? []).map(({ team }) => team as TeamId);
    const terms: Terms = {
      person: row.id as PersonId,
      name: row.name,
      active: row.active === 1,
      teams,
      skills: (skillsBy.get(row.id) ?? []).map(({ skill, level }) => ({ skill: skill as SkillId, level })),
      capacity: row.capacity,
      shift: row.shift as CalendarId | null,
      away: row.away === 1 ? { until: row.away_until } : null,
    };
    for (const team of teams) {
      const onCall = rosters.get(allTeams.get(team)?.onCall ?? ('' as RotationId));
      const own = onCall !== undefined && isIn(onCall, terms.person) ? { ...terms, onCall } : terms;
      const known = byTeam.get(team);
      if (known === undefined) byTeam.set(team, [own]);
      else known.push(own);
    }
  }
  return byTeam;
};

/** Adds terms for someone who has none; existing ones stay as they are. */
export const addTerms = async (db: Db, { person, capacity, shift }: Omit<Technician, 'skills'>): Promise<boolean> => {
  const made = await db
    .insertInto('technicians')
    .values({ person, capacity, shift, last_assigned_at: null })
    .onConflict((conflict) => conflict.column('person').doNothing())
    .returning('person')
    .execute();
  if (made.length === 0) return false;
  await bumpPeople(db);
  return true;
};
