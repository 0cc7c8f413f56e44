import type { Account } from '#src/app/ports/chat/directory.ts';
import type { PeopleReader } from '#src/app/ports/people.ts';
import type { PersonId } from '#src/core/ids.ts';
import type { Person } from '#src/core/organisation/person.ts';
import type { OrganisationSetup } from '#src/core/organisation/setup.ts';

/** A desk as its admin describes it, with the chat accounts known in advance. */
export type WrittenOrganisation = { readonly setup: OrganisationSetup; readonly accounts: readonly Account[] };

/**
 * Finds people the desk already knows, under the id it has for them: by that id, else by e-mail address, else by one of
 * their accounts. So someone who asked for help before they were in the file stays one person.
 */
export const withKnownPeople = async (
  read: PeopleReader,
  { setup, accounts }: WrittenOrganisation,
  known: readonly Person[],
): Promise<WrittenOrganisation> => {
  const ids = await knownIds(read, { setup, accounts }, known);
  const addresses = new Map(known.map(({ id, email }) => [id, email]));
  const idOf = (id: PersonId): PersonId => ids.get(id) ?? id;
  const orNull = (id: PersonId | null): PersonId | null => (id === null ? null : idOf(id));
  return {
    setup: {
      ...setup,
      people: setup.people.map((person) => ({
        ...person,
        id: idOf(person.id),
        manager: orNull(person.manager),
        ...(person.delegate !== undefined && { delegate: idOf(person.delegate) }),
        // Keep an address that a platform has vouched for, even if it is not in the file.
        email: person.email ?? addresses.get(idOf(person.id)) ?? null,
      })),
      teams: setup.teams.map((team) => ({ ...team, manager: orNull(team.manager) })),
      rotations: setup.rotations.map((rotation) => ({ ...rotation, people: rotation.people.map(idOf) })),
      absences: setup.absences.map((feed) => ({ ...feed, person: idOf(feed.person) })),
      technicians: setup.technicians.map((technician) => ({ ...technician, person: idOf(technician.person) })),
      rules: setup.rules.map((rule) => {
        const { requester } = rule.when;
        return requester === undefined ? rule : { ...rule, when: { ...rule.when, requester: idOf(requester) } };
      }),
    },
    accounts: accounts.map((account) => ({ ...account, person: idOf(account.person) })),
  };
};

const knownIds = async (
  read: PeopleReader,
  { setup, accounts }: WrittenOrganisation,
  known: readonly Person[],
): Promise<ReadonlyMap<PersonId, PersonId>> => {
  const there = new Set(known.map(({ id }) => id));
  const byEmail = new Map(known.map(({ id, email }) => [email?.toLowerCase(), id]));
  const found = new Map<PersonId, PersonId>();
  const taken = new Set(setup.people.map(({ id }) => id).filter((id) => there.has(id)));
  for (const { id, email } of setup.people) {
    if (there.has(id)) continue;
    const own = accounts.filter(({ person }) => person === id);
    const same = (email === null ? undefined : byEmail.get(email.toLowerCase())) ?? (await byAccount(read, own));
    if (same === undefined || taken.has(same)) continue;
    taken.add(same);
    found.set(id, same);
  }
  return found;
};

const byAccount = async (read: PeopleReader, accounts: readonly Account[]): Promise<PersonId | undefined> => {
  for (const { platform, tenant, user } of accounts) {
    const person = await read.personByAccount(platform, tenant, user);
    if (person !== null) return person.id;
  }
  return undefined;
};
