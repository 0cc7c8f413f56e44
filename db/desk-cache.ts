import type { Desk } from '#src/core/desk.ts';
import type { TeamId } from '#src/core/ids.ts';
import type { Person, Role } from '#src/core/person.ts';
import { loadDesk } from './desk.ts';
import { type DeskVersion, readDeskVersion } from './desk-version.ts';
import { peopleWithRole } from './people.ts';
import type { Db } from './schema.ts';
import { loadTerms, type Terms, type TermsByTeam } from './technician-terms.ts';

export type DeskCache = {
  desk(db: Db): Promise<Desk>;
  /** Of the technicians of a team. */
  terms(db: Db, team: TeamId): Promise<readonly Terms[]>;
  peopleWithRole(db: Db, role: Role): Promise<readonly Person[]>;
  /** From now on nothing is taken from memory: what this transaction has written may yet be undone. */
  distrust(): void;
};

/**
 * The desk and its technicians as this process last read them, good for as long as the versions in the database stand
 * still. Whole desks are read seldom, versions with every use.
 */
export const createDeskCache = (): DeskCache & { forTransaction(): DeskCache } => {
  let desk: Desk | null = null;
  let terms: { readonly version: number; readonly byTeam: TermsByTeam } | null = null;
  let roles: { readonly version: number; readonly people: Map<Role, readonly Person[]> } | null = null;

  const cache = (versionOf: (db: Db) => Promise<DeskVersion>): DeskCache => {
    let usable = true;
    return {
      desk: async (db) => {
        if (!usable) return loadDesk(db);
        const { version } = await versionOf(db);
        if (desk?.version === version) return desk;
        const loaded = await loadDesk(db);
        // A change between the two reads makes `loaded` newer than `version`, never older.
        desk = loaded;
        return loaded;
      },
      terms: async (db, team) => {
        if (!usable) return (await loadTerms(db)).get(team) ?? [];
        const { people_version, version } = await versionOf(db);
        const key = people_version * 1_000_000 + version;
        if (terms?.version !== key) terms = { version: key, byTeam: await loadTerms(db) };
        return terms.byTeam.get(team) ?? [];
      },
      peopleWithRole: async (db, role) => {
        if (!usable) return peopleWithRole(db, role);
        const { people_version } = await versionOf(db);
        if (roles?.version !== people_version) roles = { version: people_version, people: new Map() };
        const { people } = roles;
        const found = people.get(role) ?? (await peopleWithRole(db, role));
        people.set(role, found);
        return found;
      },
      distrust: () => {
        usable = false;
      },
    };
  };
  return {
    ...cache(readDeskVersion),
    // One look is enough for a transaction: it sees the desk in one state from beginning to end.
    forTransaction: () => {
      let version: Promise<DeskVersion> | null = null;
      return cache((db) => {
        version ??= readDeskVersion(db);
        return version;
      });
    },
  };
};
