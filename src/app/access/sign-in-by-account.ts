import type { Browser, ConsoleAccess } from '#src/app/ports/console/sign-in.ts';
import type { Transaction } from '#src/app/ports/store.ts';
import { maySignIn } from '#src/core/access/sign-in.ts';
import { verifiedAddress } from '#src/core/access/verified-address.ts';
import type { Person } from '#src/core/organisation/person.ts';
import { openSession } from './open-session.ts';
import { recordRefused } from './record.ts';
import type { AccessParts } from './sign-in-by-chat.ts';

/** Whose address it is once nobody can take it from them before they are signed in; null: nobody’s. */
const whoHas = async (tx: Transaction, address: string): Promise<Person | null> => {
  const known = await tx.personByEmail(address);
  if (known === null) return null;
  await tx.lock(`sign-in:${known.id}`);
  const still = await tx.personByEmail(address);
  return still?.id === known.id ? still : null;
};

/** See `ConsoleAccess.enterWithAccount`. */
export const signInByAccount = async (
  parts: AccessParts & { readonly trustAddresses: boolean },
  claims: object,
  browser: Browser,
): ReturnType<ConsoleAccess['enterWithAccount']> => {
  const { store, clock, log, trustAddresses } = parts;
  const found = verifiedAddress(claims, { trusted: trustAddresses });
  if (typeof found === 'string') {
    log.warn({ why: found }, 'nobody was signed in with an account: the provider does not vouch for an address');
    const refused = { at: clock.now(), person: null, agent: browser.agent, detail: found };
    await store.transaction((tx) => recordRefused(tx, refused));
    return found;
  }
  return store.transaction(async (tx) => {
    const person = await whoHas(tx, found.address);
    if (person === null || !maySignIn(person)) {
      log.warn({ person: person?.id ?? null }, 'nobody was signed in with an account: they are not known, or may not');
      const detail = person === null ? 'unknown' : 'left_or_blocked';
      await recordRefused(tx, { at: clock.now(), person: person?.id ?? null, agent: browser.agent, detail });
      return 'unknown';
    }
    return openSession({ tx, ...parts }, person, 'account', browser, clock.now());
  });
};
