import { definePlatform } from '#src/app/adapter-kit/platform.ts';
import { ConfigError } from '#src/app/adapter-kit/settings.ts';
import { type DiscordSettings, discordSettings } from './settings.ts';

const tokenNeeded = (settings: DiscordSettings | null): DiscordSettings => {
  if (settings === null) throw new ConfigError('DISCORD_TOKEN is not set. See docs/discord.md for where to get it.');
  return settings;
};

/** Discord, as a platform of the desk. */
export const discord = definePlatform({
  name: 'discord',
  title: 'Discord',
  about: 'connect the desk to Discord',
  account: { pattern: /^\d+$/, instead: 'the person’s id, a long number' },
  channel: { pattern: /^\d{15,20}$/, instead: 'the channel’s id, 15 to 20 digits' },
  settings: discordSettings,
  presence: (settings) => (settings === null ? 'off' : 'on'),
  whenOff: 'set DISCORD_TOKEN: docs/discord.md',

  connect: async (settings, { log }) => {
    const own = tokenNeeded(settings);
    const { createDiscord } = await import('./adapter.ts');
    return {
      adapter: createDiscord({ ...own, log }),
      sdk: ['discord.js', '@discordjs'],
      mounts: [],
      home: null,
      words: () => (own.listens ? 'on' : 'on, only to send'),
    };
  },

  probe: async (settings) => {
    const { probeDiscord } = await import('./set-up/register.ts');
    return probeDiscord(tokenNeeded(settings));
  },

  manifests: [
    {
      file: 'discord.json',
      content: async () => {
        const { commandTree } = await import('./commands/tree.ts');
        return commandTree();
      },
    },
  ],

  commands: [
    {
      name: 'setup',
      description: 'check the token, register the commands and show the invite link; run it again at any time',
      options: [{ flags: '--dm <user id>', description: 'send a test message to this person' }],
      run: async (settings, { dm }, say) => {
        const own = tokenNeeded(settings());
        const { discordSetup } = await import('./set-up/set-up.ts');
        await discordSetup(own, { testDm: dm ?? null }, say);
        return true;
      },
    },
  ],
});
