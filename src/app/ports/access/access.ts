import type { EndedWhy, Session } from '#src/core/access/session.ts';
import type { SignIn } from '#src/core/access/sign-in.ts';
import type { Instant, PersonId } from '#src/core/ids.ts';

/** Who is signed in where, and who is about to be. */
export type AccessReader = {
  signIn(id: string): Promise<SignIn | null>;
  /** By the secret in a link. */
  signInByHash(secretHash: string): Promise<SignIn | null>;
  /** This person’s attempts since then, oldest first. */
  signInsOf(person: PersonId, since: Instant): Promise<readonly SignIn[]>;
  /** By the hash of the secret in the browser’s cookie. */
  session(tokenHash: string): Promise<Session | null>;
  /** This person’s sessions that nobody has ended, the last used first; some may be too old. */
  sessionsOf(person: PersonId): Promise<readonly Session[]>;
};

export type AccessWriter = {
  saveSignIn(signIn: SignIn): Promise<void>;
  /**
   * Of a session that is there, only when it was used and that it is over; one that was ended stays so, and ended for the
   * reason it was ended first.
   */
  saveSession(session: Session): Promise<void>;
  /** The session goes on under another secret, with its second factor given; nothing happens to one that was ended. */
  renewSession(id: string, renewed: { readonly tokenHash: string; readonly factorAt: Instant }): Promise<void>;
  /** Ends every session that nobody has ended, of one person or of all (null), except `except`. Returns how many. */
  endSessions(
    whose: PersonId | null,
    end: { readonly at: Instant; readonly why: EndedWhy; readonly except: string | null },
  ): Promise<number>;
};
