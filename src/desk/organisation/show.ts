import { openDatabase } from '#db/database.ts';
import type { Account } from '#src/app/ports/chat/directory.ts';
import type { OrganisationReader } from '#src/app/ports/organisation.ts';
import type { PeopleReader } from '#src/app/ports/people.ts';
import type { PersonId } from '#src/core/ids.ts';
import { hasRole, type Person, worksHere } from '#src/core/organisation/person.ts';
import type { OrganisationSetup } from '#src/core/organisation/setup.ts';
import { OrganisationError } from './files.ts';
import { writeOrganisation } from './write.ts';

/** The desk as a file. Throws OrganisationError if there is nothing to show. */
export const showOrganisation = async (databaseUrl: string, everyone: boolean): Promise<string> => {
  const database = await openDatabase(databaseUrl, { ifMissing: 'refuse' });
  try {
    const { read } = database.store;
    if ((await read.organisation()).teams.size === 0) {
      throw new OrganisationError(
        'refused',
        'This desk is empty: desk organisation example prints a file to start from.',
      );
    }
    return (await organisationText(read, everyone)).trimEnd();
  } finally {
    await database.close();
  }
};

/** The desk as the text of a file. */
export const organisationText = async (read: OrganisationReader & PeopleReader, everyone: boolean): Promise<string> => {
  const now = await read.setup();
  const people = everyone ? now.people : mentionable(now);
  const leftOut = now.people.length - people.length;
  const heading = [
    ' The desk as it was when this was written: docs/organisation.md.',
    ...(leftOut === 0
      ? []
      : [` ${leftOut} who only ask for help are left out; desk organisation show --everyone includes them.`]),
  ];
  const setup = {
    ...now,
    people,
    technicians: withRole(now, people),
    absences: now.absences.filter(({ person }) => people.some(({ id }) => id === person)),
  };
  return writeOrganisation({ setup, accounts: await accountsOf(read, people) }, heading.join('\n'));
};

/** People who are more than requesters, and those they refer to. */
const mentionable = ({ people, teams, rotations, rules }: OrganisationSetup): readonly Person[] => {
  const named = new Set<PersonId | null>([
    ...teams.map(({ manager }) => manager),
    ...rotations.flatMap((rotation) => rotation.people),
    ...rules.map(({ when }) => when.requester ?? null),
    ...people.filter(isMore).flatMap(({ id, manager, delegate = null }) => [id, manager, delegate]),
  ]);
  // Each round adds the managers of those already included.
  for (let before = 0; before < named.size; ) {
    before = named.size;
    for (const { id, manager, delegate = null } of people) {
      if (named.has(id)) named.add(manager).add(delegate);
    }
  }
  return people.filter(({ id }) => named.has(id));
};

const isMore = (person: Person): boolean =>
  !person.active ||
  person.blocked !== undefined ||
  worksHere(person) ||
  person.department !== undefined ||
  person.groups !== undefined ||
  person.vip === true ||
  person.teams.length > 0 ||
  person.manager !== null;

/** Someone who lost the role on a platform may still have terms. */
const withRole = ({ technicians }: OrganisationSetup, people: readonly Person[]): OrganisationSetup['technicians'] => {
  const working = new Set(people.filter((person) => hasRole(person, 'technician')).map(({ id }) => id));
  return technicians.filter(({ person }) => working.has(person));
};

const accountsOf = async (read: PeopleReader, people: readonly Person[]): Promise<readonly Account[]> => {
  const accounts: Account[] = [];
  for (const { id } of people) accounts.push(...(await read.accounts(id)));
  return accounts;
};
