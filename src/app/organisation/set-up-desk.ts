import { endSessionsOf } from '#src/app/access/ending/end-sessions.ts';
import { peopleLock } from '#src/app/people/grant.ts';
import type { Account } from '#src/app/ports/chat/directory.ts';
import type { Clock } from '#src/app/ports/clock.ts';
import type { DeskChangeReader } from '#src/app/ports/desk-changes.ts';
import { StaleOrganisationError } from '#src/app/ports/errors.ts';
import type { TicketCounts, TicketLists } from '#src/app/ports/lists.ts';
import type { OrganisationReader } from '#src/app/ports/organisation.ts';
import type { PeopleReader } from '#src/app/ports/people.ts';
import type { SettingReader } from '#src/app/ports/settings.ts';
import type { Store, Transaction } from '#src/app/ports/store.ts';
import { holdsTickets, type Removable, removables } from '#src/core/administration/remove.ts';
import type { PersonId } from '#src/core/ids.ts';
import { type Person, worksHere } from '#src/core/organisation/person.ts';
import type { OrganisationSetup } from '#src/core/organisation/setup.ts';
import { type SetupChange, setupChanges } from '#src/core/organisation/setup-changes.ts';
import { openStatuses } from '#src/core/ticket/ticket.ts';
import { carryOut } from './carry-out.ts';
import { appliedSetting, type EditedSince, editedSince } from './edited-since.ts';
import { type WrittenOrganisation, withKnownPeople } from './known-people.ts';

/** The setting that says what filled the desk: the demo, or an admin's own organisation. */
export const setUpSetting = 'set_up';

/** What applying an organisation to the desk would change. */
export type SetUpPlan = {
  /** The version of the organisation that this would change. */
  readonly basedOn: number;
  readonly organisation: WrittenOrganisation;
  readonly changes: readonly SetupChange[];
  /** Accounts that are new, or belong to someone else until now. */
  readonly accounts: readonly Account[];
  /** Why it cannot be done, in words; empty if it can. */
  readonly obstacles: readonly string[];
  /** People who work for the desk but are not mentioned: they stay as they are. */
  readonly unmentioned: readonly Person[];
  /** People to be deactivated who still hold tickets, with how many. */
  readonly holding: readonly { readonly name: string; readonly tickets: number }[];
  /** What it would take back that people have changed since a file was last applied. */
  readonly edited: readonly EditedSince[];
};

type SetUpOptions = {
  /** Take back what people have changed by hand since a file was last applied. */
  readonly overEdits?: boolean;
  /** Who applies it; absent: nobody the desk knows. */
  readonly by?: PersonId;
  /** The version of the organisation that they looked at; absent: they did not. */
  readonly basedOn?: number;
};

/** Thrown inside the transaction, so that nothing of it stays. */
class CannotBeDone extends Error {
  readonly plan: SetUpPlan;
  constructor(plan: SetUpPlan) {
    super(plan.obstacles.join('\n'));
    this.plan = plan;
  }
}

type SetUpReader = OrganisationReader & DeskChangeReader & PeopleReader & SettingReader;

/** Works out the plan without changing anything. */
export const planSetUp = async (
  read: SetUpReader,
  counts: TicketCounts,
  written: WrittenOrganisation,
  { overEdits = false }: SetUpOptions = {},
): Promise<SetUpPlan> => {
  const { version } = await read.organisation();
  const now = await read.setup();
  const organisation = await withKnownPeople(read, written, now.people);
  const { setup } = organisation;
  const mentioned = new Set(setup.people.map(({ id }) => id));
  const rest = now.people.filter(({ id }) => !mentioned.has(id));
  const changes = setupChanges(now, setup);
  const edited = await editedSince(read, changes);
  return {
    basedOn: version,
    organisation,
    changes,
    accounts: await newAccounts(read, organisation.accounts),
    obstacles: [
      ...((await read.setting(setUpSetting)) === 'demo' ? [demoIsHere] : []),
      ...sameAddress(setup, rest),
      ...(await stillNeeded(read, changes, now, rest)),
      ...(overEdits ? [] : edited.map(wouldTakeBack)),
    ],
    unmentioned: rest.filter((person) => person.active && worksHere(person)),
    holding: await holding(counts, changes),
    edited,
  };
};

/**
 * Makes the desk match the organisation: completely, or not at all if there are obstacles. Throws
 * StaleOrganisationError, without changing anything, if someone else changes the organisation at the same time.
 */
export const setUpDesk = async (
  store: Store,
  clock: Clock,
  written: WrittenOrganisation,
  options: SetUpOptions = {},
): Promise<SetUpPlan> => {
  try {
    return await store.transaction(async (tx) => {
      await tx.lock(peopleLock);
      // So that another instance starting on the same empty database does not load the demo.
      await tx.claimInbox({ source: setUpSetting, id: 'demo' }, clock.now(), null);
      const plan = await planSetUp(tx, store.counts, written, options);
      if ((options.basedOn ?? plan.basedOn) !== plan.basedOn) throw new StaleOrganisationError();
      if (plan.obstacles.length > 0) throw new CannotBeDone(plan);
      await apply(tx, store.lists, clock, plan, options.by ?? null);
      return plan;
    });
  } catch (error) {
    if (error instanceof CannotBeDone) return error.plan;
    throw error;
  }
};

