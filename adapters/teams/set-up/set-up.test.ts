import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { startTeams, type TeamsHarness } from '#adapters/teams/fake/teams-harness.ts';
import { teamsSettings } from '#adapters/teams/settings.ts';
import { requireSettings } from '#src/app/adapter-kit/settings.ts';
import { quietDesk } from '#src/app/testing/quiet-desk.ts';
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
    const good = await setUpTeams(requireSettings(teamsSettings, { ...given, ...env }), { url }, (line) =>
      lines.push(line),
    );
    return { good, said: lines.join('\n') };
  };

  it('says that all is well, and what an admin has to click', async () => {
    const { good, said } = await check(harness.url);
    assert.ok(good, said);
    assert.match(said, /✓ Credentials/);
    assert.match(said, /✓ Endpoint/);
    assert.match(said, /Setup policies/);
  });

  it('says which credential is wrong', async () => {
    assert.match((await check(null, { TEAMS_CLIENT_SECRET: 'old' })).said, /✗ Credentials: .*TEAMS_CLIENT_SECRET/);
    const other = { TEAMS_CLIENT_ID: '00000000-0000-4000-8000-000000000000' };
    assert.match((await check(null, other)).said, /not an app in this tenant/);
    assert.match((await check(null, { TEAMS_LOGIN_ENDPOINT: 'http://127.0.0.1:9' })).said, /does not answer/);
    assert.equal((await check(null, { TEAMS_CLIENT_ID: '' })).good, false);
  });

  it('says whether the desk answers at the endpoint', async () => {
    assert.match((await check('http://127.0.0.1:9')).said, /✗ Endpoint: .* cannot be reached/);
    assert.match((await check(harness.fake.url)).said, /answers 401, which is not the desk’s answer/);
    assert.match((await check('http://desk.example')).said, /must be https/);
  });
});
