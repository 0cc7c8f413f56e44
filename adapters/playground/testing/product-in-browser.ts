import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const browsers = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Starts the product as people do, on a new database and a free port; resolves when the address was printed. `env`: more settings. */
export const startProduct = async (env: Readonly<Record<string, string>> = {}) => {
  const folder = await mkdtemp(join(tmpdir(), 'deskhand-browser-'));
  const server = spawn(process.execPath, ['src/main.ts', 'serve'], {
    cwd: root,
    env: { PORT: '0', DATABASE_URL: `sqlite:${join(folder, 'desk.db')}`, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = new Promise<number | null>((resolve) => server.once('exit', resolve));
  const url = await new Promise<string>((resolve, reject) => {
    let printed = '';
    server.stdout.on('data', (chunk: Buffer) => {
      printed += chunk.toString();
      const address = /https?:\/\/[\w.:[\]]+/.exec(printed)?.[0];
      if (address !== undefined) resolve(address);
    });
    exited.then((code) => reject(new Error(`The desk ended with code ${code}: ${printed}`)));
  });
  return {
    url,
    /** Asks the playground’s API; `body`: posts it. Throws unless all went well. */
    async api<T>(path: string, body?: object): Promise<T> {
      const response = await fetch(`${url}/playground/api${path}`, {
        ...(body && { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
      });
      if (response.status !== 200) throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
      return (await response.json()) as T;
    },
    /** Asks it to stop; returns its exit code. */
    async stop(): Promise<number | null> {
      server.kill('SIGTERM');
      return exited;
    },
    async remove(): Promise<void> {
      server.kill('SIGKILL');
      await exited;
      await rm(folder, { recursive: true, force: true });
    },
  };
};

export const launchBrowser = (): Promise<Browser> => {
  const executablePath = browsers.find((path) => existsSync(path));
  if (executablePath === undefined) {
    throw new Error('The browser test needs Chromium: apt-get install chromium');
  }
  return chromium.launch({ executablePath, args: flags });
};

/** Next Tuesday at nine, when everyone is at work. */
export const atWork = (): string => {
  const day = new Date();
  do day.setUTCDate(day.getUTCDate() + 1);
  while (day.getUTCDay() !== 2);
  day.setUTCHours(9, 0, 0, 0);
  return day.toISOString();
};

/** A page in a browser of its own. What that reports is added to `complaints`. */
export const newPage = async (
  browser: Browser,
  complaints: string[],
  options: BrowserContextOptions = {},
): Promise<Page> => {
  const context = await browser.newContext({ reducedMotion: 'reduce', ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  return page;
};

export type WatchedPage = {
  readonly page: Page;
  /** What the browser reported: errors, warnings, violations of the Content-Security-Policy. */
  readonly complaints: readonly string[];
};

/** A page whose browser errors are recorded. */
export const openPage = async (
  browser: Browser,
  url: string,
  options: BrowserContextOptions = {},
): Promise<WatchedPage> => {
  const complaints: string[] = [];
  const page = await newPage(browser, complaints, { viewport: { width: 1440, height: 900 }, ...options });
  await page.goto(url);
  await page.getByRole('heading', { name: 'Deskhand' }).waitFor();
  return { page, complaints };
};
