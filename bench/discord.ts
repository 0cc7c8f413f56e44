import { join } from 'node:path';
import { Client, GatewayDispatchEvents, GatewayIntentBits } from 'discord.js';
import { createDiscord } from '#adapters/discord/adapter.ts';
import { type FakeDiscord, startFakeDiscord } from '#adapters/discord/fake/fake-discord.ts';
import { wordsOf } from '#adapters/discord/fake/fake-discord-people.ts';
import type { FakeInteraction, FakeMessage } from '#adapters/discord/fake/fake-discord-state.ts';
import type { PersonId } from '#src/core/ids.ts';
import { demoOrganisation } from '#src/desk/organisation/demo-organisation.ts';
import { createLog } from '#src/desk/run/log.ts';
import { wireDesk } from '#src/desk/run/wire.ts';
import { fillForBench, inFolder, nth, readTroubles } from './bench-desk.ts';
import { atMost, line, quantile } from './figures.ts';
import { steadily } from './steadily.ts';

type Print = (text: string) => void;

const answeredAt = (fake: FakeDiscord, asked: FakeInteraction): Promise<number> =>
  new Promise((resolve) => {
    const look = (one: FakeInteraction) => {
      if (one !== asked) return;
      fake.state.events.off('answered', look);
      resolve(performance.now());
    };
    fake.state.events.on('answered', look);
  });

/** When the bot first posted a message with these words to any of these people. */
const postedAt = (fake: FakeDiscord, channels: ReadonlySet<string>, words: string): Promise<number> =>
  new Promise((resolve) => {
    const look = (message: FakeMessage) => {
      if (!channels.has(message.channel) || !wordsOf(message).includes(words)) return;
      fake.state.events.off('posted', look);
      resolve(performance.now());
    };
    fake.state.events.on('posted', look);
  });

/** The complete desk, with the bench's people on the fake Discord. */
const startDesk = async (fake: FakeDiscord, folder: string) => {
  const url = `sqlite:${join(folder, 'desk.db')}`;
  const staff = await fillForBench(url, 1_000);
  const log = createLog('silent');
  const desk = await wireDesk({ databaseUrl: url, demo: false, log });
  const userOf = new Map<PersonId, string>();
  await desk.database.store.transaction(async (tx) => {
    for (const { id, name } of [...staff, ...demoOrganisation.people]) {
      const user = fake.people.addUser(name);
      userOf.set(id, user);
      await tx.saveAccount({ person: id, platform: 'discord', tenant: '', user, details: null, preferred: true });
    }
  });
  await desk.directory.refresh();
  const adapter = createDiscord({ token: fake.state.token, guild: null, api: fake.api, log });
  desk.adapters.set('discord', adapter);
  await adapter.start(desk.helpDesk);
  await desk.classifier.classify('warm up');
  desk.watchTimers.start();
  desk.deliver.start();
  const stop = async () => {
    await desk.watchTimers.stop();
    await desk.deliver.stop();
    await adapter.stop();
    await desk.database.close();
  };
  const users = staff.map(({ id }) => userOf.get(id) ?? '');
  const technicians = demoOrganisation.technicians.map(({ person }) => userOf.get(person) ?? '');
  return { users, technicians, stop };
};

/** From the command to its form, 50 per second. */
const measureForms = async (fake: FakeDiscord, users: readonly string[], guild: string) => {
  const waits: number[] = [];
  await steadily(50, 10, async (n) => {
    const from = performance.now();
    const asked = fake.people.command(nth(users, n), 'new', {}, { guild });
    waits.push((await answeredAt(fake, asked)) - from);
  });
  return waits;
};

/** From the submitted form to the card of whoever is asked, five per second: three messages each, of Discord's fifty. */
const measureFiling = async (
  fake: FakeDiscord,
  users: readonly string[],
  technicians: readonly string[],
  guild: string,
) => {
  const troubles = await readTroubles();
  const channels = new Set(technicians.map((user) => fake.state.dmOf(user).id));
  const waits: number[] = [];
  await steadily(5, 20, async (n) => {
    const user = nth(users, n);
    const asked = fake.people.command(user, 'new', {}, { guild });
    await answeredAt(fake, asked);
    const title = `Trouble ${n}.`;
    const { description } = nth(troubles, n);
    const from = performance.now();
    const told = postedAt(fake, channels, title);
    fake.people.submit(user, asked, { title, description: description.slice(0, 1_500), category: 'hardware' });
    waits.push((await told) - from);
  });
  return waits;
};

/** The same path without a desk: a press comes in, a direct message goes out. */
const measureEcho = async (): Promise<readonly number[]> => {
  const fake = await startFakeDiscord({ checksBodies: false });
  const users = Array.from({ length: 50 }, (_, n) => fake.people.addUser(`Echo ${n}`));
  const client = new Client({ intents: [GatewayIntentBits.Guilds], rest: { api: fake.api, version: '10' } });
  client.ws.on(
    GatewayDispatchEvents.InteractionCreate,
    (asked: { id: string; token: string; user: { id: string } }) => {
      const channel = fake.state.dmOf(asked.user.id).id;
      const answered = client.rest.post(`/interactions/${asked.id}/${asked.token}/callback`, {
        body: { type: 5 },
        auth: false,
      });
      void answered.then(() =>
        client.rest.post(`/channels/${channel}/messages`, { body: { content: `echo ${asked.id}` } }),
      );
    },
  );
  await client.login(fake.state.token);
  const waits: number[] = [];
  await steadily(5, 20, async (n) => {
    const user = nth(users, n);
    const from = performance.now();
    const asked = fake.people.command(user, 'list');
    const told = new Promise<number>((resolve) => {
      const look = ({ content }: FakeMessage) => {
        if (content !== `echo ${asked.id}`) return;
        fake.state.events.off('posted', look);
        resolve(performance.now());
      };
      fake.state.events.on('posted', look);
    });
    waits.push((await told) - from);
  });
  await client.destroy();
  await fake.close();
  return waits;
};

/** How long people on Discord wait, over real sockets to a fake Discord in the same process. */
export const run = async (print: Print): Promise<void> => {
  const ms = (value: number): string => `${value.toFixed(1)} ms`;
  const echo = await measureEcho();
  const fake = await startFakeDiscord({ checksBodies: false });
  const { forms, filings } = await inFolder(async (folder) => {
    const desk = await startDesk(fake, folder);
    const guild = fake.people.addGuild('Company', desk.users);
    fake.people.addChannel(guild, 'general');
    await measureForms(fake, desk.users.slice(0, 10), guild);
    const forms = await measureForms(fake, desk.users, guild);
    const filings = await measureFiling(fake, desk.users, desk.technicians, guild);
    await desk.stop();
    return { forms, filings };
  });
  await fake.close();

  const formP99 = quantile(forms, 0.99);
  print(line('/ticket new → form at 50/s, p50', ms(quantile(forms, 0.5))));
  print(line('/ticket new → form at 50/s, p99', ms(formP99), atMost(formP99, 100, 'ms')));
  const [half, most] = [quantile(filings, 0.5), quantile(filings, 0.99)];
  print(line('form sent → technician’s message at 5/s, p50', ms(half), atMost(half, 50, 'ms')));
  print(line('form sent → technician’s message at 5/s, p99', ms(most), atMost(most, 300, 'ms')));
  print(line('bare echo through the same fake at 5/s, p50', ms(quantile(echo, 0.5))));
  print(line('ratio of the two medians', `${(half / quantile(echo, 0.5)).toFixed(1)}×`));
};
