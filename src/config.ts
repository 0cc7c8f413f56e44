import { z } from 'zod';
import type { TeamId } from '#src/core/ids.ts';

const onOff = (fallback: boolean) =>
  z
    .enum(['on', 'off'], { error: 'must be "on" or "off"' })
    .optional()
    .transform((value) => (value === undefined ? fallback : value === 'on'));

const port = z.coerce
  .number({ error: 'must be a number' })
  .int('must be a whole number')
  .min(0, 'must be 0 or more')
  .max(65_535, 'must be at most 65535');

const webAddress = z.url({ protocol: /^https?$/, error: 'must be an http or https address' });
const guid = z.guid({ error: 'must be an id such as 6f1b4b6c-3f57-4a52-8c1e-0e3c4f9a7d10' });

const discordRoles = z.record(
  z.string().regex(/^\d{15,20}$/, 'must name roles by their ids: 15 to 20 digits'),
  z.strictObject({ role: z.enum(['technician', 'manager']).optional(), team: z.string().min(1).optional() }),
  { error: 'must be like {"<role id>": {"role": "technician", "team": "service-desk"}}' },
);

const environment = z.object({
  NODE_ENV: z.string().optional(),
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: port.default(3000),
  DATABASE_URL: z.string().min(1).default('sqlite:data/deskhand.db'),
  DESKHAND_DEMO: onOff(true),
  DESKHAND_PLAYGROUND: z.enum(['on', 'off'], { error: 'must be "on" or "off"' }).optional(),
  DESKHAND_ALLOWED_HOSTS: z.string().default(''),
  DESKHAND_HEARTBEAT_URL: webAddress.optional(),
  DISCORD_TOKEN: z.string().optional(),
  DISCORD_GATEWAY: onOff(true),
  DISCORD_GUILD_ID: z
    .string()
    .regex(/^\d{15,20}$/, 'must be a server’s id: 15 to 20 digits')
    .optional(),
  DISCORD_ROLES: z
    .string()
    .transform((text, context) => {
      try {
        return JSON.parse(text) as unknown;
      } catch {
        context.addIssue({ code: 'custom', message: 'must be JSON' });
        return z.NEVER;
      }
    })
    .pipe(discordRoles)
    .optional(),
  DISCORD_API_URL: webAddress.default('https://discord.com/api'),
  TEAMS_CLIENT_ID: guid.optional(),
  TEAMS_CLIENT_SECRET: z.string().optional(),
  TEAMS_TENANT_ID: guid.optional(),
  TEAMS_ALLOWED_TENANTS: z.string().default(''),
  TEAMS_ALLOW_GUESTS: onOff(false),
  TEAMS_SERVICE_URL: webAddress.optional(),
  TEAMS_OPENID_METADATA_URL: webAddress.optional(),
  TEAMS_LOGIN_ENDPOINT: webAddress.optional(),
  DANGEROUSLY_ALLOW_UNAUTHENTICATED_REQUESTS: z.stringbool({ error: 'must be true or false' }).default(false),
  SLACK_BOT_TOKEN: z.string().startsWith('xoxb-', 'must be a bot token: xoxb-…').optional(),
  SLACK_APP_TOKEN: z.string().startsWith('xapp-', 'must be an app-level token: xapp-…').optional(),
  SLACK_SIGNING_SECRET: z.string().optional(),
  SLACK_API_URL: webAddress.optional(),
  SLACK_EMOJI: z
    .string()
    .regex(/^:?[\w+'-]+:?$/, 'must be an emoji’s name, such as ticket')
    .default('ticket'),
  SLACK_GUESTS: onOff(false),
  LOG_LEVEL: z
    .enum(['debug', 'info', 'warn', 'error', 'silent'], { error: 'must be debug, info, warn, error or silent' })
    .default('warn'),
});

type DiscordConfig = {
  readonly token: string;
  /** The server whose members are the company's people; null: every server the bot is in. */
  readonly guild: string | null;
  readonly api: string;
  /** Of several instances one listens; the others only send. */
  readonly listens: boolean;
  /** What the server's roles stand for at the desk. */
  readonly roles: readonly {
    readonly discordRole: string;
    readonly role: 'technician' | 'manager' | null;
    readonly team: TeamId | null;
  }[];
};

export type TeamsConfig = {
  readonly clientId: string;
  /** Null: the machine's managed identity vouches for the app. */
  readonly clientSecret: string | null;
  readonly tenantId: string;
  /** Further tenants whose people may ask for help. */
  readonly allowedTenants: readonly string[];
  readonly allowGuests: boolean;
  /** For other clouds and tests; null: those of Microsoft's public cloud. */
  readonly serviceUrl: string | null;
  readonly openIdMetadataUrl: string | null;
  readonly loginEndpoint: string | null;
  /** For a local client that signs nothing. Never in production. */
  readonly allowUnauthenticated: boolean;
};

/** What is set of Slack; null: not set. */
type SlackSettings = {
  /** xoxb-… */
  readonly botToken: string | null;
  /** xapp-… */
  readonly appToken: string | null;
  readonly signingSecret: string | null;
  /** Ends in a slash; null: Slack's own. */
  readonly apiUrl: string | null;
  /** Without its colons. */
  readonly emoji: string;
  readonly guestsAllowed: boolean;
};

export type Config = {
  readonly host: string;
  readonly port: number;
  readonly databaseUrl: string;
  /** Fill a new database with a small organisation to try things on. */
  readonly demo: boolean;
  /** Lets anyone be anyone: off in production and beside a platform, where people's real tickets are, unless asked for. */
  readonly playground: boolean;
  /** Further names this server is reached by, without port. */
  readonly allowedHosts: readonly string[];
  /** Asked for every minute while all is well; null: nobody is told. */
  readonly heartbeatUrl: string | null;
  /** Null: not connected. */
  readonly discord: DiscordConfig | null;
  /** Null: not connected. */
  readonly teams: TeamsConfig | null;
  readonly slack: SlackSettings;
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent';
};

/** The environment is wrong; the message names each variable and what is the matter with it. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/** Reads the configuration from an environment: the only place that does. Throws ConfigError. */
export const readConfig = (env: NodeJS.ProcessEnv): Config => {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = environment.safeParse(given);
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => `  ${issue.path.join('.')} ${issue.message}`);
    throw new ConfigError(`The environment is not right:\n${problems.join('\n')}`);
  }
  const { data } = parsed;
  if (data.DISCORD_ROLES !== undefined && data.DISCORD_GUILD_ID === undefined) {
    throw new ConfigError(
      'The environment is not right:\n  DISCORD_ROLES needs DISCORD_GUILD_ID: whose roles they are',
    );
  }
  const production = data.NODE_ENV === 'production';
  const connected = [data.SLACK_BOT_TOKEN, data.DISCORD_TOKEN, data.TEAMS_CLIENT_ID].some((one) => one !== undefined);
  return {
    host: data.HOST,
    port: data.PORT,
    databaseUrl: data.DATABASE_URL,
    demo: data.DESKHAND_DEMO,
    playground: data.DESKHAND_PLAYGROUND === undefined ? !production && !connected : data.DESKHAND_PLAYGROUND === 'on',
    allowedHosts: listed(data.DESKHAND_ALLOWED_HOSTS),
    heartbeatUrl: data.DESKHAND_HEARTBEAT_URL ?? null,
    discord:
      data.DISCORD_TOKEN === undefined
        ? null
        : {
            token: data.DISCORD_TOKEN,
            guild: data.DISCORD_GUILD_ID ?? null,
            api: data.DISCORD_API_URL.replace(/\/+$/, ''),
            listens: data.DISCORD_GATEWAY,
            roles: Object.entries(data.DISCORD_ROLES ?? {}).map(([discordRole, { role = null, team = null }]) => ({
              discordRole,
              role,
              team: team as TeamId | null,
            })),
          },
    teams: readTeams(data, production),
    slack: {
      botToken: data.SLACK_BOT_TOKEN ?? null,
      appToken: data.SLACK_APP_TOKEN ?? null,
      signingSecret: data.SLACK_SIGNING_SECRET ?? null,
      apiUrl: data.SLACK_API_URL?.replace(/\/*$/, '/') ?? null,
      emoji: data.SLACK_EMOJI.replaceAll(':', ''),
      guestsAllowed: data.SLACK_GUESTS,
    },
    logLevel: data.LOG_LEVEL,
  };
};

const readTeams = (data: z.infer<typeof environment>, production: boolean): TeamsConfig | null => {
  const allowUnauthenticated = data.DANGEROUSLY_ALLOW_UNAUTHENTICATED_REQUESTS;
  if (production && allowUnauthenticated) {
    throw new ConfigError(
      'The environment is not right:\n  DANGEROUSLY_ALLOW_UNAUTHENTICATED_REQUESTS lets anyone be anyone in Teams: remove it in production',
    );
  }
  if (data.TEAMS_CLIENT_ID === undefined) return null;
  if (data.TEAMS_TENANT_ID === undefined) {
    throw new ConfigError('The environment is not right:\n  TEAMS_TENANT_ID is needed beside TEAMS_CLIENT_ID');
  }
  return {
    clientId: data.TEAMS_CLIENT_ID,
    clientSecret: data.TEAMS_CLIENT_SECRET ?? null,
    tenantId: data.TEAMS_TENANT_ID,
    allowedTenants: listed(data.TEAMS_ALLOWED_TENANTS),
    allowGuests: data.TEAMS_ALLOW_GUESTS,
    serviceUrl: data.TEAMS_SERVICE_URL ?? null,
    openIdMetadataUrl: data.TEAMS_OPENID_METADATA_URL ?? null,
    loginEndpoint: data.TEAMS_LOGIN_ENDPOINT?.replace(/\/+$/, '') ?? null,
    allowUnauthenticated,
  };
};

/** Names with commas between them. */
const listed = (names: string): readonly string[] =>
  names
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');

/**
 * How Slack is connected; null: not at all. Socket Mode needs no public address, so it goes first where both would do.
 * Throws ConfigError.
 */
export const slackConnection = ({ slack }: Config) => {
  const { botToken, appToken, signingSecret, ...rest } = slack;
  if (botToken === null) return null;
  if (appToken !== null) return { ...rest, botToken, inbound: { kind: 'socket', appToken } } as const;
  if (signingSecret !== null) return { ...rest, botToken, inbound: { kind: 'http', signingSecret } } as const;
  throw new ConfigError(
    'SLACK_BOT_TOKEN alone is not enough: set SLACK_APP_TOKEN (Socket Mode), or SLACK_SIGNING_SECRET (HTTP). `npm run desk -- slack setup` helps.',
  );
};
