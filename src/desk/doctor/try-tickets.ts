import type { Finding } from '#src/app/adapter-kit/platform.ts';
import { addressesOf, mailboxesOf, type Reach } from '#src/app/delivery/sending/reach.ts';
import { findCalled } from '#src/app/people/find-called.ts';
import type { ChatAdapter } from '#src/app/ports/chat/platform.ts';
import type { Store } from '#src/app/ports/store.ts';
import type { Config } from '#src/config.ts';
import { minutes } from '#src/core/ids.ts';
import type { Person } from '#src/core/organisation/person.ts';
import { openStatuses } from '#src/core/ticket/ticket.ts';
import { InputError } from '#src/desk/input-error.ts';
import { realPlatforms } from '#src/desk/run/check.ts';
import { connectPlatforms } from '#src/desk/run/connect-platforms.ts';
import { createLog } from '#src/desk/run/log.ts';
import { type WiredDesk, wireDesk } from '#src/desk/run/wire.ts';
import { createTestDesk, type OnPlatform, type TestDesk, testTitle, tryTicket, withdraw } from './try-ticket.ts';

/** `as`: who the tickets are for. `stop` aborted: what is open is withdrawn, and nothing more is filed. */
export type Trial = { readonly as: string; readonly stop: AbortSignal };

type Tell = (about: string, finding: Finding) => void;
type OnePlatform = Config['platforms'][number];

/** Every test ticket of somebody else is over by then, or its doctor ended before it could withdraw it. */
const overAfter = minutes(5);

const quiet = createLog('silent');

/** Only an admin's own conversations are written to. Throws InputError. */
const adminCalled = async ({ read }: Store, who: string): Promise<Person> => {
  const person = await findCalled(read, who);
  if (person === null) {
    throw new InputError(`Nobody is called “${who}”: write an e-mail address, an id or a whole name of one person`);
  }
  if (!person.active || !person.roles.includes('admin')) {
    throw new InputError(`${person.name} is no admin: test tickets are filed for an admin, who knows what they are`);
  }
  return person;
};

/** What an earlier try left open, because its process was killed. */
const withdrawLeft = async (desk: TestDesk, person: Person, tell: Tell): Promise<void> => {
  const { store, clock } = desk;
  const filter = { requester: person.id, statuses: openStatuses, created: { to: clock.now() - overAfter } };
  const { tickets } = await store.lists.listTickets({ filter, order: 'recent', limit: 100 });
  for (const { number, title } of tickets) {
    if (title === testTitle) tell('Left by an earlier test', await withdraw(desk, number, person));
  }
};

const reachOn = async (store: Store, person: Person, adapter: ChatAdapter): Promise<Reach | null> => {
  const to = { person: person.id };
  const known = await addressesOf(store.read, to);
  const mailboxes = await mailboxesOf(store.read, to, new Map([[adapter.platform, adapter]]));
  return [...known, ...mailboxes].find(({ platform }) => platform === adapter.platform) ?? null;
};

const tryPlatform = async (
  desk: WiredDesk,
  platform: OnePlatform,
  on: Pick<OnPlatform, 'person' | 'stop' | 'found'>,
): Promise<void> => {
  const { store } = desk.database;
  const { title } = platform;
  const { person, stop, found } = on;
  if (stop.aborted) return found({ good: null, words: 'No ticket was tried: it was stopped', remedy: 'Try again.' });
  let adapter: ChatAdapter | undefined;
  try {
    const [connected] = await connectPlatforms({ platforms: [platform] }, desk, quiet, null);
    adapter = connected?.connection?.adapter;
    if (adapter === undefined) return;
    const reach = await reachOn(store, person, adapter);
    if (reach === null) {
      const words = `${person.name} has no account there, so no ticket was tried`;
      const how =
        adapter.capabilities.takesAnyMailbox === true
          ? 'Give them an e-mail address'
          : `They write to the desk in ${title} once`;
      return found({ good: false, words, remedy: `${how}, or name another admin with --as.` });
    }
    await adapter.startToSend?.();
    await tryTicket(createTestDesk(store, desk.clock, quiet), { title, adapter, reach, ...on });
  } catch (error) {
    const words = `No ticket was tried: ${error instanceof Error ? error.message : String(error)}`;
    found({ good: false, words, remedy: 'Mend what is said of it above, and try again.' });
  } finally {
    await adapter?.stop();
  }
};

/**
 * `desk doctor --ticket`: on each platform with real people a ticket for one admin, one platform after the other, filed,
 * answered and withdrawn. Nobody else hears of it: it has no category, so nobody is asked to take it, and it owes no
 * messages or webhooks. In the figures it counts, as filed and withdrawn. Throws InputError.
 */
export const tryTickets = async (config: Config, { as, stop }: Trial, tell: Tell): Promise<void> => {
  const { databaseUrl } = config;
  const desk = await wireDesk({ databaseUrl, demo: false, log: quiet, ifMissing: 'refuse' });
  try {
    const { store } = desk.database;
    const person = await adminCalled(store, as);
    await withdrawLeft(createTestDesk(store, desk.clock, quiet), person, tell);
    const platforms = realPlatforms(config);
    if (platforms.length === 0) {
      const words = 'No ticket was tried: no platform with real people is on';
      tell('Test ticket', { good: false, words, remedy: 'Turn one on: docs/configuration.md.' });
    }
    for (const platform of platforms) {
      const found = (finding: Finding): void => tell(`${platform.title}, test ticket`, finding);
      await tryPlatform(desk, platform, { person, stop, found });
    }
  } finally {
    await desk.database.close();
  }
};
