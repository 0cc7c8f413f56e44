import { randomUUID } from 'node:crypto';
import type { Mount } from '#adapters/web/app.ts';
import type { ChatAdapter } from '#src/app/ports/chat/platform.ts';
import type { Log } from '#src/app/ports/log.ts';
import { type Config, slackConnection } from '#src/config.ts';
import type { WiredDesk } from './wire.ts';

/** A platform as this desk knows it: connected, or how to connect it. */
type Platform = {
  readonly name: string;
  readonly adapter: ChatAdapter | null;
  /** What it answers over HTTP, when it does. */
  readonly mount: Mount | null;
  /** For the greeting. */
  readonly words: (url: string) => string;
};

const off = (name: string, words: string): Platform => ({ name, adapter: null, mount: null, words: () => words });

const playground = async (config: Config, desk: WiredDesk): Promise<Platform> => {
  if (!config.playground) return off('Playground', 'off; DESKHAND_PLAYGROUND=on turns it on');
  const { createPlayground } = await import('#adapters/playground/adapter.ts');
  const adapter = createPlayground({
    conversations: desk.database.conversations,
    inspector: desk.inspector,
    clock: desk.clockControl,
    newId: randomUUID,
  });
  return {
    name: 'Playground',
    adapter,
    mount: { path: '/playground', routes: adapter.routes, callers: 'browser' },
    words: (url) => `${url}/playground   (anyone can be anyone there; DESKHAND_PLAYGROUND=off turns it off)`,
  };
};

const slack = async (config: Config, log: Log): Promise<Platform> => {
  const own = slackConnection(config);
  if (own === null) return off('Slack', 'off; npm run desk -- slack setup connects it: docs/slack.md');
  const { createSlack } = await import('#adapters/slack/adapter.ts');
  const adapter = createSlack({ ...own, log });
  const { routes } = adapter;
  return {
    name: 'Slack',
    adapter,
    mount: routes ? { path: '/slack', routes, callers: 'platform' } : null,
    words: (url) => (routes ? `on, over HTTP at ${url}/slack/events` : 'on, over Socket Mode'),
  };
};

const discord = async ({ discord: own }: Config, log: Log): Promise<Platform> => {
  if (own === null) return off('Discord', 'off; set DISCORD_TOKEN: docs/discord.md');
  const { createDiscord } = await import('#adapters/discord/adapter.ts');
  const adapter = createDiscord({ ...own, log });
  return { name: 'Discord', adapter, mount: null, words: () => (own.listens ? 'on' : 'on, only to send') };
};

const teams = async ({ teams: own }: Config, log: Log): Promise<Platform> => {
  if (own === null)
    return off('Teams', 'off; set TEAMS_CLIENT_ID, TEAMS_CLIENT_SECRET and TEAMS_TENANT_ID: docs/teams.md');
  const { createTeams } = await import('#adapters/teams/adapter.ts');
  const adapter = await createTeams({ ...own, log });
  return {
    name: 'Teams',
    adapter,
    // A local client signs nothing, so it is held to what a page is.
    mount: { path: '/teams', routes: adapter.routes, callers: own.allowUnauthenticated ? 'browser' : 'platform' },
    words: (url) => `on, at ${url}/teams`,
  };
};

/** Every platform there is, those that are configured with their adapter; the SDK of the others is never loaded. */
export const connectPlatforms = async (config: Config, desk: WiredDesk, log: Log): Promise<readonly Platform[]> => [
  await playground(config, desk),
  await slack(config, log),
  await discord(config, log),
  await teams(config, log),
];
