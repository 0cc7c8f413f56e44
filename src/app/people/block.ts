import { endKeysOf } from '#src/app/access/ending/end-keys.ts';
import type { Sender } from '#src/app/ports/chat/directory.ts';
import type { Clock } from '#src/app/ports/clock.ts';
import type { Log } from '#src/app/ports/log.ts';
import type { InboxKey } from '#src/app/ports/messages.ts';
import type { Store } from '#src/app/ports/store.ts';
import { type Person, worksHere } from '#src/core/organisation/person.ts';
import { mayBlock } from '#src/core/ticket/permissions.ts';
import type { Rejection } from '#src/core/ticket/rejections.ts';
import { textProblem } from '#src/core/ticket/text-limits.ts';
import { bareName, findExactly, mostAlike, ratherCalled } from './find-named-person.ts';
import { peopleLock } from './grant.ts';
import type { Identify } from './identify.ts';

type Parts = { readonly store: Store; readonly clock: Clock; readonly log: Log; readonly identify: Identify };

/** Names of more words are not looked for. */
const mostWords = 5;

/** Somebody, and what was said about them. */
type Named = { readonly person: Person; readonly rest: string };

/**
 * Whom a line begins with, and the rest of it: an id of the desk or of their platform, an e-mail address, or a name of
 * several words. Only for those who may block: looking people up adds them to the desk and reveals names.
 */
export const findFirstNamed = async (
  parts: Pick<Parts, 'store' | 'identify'>,
  from: Sender,
  line: string,
): Promise<Named | Rejection> => {
  const { read } = parts.store;
  const words = line.trim().split(/\s+/);
  const after = (count: number): string => words.slice(count).join(' ');
  const first = bareName(words[0] ?? '');
  const exact = await findExactly(parts, from, first);
  if (exact !== null) return { person: exact, rest: after(1) };
  for (let count = Math.min(mostWords, words.length); count > 0; count -= 1) {
    const called = bareName(words.slice(0, count).join(' '));
    const alike = called === '' ? [] : await read.peopleMatching(called, mostAlike);
    const meant = ratherCalled(alike, called);
    const [one, another] = meant;
    if (one === undefined) continue;
    if (another !== undefined) return { code: 'ambiguous_person', names: meant.map(({ name }) => name) };
    return { person: one, rest: after(count) };
  }
  return { code: 'unknown_person' };
};

/**
 * An admin bars somebody from filing and writing, or lifts that (`reason` null). People who work at the desk cannot be
 * blocked. Who did it, when and why is kept. Returns why not; null: it is so now.
 */
export const setBlocked = async (
  { store, clock, log }: Parts,
  by: Person,
  whom: Person,
  reason: string | null,
  once: InboxKey,
): Promise<Rejection | null> => {
  const problem = reason === null ? null : textProblem('reason', reason);
  if (problem) return problem;
  return store.transaction(async (tx) => {
    // Roles may be given to them, and taken from the admin, at the same time: one of the changes comes first.
    await tx.lock(peopleLock);
    const [admin, person] = [await tx.person(by.id), await tx.person(whom.id)];
    if (admin === null || !mayBlock(admin)) return { code: 'only_for_admins' };
    if (person === null) return { code: 'unknown_person' };
    if (reason !== null && worksHere(person)) return { code: 'works_here', person: person.id };
    const at = clock.now();
    const key = { ...once, id: `${once.id}#${reason === null ? 'unblock' : 'block'}` };
    if (!(await tx.claimInbox(key, at, null)).first) return null;
    const { blocked, ...others } = person;
    if ((blocked ?? null) === reason) return { code: 'already_done' };
    await tx.savePerson({ ...others, ...(reason !== null && { blocked: reason }) });
    await tx.addBlock({ person: person.id, by: admin.id, at, reason });
    if (reason !== null) await endKeysOf(tx, person.id, at);
    const fields = [{ field: 'blocked', before: blocked ?? null, after: reason }];
    const about = { kind: 'people', subject: person.id, name: person.name, change: 'changed' } as const;
    await tx.addDeskChanges([{ at, by: admin.id, through: 'chat', ...about, fields }]);
    log.warn({ person: person.id, by: admin.id, blocked: reason !== null }, 'someone was blocked or unblocked');
    return null;
  });
};
