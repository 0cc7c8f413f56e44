import type { PasskeyOptions, Site } from '#src/app/ports/access/authenticators.ts';
import type { AccessEvent } from '#src/core/access/access-event.ts';
import type { Session } from '#src/core/access/session.ts';
import type { Instant, PersonId } from '#src/core/ids.ts';
import type { Person } from '#src/core/organisation/person.ts';
import type { Visitor } from './sign-in.ts';

/**
 * Why nothing was done. `wrong`: no such code, or it was used. `wait`: too many were wrong. `not_fresh`: they have to show
 * who they are again. `demo`: they are there as somebody else, to try the desk. `known`: this passkey is there already.
 * `required`: it is the last one of somebody who must have one. `gone`: there is no such factor or session.
 */
export type FactorRefusal =
  | 'wrong'
  | 'wait'
  | 'not_fresh'
  | 'demo'
  | 'known'
  | 'required'
  | 'too_many'
  | 'no_name'
  | 'gone'
  | 'not_allowed';

type Refused = { readonly refused: FactorRefusal; readonly until?: Instant };

/** A code that was typed, of an app or to recover, or what a browser answers with a passkey. */
export type GivenFactor = { readonly code: string } | { readonly answer: string };

export type ListedFactor = {
  readonly id: string;
  readonly kind: 'app' | 'passkey';
  readonly name: string;
  readonly createdAt: Instant;
  readonly usedAt: Instant | null;
  /** The host name a passkey is for; null: it works everywhere. */
  readonly host: string | null;
};

export type FactorsOf = {
  readonly factors: readonly ListedFactor[];
  readonly codesLeft: number;
  /** Whether they have to have one. */
  readonly isRequired: boolean;
};

/** What an admin sees of how somebody signs in. */
export type PersonsAccess = FactorsOf & {
  readonly person: Person;
  readonly sessions: readonly Session[];
  /** The latest first. */
  readonly events: readonly AccessEvent[];
};

/** The second factor: what people show besides their chat, link or account. */
export type SecondFactors = {
  of(person: Person): Promise<FactorsOf>;
  /** Whether they have shown who they are lately enough to change how they do so. */
  isFresh(visitor: Visitor): Promise<boolean>;
  /** How someone can give theirs here: `passkey` null: they have none for this host. */
  ask(
    visitor: Visitor,
    site: Site,
  ): Promise<{ readonly hasApp: boolean; readonly codesLeft: number; readonly passkey: PasskeyOptions | null }>;
  /** Takes their factor, once. The session goes on under a new secret, for the browser's cookie. */
  give(visitor: Visitor, given: GivenFactor, site: Site): Promise<{ readonly token: string } | Refused>;
  /** What a page shows so that someone adds one. */
  offer(
    visitor: Visitor,
    site: Site,
  ): Promise<{
    readonly secret: string;
    readonly address: string;
    readonly picture: { readonly size: number; readonly path: string };
    readonly passkey: PasskeyOptions;
  }>;
  /** Adds one. With their first come `codes` to recover, which are shown this once. The session goes on as with `give`. */
  add(
    visitor: Visitor,
    wanted: GivenFactor & { readonly name: string },
    site: Site,
  ): Promise<{ readonly token: string; readonly codes: readonly string[] | null } | Refused>;
  remove(visitor: Visitor, id: string): Promise<FactorRefusal | null>;
  /** New codes to recover, in place of those they had. */
  newCodes(visitor: Visitor): Promise<{ readonly codes: readonly string[] } | Refused>;
  /** For admins; null: they are none, or there is nobody with this id. */
  accessOf(actor: Person, person: PersonId): Promise<PersonsAccess | null>;
  /** Takes away every second factor of somebody who lost it, and ends their sessions. `actor` null: on the desk's own machine. */
  reset(actor: Visitor | null, person: PersonId): Promise<FactorRefusal | null>;
  /** Ends every session of somebody, or of everybody (null). Returns how many. */
  signOut(actor: Person | null, whose: PersonId | null): Promise<number | FactorRefusal>;
  /** Ends every other session of theirs. Returns how many. */
  signOutElsewhere(visitor: Visitor): Promise<number>;
  /** What happened around signing in, for admins, the latest first; null: they are none. */
  events(
    actor: Person,
    before: number | null,
  ): Promise<{
    readonly events: readonly (AccessEvent & { readonly names: EventNames })[];
    readonly next: number | null;
  } | null>;
};

/** What whoever an event is about, and whoever did it, are called. */
type EventNames = { readonly person: string | null; readonly by: string | null };
