import type { Account } from '#src/app/ports/chat/directory.ts';
import type { Instant, PersonId } from '#src/core/ids.ts';
import type { Person, Role } from '#src/core/organisation/person.ts';
import type { Technician } from '#src/core/organisation/setup.ts';

/** People and their accounts. */
export type PeopleReader = {
  person(id: PersonId): Promise<Person | null>;
  /** Active people with a role, sorted by name. */
  peopleWithRole(role: Role): Promise<readonly Person[]>;
  /**
   * Who has exactly this e-mail address, ignoring case (A to Z). May be someone who has left, unless an active person
   * has it too.
   */
  personByEmail(email: string): Promise<Person | null>;
  personByAccount(platform: string, tenant: string, user: string): Promise<Person | null>;
  /** The preferred one first. */
  accounts(person: PersonId): Promise<readonly Account[]>;
};

/** People for lists and suggestions; not for making decisions. */
export type PeopleLists = {
  /** Those that exist, in no particular order. */
  people(ids: readonly PersonId[]): Promise<readonly Person[]>;
  /**
   * Active people, sorted by name. `matching` narrows to names or e-mail addresses that contain it, `role` to people
   * with that role.
   */
  peopleMatching(matching: string, limit: number, role?: Role): Promise<readonly Person[]>;
  /** Every account on a platform. */
  accountsOn(platform: string): Promise<readonly Account[]>;
};

export type PeopleWriter = {
  setAway(person: PersonId, away: { readonly until: Instant | null } | null): Promise<void>;
  /** Adds working terms without skills for someone who has none; true: they had none. */
  addTerms(terms: Omit<Technician, 'skills'>): Promise<boolean>;
  savePerson(person: Person): Promise<void>;
  saveAccount(account: Account): Promise<void>;
};
