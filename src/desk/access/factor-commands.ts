import { randomUUID } from 'node:crypto';
import { createAuthenticators } from '#adapters/factors/authenticators.ts';
import { openDatabase } from '#db/database.ts';
import { createSecondFactors } from '#src/app/access/factors/second-factors.ts';
import { readDeskClock } from '#src/app/background/desk-clock.ts';
import { findCalled } from '#src/app/people/find-called.ts';
import type { SecondFactors } from '#src/app/ports/console/second-factor.ts';
import type { Config } from '#src/config.ts';
import type { Person } from '#src/core/organisation/person.ts';
import { InputError } from '#src/desk/input-error.ts';
import { createLog } from '#src/desk/run/log.ts';

type Place = Pick<Config, 'databaseUrl' | 'logLevel' | 'secondFactorFor'>;
type Say = (line: string) => void;
type Find = (called: string) => Promise<Person>;

const withFactors = async (
  place: Place,
  work: (factors: SecondFactors, find: Find) => Promise<void>,
): Promise<void> => {
  const { store, now, close } = await openDatabase(place.databaseUrl, { ifMissing: 'refuse' });
  try {
    const factors = createSecondFactors({
      ...{ store, clock: await readDeskClock(store.read, now), log: createLog(place.logLevel), newId: randomUUID },
      // The desk that runs finds what is owed by itself.
      ...{ onWake: () => {}, required: place.secondFactorFor },
      ...{ authenticators: createAuthenticators(), realClock: { now: Date.now } },
    });
    await work(factors, async (called) => {
      const person = await findCalled(store.read, called);
      if (person !== null) return person;
      throw new InputError(
        `Nobody is called “${called}”: write an e-mail address, an id or a whole name of one person`,
      );
    });
  } finally {
    await close();
  }
};

/** Takes away every second factor of somebody. Throws InputError. */
export const resetFactor = (place: Place, called: string, say: Say): Promise<void> =>
  withFactors(place, async (factors, find) => {
    const person = await find(called);
    if ((await factors.reset(null, person.id)) !== null) throw new InputError(`${person.name} has no second factor`);
    say(`${person.name} has no second factor any more, and is signed out everywhere. They are told in chat.`);
  });

/** Ends sessions of the console. Throws InputError. */
export const signOutOf = (
  place: Place,
  whose: { readonly person: string | null; readonly everybody: boolean },
  say: Say,
): Promise<void> =>
  withFactors(place, async (factors, find) => {
    if ((whose.person === null) !== whose.everybody) {
      throw new InputError('Say who: desk sign-out <person>, or desk sign-out --everybody');
    }
    const person = whose.person === null ? null : await find(whose.person);
    const ended = await factors.signOut(null, person?.id ?? null);
    say(ended === 1 ? 'One session was ended.' : `${ended} sessions were ended.`);
  });
