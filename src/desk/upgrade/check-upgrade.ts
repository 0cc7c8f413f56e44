import { statfs } from 'node:fs/promises';
import path from 'node:path';
import { type AppliedSteps, knownSteps, readAppliedSteps } from '#db/applied-steps.ts';
import packageJson from '#package.json' with { type: 'json' };
import { ConfigError } from '#src/app/adapter-kit/settings.ts';

const leastNode = [22, 18] as const;
const leastPostgres = 15;
/** While a step rewrites a table, it is there twice. */
const timesItsSize = 3;

type Line = { readonly good: boolean; readonly words: string };

const ok = (words: string): Line => ({ good: true, words });
const not = (words: string): Line => ({ good: false, words });

const inMegabytes = (bytes: number): string => `${Math.max(1, Math.round(bytes / 1_000_000))} MB`;

const plural = (n: number, one: string): string => `${n} ${one}${n === 1 ? '' : 's'}`;

/** Whether this version of Node runs it, such as `24.21.0`. */
export const lookAtNode = (version: string): Line => {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const fits = major > leastNode[0] || (major === leastNode[0] && minor >= leastNode[1]);
  return fits
    ? ok(`Node ${version}`)
    : not(`Node ${version} is too old: install Node 24, or at least ${leastNode.join('.')}`);
};

/** Whether the schema can be brought up to date, and by which steps. */
export const lookAtSteps = (
  applied: AppliedSteps['applied'],
  known: AppliedSteps['applied'] = knownSteps(),
): { readonly line: Line; readonly pending: AppliedSteps['applied'] } => {
  const has = applied.at(-1)?.version ?? 0;
  const newest = known.at(-1)?.version ?? 0;
  if (has > newest) {
    const words = `The database has schema version ${has}; this Deskhand knows versions up to ${newest}. Run the newer Deskhand that made it`;
    return { line: not(words), pending: [] };
  }
  const odd = applied.find((step) => known.find(({ version }) => version === step.version)?.name !== step.name);
  if (odd !== undefined) {
    const words = `Step ${odd.version} of the database is “${odd.name}”, which this Deskhand does not know: it was made by another one`;
    return { line: not(words), pending: [] };
  }
  const pending = known.filter(({ version }) => version > has);
  const missed = known.find(({ version }) => version < has && applied.every((step) => step.version !== version));
  if (missed !== undefined) {
    const words = `The database lacks step ${missed.version} (${missed.name}), though it has later ones: it was made by a Deskhand between two releases`;
    return { line: not(words), pending: [] };
  }
  if (has === 0) return { line: ok(`The database is empty: all ${known.length} steps would run`), pending };
  return {
    line: ok(
      pending.length === 0
        ? `Schema version ${has} is the newest: nothing would change`
        : `Schema version ${has}; ${plural(pending.length, 'step')} would run, up to ${newest}`,
    ),
    pending,
  };
};

const lookAtEngine = ({ engine, engineVersion }: AppliedSteps): Line => {
  if (engine === 'sqlite') return ok(`SQLite ${engineVersion}, which comes with it`);
  const fits = Number.parseInt(engineVersion, 10) >= leastPostgres;
  return fits
    ? ok(`PostgreSQL ${engineVersion}`)
    : not(`PostgreSQL ${engineVersion} is too old: it needs ${leastPostgres} or newer`);
};

const lookAtRoom = async (
  file: NonNullable<AppliedSteps['file']>,
  roomFor: (folder: string) => Promise<number>,
): Promise<Line> => {
  const folder = path.dirname(file.path);
  const free = await roomFor(folder);
  const needed = file.bytes * timesItsSize;
  const words = `the database has ${inMegabytes(file.bytes)}, and ${folder} has ${inMegabytes(free)} left`;
  return free >= needed ? ok(`Room for a copy: ${words}`) : not(`Make room first (${inMegabytes(needed)}): ${words}`);
};

const freeIn = async (folder: string): Promise<number> => {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
};

const backupAdvice = ({ file }: AppliedSteps): string =>
  file === null
    ? 'Before: pg_dump --format=custom --file=before.dump "$DATABASE_URL", then stop all instances.'
    : 'Before: npm run desk -- backup backups/before.db. The desk also copies the file before its first step.';

/** The settings as this version reads them; what it says of them if it refuses. */
const lookAtSettings = (read: () => { readonly databaseUrl: string }): { line: Line; url: string | null } => {
  try {
    return { line: ok('Settings: understood as they are'), url: read().databaseUrl };
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return { line: not(`Settings: ${error.message}`), url: null };
  }
};

/**
 * Says what this version would do to the database that is there, and whether it can. Changes nothing. Answers whether all
 * is well.
 */
export const checkUpgrade = async (
  readConfig: () => { readonly databaseUrl: string },
  say: (line: string) => void,
  { node = process.versions.node, roomFor = freeIn }: { node?: string; roomFor?: typeof freeIn } = {},
): Promise<boolean> => {
  say(`Deskhand ${packageJson.version}`);
  const { line, url } = lookAtSettings(readConfig);
  const lines: Line[] = [lookAtNode(node), line];
  const database = url === null ? null : await readAppliedSteps(url);
  const steps = database === null ? null : lookAtSteps(database.applied);
  if (database !== null && steps !== null) {
    lines.push(lookAtEngine(database), steps.line);
    if (database.file !== null && steps.pending.length > 0) lines.push(await lookAtRoom(database.file, roomFor));
  }
  for (const { good, words } of lines) say(`${good ? 'ok ' : 'not'} ${words}.`);
  const pending = steps?.pending ?? [];
  for (const { version, name } of pending) say(`      ${version} ${name}`);
  const isWell = lines.every(({ good }) => good);
  if (!isWell) say('Do not upgrade yet.');
  else if (database !== null && pending.length > 0) say(backupAdvice(database));
  return isWell;
};
