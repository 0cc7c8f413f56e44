import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readOidc } from './settings.ts';

const whole = {
  OIDC_ISSUER: 'https://login.company.example',
  OIDC_CLIENT_ID: 'deskhand',
  OIDC_CLIENT_SECRET: 'secret',
  DESKHAND_URL: 'https://desk.company.example/',
};

describe('the settings of accounts', () => {
  it('are off without any, and whole with all', () => {
    assert.deepEqual(readOidc({ DESKHAND_URL: 'http://desk.example' }), { ok: true, settings: null });
    const read = readOidc(whole);
    assert.ok(read.ok && read.settings !== null);
    assert.deepEqual([read.settings.publicUrl, read.settings.trustAddresses], ['https://desk.company.example', false]);
    assert.equal(readOidc({ ...whole, OIDC_ISSUER: 'http://127.0.0.1:8080/realms/desk' }).ok, true);
  });

  for (const [name, change, problem] of [
    ['no secret', { OIDC_CLIENT_SECRET: undefined }, /^OIDC_CLIENT_SECRET is missing/],
    ['a secret alone', { OIDC_ISSUER: undefined, OIDC_CLIENT_ID: undefined }, /^OIDC_ISSUER is missing/],
    ['no address of the desk', { DESKHAND_URL: undefined }, /^DESKHAND_URL is missing/],
    [
      'an address of the desk without TLS',
      { DESKHAND_URL: 'http://desk.company.example' },
      /^DESKHAND_URL must be an https/,
    ],
    ['an issuer without TLS', { OIDC_ISSUER: 'http://login.company.example' }, /^OIDC_ISSUER must be an https/],
    [
      'a name that only looks like this machine',
      { OIDC_ISSUER: 'http://localhost.evil.example' },
      /^OIDC_ISSUER must be/,
    ],
    ['something that is no address', { OIDC_ISSUER: 'company' }, /^OIDC_ISSUER must be/],
    ['everybody’s Entra', { OIDC_ISSUER: 'https://login.microsoftonline.com/common/v2.0' }, /must name your tenant/],
  ] as const) {
    it(`are refused with ${name}`, () => {
      const read = readOidc({ ...whole, ...change });
      assert.ok(!read.ok);
      assert.match(read.problems[0] ?? '', problem);
      assert.ok(read.problems.every((one) => !one.includes('secret\n')));
    });
  }
});
