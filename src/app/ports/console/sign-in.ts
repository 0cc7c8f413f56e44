import type { Session } from '#src/core/access/session.ts';
import type { PersonId } from '#src/core/ids.ts';
import type { Person } from '#src/core/organisation/person.ts';
import type { SignOnFault } from './single-sign-on.ts';

/** What a browser gets that asked to sign in by chat: it shows the digits and keeps the secret. */
export type AskedInChat = { readonly id: string; readonly secret: string; readonly digits: string };

/**
 * The secret for the browser’s cookie, and whose it is. `owes`: it reaches nothing until their second factor was given or
 * set up.
 */
export type Opened = { readonly token: string; readonly person: PersonId; readonly owes: boolean };

/** Someone who is signed in. */
export type Visitor = { readonly person: Person; readonly session: Session };

/** The browser that asks: what it says it is, and the secret in its cookie, which ends with a new sign-in. */
export type Browser = { readonly agent: string; readonly token: string | null };

/** Who may open the console’s pages, and how they show who they are. */
export type ConsoleAccess = {
  /**
   * Asks someone in their chat, by an e-mail address, a name or the desk’s id. Looks the same whether there is such a
   * person or not, and whether they were asked or have been asked too often.
   */
  askInChat(called: string, agent: string): Promise<AskedInChat>;
  /**
   * Signs that browser in once the right number was pressed. `over`: pressed too long ago, or used. `waiting`: nobody has
   * answered, in time or not, or nobody was asked.
   */
  finish(asked: Pick<AskedInChat, 'id' | 'secret'>, browser: Browser): Promise<Opened | 'waiting' | 'refused' | 'over'>;
  /** Uses up a link. Null: there is none, or no longer. */
  useLink(secret: string, browser: Browser): Promise<Opened | null>;
  /**
   * Signs in whoever has this account at the identity provider, by the address that it vouches for. `unknown`: the desk
   * knows nobody with it who may sign in.
   */
  enterWithAccount(claims: object, browser: Browser): Promise<Opened | 'no_address' | 'unverified' | 'unknown'>;
  /** Keeps that an answer of the identity provider let nobody in. */
  noteRefused(why: SignOnFault, browser: Browser): Promise<void>;
  /** Signs in as anyone, on a desk that is for trying; null: this one is not. `as`: null if there is nobody with this id. */
  readonly pretend: {
    readonly people: () => Promise<readonly Person[]>;
    readonly as: (person: PersonId, browser: Browser) => Promise<Opened | null>;
  } | null;
  /** Who is half signed in: their second factor is still to be given or set up. Null: nobody is. */
  half(token: string): Promise<Visitor | null>;
  /** Whose browser this is; null: nobody’s, no longer, or only half. `isWatching`: a page asks by itself, which nobody’s hand did. */
  visitor(token: string, how?: { readonly isWatching: boolean }): Promise<Visitor | null>;
  /** Where they are signed in, the last used first. */
  sessions(person: Person): Promise<readonly Session[]>;
  /** Ends a session of theirs. False: they have none with this id. */
  end(person: PersonId, session: string, why: 'signed_out' | 'revoked'): Promise<boolean>;
};
