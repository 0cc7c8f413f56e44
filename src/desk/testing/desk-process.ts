import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { statSync, watch } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../../main.ts', import.meta.url));

export type Settings = Readonly<Record<string, string>>;

/** How a process ended: with a code, or by a signal. */
export type Ended = {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
};

type Started = { readonly child: ChildProcess; readonly ended: Promise<Ended>; readonly written: () => Ended };

/** Where a process runs and as which user; by default like this one. */
export type Place = { readonly cwd?: string; readonly uid?: number };

/** A real `desk` process with these settings and nothing else in its environment. */
const start = (args: readonly string[], env: Settings, place: Place): Started => {
  const child = spawn(process.execPath, [main, ...args], {
    env: { ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    ...place,
  });
  let stdout = '';
  let stderr = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  const written = (): Ended => ({ code: child.exitCode, signal: child.signalCode, stdout, stderr });
  return { child, written, ended: once(child, 'close').then(written) };
};

/** Runs a command to its end. */
export const runDesk = (args: readonly string[], env: Settings = {}, place: Place = {}): Promise<Ended> =>
  start(args, env, place).ended;

/** Runs a command and kills it as soon as `reached` says so; asked whenever the process has written to the database. */
export const killDeskWhen = async (
  reached: () => boolean,
  args: readonly string[],
  database: string,
): Promise<Ended> => {
  const { child, ended } = start(args, { DATABASE_URL: `sqlite:${database}` }, {});
  let asked = '';
  // The check itself opens files in the folder, which must not trigger another check.
  const watched = watch(dirname(database), () => {
    const { size, mtimeMs } = statSync(`${database}-wal`, { throwIfNoEntry: false }) ?? { size: 0, mtimeMs: 0 };
    const now = `${size} ${mtimeMs}`;
    if (now === asked) return;
    asked = now;
    if (!reached()) return;
    child.kill('SIGKILL');
    watched.close();
  });
  return ended.finally(() => watched.close());
};

export type DeskProcess = {
  readonly url: string;
  readonly pid: number;
  readonly ended: Promise<Ended>;
  /** Sends the signal and waits for the end. */
  end(signal: NodeJS.Signals): Promise<Ended>;
};

/** One person of a test files more in a minute than people do in a day. */
const unlimited = {
  DESKHAND_TICKETS_PER_HOUR: '0',
  DESKHAND_MESSAGES_PER_HOUR: '0',
  DESKHAND_SEARCHES_PER_HOUR: '0',
};

/** Starts `serve` on a free port and waits until it prints its address. Throws what it printed if it ends instead. */
export const serveDesk = async (env: Settings, place: Place = {}): Promise<DeskProcess> => {
  const { child, ended, written } = start(['serve'], { PORT: '0', LOG_LEVEL: 'silent', ...unlimited, ...env }, place);
  const ready = new Promise<string>((resolve) => {
    child.stdout?.on('data', () => {
      const url = /is on: (\S+)/.exec(written().stdout)?.[1];
      if (url !== undefined) resolve(url);
    });
  });
  const url = await Promise.race([
    ready,
    ended.then(({ code, stdout, stderr }) => {
      throw new Error(`The desk ended with ${code} before it was ready:\n${stdout}${stderr}`);
    }),
  ]);
  return {
    url,
    pid: child.pid ?? 0,
    ended,
    end: (signal) => {
      child.kill(signal);
      return ended;
    },
  };
};
