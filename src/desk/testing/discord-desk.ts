import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDiscord } from '#adapters/discord/adapter.ts';
import { createMemoryLog } from '#adapters/discord/fake/discord-harness.ts';
import { type FakeDiscord, startFakeDiscord } from '#adapters/discord/fake/fake-discord.ts';
import { pressable, wordsOf } from '#adapters/discord/fake/fake-discord-people.ts';
import type { FakeInteraction, FakeMessage } from '#adapters/discord/fake/fake-discord-state.ts';
import type { PersonId } from '#src/core/ids.ts';
import type { IntakeChannel } from '#src/core/organisation/person.ts';
import { demoOrganisation } from '#src/desk/organisation/demo-organisation.ts';
import { wireDesk } from '#src/desk/run/wire.ts';

/** People of the demo organisation who are on Discord here, by their ids in the desk. */
const cast = {
  lena: 'Lena Hoffmann',
  sam: 'Sam Okafor',
  dana: 'Dana Kovač',
  ines: 'Inês Duarte',
  alex: 'Alex Winter',
} as const;
export type Cast = keyof typeof cast;

/**
 * For tests: the whole desk on a file of its own, with Discord (ours) as its only platform. `intake`: what becomes of
 * messages in `intakeChannel`, for which the bot may read what people write; absent: nothing.
 */
export const startDiscordDesk = async ({ intake }: { readonly intake?: IntakeChannel['messages'] } = {}) => {
  const folder = await mkdtemp(join(tmpdir(), 'deskhand-discord-'));
  const fake = await startFakeDiscord();
  const { people } = fake;
  const users = Object.fromEntries(Object.entries(cast).map(([id, name]) => [id, people.addUser(name)])) as Record<
    Cast,
    string
  >;
  const guild = people.addGuild('Company', Object.values(users));
  const channel = people.addChannel(guild, 'service-desk');
  const intakeChannel = people.addChannel(guild, 'it-help');
  fake.state.isContentAllowed = intake !== undefined;
  const log = createMemoryLog();

  const startDesk = async () => {
    const desk = await wireDesk({ databaseUrl: `sqlite:${join(folder, 'desk.db')}`, demo: false, log });
    await desk.database.store.transaction(async (tx) => {
      const teams = demoOrganisation.teams.map((team) => ({ ...team, channel: { platform: 'discord', id: channel } }));
      if ((await tx.setting('set_up')) === null) {
        const channels = intake && [{ platform: 'discord', id: intakeChannel, messages: intake }];
        await tx.saveSetup({ ...demoOrganisation, teams, ...(channels && { intake: channels }) }, 0);
      }
      await tx.saveSetting('set_up', 'demo');
      for (const [id, user] of Object.entries(users)) {
        const known = (await tx.accounts(id as PersonId)).some(({ platform }) => platform === 'discord');
        const account = { person: id as PersonId, platform: 'discord', tenant: '', user, details: null };
        if (!known) await tx.saveAccount({ ...account, preferred: true });
      }
    });
    await desk.directory.refresh();
    const options = {
      token: fake.state.token,
      guild: null,
      api: fake.api,
      log,
      paceMs: 20,
      now: fake.state.now,
      readsContent: intake !== undefined,
    };
    const adapter = createDiscord(options);
    desk.adapters.set(adapter.platform, adapter);
    await adapter.start(desk.helpDesk);
    desk.watchTimers.start();
    desk.deliver.start();
    desk.workTasks.start();
    return {
      ...desk,
      adapter,
      stop: async () => {
        await desk.watchTimers.stop();
        await desk.deliver.stop();
        await desk.workTasks.stop();
        await adapter.stop();
        await desk.database.close();
      },
    };
  };

  let desk = await startDesk();
  return {
    fake,
    people,
    users,
    guild,
    channel,
    intakeChannel,
    log,
    ...createActs(fake, users),
    desk: () => desk,
    /** `meanwhile`: what happens while it is down. */
    restart: async <T>(meanwhile?: () => T): Promise<T | undefined> => {
      await desk.stop();
      const happened = meanwhile?.();
      desk = await startDesk();
      return happened;
    },
    close: async () => {
      await desk.stop();
      await fake.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
};

export type DiscordDesk = Awaited<ReturnType<typeof startDiscordDesk>>;

/** What the people do, waiting for the result. */
const createActs = (fake: FakeDiscord, users: Readonly<Record<Cast, string>>) => {
  const { people } = fake;
  const answered = (interaction: FakeInteraction) => fake.until(() => interaction.answer && interaction);

  return {
    /** The bot's newest message in this person's direct messages that contains this text. */
    hears: (who: Cast, words: RegExp, where?: string): Promise<FakeMessage> =>
      fake.until(() => people.sees(users[who], where).findLast((message) => words.test(wordsOf(message)))),
    answered,
    /** Fills in and sends the form that an interaction opens. */
    fills: async (
      who: Cast,
      asked: FakeInteraction,
      values: Readonly<Record<string, string>>,
      files: Parameters<typeof people.submit>[3] = {},
    ) => {
      await answered(asked);
      return answered(people.submit(users[who], asked, values, files));
    },
    /** Presses the button with this label on a message. */
    presses: (who: Cast, message: FakeMessage, label: string, values?: readonly string[]): FakeInteraction => {
      const found = pressable(message).find((one) => one.label === label || (values !== undefined && one.type === 3));
      if (!found) throw new Error(`nothing to press called ${label} on: ${wordsOf(message)}`);
      return people.press(users[who], message, found.id, values);
    },
    /** The answer to a deferred interaction, or its first follow-up. */
    answerTo: (interaction: FakeInteraction): Promise<FakeMessage> => fake.until(() => people.answerTo(interaction)),
  };
};
