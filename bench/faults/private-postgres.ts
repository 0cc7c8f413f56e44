import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readFileSync, rmSync } from 'node:fs';
import { chown, mkdtemp, readdir, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Client } from 'pg';

const run = promisify(execFile);

/** A private server, which a test may stop and start. */
export type PrivatePostgres = {
  readonly bin: string;
  /** Creates a database; returns its URL. */
  create(): Promise<string>;
  stop(how: 'fast' | 'immediate'): Promise<void>;
  start(): Promise<void>;
  /** Stops it and removes everything. */
  remove(): Promise<void>;
};

const installed = '/usr/lib/postgresql';

/** Where Debian installs the newest server; null: there is none. */
export const findPostgres = async (): Promise<string | null> => {
  const versions = await readdir(installed).catch(() => []);
  const newest = versions.toSorted((a, b) => Number(a) - Number(b)).at(-1);
  return newest === undefined ? null : join(installed, newest, 'bin');
};

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });

/** PostgreSQL refuses to run as root. */
const ids = async (): Promise<{ uid: number; gid: number } | null> => {
  if (process.getuid?.() !== 0) return null;
  const id = async (flag: string) => Number((await run('id', [flag, 'postgres'])).stdout);
  return { uid: await id('-u'), gid: await id('-g') };
};

/** Creates and starts a server in a temporary folder, on a free local port, as durable as a real one. */
export const startPrivatePostgres = async (bin: string): Promise<PrivatePostgres> => {
  const folder = await mkdtemp(join(tmpdir(), 'deskhand-faults-postgres-'));
  const as = await ids();
  if (as !== null) await chown(folder, as.uid, as.gid);
  const port = await freePort();
  const data = join(folder, 'data');
  const command = (name: string, ...args: readonly string[]) => run(join(bin, name), [...args], { ...as, cwd: folder });
  const settings = [
    'listen_addresses=127.0.0.1',
    `port=${port}`,
    `unix_socket_directories=${folder}`,
    'max_connections=200',
  ];
  const start = async (): Promise<void> => {
    // It must not inherit our output, or this waits until the server ends.
    const server = settings.map((setting) => `-c ${setting}`).join(' ');
    await command('pg_ctl', '-D', data, '-w', '-l', join(folder, 'log'), '-o', server, 'start');
  };
  const stop = async (how: 'fast' | 'immediate'): Promise<void> => {
    await command('pg_ctl', '-D', data, '-m', how, '-w', 'stop');
  };
  const killServer = (): void => {
    const [pid] = readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n');
    process.kill(Number(pid), 'SIGQUIT');
    rmSync(folder, { recursive: true, force: true });
  };
  await command('initdb', '-D', data, '-U', 'deskhand', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8');
  await start();
  // However this process ends, the server ends with it.
  process.once('exit', killServer);
  const urlOf = (database: string): string => `postgres://deskhand@127.0.0.1:${port}/${database}`;
  return {
    bin,
    start,
    stop,
    create: async () => {
      const name = `faults_${randomUUID().replaceAll('-', '')}`;
      const client = new Client({ connectionString: urlOf('postgres') });
      await client.connect();
      await client.query(`CREATE DATABASE ${name}`);
      await client.end();
      return urlOf(name);
    },
    remove: async () => {
      process.off('exit', killServer);
      await stop('immediate').catch(() => {});
      await rm(folder, { recursive: true, force: true });
    },
  };
};
