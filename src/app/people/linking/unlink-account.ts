import { endSessionsOf } from '#src/app/access/ending/end-sessions.ts';
import { peopleLock } from '#src/app/people/grant.ts';
import type { Sender } from '#src/app/ports/chat/directory.ts';
import type { Link } from '#src/app/ports/people.ts';
import type { Transaction } from '#src/app/ports/store.ts';
import { retryOnConflict } from '#src/app/tickets/execute.ts';
import { days, type Instant } from '#src/core/ids.ts';
import type { Person } from '#src/core/organisation/person.ts';
import { isSameAccount, isWithin, type LinkParts } from './link-account.ts';
import { moveTickets, returnWatching } from './merge-people.ts';

const undoableFor = days(1);

/**
 * `nothing`: no account of theirs was linked, or not by a code. `too_late`: a day has passed. `only_account`: they have
 * no other. `changed`: an admin has changed whose it is meanwhile, or the one it would go back to has left.
 */
type NotUnlinked = {
  readonly ok: false;
  readonly why: 'nothing' | 'too_late' | 'only_account' | 'changed';
};

/** `returned`: how many tickets went back with it; null: it had been undone before. */
export type Unlinked = { readonly ok: true; readonly link: Link; readonly returned: number | null };

/** The link that is meant: the named one, the one of this account, or the latest. */
const findLink = async (tx: Transaction, from: Sender, person: Person, id: string | null): Promise<Link | null> => {
  if (id !== null) return tx.link(id);
  const links = await tx.links({ stays: person.id }, 'linked');
  return links.find(({ account }) => isSameAccount(account, from)) ?? links[0] ?? null;
};

const undo = async (tx: Transaction, link: Link, stays: Person, now: Instant): Promise<Unlinked | NotUnlinked> => {
  const { account, merged } = link;
  const accounts = await tx.accounts(stays.id);
  const given = accounts.find((one) => isSameAccount(one, account));
  const added = await tx.person(link.added);
  if (given === undefined || added === null) return { ok: false, why: 'changed' };
  if (!added.active && merged?.deactivated !== true) return { ok: false, why: 'changed' };
  if (accounts.length === 1) return { ok: false, why: 'only_account' };
  await tx.mergePerson(added.id);
  const back: Person = { ...added, active: true };
  if (!added.active) await tx.savePerson(back);
  const preferred = (await tx.accounts(added.id)).length === 0;
  await tx.saveAccount({ ...given, person: added.id, preferred });
  // Whoever has that account has signed in as the one who stays.
  await endSessionsOf(tx, stays.id, { at: now, by: null });
  const tickets = merged?.tickets ?? [];
  const watched = merged?.watched ?? [];
  // What both heard of stays with whoever stays.
  const theirs = watched.flatMap((one) => (one.added && !one.stays ? [one.ticket] : []));
  await tx.readdress(stays.id, back.id, [...new Set([...tickets, ...theirs])], account.platform);
  const moved = await moveTickets(tx, tickets, { from: stays, to: back, by: stays, now });
  await returnWatching(tx, watched, { added: back, stays, now });
  const undone: Link = { ...link, state: 'undone', changedAt: now };
  await tx.saveLink(undone);
  return { ok: true, link: undone, returned: moved.length };
};

/**
 * Takes an account that was linked within the last day from its person again, and gives it and its tickets back to
 * whose they were, except those that have become somebody else's. The other side is told. `id`: null for the latest.
 */
export const unlinkAccount = async (
  { store, clock, log, onWake }: LinkParts,
  from: Sender,
  person: Person,
  id: string | null,
): Promise<Unlinked | NotUnlinked> => {
  const work = async (tx: Transaction): Promise<Unlinked | NotUnlinked> => {
    await tx.lock(peopleLock);
    const now = clock.now();
    const link = await findLink(tx, from, person, id);
    const theirs = link !== null && (link.stays === person.id || link.added === person.id);
    if (!theirs || (link.state !== 'linked' && link.state !== 'undone')) return { ok: false, why: 'nothing' };
    if (link.state === 'undone') return { ok: true, link, returned: null };
    if (link.stays !== person.id) return { ok: false, why: 'nothing' };
    if (!isWithin(link.changedAt, undoableFor, now)) return { ok: false, why: 'too_late' };
    const undone = await undo(tx, link, person, now);
    if (!undone.ok) return undone;
    const onAdded = isSameAccount(from, link.account);
    const owed = { kind: 'unlinked', link: link.id } as const;
    const to = { person: onAdded ? person.id : link.added };
    await tx.enqueue([{ key: `unlinked:${link.id}`, ticket: null, to, owed }], now);
    log.warn({ link: link.id, added: link.added, stays: person.id, ...link.account }, 'an account was unlinked');
    return undone;
  };
  const unlinked = await retryOnConflict(() => store.transaction(work));
  if (unlinked.ok) onWake();
  return unlinked;
};
