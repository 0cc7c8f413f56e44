import path from 'node:path';
import { type Database, openDatabase } from '#db/database.ts';
import type { Finding } from '#src/app/adapter-kit/platform.ts';
import { lastAudit } from '#src/app/background/audit.ts';
import { readDeskClock } from '#src/app/background/desk-clock.ts';
import { StoreUnavailableError } from '#src/app/ports/errors.ts';
import type { Config } from '#src/config.ts';
import { days, type Instant } from '#src/core/ids.ts';
import type { Webhook } from '#src/core/webhooks/webhook.ts';
import { filesFolderOf } from '#src/desk/run/files.ts';
import { lookAtBucket } from './bucket.ts';
import { lookAtClamd } from './clamd.ts';
import { lookAtClock, lookAtDesk, lookAtDisk } from './surroundings.ts';
import type { Trial } from './try-tickets.ts';

/** What was looked at, and what was found. */
type Look = { readonly about: string; readonly findings: readonly Finding[] };

/** How long webhooks that were ended by failing are named. */
const namedFor = days(7);
/** A platform that does not answer in this time does not answer. */
const probeMs = 30_000;

const reason = (error: unknown): string => (error instanceof Error ? error.message : String(error));

const webhookFinding = ({ name, failingSince, endedAt }: Webhook): Finding => {
  const remedy = 'Its deliveries say what its server answered: docs/webhooks.md.';
  if (endedAt !== null) return { good: false, words: `${name} was ended, because nothing arrived for days`, remedy };
  return failingSince === null
    ? { good: true, words: `${name} takes what it is sent` }
    : { good: false, words: `${name} has taken nothing since ${new Date(failingSince).toISOString()}`, remedy };
};

const isNamed = ({ endedAt, endedWhy }: Webhook, now: Instant): boolean =>
  endedAt === null || (endedWhy === 'failing' && now - endedAt < namedFor);

/** What only the database knows: its clock, webhooks, and what reached nobody lately. */
const lookInside = async (database: Database, here: Instant): Promise<readonly Look[]> => {
  const { store, outbox } = database;
  const server = database.engine === 'postgres' ? database.now() : null;
  const [clock, audit, webhooks, troubles] = await Promise.all([
    readDeskClock(store.read, database.now),
    lastAudit(store),
    store.read.webhooks(),
    outbox.troubles(database.now() - days(1)),
  ]);
  const failed = troubles.filter(({ state }) => state === 'failed');
  return [
    { about: 'Clock', findings: [lookAtClock(here, server, audit?.at ?? null, clock.offset())] },
    {
      about: 'Messages',
      findings:
        failed.length === 0
          ? [{ good: true, words: 'Everything of the last 24 hours reached somebody' }]
          : failed.map(({ platform, code, message, count }) => ({
              good: false,
              words: `${count} reached nobody in the last 24 hours (${platform ?? 'no platform'}, ${code}): ${message}`,
              remedy: 'npm run desk -- check says who cannot be reached.',
            })),
    },
    { about: 'Webhooks', findings: webhooks.filter((one) => isNamed(one, here)).map(webhookFinding) },
  ];
};

const lookAtDatabase = async (databaseUrl: string, here: Instant): Promise<readonly Look[]> => {
  let database: Database;
  try {
    database = await openDatabase(databaseUrl, { ifMissing: 'refuse' });
  } catch (error) {
    const remedy = 'Check DATABASE_URL; a new desk makes its database with npm run desk -- migrate.';
    return [{ about: 'Database', findings: [{ good: false, words: reason(error), remedy }] }];
  }
  try {
    await database.ping();
    const words = `${database.engine === 'postgres' ? 'PostgreSQL' : 'SQLite'} answers, schema ${database.schemaVersion}`;
    return [{ about: 'Database', findings: [{ good: true, words }] }, ...(await lookInside(database, here))];
  } catch (error) {
    if (!(error instanceof StoreUnavailableError)) throw error;
    return [
      { about: 'Database', findings: [{ good: false, words: error.message, remedy: 'Start it, and look again.' }] },
    ];
  } finally {
    await database.close();
  }
};

type Probed = Pick<Config['platforms'][number], 'title' | 'isOn' | 'isForTrying' | 'probe'>;

/** A platform that is off is no fault; one whose settings are not sufficient is. */
const lookAtPlatform = async ({ title, probe }: Probed): Promise<Look> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<readonly Finding[]>((resolve) => {
    const words = `It did not answer within ${probeMs / 1_000} s`;
    timer = setTimeout(() => resolve([{ good: false, words, remedy: 'Check the network.' }]), probeMs);
  });
  try {
    return { about: title, findings: await Promise.race([probe(), late]) };
  } catch (error) {
    return {
      about: title,
      findings: [{ good: false, words: reason(error), remedy: 'Check its settings: docs/configuration.md.' }],
    };
  } finally {
    clearTimeout(timer);
  }
};

