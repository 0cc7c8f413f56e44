import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ConfigError, type Environment, requireSettings } from '#src/app/adapter-kit/settings.ts';
import { teamsSettings } from './settings.ts';

const read = (env: Environment) => requireSettings(teamsSettings, env);

describe('Teams in the environment', () => {
  const ids = {
    TEAMS_CLIENT_ID: '6f1b4b6c-3f57-4a52-8c1e-0e3c4f9a7d10',
    TEAMS_TENANT_ID: '9d2f4b1a-7c3e-4d55-9b0a-2f6c8e1d7a33',
  };

  it('is off when nothing names it', () => assert.equal(read({}), null));

  it('is on with the app’s id and the tenant’s id', () => {
    const teams = read({ ...ids, TEAMS_ALLOWED_TENANTS: 'a, b,', TEAMS_ALLOW_GUESTS: 'on' });
    assert.deepEqual(
      [teams?.clientSecret, teams?.allowedTenants, teams?.allowGuests, teams?.allowUnauthenticated],
      [null, ['a', 'b'], true, false],
    );
  });

  it('is refused if incomplete or invalid', () => {
    assert.throws(() => read({ TEAMS_CLIENT_ID: ids.TEAMS_CLIENT_ID }), /TEAMS_TENANT_ID is required/);
    assert.throws(() => read({ ...ids, TEAMS_CLIENT_ID: 'deskhand' }), /TEAMS_CLIENT_ID must be an id/);
    assert.throws(() => read({ ...ids, TEAMS_SERVICE_URL: 'ftp://x' }), /TEAMS_SERVICE_URL must be/);
  });

  it('lets nobody act as anyone in production', () => {
    const open = { ...ids, DANGEROUSLY_ALLOW_UNAUTHENTICATED_REQUESTS: 'true' };
    assert.equal(read(open)?.allowUnauthenticated, true);
    assert.throws(() => read({ ...open, NODE_ENV: 'production' }), ConfigError);
  });
});
