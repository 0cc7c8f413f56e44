import { constants } from 'node:fs';
import { access, statfs } from 'node:fs/promises';
import path from 'node:path';
import type { Finding } from '#src/app/adapter-kit/platform.ts';

/** Bytes: less than this is a day's logs and one backup from full. */
const leastFree = 1_000_000_000;

const inGigabytes = (bytes: number): string => `${(bytes / 1_000_000_000).toFixed(1)} GB`;

/** Whether the disk under a folder has room, and the folder can be written to. A folder that is yet to be made counts as its parent. */
export const lookAtDisk = async (folder: string, free = leastFree): Promise<Finding> => {
  try {
    const { bavail, bsize } = await statfs(folder);
    const left = bavail * bsize;
    await access(folder, constants.W_OK);
    return left >= free
      ? { good: true, words: `${inGigabytes(left)} free in ${folder}` }
      : {
          good: false,
          words: `${inGigabytes(left)} free in ${folder}`,
          remedy: 'Make room: a full disk stops the desk.',
        };
  } catch (error) {
    const { code } = error as { readonly code?: string };
    const parent = path.dirname(folder);
    if (code === 'ENOENT' && parent !== folder) return lookAtDisk(parent, free);
    return {
      good: false,
      words: `${folder} cannot be used (${code ?? String(error)})`,
      remedy: 'Let the desk’s user write there.',
    };
  }
};

/** Milliseconds: what the desk waits for anyway. */
const clockMayBeOff = 5_000;

/**
 * Whether this machine's clock agrees. `server`: the database server's, if there is one; `lastSeen`: when a desk on this
 * database last did its rounds, which cannot be in the future. All UTC milliseconds. `ahead`: by so many, the desk's time was
 * moved in the playground.
 */
export const lookAtClock = (here: number, server: number | null, lastSeen: number | null, ahead = 0): Finding => {
  const remedy = 'Set it by NTP: deadlines and absences depend on it.';
  const off = server === null ? 0 : here - server;
  if (Math.abs(off) > clockMayBeOff) {
    const words = `This machine’s clock is ${Math.round(Math.abs(off) / 1_000)} s ${off > 0 ? 'ahead of' : 'behind'} the database server’s`;
    return { good: false, words, remedy };
  }
  if (lastSeen !== null && lastSeen > here + ahead + clockMayBeOff) {
    const words = `The desk was last at work at ${new Date(lastSeen).toISOString()}, which is still to come`;
    return { good: false, words, remedy };
  }
  const agrees = server === null ? '' : ', as on the database server';
  const moved =
    ahead === 0 ? '' : `; the desk’s time was moved ahead by ${Math.round(ahead / 60_000)} minutes in the playground`;
  return { good: true, words: `${new Date(here).toISOString()}${agrees}${moved}` };
};

const answersWithin = 5_000;

/** How the desk that should run here says it is. */
export const lookAtDesk = async (url: string): Promise<Finding> => {
  let ready: unknown;
  try {
    const response = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(answersWithin), redirect: 'error' });
    ready = await response.json();
  } catch {
    return { good: null, words: `No desk answers at ${url}`, remedy: 'If it should run, start it: npm start.' };
  }
  const {
    well,
    stalled = [],
    refusing = [],
  } = (ready ?? {}) as {
    readonly well?: unknown;
    readonly stalled?: readonly unknown[];
    readonly refusing?: readonly unknown[];
  };
  if (well === true) return { good: true, words: `It runs at ${url}, and says that all is well` };
  const what = [
    ...(stalled.length > 0 ? [`${stalled.length} of its lanes stand still`] : []),
    ...(refusing.length > 0 ? [`${refusing.length} platforms refuse messages`] : []),
  ];
  const words = `It runs at ${url}, and says that not all is well${what.length === 0 ? '' : `: ${what.join(', ')}`}`;
  return { good: false, words, remedy: `Look at ${url}/readyz: docs/operations.md says what each part means.` };
};
