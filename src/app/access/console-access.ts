import { readStaff } from '#src/app/people/staff.ts';
import type { ConsoleAccess, Visitor } from '#src/app/ports/console/sign-in.ts';
import { freshFor, owesFactor } from '#src/core/access/second-factor.ts';
import { type Session, whyOver } from '#src/core/access/session.ts';
import { maySignIn } from '#src/core/access/sign-in.ts';
import { type Instant, minutes } from '#src/core/ids.ts';
import type { Person, Role } from '#src/core/organisation/person.ts';
import { openSession } from './open-session.ts';
import { recordRefused } from './record.ts';
import { hashOf } from './secrets.ts';
import { signInByAccount } from './sign-in-by-account.ts';
import { type AccessParts, askInChat, finishSignIn } from './sign-in-by-chat.ts';
import { signInByLink } from './sign-in-by-link.ts';

/** So often at most it is stored that a session was used. */
const seenEvery = minutes(1);

/** Whose browser this is, and whether their second factor is still to be given. */
const visitorOf = async (
  { store, clock, log, forTrying, required }: AccessParts & { readonly forTrying: boolean },
  token: string,
  isWatching: boolean,
): Promise<(Visitor & { readonly isHalf: boolean }) | null> => {
  const session = await store.read.session(hashOf(token));
  if (session === null) return null;
  const [person, now]: [Person | null, Instant] = [await store.read.person(session.person), clock.now()];
  const isPretended = session.by === 'demo' && !forTrying;
  const isHalf = person !== null && owesFactor(session, person, required);
  const over = isPretended ? 'revoked' : whyOver(session, person, now, isHalf ? freshFor : undefined);
  if (over !== null) {
    if (session.endedAt === null) {
      await store.transaction((tx) => tx.saveSession({ ...session, endedAt: now, endedWhy: over }));
      log.info({ person: session.person, session: session.id, why: over }, 'a session of the console ended');
    }
    return null;
  }
  if (!isWatching && now - session.seenAt >= seenEvery) {
    await store.transaction((tx) => tx.saveSession({ ...session, seenAt: now }));
  }
  return person === null ? null : { person, session, isHalf };
};

/** More than these nobody looks through. */
const mostToTry = 40;

const createPretend = (parts: AccessParts): ConsoleAccess['pretend'] => ({
  // Those who work at the desk first: with them there is most to see.
  people: async () => {
    const { read } = parts.store;
    const staff = (await readStaff(read)).toSorted((a, b) => a.name.localeCompare(b.name, 'en'));
    const isStaff = new Set(staff.map(({ id }) => id));
    const others = (await read.peopleMatching('', mostToTry)).filter(({ id }) => !isStaff.has(id));
    return [...staff, ...others].slice(0, mostToTry);
  },
  as: (id, browser) =>
    parts.store.transaction(async (tx) => {
      const person = await tx.person(id);
      if (person === null || !maySignIn(person)) return null;
      return openSession({ tx, ...parts }, person, 'demo', browser, parts.clock.now());
    }),
});

/**
 * Who may open the console’s pages. `forTrying`: anyone can be anyone on this desk. `trustAddresses`: every address that the
 * identity provider names is believed. `required`: the roles whose people have to have a second factor; none by default.
 */
export const createConsoleAccess = (
  given: Omit<AccessParts, 'required'> & {
    readonly forTrying: boolean;
    readonly trustAddresses?: boolean;
    readonly required?: ReadonlySet<Role>;
  },
): ConsoleAccess => {
  const parts = { trustAddresses: false, required: new Set<Role>(), ...given };
  const { store, clock, log, forTrying } = parts;
  return {
    askInChat: (called, agent) => askInChat(parts, called, agent),
    finish: (asked, browser) => finishSignIn(parts, asked, browser),
    useLink: (secret, browser) => signInByLink(parts, secret, browser),
    enterWithAccount: (claims, browser) => signInByAccount(parts, claims, browser),
    pretend: forTrying ? createPretend(parts) : null,
    noteRefused: (why, { agent }) =>
      store.transaction((tx) => recordRefused(tx, { at: clock.now(), person: null, agent, detail: why })),
    half: async (token) => {
      const found = await visitorOf(parts, token, false);
      return found?.isHalf === true ? { person: found.person, session: found.session } : null;
    },
    visitor: async (token, { isWatching } = { isWatching: false }) => {
      const found = await visitorOf(parts, token, isWatching);
      return found === null || found.isHalf ? null : { person: found.person, session: found.session };
    },
    sessions: async (person) => {
      const now = clock.now();
      const age = (one: Session) => (owesFactor(one, person, parts.required) ? freshFor : undefined);
      const open = await store.read.sessionsOf(person.id);
      return open.filter((one) => whyOver(one, person, now, age(one)) === null);
    },
    end: async (person, id, why) => {
      const session = (await store.read.sessionsOf(person)).find((one) => one.id === id);
      if (session === undefined) return false;
      await store.transaction((tx) => tx.saveSession({ ...session, endedAt: clock.now(), endedWhy: why }));
      log.info({ person, session: id, why }, 'a session of the console ended');
      return true;
    },
  };
};
