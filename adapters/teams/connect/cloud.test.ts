import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { cloudOf } from './cloud.ts';

const cloud = (name: Parameters<typeof cloudOf>[0]['cloud'], replaced: object = {}) =>
  cloudOf({
    cloud: name,
    tenantId: 'T',
    serviceUrl: null,
    openIdMetadataUrl: null,
    loginEndpoint: null,
    ...replaced,
  });

describe('Microsoft’s clouds', () => {
  for (const [name, issuer, scope, service] of [
    ['public', 'botframework.com', 'botframework.com', 'https://smba.trafficmanager.net/teams'],
    ['gcc', 'botframework.com', 'botframework.com', 'https://smba.infra.gcc.teams.microsoft.com/teams'],
    ['usgov', 'botframework.us', 'botframework.us', 'https://smba.infra.gov.teams.microsoft.us/teams'],
    ['usgovdod', 'botframework.us', 'botframework.us', 'https://smba.infra.dod.teams.microsoft.us/teams'],
    ['china', 'botframework.azure.cn', 'botframework.azure.cn', null],
  ] as const) {
    it(`${name} has its own issuer, scope and service address`, () => {
      const { environment, serviceUrl } = cloud(name);
      assert.equal(environment.tokenIssuer, `https://api.${issuer}`);
      assert.equal(environment.botScope, `https://api.${scope}/.default`);
      assert.equal(environment.loginTenant, 'T');
      assert.equal(serviceUrl, service);
    });
  }

  it('keep everything that the settings do not replace', () => {
    const { environment, serviceUrl } = cloud('usgov', {
      serviceUrl: 'http://x/teams/',
      loginEndpoint: 'http://login',
    });
    assert.equal(serviceUrl, 'http://x/teams');
    assert.equal(environment.loginEndpoint, 'http://login');
    assert.equal(environment.tokenIssuer, 'https://api.botframework.us');
  });
});
