import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import type { DiscordSettings } from '#adapters/discord/settings.ts';
import { setUpDiscord } from './register.ts';

const manifest = new URL('../../../manifest/discord.json', import.meta.url);
const commands = z.array(z.looseObject({ name: z.string() }));

/** `desk discord setup`: checks, registers the commands and says what is left to do. Throws SetupError. */
export const discordSetup = async (
  { token, api, guild }: DiscordSettings,
  options: { readonly testDm: string | null },
  say: (line: string) => void,
): Promise<void> => {
  const report = await setUpDiscord({
    connection: { token, api },
    guild,
    commands: commands.parse(JSON.parse(await readFile(manifest, 'utf8'))),
    testDm: options.testDm,
  });
  say(`The token works: ${report.bot} (application ${report.application})`);
  if (report.isPublic) say('Anyone can add this bot: turn off "Public Bot" in the Developer Portal, Installation.');
  if (report.commands.length > 0)
    say(`Commands registered ${guild === null ? 'everywhere' : `in ${guild}`}: ${report.commands.join(', ')}`);
  if (!report.isInGuild || report.guilds.length === 0) {
    say('The bot is not in your server yet. Open this link, then run this again:');
  } else say(`In: ${report.guilds.join(', ')}. To add it elsewhere:`);
  say(`  ${report.invite}`);
  if (options.testDm !== null) say('A test message was sent.');
};