const folderOf = (databaseUrl: string): string | null => {
  const [, file] = /^sqlite:(?!:)(.+)$/.exec(databaseUrl) ?? [];
  return file === undefined ? null : path.dirname(path.resolve(file));
};

/** Whether the models that the assistant and the search ask are there; nothing is asked of them. */
const lookAtOllama = async ({
  ollama,
  embeddings,
}: Pick<Config, 'ollama' | 'embeddings'>): Promise<readonly Look[]> => {
  if (ollama === null) return [];
  const { modelProblem } = await import('#adapters/ollama/client.ts');
  const look = async ({ host, model }: NonNullable<Config['ollama']>, remedy?: string): Promise<Finding> => {
    const problem = await modelProblem(host, model, AbortSignal.timeout(probeMs));
    if (problem === null) return { good: true, words: `${host} has ${model}` };
    return { good: false, words: problem, ...(remedy !== undefined && { remedy }) };
  };
  const findings = [look(ollama)];
  if (embeddings !== null)
    findings.push(look(embeddings, 'Or find articles by their words alone: OLLAMA_EMBED_MODEL=off'));
  return [{ about: 'Ollama', findings: onceEach(await Promise.all(findings)) }];
};

/** Whether the provider of people's accounts is who the settings say. */
const lookAtSignOn = async (settings: Config['oidc']): Promise<readonly Look[]> => {
  if (settings === null) return [];
  const { probeSignOn } = await import('#adapters/oidc/sign-on.ts');
  return [{ about: 'Accounts', findings: await probeSignOn(settings) }];
};

/** Two folders may be on their way to be made in the same one. */
const onceEach = (findings: readonly Finding[]): readonly Finding[] => [
  ...new Map(findings.map((one) => [one.words, one])).values(),
];

const marks = { ok: 'ok ', not: 'not', unknown: '?  ' } as const;

/**
 * `desk doctor`: a line for each thing that the desk needs from around it, `ok` or `not`, and what to do. It takes nothing
 * from a platform; without `trial` it changes nothing and writes to nobody. Resolves with whether all is well; what could
 * not be looked at does not count, unless it was stopped. Throws InputError.
 */
export const examine = async (
  config: Config,
  say: (line: string) => void,
  now: () => Instant,
  trial: Trial | null = null,
): Promise<boolean> => {
  const { databaseUrl, host, port, platforms } = config;
  const files = path.resolve(config.filesFolder ?? filesFolderOf(databaseUrl));
  const folders = new Set([folderOf(databaseUrl) ?? files, ...(config.s3 === null ? [files] : [])]);
  const heard = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
  const looks: readonly Look[] = [
    ...(await lookAtDatabase(databaseUrl, now())),
    { about: 'Disk', findings: onceEach(await Promise.all([...folders].map((folder) => lookAtDisk(folder)))) },
    ...(config.s3 === null ? [] : [{ about: 'Files', findings: [await lookAtBucket(config.s3)] }]),
    ...(config.scan === null ? [] : [{ about: 'Viruses', findings: [await lookAtClamd(config.scan.clamd)] }]),
    ...(await Promise.all(platforms.filter(({ isOn, isForTrying }) => isOn && !isForTrying).map(lookAtPlatform))),
    ...(await lookAtOllama(config)),
    ...(await lookAtSignOn(config.oidc)),
    { about: 'Desk', findings: [await lookAtDesk(`http://${heard.includes(':') ? `[${heard}]` : heard}:${port}`)] },
  ];
  let faults = 0;
  const tell = (about: string, { good, words, remedy }: Finding): void => {
    if (good === false) faults += 1;
    const mark = good === null ? marks.unknown : good ? marks.ok : marks.not;
    say(`${mark}  ${about}: ${words}${good === true || remedy === undefined ? '' : ` → ${remedy}`}`);
  };
  for (const { about, findings } of looks) {
    for (const found of findings) tell(about, found);
  }
  const isThere = looks.every(({ about, findings }) => about !== 'Database' || findings.every(({ good }) => good));
  if (trial !== null && isThere) {
    const { tryTickets } = await import('./try-tickets.ts');
    await tryTickets(config, trial, tell);
  }
  say(
    faults === 0
      ? 'All is well. Whether everyone can be reached: npm run desk -- check.'
      : faults === 1
        ? '1 thing to mend.'
        : `${faults} things to mend.`,
  );
  return faults === 0 && trial?.stop.aborted !== true;
};
