import type { Account } from '#src/app/ports/chat/directory.ts';
import type { Clock } from '#src/app/ports/clock.ts';
import type { TicketCounts } from '#src/app/ports/counts.ts';
import type { OrganisationReader, ReferencedByTickets } from '#src/app/ports/organisation.ts';
import type { PeopleReader } from '#src/app/ports/people.ts';
import type { SettingReader } from '#src/app/ports/settings.ts';
import type { Store, Transaction } from '#src/app/ports/store.ts';
import { hasRole, type Person } from '#src/core/organisation/person.ts';
import type { OrganisationSetup } from '#src/core/organisation/setup.ts';
import { type SetupChange, setupChanges } from '#src/core/organisation/setup-changes.ts';
import { openStatuses } from '#src/core/ticket/ticket.ts';
import { type WrittenOrganisation, withKnownPeople } from './known-people.ts';

/** Where the desk keeps who filled it: the demo, or an admin's own organisation. */
export const setUpSetting = 'set_up';

/** What an organisation would make of the desk as it is. */
export type SetUpPlan = {
  /** The version of the organisation that this would change. */
  readonly basedOn: number;
  readonly organisation: WrittenOrganisation;
  readonly changes: readonly SetupChange[];
  /** Accounts that are new, or somebody else's until now. */
  readonly accounts: readonly Account[];
  /** Why it cannot be done, in words; empty when it can. */
  readonly obstacles: readonly string[];
  /** Who works for the desk and is not mentioned: they stay as they are. */
  readonly unmentioned: readonly Person[];
  /** Who is deactivated and still holds tickets, with how many. */
  readonly holding: readonly { readonly name: string; readonly tickets: number }[];
};

/** Thrown inside the transaction, so that nothing of it stays. */
class CannotBeDone extends Error {
  readonly plan: SetUpPlan;
  constructor(plan: SetUpPlan) {
    super(plan.obstacles.join('\n'));
    this.plan = plan;
  }
}

type SetUpReader = OrganisationReader & PeopleReader & SettingReader;

/** Looks only. */
export const planSetUp = async (
  read: SetUpReader,
  counts: TicketCounts,
  written: WrittenOrganisation,
): Promise<SetUpPlan> => {
  const { version } = await read.organisation();
  const now = await read.setup();
  const organisation = await withKnownPeople(read, written, now.people);
  const { setup } = organisation;
  const mentioned = new Set(setup.people.map(({ id }) => id));
  const rest = now.people.filter(({ id }) => !mentioned.has(id));
  const changes = setupChanges(now, setup);
  return {
    basedOn: version,
    organisation,
    changes,
    accounts: await newAccounts(read, organisation.accounts),
    obstacles: [
      ...((await read.setting(setUpSetting)) === 'demo' ? [demoIsHere] : []),
      ...sameAddress(setup, rest),
      ...(await stillNeeded(read, changes, now, rest)),
    ],
    unmentioned: rest.filter((person) => person.active && hasRole(person, 'technician', 'manager', 'admin')),
    holding: await holding(counts, changes),
  };
};

/**
 * Makes the desk what the organisation says, all of it or, when there are obstacles, nothing. Throws
 * StaleOrganisationError when someone else changes the organisation at the same moment: then nothing is changed either.
 */
export const setUpDesk = async (store: Store, clock: Clock, written: WrittenOrganisation): Promise<SetUpPlan> => {
  try {
    return await store.transaction(async (tx) => {
      // An instance that starts meanwhile over the same empty database leaves the demo be.
      await tx.claimInbox({ source: setUpSetting, id: 'demo' }, clock.now(), null);
      const plan = await planSetUp(tx, store.counts, written);
      if (plan.obstacles.length > 0) throw new CannotBeDone(plan);
      await apply(tx, clock, plan);
      return plan;
    });
  } catch (error) {
    if (error instanceof CannotBeDone) return error.plan;
    throw error;
  }
};

