import type { SettingsShown } from '#src/app/ports/console/settings.ts';
import { type Config, readConfig } from '#src/config.ts';
import { minutes } from '#src/core/ids.ts';

type Row = {
  readonly what: string;
  readonly variable: string;
  /** In words; what is equal in the usual configuration is as usual. */
  readonly value: (config: Config) => string;
};

const there = (secret: unknown): string => (secret === null ? 'Off' : 'On');
const perHour = (howMany: number): string => (howMany === 0 ? 'No limit' : `${howMany} an hour`);
const listed = (names: readonly string[]): string => (names.length === 0 ? 'None' : names.join(', '));

/** Without a password or anything else that an address may carry besides the place. */
const place = (address: string | null): string => {
  if (address === null) return 'Not set';
  const url = URL.parse(address);
  return url === null || url.host === ''
    ? 'Set'
    : `${url.protocol}//${url.host}${url.pathname === '/' ? '' : url.pathname}`;
};

const engine = ({ databaseUrl }: Config): string => (databaseUrl.startsWith('sqlite:') ? 'SQLite' : 'PostgreSQL');

const groups: readonly { readonly title: string; readonly rows: readonly Row[] }[] = [
  {
    title: 'Addresses and storage',
    rows: [
      { what: 'Public address', variable: 'DESKHAND_URL', value: ({ publicUrl }) => place(publicUrl) },
      {
        what: 'Other host names',
        variable: 'DESKHAND_ALLOWED_HOSTS',
        value: ({ allowedHosts }) => listed(allowedHosts),
      },
      { what: 'Listens on', variable: 'HOST, PORT', value: ({ host, port }) => `${host}, port ${port}` },
      { what: 'Database', variable: 'DATABASE_URL', value: engine },
      {
        ...{ what: 'Files', variable: 'DESKHAND_FILES, DESKHAND_S3_BUCKET' },
        value: ({ s3 }) => (s3 === null ? 'In a folder' : `In the bucket ${s3.bucket}, at ${place(s3.endpoint)}`),
      },
    ],
  },
  {
    title: 'Limits',
    rows: [
      { what: 'Filing tickets', variable: 'DESKHAND_TICKETS_PER_HOUR', value: ({ limits }) => perHour(limits.filing) },
      {
        what: 'Writing messages',
        variable: 'DESKHAND_MESSAGES_PER_HOUR',
        value: ({ limits }) => perHour(limits.messages),
      },
      { what: 'Searching', variable: 'DESKHAND_SEARCHES_PER_HOUR', value: ({ limits }) => perHour(limits.searches) },
      {
        what: 'API requests',
        variable: 'DESKHAND_API_PER_MINUTE',
        value: ({ apiPerMinute }) => `${apiPerMinute} a minute`,
      },
    ],
  },
  {
    title: 'Services and monitoring',
    rows: [
      {
        ...{ what: 'Single sign-on', variable: 'OIDC_ISSUER' },
        value: ({ oidc }) => (oidc === null ? 'Off' : 'On'),
      },
      {
        ...{ what: 'Language model', variable: 'OLLAMA_HOST, OLLAMA_MODEL' },
        value: ({ ollama }) => (ollama === null ? 'Off' : `${ollama.model}, at ${place(ollama.host)}`),
      },
      {
        ...{ what: 'News for managers is gathered for', variable: 'DESKHAND_GATHER_MINUTES' },
        value: ({ gatherMs }) => (gatherMs === 0 ? 'Not gathered' : `${gatherMs / minutes(1)} minutes`),
      },
      {
        ...{ what: 'Internal hosts webhooks may reach', variable: 'DESKHAND_WEBHOOK_HOSTS' },
        value: ({ webhookHosts }) => listed(webhookHosts),
      },
      {
        ...{ what: 'Virus checks', variable: 'CLAMD_HOST, CLAMD_UNCHECKED' },
        value: ({ scan }) => (scan === null ? 'Off' : scan.givesUnchecked ? 'On while clamd is available' : 'On'),
      },
      { what: 'Metrics', variable: 'DESKHAND_METRICS_TOKEN', value: ({ metricsToken }) => there(metricsToken) },
      { what: 'Heartbeat', variable: 'DESKHAND_HEARTBEAT_URL', value: ({ heartbeatUrl }) => there(heartbeatUrl) },
      { what: 'Log', variable: 'LOG_LEVEL', value: ({ logLevel }) => logLevel },
    ],
  },
];

/** What the environment says about the desk, in words and without secrets. */
export const environmentShown = (config: Config): SettingsShown['environment'] => {
  const usual = readConfig({});
  return [
    ...groups.map(({ title, rows }) => ({
      title,
      settings: rows.map(({ what, variable, value }) => ({
        ...{ what, variable, value: value(config) },
        isUsual: value(config) === value(usual),
      })),
    })),
  ];
};
