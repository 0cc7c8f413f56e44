import type { Hono } from 'hono';
import { z } from 'zod';
import { readS3, readScan, type S3Settings, type ScanSettings } from '#adapters/files/settings.ts';
import { type OidcSettings, readOidc } from '#adapters/oidc/settings.ts';
import type { ConfiguredPlatform } from '#src/app/adapter-kit/platform.ts';
import {
  type Environment,
  environmentError,
  nameList,
  onOff,
  readSettings,
  webAddress,
} from '#src/app/adapter-kit/settings.ts';
import { defaultLimits, type Limits } from '#src/app/people/limits.ts';
import { minutes } from '#src/core/ids.ts';
import { usualGatherMs } from '#src/core/notices/when-told.ts';
import type { Role } from '#src/core/organisation/person.ts';
import { platforms } from './platforms.ts';

const port = z.coerce
  .number({ error: 'must be a number' })
  .int('must be a whole number')
  .min(0, 'must be 0 or more')
  .max(65_535, 'must be at most 65535');

/** How often one person may do something; 0: as often as they like. */
const perHour = (usual: number) =>
  z.coerce
    .number({ error: 'must be a number' })
    .int('must be a whole number')
    .min(0, 'must be 0 or more')
    .default(usual);

/** As Ollama reads it itself: a scheme and a port may be left out, and what a server listens on is this machine. */
const ollamaHost = z.string().transform((given, context): string => {
  const url = /^https?:\/\//.test(given) ? given : `http://${given}`;
  const at = URL.canParse(url) ? new URL(url) : null;
  if (at === null || at.username !== '' || at.search !== '') {
    context.addIssue({ code: 'custom', message: 'must be where Ollama is, such as http://127.0.0.1:11434' });
    return z.NEVER;
  }
  if (at.hostname === '0.0.0.0' || at.hostname === '[::]') at.hostname = '127.0.0.1';
  if (at.port === '' && at.protocol === 'http:') at.port = '11434';
  return at.href.replace(/\/+$/, '');
});

const roles = z.enum(['requester', 'technician', 'manager', 'admin']);

/** Roles, separated by commas. */
const roleList = nameList.transform((names, context): ReadonlySet<Role> => {
  const read = z.array(roles).safeParse(names.map((name) => name.toLowerCase()));
  if (read.success) return new Set(read.data);
  context.addIssue({ code: 'custom', message: 'must be roles, such as admin,manager' });
  return z.NEVER;
});

/** The desk's own settings from the environment; each platform has its own schema. */
const environment = z.object({
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: port.default(3000),
  DATABASE_URL: z.string().min(1).default('sqlite:data/deskhand.db'),
  DESKHAND_DEMO: onOff(true),
  DESKHAND_ADMINS: nameList,
  DESKHAND_SECOND_FACTOR: roleList,
  DESKHAND_ALLOWED_HOSTS: nameList,
  DESKHAND_FILES: z.string().min(1).optional(),
  DESKHAND_URL: webAddress.optional(),
  DESKHAND_HEARTBEAT_URL: webAddress.optional(),
  DESKHAND_METRICS_TOKEN: z.string().min(16, 'must have at least 16 characters').optional(),
  DESKHAND_TICKETS_PER_HOUR: perHour(defaultLimits.filing),
  DESKHAND_MESSAGES_PER_HOUR: perHour(defaultLimits.messages),
  DESKHAND_SEARCHES_PER_HOUR: perHour(defaultLimits.searches),
  DESKHAND_API_PER_MINUTE: z.coerce
    .number({ error: 'must be a number' })
    .int('must be a whole number')
    .min(1, 'must be 1 or more')
    .default(600),
  DESKHAND_WEBHOOK_HOSTS: nameList,
  DESKHAND_GATHER_MINUTES: z.coerce
    .number({ error: 'must be a number' })
    .min(0, 'must be 0 or more')
    .max(60, 'must be at most 60')
    .default(usualGatherMs / minutes(1)),
  OLLAMA_HOST: ollamaHost.optional(),
  OLLAMA_MODEL: z
    .string()
    .regex(/^[\w./:-]{1,200}$/, 'must be the name of a model, such as mistral')
    .default('mistral'),
  OLLAMA_EMBED_MODEL: z
    .string()
    .regex(/^[\w./:-]{1,200}$/, 'must be the name of a model, such as nomic-embed-text, or off')
    .default('nomic-embed-text'),
  OLLAMA_TIMEOUT: z.coerce
    .number({ error: 'must be a number' })
    .min(1, 'must be 1 or more')
    .max(300, 'must be at most 300')
    .default(120),
  LOG_LEVEL: z
    .enum(['debug', 'info', 'warn', 'error', 'silent'], { error: 'must be debug, info, warn, error or silent' })
    .default('warn'),
});

