import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { before, describe, test } from 'node:test';
import { startFakeDiscord } from '#adapters/discord/fake/fake-discord.ts';
import { noDovecot, startDovecot } from '#adapters/email/fake/dovecot.ts';
import { startFakeSmtp } from '#adapters/email/fake/fake-smtp.ts';
import { startFakeClamd } from '#adapters/files/fake/fake-clamd.ts';
import { startFakeS3 } from '#adapters/files/fake/fake-s3.ts';
import { startFakeOllama } from '#adapters/ollama/fake/fake-ollama.ts';
import { startFakeSlack } from '#adapters/slack/fake/fake-slack.ts';
import { neededScopes } from '#adapters/slack/scopes.ts';
import { startFakeTeams } from '#adapters/teams/fake/fake-teams.ts';
import { openDatabase } from '#db/database.ts';
import type { PersonId } from '#src/core/ids.ts';
import { runDeskHere } from '#src/desk/testing/desk-in-process.ts';
import { scratchFolder } from '#src/desk/testing/refusal.ts';
import { lookAtClock, lookAtDesk, lookAtDisk } from './surroundings.ts';

const folder = await scratchFolder();
const here = { DATABASE_URL: `sqlite:${join(folder, 'desk.db')}`, PORT: '1' };
const doctor = (env: Readonly<Record<string, string>> = {}) => runDeskHere(['doctor'], { ...here, ...env });

