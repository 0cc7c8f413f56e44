import { endSessionsOf } from '#src/app/access/ending/end-sessions.ts';
import { notOverApi } from '#src/app/administration/in-words.ts';
import { accountInWords, readAccountWords } from '#src/app/people/account-in-words.ts';
import { peopleLock } from '#src/app/people/grant.ts';
import { isSameAccount } from '#src/app/people/linking/link-account.ts';
import type { Account, Sender } from '#src/app/ports/chat/directory.ts';
import type { Clock } from '#src/app/ports/clock.ts';
import type { AccountsShown, AccountWritten, DeskAccounts } from '#src/app/ports/console/accounts.ts';
import type { FormRefusal } from '#src/app/ports/console/desk-form.ts';
import type { PlatformPlaces } from '#src/app/ports/console/settings.ts';
import type { Store, Transaction } from '#src/app/ports/store.ts';
import { whyKeyOver } from '#src/core/access/api-key.ts';
import type { ChangedThrough } from '#src/core/administration/change.ts';
import { mayRunDesk } from '#src/core/administration/may-edit.ts';
import type { Instant, PersonId } from '#src/core/ids.ts';
import { hasRole, type Person } from '#src/core/organisation/person.ts';

type AccountParts = {
  readonly store: Store;
  readonly clock: Clock;
  readonly onWake: () => void;
  readonly places: readonly PlatformPlaces[];
  /** Whether the desk is on that platform now; absent: on all. */
  readonly isOn?: (platform: string) => boolean;
  readonly through: Extract<ChangedThrough, 'console' | 'api'>;
};

const longestAccount = 300;

const refused = (problem: string): FormRefusal => ({ errors: {}, problem });

const keptFromPrograms: FormRefusal = { ...refused(notOverApi), forbidden: 'not_over_api' };

const lockedOut =
  'This is the only account you sign in with, so removing it would lock you out. Add another one first, or ask another admin.';

const writtenAll = (accounts: readonly Account[]): readonly string[] | null =>
  accounts.length === 0 ? null : accounts.map((one) => `${one.platform} ${accountInWords(one)}`).toSorted();

/** Keeps who changed whose accounts. */
const record = async (
  tx: Transaction,
  { by, at, through }: { readonly by: PersonId; readonly at: Instant; readonly through: AccountParts['through'] },
  whose: readonly { readonly person: Pick<Person, 'id' | 'name'>; readonly before: readonly Account[] }[],
): Promise<void> => {
  for (const { person, before } of whose) {
    const after = await tx.accounts(person.id);
    const about = { kind: 'people', subject: person.id, name: person.name, change: 'changed' } as const;
    const fields = [{ field: 'accounts', before: writtenAll(before), after: writtenAll(after) }];
    await tx.addDeskChanges([{ at, by, through, ...about, fields }]);
  }
};

/** The account that a form names, or what is wrong with its fields. */
const readAccount = (
  { platform, written }: AccountWritten,
  places: readonly PlatformPlaces[],
): Sender | FormRefusal => {
  const place = places.find(({ name }) => name === platform);
  if (place === undefined || place.account.sendsOnly)
    return { errors: { platform: 'Choose one from the list.' }, problem: null };
  const { pattern, instead } = place.account;
  const account = written.trim();
  return account.length > longestAccount || !pattern.test(account)
    ? { errors: { written: `Write ${instead}.` }, problem: null }
    : readAccountWords(platform, account);
};

