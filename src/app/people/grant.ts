import type { Sender } from '#src/app/ports/chat/directory.ts';
import type { Grant } from '#src/app/ports/chat/help-desk.ts';
import type { Clock } from '#src/app/ports/clock.ts';
import type { Log } from '#src/app/ports/log.ts';
import type { Store } from '#src/app/ports/store.ts';
import { defaultTerms } from '#src/core/organisation/default-terms.ts';
import type { Role } from '#src/core/organisation/person.ts';
import { handOver } from './hand-over.ts';
import { handOverNews } from './hand-over-news.ts';
import type { Identify } from './identify.ts';

/** Held by those who read people and then save them whole. */
export const peopleLock = 'people';

type Parts = {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  readonly identify: Identify;
  readonly onWake: () => void;
};

const ranked: readonly Role[] = ['requester', 'technician', 'manager', 'admin'];

/** No platform can make anyone an admin, and everyone can ask for help. */
const grantable: readonly Role[] = ['technician', 'manager'];

/** What they had, minus what is managed and no longer granted, plus what is granted. */
const settle = <T>(had: readonly T[], managed: readonly T[], granted: readonly T[]): readonly T[] => [
  ...new Set([
    ...had.filter((one) => !managed.includes(one) || granted.includes(one)),
    ...granted.filter((one) => managed.includes(one)),
  ]),
];

const same = <T>(one: readonly T[], other: readonly T[]): boolean =>
  one.length === other.length && one.every((value) => other.includes(value));

/**
 * Gives a person the roles and teams that their platform groups stand for, and working terms if they had none. Has the
 * queues of the teams they left or joined looked at again. True: something changed.
 */
export const applyGrant = async (parts: Parts, from: Sender, grant: Grant): Promise<boolean> => {
  const { store, clock, log } = parts;
  const identified = await parts.identify(from);
  if (!identified.known) return false;
  const changed = await store.transaction(async (tx) => {
    // Someone may deactivate them in the organisation at the same time: one of the two changes comes first.
    await tx.lock(peopleLock);
    const person = await tx.person(identified.person.id);
    // Who is blocked gets no work at the desk.
    if (person === null || person.blocked !== undefined) return false;
    const organisation = await tx.organisation();
    const managed = grant.managed.roles.filter((role) => grantable.includes(role));
    const roles = settle(person.roles, managed, grant.roles);
    const teams = settle(
      person.teams,
      grant.managed.teams,
      grant.teams.filter((team) => organisation.teams.has(team)),
    );
    const unchanged = same(roles, person.roles) && same(teams, person.teams);
    const hired = roles.includes('technician') && (await tx.addTerms(defaultTerms(person.id, organisation)));
    if (unchanged && !hired) return false;
    if (!unchanged) {
      const granted = { ...person, roles: ranked.filter((role) => roles.includes(role)), teams };
      await tx.savePerson(granted);
      const about = { kind: 'people', subject: person.id, name: person.name, change: 'changed' } as const;
      const fields = [
        ...(same(roles, person.roles) ? [] : [{ field: 'roles', before: person.roles, after: granted.roles }]),
        ...(same(teams, person.teams) ? [] : [{ field: 'teams', before: person.teams, after: teams }]),
      ];
      await tx.addDeskChanges([{ at: clock.now(), by: null, through: 'platform', ...about, fields }]);
      await handOver(tx, store.lists, granted, clock.now());
      await handOverNews(tx, store.lists, granted.id, { now: clock.now() });
    }
    for (const team of new Set([...person.teams, ...teams])) {
      await tx.setTimer({ subject: 'team', team, kind: 'queue', dueAt: clock.now() });
    }
    log.warn({ ...from, person: person.id, roles, teams }, 'roles and teams follow the platform’s');
    return true;
  });
  if (changed) parts.onWake();
  return changed;
};
