import { endKeysOf } from '#src/app/access/ending/end-keys.ts';
import { endSessionsOf } from '#src/app/access/ending/end-sessions.ts';
import { peopleLock } from '#src/app/people/grant.ts';
import { type Limits, payFor } from '#src/app/people/limits.ts';
import type { Sender } from '#src/app/ports/chat/directory.ts';
import type { Clock } from '#src/app/ports/clock.ts';
import type { Log } from '#src/app/ports/log.ts';
import type { Link, Merged } from '#src/app/ports/people.ts';
import type { Store, Transaction } from '#src/app/ports/store.ts';
import { retryOnConflict } from '#src/app/tickets/execute.ts';
import { days, type Instant, minutes } from '#src/core/ids.ts';
import { type Person, worksHere } from '#src/core/organisation/person.ts';
import type { Rejection } from '#src/core/ticket/rejections.ts';
import { hashLinkCode, newLinkCode } from './link-code.ts';
import { moveTickets, moveWatching, watchedByEither } from './merge-people.ts';

// An account is added to another person's in four steps, so that nobody who is talked into one of them gives anything
// away: it shows a code, the code is typed on the account that stays, and then both sides see the other's name and
// confirm.

export type LinkParts = {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  readonly newId: () => string;
  readonly limits: Limits;
  readonly onWake: () => void;
};

const codeValidFor = minutes(10);
const questionsOpenFor = days(1);

/** From the future: the clock was ahead then, and nobody knows how old it is. */
export const isWithin = (since: Instant, span: number, now: Instant): boolean => since <= now && now <= since + span;

export const isSameAccount = (one: Sender, other: Sender): boolean =>
  one.platform === other.platform && one.tenant === other.tenant && one.user === other.user;

type NotNow = Extract<Rejection, { code: 'too_many' | 'blocked' }>;

/** Somebody who is blocked stays who they are: nobody gets round it by way of another account. */
const blocked: NotLinked = { ok: false, why: { code: 'blocked' } };
const isBlocked = (person: Person): boolean => person.blocked !== undefined;

/**
 * `code_gone`: never issued, used, too old, or not theirs to answer. `has_roles`: the account to be added has work at
 * the desk, and becomes another person's only by an admin. `same_account`: typed where it is shown. `already_theirs`:
 * both accounts are.
 */
type NotLinked = {
  readonly ok: false;
  readonly why: 'code_gone' | 'has_roles' | 'same_account' | 'already_theirs' | NotNow;
};

/** A link, and who stays: null until somebody has typed its code. */
export type LinkStep = { readonly ok: true; readonly link: Link; readonly stays: Person | null };

const stepOf = async (tx: Transaction, link: Link): Promise<LinkStep> => ({
  ok: true,
  link,
  stays: link.stays === null ? null : await tx.person(link.stays),
});

/**
 * Offers this account to be added to another: a code, valid for ten minutes. If somebody has typed one and confirmed,
 * the code is null and the link is the one to confirm here. `name`: the account's on its platform.
 */
export const offerLink = async (
  parts: LinkParts,
  from: Sender,
  name: string,
  person: Person,
): Promise<(LinkStep & { readonly code: string | null }) | NotLinked> => {
  const { store, clock, newId, limits } = parts;
  const code = newLinkCode();
  const codeHash = await hashLinkCode(code);
  return store.transaction(async (tx) => {
    const now = clock.now();
    if (worksHere(person)) return { ok: false, why: 'has_roles' };
    if (isBlocked(person)) return blocked;
    const agreed = (await tx.links({ added: person.id }, 'agreed')).find(
      ({ account, changedAt }) => isSameAccount(account, from) && isWithin(changedAt, questionsOpenFor, now),
    );
    if (agreed !== undefined) return { ...(await stepOf(tx, agreed)), code: null };
    const tooMany = await payFor(tx, limits, person, 'codes', now);
    if (tooMany) return { ok: false, why: tooMany };
    const link: Link = {
      ...{ id: newId(), codeHash, state: 'offered', account: from, name, added: person.id },
      ...{ stays: null, staysPlatform: null, createdAt: now, changedAt: now, merged: null },
    };
    await tx.saveLink(link);
    return { ...(await stepOf(tx, link)), code };
  });
};

/** A code is typed on the account that stays. It works once; the same person may type it again. */
export const typeLinkCode = async (
  parts: LinkParts,
  from: Sender,
  person: Person,
  code: string,
): Promise<LinkStep | NotLinked> => {
  const { store, clock, limits } = parts;
  const codeHash = await hashLinkCode(code);
  return store.transaction(async (tx) => {
    // Two may type it at once: one of them comes first.
    await tx.lock(peopleLock);
    const now = clock.now();
    if (isBlocked(person)) return blocked;
    const tooMany = await payFor(tx, limits, person, 'codes', now);
    if (tooMany) return { ok: false, why: tooMany };
    const link = await tx.linkByCode(codeHash);
    if (link === null || !isWithin(link.createdAt, codeValidFor, now)) return { ok: false, why: 'code_gone' };
    if (link.stays === person.id && link.state !== 'undone' && link.state !== 'refused') return stepOf(tx, link);
    if (link.state !== 'offered') return { ok: false, why: 'code_gone' };
    if (isSameAccount(link.account, from)) return { ok: false, why: 'same_account' };
    if (link.added === person.id) return { ok: false, why: 'already_theirs' };
    const asked: Link = { ...link, state: 'asked', stays: person.id, staysPlatform: from.platform, changedAt: now };
    await tx.saveLink(asked);
    return stepOf(tx, asked);
  });
};

