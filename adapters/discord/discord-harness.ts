import type { Address, HelpDesk, Inbound, Reply } from '#src/app/ports/chat-adapter.ts';
import { quietDesk } from '#src/app/testing/quiet-desk.ts';
import type { Card } from '#src/cards/card.ts';
import type { PersonId } from '#src/core/ids.ts';
import { createDiscord } from './adapter.ts';
import { startFakeDiscord } from './fake-discord.ts';

export type Logged = { readonly level: string; readonly message: string; readonly facts: unknown };

/** For tests: keeps what is logged. */
export const createMemoryLog = () => {
  const lines: Logged[] = [];
  const write = (level: string) => (facts: unknown, message: string) => void lines.push({ level, message, facts });
  return { lines, info: write('info'), warn: write('warn'), error: write('error') };
};

/** For tests: the adapter on a fake Discord with one guild, one channel and one person; not started. */
export const createHarness = async () => {
  const fake = await startFakeDiscord();
  const { people } = fake;
  const lena = people.addUser('Lena Hoffmann');
  const guild = people.addGuild('Company', [lena]);
  const channel = people.addChannel(guild, 'service-desk');
  const log = createMemoryLog();
  const adapter = createDiscord({
    token: fake.state.token,
    guild: null,
    api: fake.api,
    log,
    paceMs: 20,
    now: fake.state.now,
  });
  return {
    fake,
    people,
    adapter,
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

/** A card with nothing special about it. */
export const cardWith = (parts: Partial<Card>): Card => ({
  kind: 'note',
  tone: 'neutral',
  title: 'A note',
  blocks: [],
  actions: [],
  ticket: null,
  ...parts,
});

export const saying = (card: Card | null): Reply => ({ card, form: null, errors: null });

/** A desk that says what the test wants and keeps what it heard. */
export const createScriptedDesk = (script: Partial<HelpDesk> = {}) => {
  const heard: Inbound[] = [];
  const desk: HelpDesk = {
    ...quietDesk,
    ...script,
    handle: async (inbound) => {
      heard.push(inbound);
      return script.handle ? script.handle(inbound) : saying(cardWith({ title: 'Heard' }));
    },
  };
  return { ...desk, heard };
};