describe('desk doctor', () => {
  before(() => runDeskHere(['migrate'], here));

  test('has a line for everything that is well, and ends with 0', async () => {
    const { code, stdout } = await doctor();
    assert.match(stdout, /^ok {3}Database: SQLite answers, schema \d+$/m);
    for (const about of ['Clock', 'Messages', 'Disk']) assert.match(stdout, new RegExp(`^ok   ${about}: `, 'm'));
    assert.match(stdout, /^\? {4}Desk: No desk answers at http:\/\/127\.0\.0\.1:1 → If it should run/m);
    assert.match(stdout, /All is well/);
    assert.equal(code, 0);
  });

  test('says that there is no database, and looks at the rest all the same', async () => {
    const { code, stdout } = await doctor({ DATABASE_URL: `sqlite:${join(folder, 'none.db')}` });
    assert.match(stdout, /^not {2}Database: There is no database .* → /m);
    assert.match(stdout, /^ok {3}Disk: /m);
    assert.equal(code, 1);
  });

  test('asks Slack, Discord and Teams whether they let us in, and takes nothing from them', async (t) => {
    const [slack, discord, teams] = await Promise.all([startFakeSlack(), startFakeDiscord(), startFakeTeams()]);
    t.after(() => Promise.all([slack.close(), discord.close(), teams.close()]));
    discord.people.addGuild('Company', []);
    const { clientId, clientSecret, tenantId, loginEndpoint } = teams.reach;
    const good = {
      SLACK_BOT_TOKEN: slack.botToken,
      SLACK_APP_TOKEN: slack.appToken,
      SLACK_API_URL: slack.apiUrl,
      DISCORD_TOKEN: discord.state.token,
      DISCORD_API_URL: discord.api,
      TEAMS_CLIENT_ID: clientId,
      TEAMS_CLIENT_SECRET: clientSecret,
      TEAMS_TENANT_ID: tenantId,
      TEAMS_LOGIN_ENDPOINT: loginEndpoint,
    };
    const well = await doctor(good);
    assert.match(well.stdout, /^ok {3}Slack: .* lets us in$/m);
    assert.match(well.stdout, /^ok {3}Slack: Socket Mode opens$/m);
    assert.match(well.stdout, /^ok {3}Discord: lets .* in$/m);
    assert.match(well.stdout, /^ok {3}Teams: Credentials: /m);
    assert.equal(well.code, 0, well.stdout);

    slack.state.scopes = Object.keys(neededScopes).filter((scope) => scope !== 'chat:write');
    const ill = await doctor({
      ...good,
      SLACK_APP_TOKEN: 'xapp-wrong-secret',
      DISCORD_TOKEN: 'wrong-secret',
      TEAMS_CLIENT_SECRET: 'wrong-secret',
    });
    assert.match(ill.stdout, /^not {2}Slack: .* has not granted chat:write → /m);
    assert.match(ill.stdout, /^not {2}Slack: SLACK_APP_TOKEN: .* → /m);
    assert.match(ill.stdout, /^not {2}Discord: Discord does not accept DISCORD_TOKEN.* → /m);
    assert.match(ill.stdout, /^not {2}Teams: Credentials: .* → /m);
    assert.doesNotMatch(ill.stdout, /wrong-secret/);
    assert.match(ill.stdout, /4 things to mend/);
    assert.equal(ill.code, 1);
  });

  test('looks at e-mail out and in, and sends none', { skip: noDovecot }, async (t) => {
    const [smtp, dovecot] = await Promise.all([startFakeSmtp(), startDovecot()]);
    t.after(() => Promise.all([smtp.close(), dovecot.close()]));
    const given = { SMTP_URL: smtp.url, EMAIL_FROM: 'desk@company.example', EMAIL_RELAY: 'mx' };
    const well = await doctor({ ...given, IMAP_URL: dovecot.url });
    assert.match(well.stdout, /^ok {3}E-mail: The mail server lets us send/m);
    assert.match(well.stdout, /^ok {3}E-mail: The mailbox can be read\. 0 wait in it\./m);
    assert.deepEqual([well.code, smtp.mails()], [0, []]);
    const ill = await doctor({ ...given, SMTP_URL: 'smtp://127.0.0.1:1', IMAP_URL: dovecot.wrongPassword });
    assert.match(ill.stdout, /^not {2}E-mail: The mail server does not answer: .* → /m);
    assert.match(ill.stdout, /^not {2}E-mail: The mailbox cannot be read: .* → /m);
    assert.equal(ill.code, 1);
  });

  test('looks whether Ollama has the model, and asks it nothing', async (t) => {
    const ollama = await startFakeOllama({ models: ['mistral:latest', 'nomic-embed-text:latest'] });
    t.after(ollama.stop);
    const well = await doctor({ OLLAMA_HOST: ollama.host, OLLAMA_MODEL: 'mistral' });
    assert.match(well.stdout, /^ok {3}Ollama: .* has mistral$/m);
    assert.match(well.stdout, /^ok {3}Ollama: .* has nomic-embed-text$/m);
    assert.equal(well.code, 0, well.stdout);
    const other = await doctor({ OLLAMA_HOST: ollama.host, OLLAMA_MODEL: 'llama3' });
    assert.match(other.stdout, /^not {2}Ollama: .* has no model llama3\. Get it: ollama pull llama3$/m);
    assert.deepEqual([other.code, ollama.asked, ollama.embedded], [1, [], []]);
    const embedding = { OLLAMA_HOST: ollama.host, OLLAMA_EMBED_MODEL: 'bge-m3' };
    const without = await doctor(embedding);
    assert.match(
      without.stdout,
      /^not {2}Ollama: .* no model bge-m3\. Get it: ollama pull bge-m3 → .*EMBED_MODEL=off$/m,
    );
    assert.equal(without.code, 1);
    assert.equal((await doctor({ ...embedding, OLLAMA_EMBED_MODEL: 'off' })).code, 0);
  });

  test('names a webhook that takes nothing', async () => {
    const database = await openDatabase(here.DATABASE_URL);
    const admin = 'ada' as PersonId;
    const webhook = {
      ...{ id: 'w1', name: 'CMDB', url: 'https://cmdb.example', owner: admin, events: ['*'], notes: false },
      ...{ secret: 'whsec_x', oldSecret: null, oldSecretUntil: null, createdBy: null, createdAt: 0 },
      ...{ failingSince: null, endedAt: null, endedWhy: null },
    };
    await database.store.transaction(async (tx) => {
      const person = { id: admin, name: 'Ada', email: null, teams: [], manager: null, zone: 'UTC', active: true };
      await tx.savePerson({ ...person, roles: ['admin'] });
      await tx.saveWebhook(webhook);
      await tx.saveWebhook({ ...webhook, id: 'w2', name: 'Wall', failingSince: Date.UTC(2026, 0, 2) });
      const old = { failingSince: 0, endedAt: 1, endedWhy: 'failing' } as const;
      await tx.saveWebhook({ ...webhook, id: 'w3', name: 'Old', ...old });
    });
    await database.close();
    const { code, stdout } = await doctor();
    assert.match(stdout, /^ok {3}Webhooks: CMDB takes/m);
    assert.match(stdout, /^not {2}Webhooks: Wall has taken nothing since 2026-01-02T00:00:00\.000Z → /m);
    assert.doesNotMatch(stdout, /Old/);
    assert.equal(code, 1);
  });
});

