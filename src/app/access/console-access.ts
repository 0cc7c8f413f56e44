import type { ConsoleAccess, Visitor } from '#src/app/ports/console/sign-in.ts';
import { whyOver } from '#src/core/access/session.ts';
import { maySignIn } from '#src/core/access/sign-in.ts';
import { type Instant, minutes } from '#src/core/ids.ts';
import { openSession } from './open-session.ts';
import { hashOf } from './secrets.ts';
import { signInByAccount } from './sign-in-by-account.ts';
import { type AccessParts, askInChat, finishSignIn } from './sign-in-by-chat.ts';
import { signInByLink } from './sign-in-by-link.ts';

/** So often at most it is stored that a session was used. */
const seenEvery = minutes(1);

const visitorOf = async (
  { store, clock, log, forTrying }: AccessParts & { readonly forTrying: boolean },
  token: string,
  isWatching: boolean,
): Promise<Visitor | null> => {
  const session = await store.read.session(hashOf(token));
  if (session === null) return null;
  const [person, now]: [Awaited<ReturnType<typeof store.read.person>>, Instant] = [
    await store.read.person(session.person),
    clock.now(),
  ];
  const isPretended = session.by === 'demo' && !forTrying;
  const over = isPretended ? 'revoked' : whyOver(session, person, now);
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
  return person === null ? null : { person, session };
};

/** More than these nobody looks through. */
const mostToTry = 40;

const createPretend = (parts: AccessParts): ConsoleAccess['pretend'] => ({
  people: () => parts.store.read.peopleMatching('', mostToTry),
  as: (id, browser) =>
    parts.store.transaction(async (tx) => {
      const person = await tx.person(id);
      if (person === null || !maySignIn(person)) return null;
      return openSession({ tx, ...parts }, person, 'demo', browser, parts.clock.now());
    }),
});

/**
 * Who may open the console’s pages. `forTrying`: anyone can be anyone on this desk. `trustAddresses`: every address that the
 * identity provider names is believed.
 */
export const createConsoleAccess = (
  given: AccessParts & { readonly forTrying: boolean; readonly trustAddresses?: boolean },
): ConsoleAccess => {
  const parts = { trustAddresses: false, ...given };
  const { store, clock, log, forTrying } = parts;
  return {
    askInChat: (called, agent) => askInChat(parts, called, agent),
    finish: (asked, browser) => finishSignIn(parts, asked, browser),
    useLink: (secret, browser) => signInByLink(parts, secret, browser),
    enterWithAccount: (claims, browser) => signInByAccount(parts, claims, browser),
    pretend: forTrying ? createPretend(parts) : null,
    visitor: (token, { isWatching } = { isWatching: false }) => visitorOf(parts, token, isWatching),
    sessions: async (person) => {
      const now = clock.now();
      return (await store.read.sessionsOf(person.id)).filter((one) => whyOver(one, person, now) === null);
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