export type Config = {
  readonly host: string;
  readonly port: number;
  readonly databaseUrl: string;
  /** Fill a new database with a small organisation to try things on. */
  readonly demo: boolean;
  /** Addresses of those who are to be admins, in lower case. */
  readonly admins: ReadonlySet<string>;
  /** The roles whose people have to have a second factor for the console. */
  readonly secondFactorFor: ReadonlySet<Role>;
  /** Other host names this server is reached by, without port. */
  readonly allowedHosts: readonly string[];
  /** Where people's files are kept; null: beside the database. */
  readonly filesFolder: string | null;
  /** The bucket they are kept in instead; null: there is none. */
  readonly s3: S3Settings | null;
  /** What checks them for viruses; null: nothing does. */
  readonly scan: ScanSettings | null;
  /** Where people reach this desk, without a slash at its end; null: nobody said. */
  readonly publicUrl: string | null;
  /** Requested every minute while all is well; null: no heartbeat. */
  readonly heartbeatUrl: string | null;
  /** Whoever sends it may read the metrics; null: there are none. */
  readonly metricsToken: string | null;
  /** What people who do not work at the desk can do in an hour. */
  readonly limits: Limits;
  /** How many requests a program's key may make in a minute, on each instance. */
  readonly apiPerMinute: number;
  /** Receivers of webhooks that may be in a private network, and need no TLS. */
  readonly webhookHosts: readonly string[];
  /** For how long news for those who lead a team is gathered. */
  readonly gatherMs: number;
  /** The language model; null: there is none. */
  readonly ollama: { readonly host: string; readonly model: string; readonly timeoutMs: number } | null;
  /** The model that finds articles by what they mean; null: there is none. */
  readonly embeddings: Config['ollama'];
  /** Where people have an account to sign in with; null: nowhere. */
  readonly oidc: OidcSettings | null;
  readonly platforms: readonly (ConfiguredPlatform<Hono> & { readonly isOn: boolean })[];
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent';
};

/** Reads the configuration from an environment: the only place that does. Throws ConfigError, which names every mistake. */
export const readConfig = (env: Environment): Config => {
  const own = readSettings(environment, env);
  const read = platforms.map(({ configure }) => configure(env));
  const oidc = readOidc(env);
  const s3 = readS3(env);
  const scan = readScan(env);
  const problems = [own, oidc, s3, scan, ...read].flatMap((one) => (one.ok ? [] : one.problems));
  if (!own.ok || !oidc.ok || !s3.ok || !scan.ok || problems.length > 0) throw environmentError(problems);

  const configured = read.flatMap((one) => (one.ok ? [one.settings] : []));
  const isConnected = configured.some(({ presence }) => presence === 'on');
  const { settings } = own;
  return {
    host: settings.HOST,
    port: settings.PORT,
    databaseUrl: settings.DATABASE_URL,
    demo: settings.DESKHAND_DEMO,
    admins: new Set(settings.DESKHAND_ADMINS.map((address) => address.toLowerCase())),
    secondFactorFor: settings.DESKHAND_SECOND_FACTOR,
    allowedHosts: settings.DESKHAND_ALLOWED_HOSTS,
    filesFolder: settings.DESKHAND_FILES ?? null,
    s3: s3.settings,
    scan: scan.settings,
    publicUrl: settings.DESKHAND_URL?.replace(/\/+$/, '') ?? null,
    heartbeatUrl: settings.DESKHAND_HEARTBEAT_URL ?? null,
    metricsToken: settings.DESKHAND_METRICS_TOKEN ?? null,
    limits: {
      filing: settings.DESKHAND_TICKETS_PER_HOUR,
      messages: settings.DESKHAND_MESSAGES_PER_HOUR,
      searches: settings.DESKHAND_SEARCHES_PER_HOUR,
      suggestions: defaultLimits.suggestions,
      codes: defaultLimits.codes,
    },
    apiPerMinute: settings.DESKHAND_API_PER_MINUTE,
    webhookHosts: settings.DESKHAND_WEBHOOK_HOSTS,
    gatherMs: minutes(settings.DESKHAND_GATHER_MINUTES),
    ollama:
      settings.OLLAMA_HOST === undefined
        ? null
        : {
            host: settings.OLLAMA_HOST,
            model: settings.OLLAMA_MODEL,
            timeoutMs: settings.OLLAMA_TIMEOUT * 1_000,
          },
    embeddings:
      settings.OLLAMA_HOST === undefined || settings.OLLAMA_EMBED_MODEL === 'off'
        ? null
        : {
            host: settings.OLLAMA_HOST,
            model: settings.OLLAMA_EMBED_MODEL,
            timeoutMs: settings.OLLAMA_TIMEOUT * 1_000,
          },
    oidc: oidc.settings,
    platforms: configured.map((platform) => ({
      ...platform,
      isOn: platform.presence === 'on' || (platform.presence === 'alone' && !isConnected),
    })),
    logLevel: settings.LOG_LEVEL,
  };
};

/** A valid environment, for platforms to read. Throws ConfigError. */
export const readEnvironment = (env: Environment): Environment => {
  readConfig(env);
  return env;
};
