import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { commandTree } from '#adapters/discord/commands/tree.ts';
import { usageHint } from '#adapters/slack/manifest.ts';
import { commandLists } from '#adapters/teams/commands.ts';

const folder = new URL('../../../manifest/', import.meta.url);

/** A file given to a platform, and its required content. */
export type Manifest = { readonly file: string; readonly content: unknown };

const read = (name: string) => JSON.parse(readFileSync(new URL(name, folder), 'utf8'));

const slack = () => {
  const manifest = read('slack.json');
  const [command, ...others] = manifest.features.slash_commands;
  const slash_commands = [{ ...command, usage_hint: usageHint() }, ...others];
  return { ...manifest, features: { ...manifest.features, slash_commands } };
};

const teams = () => {
  const manifest = read('teams/manifest.json');
  const [bot, ...others] = manifest.bots;
  return { ...manifest, bots: [{ ...bot, commandLists: commandLists() }, ...others] };
};

/** The manifests with the current commands of the verb catalogue; everything else is as in the files. */
export const manifests = (): readonly Manifest[] =>
  (
    [
      ['discord.json', commandTree()],
      ['slack.json', slack()],
      ['teams/manifest.json', teams()],
    ] as const
  ).map(([name, content]) => ({
    file: fileURLToPath(new URL(name, folder)),
    content: JSON.parse(JSON.stringify(content)),
  }));
