import type { Profile, Sender } from '#src/app/ports/chat/directory.ts';
import type { Store } from '#src/app/ports/store.ts';
import { clip } from '#src/core/clip.ts';
import type { PersonId } from '#src/core/ids.ts';
import { languageOf } from '#src/core/language.ts';
import type { Person } from '#src/core/organisation/person.ts';
import { cleanName } from '#src/core/visible-text.ts';
import type { Membership, Outsider } from './membership.ts';

/**
 * Why someone is not let in; `inactive`: the desk knows them, but they have left; `stranger`: nobody has the address
 * they wrote from.
 */
export type Stranger = Outsider | 'inactive' | 'stranger';

type Identified = { readonly known: true; readonly person: Person } | { readonly known: false; readonly why: Stranger };

export type Identify = (sender: Sender) => Promise<Identified>;

/** A name on a platform can be anything; longer ones are cut. */
const longestName = 100;

/** Someone's name on their platform, made fit to be shown. */
export const shownName = ({ name }: Profile): string => clip(cleanName(name), longestName) || 'Someone';

/** Of people whose platform says none. */
const deskZone = async (read: Pick<Store['read'], 'organisation'>): Promise<string> =>
  (await read.organisation()).zone ?? 'UTC';

const newRequester = (id: string, profile: Profile, zone: string): Person => ({
  id: id as PersonId,
  name: shownName(profile),
  email: profile.email,
  roles: ['requester'],
  teams: [],
  manager: null,
  zone: profile.zone ?? zone,
  active: true,
});

const whenActive = (person: Person): Identified =>
  person.active ? { known: true, person } : { known: false, why: 'inactive' };

/**
 * Works out who someone is. Someone new becomes the person with the e-mail address the platform vouches for, or else a
 * new requester. Guests, bots and deactivated accounts are not let in, and people who become one later are locked out
 * from then on. Throws DeliveryError if the platform does not answer about someone new.
 */
export const createIdentify = (parts: {
  readonly store: Store;
  readonly membership: Membership;
  readonly newId: () => string;
}): Identify => {
  const { store, membership, newId } = parts;

  const meet = async (sender: Sender): Promise<Identified> => {
    const looked = await membership.ask(sender);
    if (!looked.welcome) return { known: false, why: looked.why };
    const { profile } = looked;
    const { platform, tenant, user } = sender;
    return store.transaction(async (tx): Promise<Identified> => {
      // Several instances may meet them for the first time at once: one of them creates the person.
      await tx.lock(`met:${JSON.stringify([platform, tenant, user])}`);
      if (profile.email !== null) await tx.lock(`met:${profile.email.toLowerCase()}`);
      const already = await tx.personByAccount(platform, tenant, user);
      if (already !== null) return whenActive(already);
      const known = profile.email === null ? null : await tx.personByEmail(profile.email);
      // With all their accounts they may have become someone else's.
      const same = known === null ? null : await tx.person(await tx.holdPerson(known.id));
      const person = same ?? newRequester(newId(), profile, await deskZone(tx));
      // Someone who has left must not come back through another account.
      if (!person.active) return whenActive(person);
      if (same === null) await tx.savePerson(person);
      const first = (await tx.accounts(person.id)).length === 0;
      await tx.saveAccount({ person: person.id, platform, tenant, user, details: null, preferred: first });
      const seenLanguage = languageOf(profile.locale ?? sender.locale);
      if (seenLanguage === null) return { known: true, person };
      await tx.setLanguages(person.id, { ...(person.language && { language: person.language }), seenLanguage });
      return { known: true, person: { ...person, seenLanguage } };
    });
  };

  return async (sender) => {
    const person = await store.read.personByAccount(sender.platform, sender.tenant, sender.user);
    if (person === null) return meet(sender);
    if (!person.active) return whenActive(person);
    const why = await membership.lost(sender);
    return why === null ? { known: true, person } : { known: false, why };
  };
};

/** One e-mail address and nothing else. */
const mailbox = /^[^\s@#]+@[^\s@]+\.[^\s@]+$/;

/** Whether what was typed for a person is an e-mail address. */
export const isMailbox = (typed: string): boolean => typed.length <= 254 && mailbox.test(typed);

/** The person with this address. Someone new can be helped at once; it becomes theirs when a platform vouches for it. */
export const personByAddress = (
  { store, newId }: { readonly store: Store; readonly newId: () => string },
  email: string,
  called = '',
): Promise<Person> =>
  store.transaction(async (tx) => {
    await tx.lock(`met:${email.toLowerCase()}`);
    const known = await tx.personByEmail(email);
    if (known !== null) return known;
    const [before = email] = email.split('@');
    const name = called === '' ? before : called;
    const person = newRequester(newId(), { name, email, zone: null, standing: 'member' }, await deskZone(tx));
    await tx.savePerson(person);
    return person;
  });

/**
 * Who wrote an e-mail, by an address that is known to be the sender's: it is all that tells people on e-mail apart, so
 * they have no account there. Someone new becomes a requester if the desk is for them.
 */
export const identifyByMailbox = async (
  parts: { readonly store: Store; readonly newId: () => string },
  { from, name, welcome }: { readonly from: Sender; readonly name: string; readonly welcome: boolean },
): Promise<Identified> => {
  const known = await parts.store.read.personByEmail(from.user);
  if (known === null && !welcome) return { known: false, why: 'stranger' };
  return whenActive(known ?? (await personByAddress(parts, from.user, name)));
};

/**
 * A person named in a form or typed: by the desk's id or by the platform's (as given by a person picker). Null: nobody,
 * or nobody who may be named.
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
  // Without the locale, which is that of whoever names them.
  const { platform, tenant } = from;
  const met = await identify({ platform, tenant, user: named });
  return met.known ? met.person : null;
};

/** As `findNamed`, and also by an e-mail address, whoever has it. */
export const findRequester = (
  parts: { readonly store: Store; readonly identify: Identify; readonly newId: () => string },
  from: Sender,
  named: string,
): Promise<Person | null> => (isMailbox(named) ? personByAddress(parts, named) : findNamed(parts, from, named));
