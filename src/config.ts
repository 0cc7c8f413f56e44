import { z } from 'zod';

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

const environment = z.object({
  NODE_ENV: z.string().optional(),
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: port.default(3000),
  DATABASE_URL: z.string().min(1).default('sqlite:data/deskhand.db'),
  DESKHAND_DEMO: onOff(true),
  DESKHAND_PLAYGROUND: z.enum(['on', 'off'], { error: 'must be "on" or "off"' }).optional(),
  DESKHAND_ALLOWED_HOSTS: z.string().default(''),
  DESKHAND_HEARTBEAT_URL: z.url({ protocol: /^https?$/, error: 'must be an http or https address' }).optional(),
  DISCORD_TOKEN: z.string().optional(),
  DISCORD_GUILD_ID: z
    .string()
    .regex(/^\d{15,20}$/, 'must be a server’s id: 15 to 20 digits')
    .optional(),
  DISCORD_API_URL: z
    .url({ protocol: /^https?$/, error: 'must be an http or https address' })
    .default('https://discord.com/api'),
  SLACK_BOT_TOKEN: z.string().startsWith('xoxb-', 'must be a bot token: xoxb-…').optional(),
  SLACK_APP_TOKEN: z.string().startsWith('xapp-', 'must be an app-level token: xapp-…').optional(),
  SLACK_SIGNING_SECRET: z.string().optional(),
  SLACK_API_URL: z.url({ protocol: /^https?$/, error: 'must be an http or https address' }).optional(),
  SLACK_EMOJI: z
    .string()
    .regex(/^:?[\w+'-]+:?$/, 'must be an emoji’s name, such as ticket')
    .default('ticket'),
  SLACK_GUESTS: onOff(false),
  LOG_LEVEL: z
    .enum(['debug', 'info', 'warn', 'error', 'silent'], { error: 'must be debug, info, warn, error or silent' })
    .default('warn'),
});

export type DiscordConfig = {
  readonly token: string;
  /** The server whose members are the company's people; null: every server the bot is in. */
  readonly guild: string | null;
  readonly api: string;
};

export type SlackConfig = {
  /** xoxb-… */
  readonly botToken: string;
  readonly inbound:
    | { readonly kind: 'socket'; readonly appToken: string }
    | { readonly kind: 'http'; readonly signingSecret: string };
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
  /** Lets anyone be anyone: off in production unless asked for. */
  readonly playground: boolean;
  /** Further names this server is reached by, without port. */
  readonly allowedHosts: readonly string[];
  /** Asked for every minute while all is well; null: nobody is told. */
  readonly heartbeatUrl: string | null;
  /** Null: not connected. */
  readonly discord: DiscordConfig | null;
  /** Null: not connected. */
  readonly slack: SlackConfig | null;
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
  const production = data.NODE_ENV === 'production';
  return {
    host: data.HOST,
    port: data.PORT,
    databaseUrl: data.DATABASE_URL,
    demo: data.DESKHAND_DEMO,
    playground: data.DESKHAND_PLAYGROUND === undefined ? !production : data.DESKHAND_PLAYGROUND === 'on',
    allowedHosts: data.DESKHAND_ALLOWED_HOSTS.split(',')
      .map((host) => host.trim())
      .filter((host) => host !== ''),
    heartbeatUrl: data.DESKHAND_HEARTBEAT_URL ?? null,
    discord:
      data.DISCORD_TOKEN === undefined
        ? null
        : {
            token: data.DISCORD_TOKEN,
            guild: data.DISCORD_GUILD_ID ?? null,
            api: data.DISCORD_API_URL.replace(/\/+$/, ''),
          },
    slack: slackFrom(data),
    logLevel: data.LOG_LEVEL,
  };
};

/** Socket Mode needs no public address, so it goes first where both would do. */
const slackFrom = (data: z.infer<typeof environment>): SlackConfig | null => {
  const { SLACK_BOT_TOKEN: botToken, SLACK_APP_TOKEN: appToken, SLACK_SIGNING_SECRET: signingSecret } = data;
  if (botToken === undefined) return null;
  if (appToken === undefined && signingSecret === undefined) {
    throw new ConfigError(
      'SLACK_BOT_TOKEN alone is not enough: set SLACK_APP_TOKEN (Socket Mode), or SLACK_SIGNING_SECRET (HTTP). `npm run desk -- slack setup` helps.',
    );
  }
  return {
    botToken,
    inbound:
      appToken === undefined ? { kind: 'http', signingSecret: signingSecret ?? '' } : { kind: 'socket', appToken },
    apiUrl: data.SLACK_API_URL?.replace(/\/*$/, '/') ?? null,
    emoji: data.SLACK_EMOJI.replaceAll(':', ''),
    guestsAllowed: data.SLACK_GUESTS,
  };
};

/** The tokens as far as there are any, for setting Slack up. */
export const readSlackTokens = (env: NodeJS.ProcessEnv) => ({
  botToken: env.SLACK_BOT_TOKEN ?? '',
  appToken: env.SLACK_APP_TOKEN ?? '',
  signingSecret: env.SLACK_SIGNING_SECRET ?? '',
  apiUrl: env.SLACK_API_URL?.replace(/\/*$/, '/') ?? null,
});
