import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { createWebServer } from '#adapters/http/server.ts';
import { launchBrowser } from '#adapters/playground/testing/product-in-browser.ts';
import { createTeams } from '#adapters/teams/adapter.ts';
import type { PersonId } from '#src/core/ids.ts';
import { demoOrganisation } from '#src/desk/organisation/demo-organisation.ts';
import { createLog } from '#src/desk/run/log.ts';
import { wireDesk } from '#src/desk/run/wire.ts';

/** Who sits at Microsoft's local client, as it says. */
const client = { tenant: '00000000-0000-0000-0000-0000000000001', user: '00000000-0000-0000-0000-0000000000020' };
const pictures = join(import.meta.dirname, '../../../data/screenshots');

/** The part of the client's window that shows what was said. */
const conversation = { x: 0, y: 48, width: 870, height: 770 };

/** Microsoft's own client on this machine: it draws cards as Teams does, and signs nothing. */
const startClient = async (endpoint: string): Promise<{ readonly url: string; readonly process: ChildProcess }> => {
  const client = fileURLToPath(import.meta.resolve('@microsoft/m365agentsplayground/cli.js'));
  const command = [client, 'start', '-e', endpoint, '-c', 'msteams', '-p', '56190', '--dt'];
  const child = spawn(process.execPath, command, { stdio: ['ignore', 'pipe', 'inherit'] });
  const listening = Promise.withResolvers<string>();
  child.stdout.on('data', (said: Buffer) => {
    const [, port] = /Listening on (\d+)/.exec(String(said)) ?? [];
    if (port !== undefined) listening.resolve(`http://127.0.0.1:${port}`);
  });
  child.once('exit', (code) => listening.reject(new Error(`The client ended with ${code}.`)));
  return { url: await listening.promise, process: child };
};

const startDesk = async (folder: string) => {
  const log = createLog('error');
  const desk = await wireDesk({ databaseUrl: `sqlite:${join(folder, 'desk.db')}`, demo: false, log });
  await desk.database.store.transaction(async (tx) => {
    const technicians = demoOrganisation.technicians.filter(({ person }) => person === 'sam');
    await tx.saveSetup({ ...demoOrganisation, technicians }, 0);
    const account = { person: 'sam' as PersonId, platform: 'teams', details: null, preferred: true };
    await tx.saveAccount({ ...account, tenant: client.tenant, user: client.user });
  });
  const teams = createTeams({
    clientId: 'local',
    clientSecret: 'shown to nobody',
    tenantId: client.tenant,
    cloud: 'public',
    serviceUrl: null,
    openIdMetadataUrl: null,
    loginEndpoint: null,
    allowedTenants: [],
    allowGuests: false,
    allowUnauthenticated: true,
    log,
  });
  const web = createWebServer({
    host: '127.0.0.1',
    port: 0,
    mounts: [{ path: '/teams', routes: teams.routes, callers: 'browser' }],
    home: '/healthz',
    health: () => ({ status: 'ok' }),
    readiness: async () => ({ ready: true }),
    logger: log,
  });
  desk.adapters.set(teams.platform, teams);
  await teams.start(desk.helpDesk);
  desk.deliver.start();
  const { url } = await web.start();
  return {
    desk,
    url,
    async stop() {
      await web.stop(1_000);
      await desk.deliver.stop();
      await teams.stop();
      await desk.database.close();
    },
  };
};

describe('Teams, as Microsoft’s local client draws it', { timeout: 120_000 }, () => {
  let folder: string;
  let running: Awaited<ReturnType<typeof startDesk>>;
  let local: Awaited<ReturnType<typeof startClient>>;
  let browser: Browser;
  let page: Page;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'deskhand-m365-'));
    await mkdir(pictures, { recursive: true });
    running = await startDesk(folder);
    local = await startClient(`${running.url}/teams/messages`);
    browser = await launchBrowser();
    page = await browser.newPage({ viewport: { width: 1_200, height: 900 } });
    await page.goto(local.url);
  });
  after(async () => {
    await browser?.close();
    local?.process.kill();
    await running?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  it('greets, answers a message with a card, offers a ticket, and replaces its card when it is accepted', async () => {
    await page.getByText('Hello, this is the help desk').first().waitFor();
    await page.locator('[contenteditable=true], textarea').first().click();
    await page.keyboard.type('ticket list');
    await page.keyboard.press('Enter');
    await page.getByText('Your tickets').first().waitFor();

    const lena = await running.desk.database.store.read.person('lena' as PersonId);
    assert.ok(lena);
    const title = 'The printer on floor 3 is *jammed* <b>again</b>';
    const filing = { title, description: '', requester: lena, filedBy: lena, channel: 'test' } as const;
    const how = { impact: 'team', urgency: 'blocked', category: 'hardware', followUpOf: null } as const;
    await running.desk.openTicket({
      filing: { ...filing, ...how, category: demoOrganisation.categories[0]?.id ?? null },
      once: [{ source: 'test', id: '1' }],
    });
    await page.getByText(`For you: #1 ${title}`).first().waitFor();
    await page.screenshot({ path: join(pictures, 'teams-offered.png'), clip: conversation });

    await page.getByRole('button', { name: 'Accept' }).last().click();
    await page.getByRole('button', { name: 'Resolve' }).last().waitFor();
    assert.equal(await page.getByRole('button', { name: 'Accept' }).count(), 0);
    await page.screenshot({ path: join(pictures, 'teams-accepted.png'), clip: conversation });
  });
});
