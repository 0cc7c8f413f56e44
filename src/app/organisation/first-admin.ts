import { peopleLock } from '#src/app/people/grant.ts';
import { type Limits, payFor } from '#src/app/people/limits.ts';
import { hashLinkCode, newLinkCode } from '#src/app/people/linking/link-code.ts';
import type { Membership } from '#src/app/people/membership.ts';
import type { Sender } from '#src/app/ports/chat/directory.ts';
import type { Clock } from '#src/app/ports/clock.ts';
import type { Log } from '#src/app/ports/log.ts';
import type { Store, Transaction } from '#src/app/ports/store.ts';
import { applyEdit } from '#src/core/administration/apply-edit.ts';
import { hours, type Instant } from '#src/core/ids.ts';
import { hasRole, type Person } from '#src/core/organisation/person.ts';
import { setupChanges } from '#src/core/organisation/setup-changes.ts';
import type { Rejection } from '#src/core/ticket/rejections.ts';
import { carryOut } from './carry-out.ts';

// Who may change the desk before anybody may: whoever the operator names by address, or gives the code that is printed
// at the start.

/** The setting with the code that is valid now: its hash, and until when. Empty: none is. */
const codeSetting = 'admin_code';
/** The setting with the addresses in `DESKHAND_ADMINS` that have had the role. */
const namedSetting = 'admins_named';

/** Long enough to set a desk up on the day it is started; the next start prints another. */
const codeValidFor = hours(24);

type Parts = {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  readonly limits: Limits;
  readonly membership: Membership;
  /** Addresses of those who are to be admins, in lower case. */
  readonly admins: ReadonlySet<string>;
  readonly onWake: () => void;
};

const hasAdmin = async (read: Pick<Transaction, 'peopleWithRole'>): Promise<boolean> =>
  (await read.peopleWithRole('admin')).length > 0;

/** A new code for a desk without an admin, in place of any before it; null: there is an admin. Only its hash is kept. */
export const offerAdminCode = async (store: Store, clock: Clock): Promise<string | null> => {
  const code = newLinkCode();
  const hash = await hashLinkCode(code);
  return store.transaction(async (tx) => {
    await tx.lock(peopleLock);
    if (await hasAdmin(tx)) return null;
    await tx.saveSetting(codeSetting, JSON.stringify({ hash, until: clock.now() + codeValidFor }));
    return code;
  });
};

/**
 * Makes somebody the first admin by the code that was printed at the start. It counts once, for a day, and only while
 * there is no admin; tries are limited. Null: they are an admin now.
 */
export const claimAdmin = async (
  { store, clock, log, limits, onWake }: Parts,
  person: Person,
  code: string,
): Promise<Extract<Rejection, { code: 'too_many' | 'blocked' }> | { readonly code: 'wrong_code' } | null> => {
  const hash = await hashLinkCode(code);
  const why = await store.transaction(async (tx) => {
    await tx.lock(peopleLock);
    const now = clock.now();
    const tooMany = await payFor(tx, limits, person, 'codes', now);
    if (tooMany !== null) return tooMany;
    const offered: { readonly hash: string; readonly until: Instant } | null = JSON.parse(
      (await tx.setting(codeSetting)) || 'null',
    );
    // Whether there was a code is nobody's business.
    if (offered === null || offered.hash !== hash || now >= offered.until || (await hasAdmin(tx))) {
      return { code: 'wrong_code' } as const;
    }
    const claimed = await makeAdmin(tx, store, person, now);
    if (claimed === null) return { code: 'blocked' } as const;
    await tx.saveSetting(codeSetting, '');
    return null;
  });
  if (why === null) {
    log.warn({ person: person.id }, 'someone claimed to be the first admin, with the code');
    onWake();
  }
  return why;
};

/**
 * Makes somebody an admin whom `DESKHAND_ADMINS` names by the address that their platform vouches for. Each address
 * counts once, so that another admin can take the role away. False: it does not name them, or did so before. Throws
 * DeliveryError if the platform does not say who they are.
 */
export const becomeNamedAdmin = async (parts: Parts, from: Sender, person: Person): Promise<boolean> => {
  const { store, clock, log, membership, admins, onWake } = parts;
  if (admins.size === 0 || hasRole(person, 'admin')) return false;
  const looked = await membership.ask(from);
  const email = looked.welcome ? (looked.profile.email?.toLowerCase() ?? null) : null;
  if (email === null || !admins.has(email)) return false;
  const made = await store.transaction(async (tx) => {
    await tx.lock(peopleLock);
    const named: readonly string[] = JSON.parse((await tx.setting(namedSetting)) ?? '[]');
    if (named.includes(email)) return false;
    if ((await makeAdmin(tx, store, person, clock.now())) === null) return false;
    await tx.saveSetting(namedSetting, JSON.stringify([...named, email]));
    return true;
  });
  if (made) {
    log.warn({ person: person.id }, 'DESKHAND_ADMINS made someone an admin');
    onWake();
  }
  return made;
};

/** Null: whoever is blocked or has left becomes no admin. */
const makeAdmin = async (tx: Transaction, { lists }: Store, { id }: Person, now: Instant): Promise<Person | null> => {
  const person = await tx.person(id);
  if (person === null || !person.active || person.blocked !== undefined) return null;
  const { version } = await tx.organisation();
  const before = await tx.setup();
  const after = applyEdit(before, { type: 'edit_person', id, set: { roles: [...person.roles, 'admin'] } }) ?? before;
  const changes = setupChanges(before, after);
  await carryOut(tx, lists, { before, after, changes, basedOn: version, by: id, through: 'desk' }, now);
  return person;
};
