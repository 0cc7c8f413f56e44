import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { startTeams, type TeamsHarness } from '#adapters/teams/fake/teams-harness.ts';
import { quietDesk } from '#src/app/testing/quiet-desk.ts';
import { ConfigError, readConfig } from '#src/config.ts';
import { setUpTeams } from './set-up.ts';

describe('desk teams setup', () => {
  let harness: TeamsHarness;
  before(async () => {
    harness = await startTeams();
    await harness.start(quietDesk);
  });
  after(() => harness.close());

  const check = async (url: string | null, env: Record<string, string> = {}) => {
    const { clientId, clientSecret, tenantId, loginEndpoint } = harness.fake.reach;
    const lines: string[] = [];
    const given = {
      TEAMS_CLIENT_ID: clientId,
      TEAMS_CLIENT_SECRET: clientSecret,
      TEAMS_TENANT_ID: tenantId,
      TEAMS_LOGIN_ENDPOINT: loginEndpoint,
    };
    const good = await setUpTeams(readConfig({ ...given, ...env }), { url }, (line) => lines.push(line));
    return { good, said: lines.join('\n') };
  };

  it('says that all is right, and what an admin clicks', async () => {
    const { good, said } = await check(harness.url);
    assert.ok(good, said);
    assert.match(said, /✓ Credentials/);
    assert.match(said, /✓ Endpoint/);
    assert.match(said, /Setup policies/);
  });

  it('says which credential is wrong', async () => {
    assert.match((await check(null, { TEAMS_CLIENT_SECRET: 'old' })).said, /✗ Credentials: .*TEAMS_CLIENT_SECRET/);
    const other = { TEAMS_CLIENT_ID: '00000000-0000-4000-8000-000000000000' };
    assert.match((await check(null, other)).said, /no app of this tenant/);
    assert.match((await check(null, { TEAMS_LOGIN_ENDPOINT: 'http://127.0.0.1:9' })).said, /does not answer/);
    assert.equal((await check(null, { TEAMS_CLIENT_ID: '' })).good, false);
  });

  it('says who answers at the endpoint', async () => {
    assert.match((await check('http://127.0.0.1:9')).said, /✗ Endpoint: .* cannot be reached/);
    assert.match((await check(harness.fake.url)).said, /answers 401, and not as the desk does/);
    assert.match((await check('http://desk.example')).said, /must be https/);
  });
});

describe('Teams in the environment', () => {
  const ids = {
    TEAMS_CLIENT_ID: '6f1b4b6c-3f57-4a52-8c1e-0e3c4f9a7d10',
    TEAMS_TENANT_ID: '9d2f4b1a-7c3e-4d55-9b0a-2f6c8e1d7a33',
  };

  it('is off when nothing names it', () => assert.equal(readConfig({}).teams, null));

  it('is on with the app’s id and the tenant’s', () => {
    const { teams } = readConfig({ ...ids, TEAMS_ALLOWED_TENANTS: 'a, b,', TEAMS_ALLOW_GUESTS: 'on' });
    assert.deepEqual(
      [teams?.clientSecret, teams?.allowedTenants, teams?.allowGuests, teams?.allowUnauthenticated],
      [null, ['a', 'b'], true, false],
    );
  });

  it('is refused when it is half told, or nonsense', () => {
    assert.throws(() => readConfig({ TEAMS_CLIENT_ID: ids.TEAMS_CLIENT_ID }), /TEAMS_TENANT_ID is needed/);
    assert.throws(() => readConfig({ ...ids, TEAMS_CLIENT_ID: 'deskhand' }), /TEAMS_CLIENT_ID must be an id/);
    assert.throws(() => readConfig({ ...ids, TEAMS_SERVICE_URL: 'ftp://x' }), /TEAMS_SERVICE_URL must be/);
  });

  it('lets nobody be anybody in production', () => {
    const open = { ...ids, DANGEROUSLY_ALLOW_UNAUTHENTICATED_REQUESTS: 'true' };
    assert.equal(readConfig(open).teams?.allowUnauthenticated, true);
    assert.throws(() => readConfig({ ...open, NODE_ENV: 'production' }), ConfigError);
  });
});