const apply = async (
  tx: Transaction,
  lists: TicketLists,
  clock: Clock,
  plan: SetUpPlan,
  by: PersonId | null,
): Promise<void> => {
  const { setup } = plan.organisation;
  if (plan.changes.length > 0) {
    const before = await tx.setup();
    const gone = plan.changes.flatMap(({ kind, id, change }) =>
      kind === 'skills' && change === 'removed' ? [{ what: kind, id, instead: null }] : [],
    );
    const carried = { before, after: setup, changes: plan.changes, basedOn: plan.basedOn, gone };
    await carryOut(tx, lists, { ...carried, by, through: 'file' }, clock.now());
  }
  const [last] = await tx.deskChanges({ limit: 1 });
  await tx.saveSetting(appliedSetting, `${last?.id ?? 0}`);
  for (const account of plan.accounts) {
    const first = (await tx.accounts(account.person)).length === 0;
    const owner = await tx.personByAccount(account.platform, account.tenant, account.user);
    await tx.saveAccount({ ...account, preferred: first });
    if (owner !== null) await endSessionsOf(tx, owner.id, { at: clock.now(), by });
  }
  if ((await tx.setting(setUpSetting)) === null) await tx.saveSetting(setUpSetting, 'organisation');
};

const wouldTakeBack = ({ kind, id, name, fields, by }: EditedSince): string => {
  const what = `${kind}.${id} (${name})`;
  const since = `since this file was applied${by === null ? '' : `, by ${by}`}`;
  const present = '(desk organisation show prints the present state), or add --over-edits.';
  return fields.length === 0
    ? `${what} was removed ${since}, and the file would bring it back. Take it out of the file ${present}`
    : `${what}: ${fields.join(', ')} ${fields.length === 1 ? 'was' : 'were'} edited ${since}, and the file would take that back. Write it into the file ${present}`;
};

const demoIsHere =
  'This database holds the demo organisation and its tickets, which an organisation of your own does not change. Stop the desk and add --replace-demo: a new database takes its place, and the demo’s is kept under another name. On PostgreSQL, create a new database and set DATABASE_URL to it.';

const newAccounts = async (read: PeopleReader, accounts: readonly Account[]): Promise<readonly Account[]> => {
  const found: Account[] = [];
  for (const account of accounts) {
    const { platform, tenant, user } = account;
    const owner = await read.personByAccount(platform, tenant, user);
    if (owner?.id === account.person) continue;
    // The details for reaching an account stay with it when it moves to another person.
    const theirs = owner === null ? [] : await read.accounts(owner.id);
    const known = theirs.find((one) => one.platform === platform && one.tenant === tenant && one.user === user);
    found.push({ ...account, details: known?.details ?? null });
  }
  return found;
};

/** People are recognised by their address, so two people cannot share one. */
const sameAddress = ({ people }: OrganisationSetup, rest: readonly Person[]): readonly string[] =>
  people.flatMap((person) => {
    const other = rest.find(({ email }) => email !== null && email.toLowerCase() === person.email?.toLowerCase());
    if (other === undefined) return [];
    return [
      `${person.email} is also the address of ${other.name}, known to the desk as ${other.id}. If that is ${person.name}, use ${other.id} as their id instead of ${person.id}; otherwise give one of them another address.`,
    ];
  });

const isRemovable = (kind: SetupChange['kind']): kind is Removable => removables.some((one) => one === kind);

/** What would be removed but is needed by tickets that are not over, or by people who are not mentioned. */
const stillNeeded = async (
  read: OrganisationReader,
  changes: readonly SetupChange[],
  now: OrganisationSetup,
  rest: readonly Person[],
): Promise<readonly string[]> => {
  const found: string[] = [];
  for (const { kind, id, name, change } of changes) {
    if (change !== 'removed' || !isRemovable(kind)) continue;
    // What skills open tickets ask for is taken from them.
    const tickets = holdsTickets(kind) ? (await read.openTicketsNaming(kind, id)).length : 0;
    const people = rest.filter((person) => needs(person, kind, id, now)).map((person) => person.name);
    const by = [
      ...(tickets === 0
        ? []
        : [tickets === 1 ? '1 ticket that isn’t closed' : `${tickets} tickets that aren’t closed`]),
      ...(people.length === 0 ? [] : [`${people.join(', ')} (not in the file)`]),
    ];
    if (by.length > 0) {
      found.push(
        `${kind}.${id} (${name}) cannot be removed: it is used by ${by.join(' and ')}. Keep it, or remove it in the console, which lets you choose a replacement.`,
      );
    }
  }
  return found;
};

const needs = (person: Person, kind: Removable, id: string, now: OrganisationSetup): boolean => {
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
