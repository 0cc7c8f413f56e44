import type { PersonId } from '#src/core/ids.ts';
import type { Person } from '#src/core/person.ts';
import type { ChatAdapter, Profile, Sender } from './ports/chat-adapter.ts';
import type { Store, Transaction } from './ports/store.ts';

type Identified =
  | { readonly known: true; readonly person: Person }
  | { readonly known: false; readonly why: 'unknown' | 'guest' };

export type Identify = (sender: Sender) => Promise<Identified>;

/** Whoever has this address is who the platform vouches for; an address in any case is the same. */
const personWithEmail = async (tx: Transaction, email: string): Promise<Person | null> => {
  const lower = email.toLowerCase();
  const alike = await tx.peopleMatching(email, 5);
  return alike.find((person) => person.email?.toLowerCase() === lower) ?? null;
};

/** A person's name on a platform may be anything; this is how long we believe one can be. */
const longestName = 100;

const newRequester = (id: string, profile: Profile): Person => ({
  id: id as PersonId,
  name: profile.name.trim().slice(0, longestName) || 'Someone',
  email: profile.email,
  roles: ['requester'],
  teams: [],
  manager: null,
  zone: profile.zone ?? 'UTC',
  active: true,
});

/**
 * Who is at the other end. Someone new becomes the person with the e-mail address that the platform vouches for,
 * or else a requester; guests, bots and the deactivated become nobody. Throws DeliveryError when the platform does
 * not answer.
 */
export const createIdentify = (parts: {
  readonly store: Store;
  readonly adapters: ReadonlyMap<string, ChatAdapter>;
  readonly newId: () => string;
}): Identify => {
  const { store, adapters, newId } = parts;

  const meet = async (sender: Sender): Promise<Identified> => {
    const profile = (await adapters.get(sender.platform)?.lookUp(sender)) ?? null;
    if (profile === null) return { known: false, why: 'unknown' };
    if (profile.standing !== 'member') return { known: false, why: profile.standing === 'guest' ? 'guest' : 'unknown' };
    const { platform, tenant, user } = sender;
    return store.transaction(async (tx): Promise<Identified> => {
      const already = await tx.personByAccount(platform, tenant, user);
      if (already !== null) return { known: true, person: already };
      const same = profile.email === null ? null : await personWithEmail(tx, profile.email);
      const person = same ?? newRequester(newId(), profile);
      if (same === null) await tx.savePerson(person);
      const first = (await tx.accounts(person.id)).length === 0;
      await tx.saveAccount({ person: person.id, platform, tenant, user, details: null, preferred: first });
      return { known: true, person };
    });
  };

  return async (sender) => {
    const person = await store.read.personByAccount(sender.platform, sender.tenant, sender.user);
    const found: Identified = person === null ? await meet(sender) : { known: true, person };
    return found.known && !found.person.active ? { known: false, why: 'unknown' } : found;
  };
};

/**
 * A person named in a form or typed: by the desk's id, or by the platform's (a person picker gives that one).
 * Null: nobody, or nobody who may be named.
 */
export const findNamed = async (
  { store, identify }: { readonly store: Store; readonly identify: Identify },
  from: Sender,
  named: string,
): Promise<Person | null> => {
  const known =
    (await store.read.personByAccount(from.platform, from.tenant, named)) ??
    (await store.read.person(named as PersonId));
  if (known !== null) return known;
  const met = await identify({ ...from, user: named });
  return met.known ? met.person : null;
};
