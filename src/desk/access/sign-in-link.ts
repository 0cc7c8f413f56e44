import { randomUUID } from 'node:crypto';
import { openDatabase } from '#db/database.ts';
import { linkTo, offerLink } from '#src/app/access/sign-in-by-link.ts';
import { readDeskClock } from '#src/app/background/desk-clock.ts';
import { findCalled } from '#src/app/people/find-called.ts';
import type { Config } from '#src/config.ts';
import { InputError } from '#src/desk/input-error.ts';
import { createLog } from '#src/desk/run/log.ts';

type Place = Pick<Config, 'databaseUrl' | 'host' | 'port' | 'allowedHosts' | 'logLevel'>;

/** Where a browser finds this desk: by its public name if it has one. */
const addressOf = ({ host, port, allowedHosts: [name] }: Place): string => {
  if (name !== undefined) return `https://${name}`;
  return `http://${host === '0.0.0.0' || host === '::' ? 'localhost' : host}:${port}`;
};

/** Makes a link that signs someone in to the console once, and says what to do with it. Throws InputError. */
export const signInLink = async (place: Place, called: string, say: (line: string) => void): Promise<void> => {
  const { store, now, close } = await openDatabase(place.databaseUrl, { ifMissing: 'refuse' });
  try {
    const person = await findCalled(store.read, called);
    if (person === null) {
      throw new InputError(
        `Nobody is called “${called}”: write an e-mail address, an id or a whole name of one person`,
      );
    }
    const clock = await readDeskClock(store.read, now);
    const code = await offerLink({ store, clock, log: createLog(place.logLevel), newId: randomUUID }, person);
    if (code === null) throw new InputError(`${person.name} may not sign in: they have left, or are blocked`);
    say(`Within five minutes, open this in the browser in which ${person.name} is to be signed in. It works once.`);
    say(`  ${linkTo(addressOf(place), code)}`);
  } finally {
    await close();
  }
};
