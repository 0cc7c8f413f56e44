import { EventEmitter, once } from 'node:events';
import { createDiscord } from '#adapters/discord/adapter.ts';
import type { RoleMeaning } from '#adapters/discord/roles.ts';
import type { HelpDesk } from '#src/app/ports/chat/help-desk.ts';
import type { Inbound, Reply, Shown } from '#src/app/ports/chat/inbound.ts';
import type { Address } from '#src/app/ports/chat/outbound.ts';
import { cardWith } from '#src/app/testing/builders.ts';
import { quietDesk } from '#src/app/testing/quiet-desk.ts';
import type { Card } from '#src/cards/card.ts';
import type { PersonId } from '#src/core/ids.ts';
import { startFakeDiscord } from './fake-discord.ts';

type Logged = { readonly level: string; readonly message: string; readonly facts: unknown };

/** For tests: records log lines; `until` waits for one. */
export const createMemoryLog = () => {
  const lines: Logged[] = [];
  const events = new EventEmitter();
  const write = (level: string) => (facts: unknown, message: string) => {
    lines.push({ level, message, facts });
    events.emit('line', message);
  };
  return {
    lines,
    info: write('info'),
    warn: write('warn'),
    error: write('error'),
    until: (words: RegExp): Promise<void> =>
      new Promise((resolve) => {
        const look = (message: string) => {
          if (!words.test(message)) return;
          events.off('line', look);
          resolve();
        };
        events.on('line', look);
      }),
  };
};

/** For tests: the adapter on a fake Discord with one guild, one channel and one person; not started. */
export const createHarness = async (
  more: { readonly roles?: readonly RoleMeaning[]; readonly readsContent?: boolean } = {},
) => {
  const fake = await startFakeDiscord();
  const { people } = fake;
  const lena = people.addUser('Lena Hoffmann');
  const guild = people.addGuild('Company', [lena]);
  const channel = people.addChannel(guild, 'service-desk');
  const log = createMemoryLog();
  const options = {
    token: fake.state.token,
    guild: more.roles ? guild : null,
    api: fake.api,
    log,
    paceMs: 20,
    now: fake.state.now,
    ...more,
  };
  const adapter = createDiscord(options);
  return {
    fake,
    people,
    adapter,
    /** Another process of the same bot. */
    again: (other: { readonly listens?: boolean } = {}) => createDiscord({ ...options, ...other }),
    log,
    lena,
    guild,
    channel,
    close: async () => {
      await adapter.stop();
      await fake.close();
    },
  };
};

export const personAddress = (user: string): Address => ({
  kind: 'person',
  account: { person: user as PersonId, platform: 'discord', tenant: '', user, details: null, preferred: true },
});

export const saying = (card: Card | null, shown: Shown = 'message'): Reply => ({
  card,
  shown,
  form: null,
  errors: null,
});

/** A desk that answers what the test wants and records what it received. */
export const createScriptedDesk = (script: Partial<HelpDesk> = {}) => {
  const heard: Inbound[] = [];
  const events = new EventEmitter();
  const desk: HelpDesk = {
    ...quietDesk,
    cardAt: async () => cardWith({}),
    ...script,
    handle: async (inbound) => {
      heard.push(inbound);
      events.emit('heard');
      return script.handle ? script.handle(inbound) : saying(cardWith({ title: 'Heard' }));
    },
  };
  return {
    ...desk,
    heard,
    /** Waits for a matching inbound event. */
    hears: async (fits: (inbound: Inbound) => boolean): Promise<Inbound> => {
      for (;;) {
        const found = heard.find(fits);
        if (found) return found;
        await once(events, 'heard');
      }
    },
  };
};

/** Stored accounts, as the desk has in its database. */
export const createAccounts = () => {
  const details = new Map<string, string | null>();
  const script: Pick<HelpDesk, 'accounts' | 'remember'> = {
    accounts: async () =>
      [...details].map(([user, kept]) => ({
        person: user as PersonId,
        platform: 'discord',
        tenant: '',
        user,
        details: kept,
        preferred: true,
      })),
    remember: async ({ user }, kept) => void details.set(user, kept),
  };
  return script;
};