/** See `DeskAccounts`. */
export const createDeskAccounts = (parts: AccountParts): DeskAccounts => {
  const { store, clock, onWake, places, isOn = () => true, through } = parts;
  const titleOf = (platform: string): string => places.find(({ name }) => name === platform)?.title ?? platform;

  const signsIn = ({ platform }: Account): boolean =>
    isOn(platform) && places.find(({ name }) => name === platform)?.account.sendsOnly !== true;

  /** Whoever takes from themselves the last account they can sign in with would be locked out. */
  const locksOut = (actor: Person, owner: Pick<Person, 'id'>, accounts: readonly Account[], lost: Sender): boolean => {
    const left = accounts.filter(signsIn);
    return owner.id === actor.id && left.length === 1 && left.some((one) => isSameAccount(one, lost));
  };

  /** Whoever has lost an account is signed out everywhere; what an admin should know of it. */
  const signOut = async (
    tx: Transaction,
    loser: Person,
    admin: Person,
    session: string | undefined,
  ): Promise<string> => {
    const now = clock.now();
    const ended = await endSessionsOf(tx, loser.id, { at: now, by: admin.id, except: session ?? null });
    const keys = (await tx.apiKeysOf(loser.id)).filter((key) => whyKeyOver(key, loser, now) === null).length;
    return [
      ...(ended === 0 ? [] : [` ${loser.name} was signed out of the console everywhere.`]),
      ...(keys === 0
        ? []
        : [
            ` ${keys === 1 ? 'An API key' : `${keys} API keys`} of ${loser.name} still ${keys === 1 ? 'works' : 'work'}.`,
          ]),
    ].join('');
  };

  /** How an admin gets in is for people alone to change. */
  const isKept = (person: Person): boolean => through === 'api' && hasRole(person, 'admin');

  /** Whoever opened the form may have lost the role since, and people meet the desk meanwhile: one comes first. */
  const locked = async <T>(
    actor: Person,
    id: string,
    account: Sender,
    work: (tx: Transaction, person: Person, admin: Person) => Promise<T>,
  ): Promise<T | 'not_there' | null> => {
    const worked = await store.transaction(async (tx) => {
      await tx.lock(peopleLock);
      await tx.lock(`met:${JSON.stringify([account.platform, account.tenant, account.user])}`);
      const [admin, person] = [await tx.person(actor.id), await tx.person(id as PersonId)];
      if (admin === null || !mayRunDesk(admin)) return null;
      return person === null ? 'not_there' : work(tx, person, admin);
    });
    onWake();
    return worked;
  };

  const shown = async (actor: Person, person: Person): Promise<AccountsShown> => {
    const accounts = await store.read.accounts(person.id);
    return {
      person: { id: person.id, name: person.name, email: person.email, active: person.active },
      accounts: accounts.map((one) => ({
        ...{ platform: one.platform, title: titleOf(one.platform), written: accountInWords(one) },
        isNeeded: locksOut(actor, person, accounts, one),
      })),
      platforms: places
        .filter(({ account }) => account.sendsOnly !== true)
        .map(({ name, title, account }) => ({ name, title, instead: account.instead })),
    };
  };

  return {
    of: async (actor, id) => {
      if (!mayRunDesk(actor)) return null;
      const person = await store.read.person(id as PersonId);
      return person === null ? 'not_there' : shown(actor, person);
    },

    give: async (actor, { id, from, session, ...wanted }) => {
      if (!mayRunDesk(actor)) return null;
      const account = readAccount(wanted, places);
      if ('errors' in account) return (await store.read.person(id as PersonId)) === null ? 'not_there' : account;
      return locked(actor, id, account, async (tx, person, admin) => {
        if (isKept(person)) return keptFromPrograms;
        if (!person.active) return refused(`${person.name} has left. Mark them as back before you add an account.`);
        const owner = await tx.personByAccount(account.platform, account.tenant, account.user);
        if (owner?.id === person.id) return { done: 'They already have this account.' };
        if (owner !== null && isKept(owner)) return keptFromPrograms;
        const theirs = owner === null ? [] : await tx.accounts(owner.id);
        if (owner !== null && locksOut(admin, owner, theirs, account)) return refused(lockedOut);
        if (owner !== null && owner.id !== from) {
          return { of: { id: owner.id, name: owner.name }, isOnly: theirs.length === 1 };
        }
        const own = await tx.accounts(person.id);
        // How to reach an account stays with it when it becomes somebody else's.
        const details = theirs.find((one) => isSameAccount(one, account))?.details ?? null;
        await tx.saveAccount({ ...account, person: person.id, details, preferred: own.length === 0 });
        await record(tx, { by: admin.id, at: clock.now(), through }, [
          { person, before: own },
          ...(owner === null ? [] : [{ person: owner, before: theirs }]),
        ]);
        if (owner === null) return { done: 'Account added.' };
        const ended = await signOut(tx, owner, admin, session);
        return { done: `Account moved from ${owner.name}.${ended}` };
      });
    },

    take: async (actor, { id, platform, written, session }) => {
      if (!mayRunDesk(actor)) return null;
      // Also on a platform that there is no longer.
      const account = readAccountWords(platform, written.slice(0, longestAccount));
      return locked(actor, id, account, async (tx, person, admin) => {
        if (isKept(person)) return keptFromPrograms;
        const own = await tx.accounts(person.id);
        if (!own.some((one) => isSameAccount(one, account))) {
          const owner = await tx.personByAccount(platform, account.tenant, account.user);
          return owner === null
            ? { done: 'They no longer have this account.' }
            : refused(`This account belongs to ${owner.name} now. Nothing was changed.`);
        }
        if (locksOut(admin, person, own, account)) return refused(lockedOut);
        await tx.removeAccount(account);
        await record(tx, { by: admin.id, at: clock.now(), through }, [{ person, before: own }]);
        return { done: `Account removed.${await signOut(tx, person, admin, session)}` };
      });
    },
  };
};
