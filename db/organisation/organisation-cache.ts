import type { Db } from '#db/engine/schema.ts';
import type { PersonId, TeamId } from '#src/core/ids.ts';
import type { Organisation } from '#src/core/organisation/organisation.ts';
import type { Person, Role } from '#src/core/organisation/person.ts';
import { loadOrganisation } from './organisation.ts';
import { type OrganisationVersion, readOrganisationVersion } from './organisation-version.ts';
import { peopleWithRole, readPerson } from './people.ts';
import { loadTerms, type Terms, type TermsByTeam } from './technician-terms.ts';

export type OrganisationCache = {
  organisation(db: Db): Promise<Organisation>;
  /** The terms of the technicians of a team. */
  terms(db: Db, team: TeamId): Promise<readonly Terms[]>;
  person(db: Db, id: PersonId): Promise<Person | null>;
  peopleWithRole(db: Db, role: Role): Promise<readonly Person[]>;
  /** Stops using the cache: what this transaction has written may still be rolled back. */
  distrust(): void;
};

/** How many people are cached at most. */
const maxPeople = 5_000;

/**
 * The desk and its people as this process last read them, valid while the versions in the database do not change. The
 * versions are read with every use, the whole desk only when they have changed.
 */
export const createOrganisationCache = (): OrganisationCache & {
  forTransaction(): OrganisationCache;
  /**
   * Call after a transaction that failed. With SQLite it may have read what an earlier one wrote whose commit it shared:
   * that was rolled back too, and its version will be used again for something else.
   */
  forget(): void;
} => {
  let organisation: Organisation | null = null;
  let terms: { readonly version: number; readonly byTeam: TermsByTeam } | null = null;
  let people: { readonly version: number; readonly byId: Map<PersonId, Person | null> } | null = null;
  let roles: { readonly version: number; readonly people: Map<Role, readonly Person[]> } | null = null;

  const cache = (versionOf: (db: Db) => Promise<OrganisationVersion>): OrganisationCache => {
    let usable = true;
    const theDesk = async (db: Db): Promise<Organisation> => {
      if (!usable) return loadOrganisation(db);
      const { version } = await versionOf(db);
      if (organisation?.version === version) return organisation;
      const loaded = await loadOrganisation(db);
      // A change between the two reads makes `loaded` newer than `version`, never older.
      organisation = loaded;
      return loaded;
    };
    return {
      organisation: theDesk,
      terms: async (db, team) => {
        if (!usable) return (await loadTerms(db, await loadOrganisation(db))).get(team) ?? [];
        const { people_version, version } = await versionOf(db);
        const key = people_version * 1_000_000 + version;
        if (terms?.version !== key) terms = { version: key, byTeam: await loadTerms(db, await theDesk(db)) };
        return terms.byTeam.get(team) ?? [];
      },
      person: async (db, id) => {
        if (!usable) return readPerson(db, id);
        const { people_version } = await versionOf(db);
        if (people?.version !== people_version || people.byId.size >= maxPeople) {
          people = { version: people_version, byId: new Map() };
        }
        const { byId } = people;
        const known = byId.get(id);
        if (known !== undefined) return known;
        const found = await readPerson(db, id);
        byId.set(id, found);
        return found;
      },
      peopleWithRole: async (db, role) => {
        if (!usable) return peopleWithRole(db, role);
        const { people_version } = await versionOf(db);
        if (roles?.version !== people_version) roles = { version: people_version, people: new Map() };
        const { people: holders } = roles;
        const found = holders.get(role) ?? (await peopleWithRole(db, role));
        holders.set(role, found);
        return found;
      },
      distrust: () => {
        usable = false;
      },
    };
  };
  return {
    ...cache(readOrganisationVersion),
    forget: () => {
      organisation = null;
      terms = null;
      people = null;
      roles = null;
    },
    // Reading the version once is enough for a transaction, which sees the desk in one state from start to end.
    forTransaction: () => {
      let version: Promise<OrganisationVersion> | null = null;
      return cache((db) => {
        version ??= readOrganisationVersion(db);
        return version;
      });
    },
  };
};
