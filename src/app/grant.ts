import type { Role } from '#src/core/person.ts';
import type { Handlers } from './handlers.ts';
import type { Grant, Sender } from './ports/chat-adapter.ts';

const ranked: readonly Role[] = ['requester', 'technician', 'manager', 'admin'];

/** No platform makes anyone an admin, and everyone may ask. */
const grantable: readonly Role[] = ['technician', 'manager'];

/** What was had, without what is managed and not granted any more, with what is granted. */
const settle = <T>(had: readonly T[], managed: readonly T[], granted: readonly T[]): readonly T[] => [
  ...new Set([
    ...had.filter((one) => !managed.includes(one) || granted.includes(one)),
    ...granted.filter((one) => managed.includes(one)),
  ]),
];

const same = <T>(one: readonly T[], other: readonly T[]): boolean =>
  one.length === other.length && one.every((value) => other.includes(value));

/** Gives a person the roles and teams that their platform's groups stand for. True: something changed. */
export const applyGrant = async (parts: Handlers, from: Sender, grant: Grant): Promise<boolean> => {
  const { store, log } = parts;
  const identified = await parts.identify(from);
  if (!identified.known) return false;
  return store.transaction(async (tx) => {
    const person = await tx.person(identified.person.id);
    if (person === null) return false;
    const known = (await tx.desk()).teams;
    const managed = grant.managed.roles.filter((role) => grantable.includes(role));
    const roles = settle(person.roles, managed, grant.roles);
    const teams = settle(
      person.teams,
      grant.managed.teams,
      grant.teams.filter((team) => known.has(team)),
    );
    if (same(roles, person.roles) && same(teams, person.teams)) return false;
    await tx.savePerson({ ...person, roles: ranked.filter((role) => roles.includes(role)), teams });
    log.info({ platform: from.platform, person: person.id, roles, teams }, 'roles and teams follow the platform’s');
    return true;
  });
};
