import {
  type APIApplication,
  type APIPartialGuild,
  type APIUser,
  DiscordAPIError,
  PermissionFlagsBits,
  Routes,
} from 'discord.js';
import { renderCard } from '#adapters/discord/render/render.ts';
import { type Connection, createRest } from '#adapters/discord/rest.ts';
import { discordTexts } from '#adapters/discord/texts.ts';
import type { Finding } from '#src/app/adapter-kit/platform.ts';
import type { Card } from '#src/cards/card.ts';

/** The minimal permissions: to write, to reply, and to react to messages it passed on. */
const permissions =
  PermissionFlagsBits.ViewChannel |
  PermissionFlagsBits.SendMessages |
  PermissionFlagsBits.ReadMessageHistory |
  PermissionFlagsBits.AddReactions;

/** What is wrong with the set-up, and what to do about it. */
class SetupError extends Error {
  override readonly name = 'SetupError';
}

export type SetupReport = {
  readonly bot: string;
  readonly application: string;
  /** Anyone can add it to their own server. */
  readonly isPublic: boolean;
  readonly invite: string;
  readonly guilds: readonly string[];
  /** Whether it is in the configured server; always true if none is configured. */
  readonly isInGuild: boolean;
  readonly commands: readonly string[];
};

const inviteLink = (application: string, guild: string | null): string => {
  const url = new URL('https://discord.com/oauth2/authorize');
  url.searchParams.set('client_id', application);
  url.searchParams.set('scope', 'bot applications.commands');
  url.searchParams.set('permissions', `${permissions}`);
  if (guild !== null) {
    url.searchParams.set('guild_id', guild);
    url.searchParams.set('disable_guild_select', 'true');
  }
  return url.href;
};

const tokenRefused = {
  401: 'Discord does not accept DISCORD_TOKEN. Copy it again: Developer Portal, your application, Bot, Reset Token.',
};

const hello: Card = {
  kind: 'hello',
  tone: 'good',
  title: discordTexts.helloTitle,
  blocks: [{ type: 'text', text: discordTexts.hello }],
  actions: [],
  ticket: null,
};

/**
 * Checks the token, registers the commands (right away in the given server, otherwise everywhere) and, if `testDm` is a
 * person's id, sends them a message. Throws SetupError that says what to do.
 */
export const setUpDiscord = async (options: {
  readonly connection: Connection;
  readonly guild: string | null;
  readonly commands: readonly { readonly name: string }[];
  readonly testDm: string | null;
}): Promise<SetupReport> => {
  const { connection, guild, commands, testDm } = options;
  const rest = createRest(connection);
  try {
    const self = await orExplain(rest.bot.get(Routes.user()), tokenRefused);
    const application = await orExplain(rest.bot.get(Routes.currentApplication()), {});
    const { id, bot_public: isPublic } = application as APIApplication;
    const guilds = (await orExplain(rest.bot.get(Routes.userGuilds()), {})) as readonly APIPartialGuild[];
    const isInGuild = guild === null || guilds.some((one) => one.id === guild);
    const invite = inviteLink(id, guild);
    const route = guild === null ? Routes.applicationCommands(id) : Routes.applicationGuildCommands(id, guild);
    if (isInGuild) {
      await orExplain(rest.bot.put(route, { body: commands }), {
        403: `The bot may not add commands there. Invite it again: ${invite}`,
      });
    }
    if (testDm !== null) {
      const channel = await orExplain(rest.openDm(testDm), { 400: `There is no person ${testDm} to write to.` });
      await orExplain(rest.post(channel, `setup/${Date.now()}`, renderCard(hello, false)), {
        403: 'The bot may not write to this person: they share no server with it, or do not accept direct messages.',
      });
    }
    return {
      bot: (self as APIUser).username,
      application: id,
      isPublic,
      invite,
      guilds: guilds.map(({ name }) => name),
      isInGuild,
      commands: isInGuild ? commands.map(({ name }) => name) : [],
    };
  } finally {
    rest.close();
  }
};

/** Whether Discord takes the token, and the bot is in the server it is for. */
export const probeDiscord = async ({
  guild,
  ...connection
}: Connection & { readonly guild: string | null }): Promise<readonly Finding[]> => {
  const rest = createRest(connection);
  try {
    const { username } = (await orExplain(rest.bot.get(Routes.user()), tokenRefused)) as APIUser;
    const guilds = (await orExplain(rest.bot.get(Routes.userGuilds()), {})) as readonly APIPartialGuild[];
    const isThere = guild === null ? guilds.length > 0 : guilds.some(({ id }) => id === guild);
    return isThere
      ? [{ good: true, words: `lets ${username} in` }]
      : [
          {
            good: false,
            words: guild === null ? `${username} is in no server` : `${username} is not in the server ${guild}`,
            remedy: 'npm run desk -- discord setup shows the link that adds it.',
          },
        ];
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    return [{ good: false, words: error.message, remedy: 'See docs/discord.md.' }];
  } finally {
    rest.close();
  }
};

const orExplain = async <T>(work: Promise<T>, explanations: Readonly<Record<number, string>>): Promise<T> => {
  try {
    return await work;
  } catch (error) {
    const status = error instanceof DiscordAPIError ? error.status : 0;
    const message = error instanceof Error ? error.message : String(error);
    throw new SetupError(explanations[status] ?? `Discord refused: ${message}`, { cause: error });
  }
};