describe('desk doctor on a bucket', () => {
  test('writes, reads and removes a file, and says whose fault it is if it cannot', async (t) => {
    const fake = await startFakeS3();
    t.after(fake.close);
    const { endpoint, region, bucket, keyId, secret } = fake.settings;
    const env = {
      ...{ DESKHAND_S3_ENDPOINT: endpoint, DESKHAND_S3_REGION: region, DESKHAND_S3_BUCKET: bucket },
      ...{ DESKHAND_S3_KEY_ID: keyId, DESKHAND_S3_SECRET: secret },
    };
    assert.match(
      (await doctor(env)).stdout,
      /^ok {3}Files: the bucket deskhand-files takes, gives and removes files$/m,
    );
    assert.equal(fake.objects.size, 0);
    assert.deepEqual(
      fake.requests.map(({ method }) => method),
      ['PUT', 'GET', 'DELETE'],
    );
    const { stdout, stderr } = await doctor({ ...env, DESKHAND_S3_SECRET: 'another-secret' });
    assert.match(stdout, /^not {2}Files: .*403 SignatureDoesNotMatch.* → Check DESKHAND_S3_/m);
    assert.doesNotMatch(stdout + stderr, /another-secret|real=secret/);
  });
});

describe('desk doctor on clamd', () => {
  test('asks it to find a virus, and says when it is not there', async (t) => {
    const fake = await startFakeClamd();
    t.after(fake.close);
    const at = 'port' in fake.at ? `127.0.0.1:${fake.at.port}` : '';
    const { stdout } = await doctor({ CLAMD_HOST: at });
    assert.match(stdout, /^ok {3}Viruses: ClamAV 1\.4\.3 answers, and finds the test virus$/m);
    await fake.close();
    assert.match(
      (await doctor({ CLAMD_HOST: at })).stdout,
      /^not {2}Viruses: clamd cannot be reached.* → Start clamd/m,
    );
  });
});

describe('what surrounds the desk', () => {
  test('a disk without room, a folder yet to be made, a file in its place', async () => {
    assert.equal((await lookAtDisk(folder)).good, true);
    assert.equal((await lookAtDisk(join(folder, 'to', 'come'))).good, true);
    const full = await lookAtDisk(folder, Number.MAX_SAFE_INTEGER);
    assert.deepEqual([full.good, /stops the desk/.test(full.remedy ?? '')], [false, true]);
    assert.equal((await lookAtDisk(join(folder, 'desk.db', 'files'))).good, false);
  });

  for (const [good, what, server, lastSeen] of [
    [true, 'no server, and a desk that never ran', null, null],
    [true, 'a server 4 s ahead', 1_004_000, 990_000],
    [false, 'a server 6 s ahead', 1_006_000, null],
    [false, 'a server 6 s behind', 994_000, null],
    [false, 'a desk that was at work in the future', null, 2_000_000],
  ] as const) {
    test(`the clock and ${what}`, () => assert.equal(lookAtClock(1_000_000, server, lastSeen).good, good));
  }

  test('a clock that was moved in the playground is no fault of the machine', () => {
    const moved = lookAtClock(1_000_000, null, 2_000_000, 1_000_000);
    assert.equal(moved.good, true);
    assert.match(moved.words, /moved ahead by 17 minutes in the playground/);
    assert.equal(lookAtClock(1_000_000, null, 3_000_000, 1_000_000).good, false);
    assert.equal(lookAtClock(1_000_000, 900_000, 2_000_000, 1_000_000).good, false);
  });

  test('a desk that runs well, one that does not, and something else at its port', async (t) => {
    let body = '{"well":true}';
    const server = createServer((_, response) => response.end(body));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    t.after(() => server.close());
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    assert.equal((await lookAtDesk(url)).good, true);
    body = '{"well":false,"stalled":["timers"],"refusing":[]}';
    assert.match((await lookAtDesk(url)).words, /not all is well: 1 of its lanes stand still/);
    body = 'null';
    assert.equal((await lookAtDesk(url)).good, false);
    body = '<html>';
    assert.equal((await lookAtDesk(url)).good, null);
  });
});