/** The account changes hands; so does what was filed with it, if it was its person's only one. */
const merge = async (tx: Transaction, link: Link, added: Person, stays: Person, now: Instant): Promise<Link> => {
  await tx.mergePerson(added.id);
  const account = (await tx.accounts(added.id)).find((one) => isSameAccount(one, link.account));
  const details = account?.details ?? null;
  await tx.saveAccount({ ...link.account, person: stays.id, details, preferred: false });
  await endSessionsOf(tx, added.id, { at: now, by: null });
  const whole = (await tx.accounts(added.id)).length === 0;
  let merged: Merged | null = null;
  if (whole) {
    const numbers = await tx.ticketsRequestedBy(added.id);
    const watched = await watchedByEither(tx, added, stays);
    const theirs = watched.flatMap((one) => (one.added ? [one.ticket] : []));
    await tx.readdress(added.id, stays.id, [...new Set([...numbers, ...theirs])], link.account.platform);
    const tickets = await moveTickets(tx, numbers, { from: added, to: stays, by: stays, now });
    await moveWatching(tx, watched, { added, stays, now });
    // Someone with an address is still known by it.
    const deactivated = added.email === null;
    if (deactivated) {
      await tx.savePerson({ ...added, active: false });
      await endKeysOf(tx, added.id, now);
    }
    merged = { tickets, deactivated, ...(watched.length > 0 && { watched }) };
  }
  const linked: Link = { ...link, state: 'linked', changedAt: now, merged };
  await tx.saveLink(linked);
  const owed = { kind: 'linked', account: link.account, name: link.name, link: link.id } as const;
  const to = { person: stays.id };
  await tx.enqueue(
    [
      { key: `linked:${link.id}:kept`, ticket: null, to, owed },
      { key: `linked:${link.id}:added`, ticket: null, to, owed: { ...owed, onAdded: true } },
    ],
    now,
  );
  return linked;
};

/** One side said that it was not them: the other would wait in vain. */
const tellRefused = async (tx: Transaction, link: Link, byAdded: boolean, now: Instant): Promise<void> => {
  const other = byAdded ? link.stays : link.added;
  if (other === null) return;
  const owed = { kind: 'link_refused', link: link.id, onAdded: !byAdded } as const;
  await tx.enqueue([{ key: `link_refused:${link.id}`, ticket: null, to: { person: other }, owed }], now);
};

/**
 * Someone confirms a link, or says that it was not them: first on the account that stays, then on the one that is
 * added. Answering again changes nothing. The result's link is as it is now.
 */
export const answerLink = async (
  parts: LinkParts,
  from: Sender,
  person: Person,
  { id, yes }: { readonly id: string; readonly yes: boolean },
): Promise<LinkStep | NotLinked> => {
  const { store, clock, log, onWake } = parts;
  const answer = async (tx: Transaction): Promise<LinkStep | NotLinked> => {
    // Both may confirm at once, and someone may be given a role at the same time: one comes first.
    await tx.lock(peopleLock);
    const now = clock.now();
    const link = await tx.link(id);
    if (link === null) return { ok: false, why: 'code_gone' };
    const onAdded = isSameAccount(link.account, from) && link.added === person.id;
    if (!onAdded && link.stays !== person.id) return { ok: false, why: 'code_gone' };
    if (link.state === (yes ? 'linked' : 'refused')) return stepOf(tx, link);
    const isOpen = link.state === 'agreed' || (link.state === 'asked' && !onAdded);
    if (!isOpen || !isWithin(link.changedAt, questionsOpenFor, now)) return { ok: false, why: 'code_gone' };
    const facts = { link: id, added: link.added, stays: link.stays, ...link.account };
    if (!yes) {
      const refused: Link = { ...link, state: 'refused', changedAt: now };
      await tx.saveLink(refused);
      await tellRefused(tx, refused, onAdded, now);
      log.warn(facts, 'an account was not linked: one side said it was not them');
      return stepOf(tx, refused);
    }
    if (!onAdded) {
      if (link.state === 'agreed') return stepOf(tx, link);
      const agreed: Link = { ...link, state: 'agreed', changedAt: now };
      await tx.saveLink(agreed);
      const owed = { kind: 'link_asked', link: id } as const;
      await tx.enqueue([{ key: `link_asked:${id}`, ticket: null, to: { person: link.added }, owed }], now);
      return stepOf(tx, agreed);
    }
    const [added, stays] = [await tx.person(link.added), link.stays === null ? null : await tx.person(link.stays)];
    if (added?.active !== true || stays?.active !== true) return { ok: false, why: 'code_gone' };
    if (isBlocked(added) || isBlocked(stays)) return blocked;
    if (worksHere(added)) {
      log.warn(facts, 'an account with roles was not linked');
      return { ok: false, why: 'has_roles' };
    }
    const linked = await merge(tx, link, added, stays, now);
    log.warn(facts, 'an account was linked');
    return { ok: true, link: linked, stays };
  };
  const answered = await retryOnConflict(() => store.transaction(answer));
  if (answered.ok) onWake();
  return answered;
};
