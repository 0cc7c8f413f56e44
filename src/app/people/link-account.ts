import type { Sender } from '#src/app/ports/chat/directory.ts';
import type { Clock } from '#src/app/ports/clock.ts';
import type { Log } from '#src/app/ports/log.ts';
import type { Store, Transaction } from '#src/app/ports/store.ts';
import { commitChange } from '#src/app/tickets/commit.ts';
import { retryOnConflict } from '#src/app/tickets/execute.ts';
import { type Instant, minutes } from '#src/core/ids.ts';
import { hasRole, type Person } from '#src/core/organisation/person.ts';
import { peopleLock } from './grant.ts';

type Parts = {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  readonly newId: () => string;
  readonly onWake: () => void;
};

/** No letters or digits that are easily confused. */
const alphabet = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789';
const validFor = minutes(10);

const newCode = (newId: () => string): string => {
  const bytes = Buffer.from(newId().replaceAll('-', ''), 'hex');
  return [...bytes.subarray(0, 8)].map((byte) => alphabet[byte % alphabet.length]).join('');
};

const draftId = (code: string): string => `link/${code}`;

/** A code, valid for ten minutes, with which this person proves on another platform who they are. */
export const offerLink = async ({ store, clock, newId }: Parts, person: Person): Promise<string> => {
  const code = newCode(newId);
  const at = clock.now();
  await store.transaction((tx) => tx.saveDraft({ id: draftId(code), person: person.id, text: `${at + validFor}`, at }));
  return code;
};

/**
 * Moves the tickets someone filed before proving who they are: if a person's only account moves, their tickets move
 * with it, and the person created for that account is deactivated.
 */
const handOver = async (tx: Transaction, from: Person, to: Person, now: Instant): Promise<void> => {
  if ((await tx.accounts(from.id)).length > 0) return;
  const organisation = await tx.organisation();
  const actor = { kind: 'person', person: to } as const;
  const events = [{ type: 'ticket.requester_changed', requester: to.id }] as const;
  for (const number of await tx.ticketsRequestedBy(from.id)) {
    const before = await tx.readForUpdate(number);
    await commitChange(tx, { number, before, events, actor, organisation, now, quiet: false });
  }
  // Someone with an address is still known by it.
  if (from.email === null) await tx.savePerson({ ...from, active: false });
};

/**
 * `code_gone`: never issued, already used, or too old. `has_roles`: the account is of someone with work at the desk, and
 * only an admin gives such an account to another person.
 */
export type Linked =
  | { readonly ok: true; readonly person: Person }
  | { readonly ok: false; readonly why: 'inactive' | 'code_gone' | 'has_roles' };

/**
 * Links the account that gives a valid code to the code's person. A code works once. The person is told on another of
 * their accounts, so that someone tricked into giving away a code finds out.
 */
export const useLink = async (parts: Parts, from: Sender, name: string, code: string): Promise<Linked> => {
  const { store, clock, log, newId, onWake } = parts;
  const { platform, tenant, user } = from;
  const link = async (tx: Transaction): Promise<Linked> => {
    // Someone may be given a role at the same time: one of the two comes first.
    await tx.lock(peopleLock);
    const before = await tx.personByAccount(platform, tenant, user);
    if (before !== null && !before.active) return { ok: false, why: 'inactive' };
    const draft = await tx.draft(draftId(code));
    const owner = draft === null || Number(draft.text) < clock.now() ? null : await tx.person(draft.person);
    if (owner === null || !owner.active) return { ok: false, why: 'code_gone' };
    // Someone may have talked them into typing a stranger's code. The code stays valid for its owner's own account.
    if (before !== null && before.id !== owner.id && hasRole(before, 'technician', 'manager', 'admin')) {
      log.warn({ person: owner.id, was: before.id, platform, tenant, user }, 'an account with roles was not linked');
      return { ok: false, why: 'has_roles' };
    }
    const claim = await tx.claimInbox({ source: 'link', id: code }, clock.now(), null);
    if (!claim.first) return { ok: false, why: 'code_gone' };
    if (before?.id === owner.id) return { ok: true, person: owner };
    await tx.saveAccount({ person: owner.id, platform, tenant, user, details: null, preferred: false });
    const owed = { kind: 'linked', account: { platform, tenant, user }, name } as const;
    const key = `linked:${owner.id}:${newId()}`;
    await tx.enqueue([{ key, ticket: null, to: { person: owner.id }, owed }], clock.now());
    if (before !== null) await handOver(tx, before, owner, clock.now());
    log.warn({ person: owner.id, was: before?.id ?? null, platform, tenant, user }, 'an account was linked');
    return { ok: true, person: owner };
  };
  const used = await retryOnConflict(() => store.transaction(link));
  if (used.ok) onWake();
  return used;
};
