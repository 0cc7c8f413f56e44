import { readFile, writeFile } from 'node:fs/promises';
import { z } from 'zod';
import type { TeamsSettings } from '#adapters/teams/settings.ts';
import { ConfigError, linkDomain } from '#src/app/adapter-kit/settings.ts';
import { zip } from './zip.ts';

const folder = new URL('../../../manifest/teams/', import.meta.url);

export type PackageOptions = {
  /** The publisher of the app, as shown in Teams. */
  readonly company: string;
  /** An address for questions: web site, privacy statement and terms of use. */
  readonly website: string;
  /** The app may read what people write in the channels of a team that it is added to, as intake channels need. */
  readonly readsChannels: boolean;
};

const template = z.looseObject({
  bots: z.array(z.looseObject({})),
  composeExtensions: z.array(z.looseObject({})),
});

/** The chat first, and beside it the page that leads to the console. */
const tabAt = (deskUrl: string, domain: string): object => {
  const url = deskUrl.replace(/\/+$/, '');
  const console = {
    entityId: 'console',
    name: 'Console',
    contentUrl: `${url}/teams/tab`,
    websiteUrl: `${url}/console`,
  };
  return {
    staticTabs: [
      { entityId: 'conversations', scopes: ['personal'] },
      { ...console, scopes: ['personal'] },
    ],
    validDomains: [domain],
  };
};

/** The manifest with the company's own ids and names. */
const fillManifest = (manifest: string, { clientId, deskUrl }: TeamsSettings, options: PackageOptions): object => {
  const { company, website, readsChannels } = options;
  const { bots, composeExtensions, ...rest } = template.parse(JSON.parse(manifest));
  const ours = (one: object): object => ({ ...one, botId: clientId });
  const domain = linkDomain(deskUrl);
  const tab = domain === null || deskUrl === null ? {} : tabAt(deskUrl, domain);
  const links = domain === null ? {} : { messageHandlers: [{ type: 'link', value: { domains: [domain] } }] };
  return {
    ...rest,
    id: clientId,
    developer: { name: company, websiteUrl: website, privacyUrl: website, termsOfUseUrl: website },
    bots: bots.map(ours),
    ...tab,
    composeExtensions: composeExtensions.map((one) => ({ ...ours(one), ...links })),
    ...(readsChannels && readsChannelMessages(clientId)),
  };
};

/** A team's owner agrees to it when they add the app; nothing but what is written in channels can be read with it. */
const readsChannelMessages = (clientId: string): object => ({
  webApplicationInfo: { id: clientId, resource: 'https://RscBasedStoreApp' },
  authorization: {
    permissions: { resourceSpecific: [{ name: 'ChannelMessage.Read.Group', type: 'Application' }] },
  },
});

/** `desk teams package`: writes the archive that an admin uploads. Throws ConfigError. */
export const packageTeamsApp = async (
  settings: TeamsSettings | null,
  file: string,
  options: PackageOptions,
  print: (line: string) => void,
): Promise<void> => {
  if (settings === null) {
    throw new ConfigError(
      'TEAMS_CLIENT_ID and TEAMS_TENANT_ID are not set: the package needs the app’s id. See docs/teams.md.',
    );
  }
  const isWebsite = /^https:\/\/\S+$/.test(options.website) && URL.canParse(options.website);
  if (!isWebsite) throw new ConfigError('--website must be an https address.');
  const manifest = fillManifest(await readFile(new URL('manifest.json', folder), 'utf8'), settings, options);
  const archive = zip([
    { name: 'manifest.json', data: Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`) },
    { name: 'color.png', data: await readFile(new URL('color.png', folder)) },
    { name: 'outline.png', data: await readFile(new URL('outline.png', folder)) },
  ]);
  await writeFile(file, archive);
  print(`Wrote ${file}.`);
  print('Upload it in the Teams admin centre: Teams apps › Manage apps › Upload new app.');
};