const apply = async (tx: Transaction, clock: Clock, plan: SetUpPlan): Promise<void> => {
  const { setup } = plan.organisation;
  if (plan.changes.length > 0) {
    await tx.saveSetup(setup, plan.basedOn);
    // Skills, shifts and capacities may be others now: whoever waits is looked at again.
    for (const { id } of setup.teams) {
      await tx.setTimer({ subject: 'team', team: id, kind: 'queue', dueAt: clock.now() });
    }
  }
  for (const account of plan.accounts) {
    const first = (await tx.accounts(account.person)).length === 0;
    await tx.saveAccount({ ...account, preferred: first });
  }
  if ((await tx.setting(setUpSetting)) === null) await tx.saveSetting(setUpSetting, 'organisation');
};

const demoIsHere =
  'This database holds the demo organisation, which an organisation of your own does not replace. Use a new one: set DATABASE_URL to it, and DESKHAND_DEMO=off.';

const newAccounts = async (read: PeopleReader, accounts: readonly Account[]): Promise<readonly Account[]> => {
  const found: Account[] = [];
  for (const account of accounts) {
    const { platform, tenant, user } = account;
    const owner = await read.personByAccount(platform, tenant, user);
    if (owner?.id === account.person) continue;
    // How to reach the account again stays with it when it becomes somebody else's.
    const theirs = owner === null ? [] : await read.accounts(owner.id);
    const known = theirs.find((one) => one.platform === platform && one.tenant === tenant && one.user === user);
    found.push({ ...account, details: known?.details ?? null });
  }
  return found;
};

/** By their address people are recognised: it may not be two people’s. */
const sameAddress = ({ people }: OrganisationSetup, rest: readonly Person[]): readonly string[] =>
  people.flatMap((person) => {
    const other = rest.find(({ email }) => email !== null && email.toLowerCase() === person.email?.toLowerCase());
    if (other === undefined) return [];
    return [
      `${person.email} is the address of ${other.name}, too, whom the desk knows as ${other.id}. Is that ${person.name}? Then write ${other.id} as their id instead of ${person.id}; else give one of them another address.`,
    ];
  });

const isReferencedByTickets = (kind: SetupChange['kind']): kind is ReferencedByTickets =>
  kind === 'teams' || kind === 'categories' || kind === 'skills' || kind === 'calendars';

/** What would go and is needed: by tickets, whatever their state, or by people who are not mentioned. */
const stillNeeded = async (
  read: OrganisationReader,
  changes: readonly SetupChange[],
  now: OrganisationSetup,
  rest: readonly Person[],
): Promise<readonly string[]> => {
  const found: string[] = [];
  for (const { kind, id, name, change } of changes) {
    if (change !== 'removed' || !isReferencedByTickets(kind)) continue;
    const tickets = await read.countTicketsReferencing(kind, id);
    const people = rest.filter((person) => needs(person, kind, id, now)).map((person) => person.name);
    const by = [
      ...(tickets === 0 ? [] : [tickets === 1 ? '1 ticket' : `${tickets} tickets`]),
      ...(people.length === 0 ? [] : [`${people.join(', ')} (not in the file)`]),
    ];
    if (by.length > 0) {
      found.push(`${kind}.${id} (${name}) cannot go: it is used by ${by.join(' and ')}. Keep it; its name may change.`);
    }
  }
  return found;
};

const needs = (person: Person, kind: ReferencedByTickets, id: string, now: OrganisationSetup): boolean => {
  const terms = now.technicians.find((technician) => technician.person === person.id);
  switch (kind) {
    case 'teams':
      return person.teams.some((team) => team === id);
    case 'skills':
      return terms?.skills.some(({ skill }) => skill === id) ?? false;
    case 'calendars':
      return terms?.shift === id;
    case 'categories':
      return false;
  }
};

const holding = async (counts: TicketCounts, changes: readonly SetupChange[]): Promise<SetUpPlan['holding']> => {
  const found: SetUpPlan['holding'][number][] = [];
  for (const { kind, id, name, change } of changes) {
    if (kind !== 'people' || change !== 'deactivated') continue;
    const tickets = await counts.countTickets({ assignee: id as Person['id'], statuses: openStatuses });
    if (tickets > 0) found.push({ name, tickets });
  }
  return found;
};
