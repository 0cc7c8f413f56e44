import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { startFakeTeams } from '#adapters/teams/fake/fake-teams.ts';
import { fakeApp } from '#adapters/teams/fake/fake-teams-app.ts';
import { type Key, keySet, nowInSeconds, keys as signers, signToken } from '#adapters/teams/fake/fake-teams-keys.ts';
import { createCallerCheck } from './caller.ts';
import { createSigningKeys, KeysUnavailableError } from './keys.ts';

const service = 'https://smba.example/emea/';
const second = 1_000;
const hour = 3_600 * second;

describe('who signed a request', () => {
  let fake: Awaited<ReturnType<typeof startFakeTeams>>;
  let time = 0;
  const failed: number[] = [];
  beforeEach(async () => {
    fake = await startFakeTeams();
    time = 0;
    failed.length = 0;
  });
  afterEach(() => fake.close());

  const start = () => {
    const { openIdMetadataUrl: metadataUrl, clientId } = fake.reach;
    const keys = createSigningKeys({ metadataUrl, now: () => time, onFailure: () => void failed.push(1) });
    return createCallerCheck({ keys, issuer: 'https://api.botframework.com', clientId });
  };
  const tokenOf = (claims: object = {}, key: Key = signers.teams, header: object = {}) => {
    const at = nowInSeconds();
    const said = { iss: 'https://api.botframework.com', aud: fakeApp.clientId, serviceurl: service, exp: at + 3_600 };
    return `Bearer ${signToken({ ...said, ...claims }, key, header)}`;
  };

  it('is Teams, for this app and this service address', async () => {
    const check = start();
    assert.equal(await check(tokenOf(), service.slice(0, -1)), null);
    assert.notEqual(await check(tokenOf(), 'https://other.example'), null);
    for (const wrong of [
      { exp: undefined },
      { exp: 'soon' },
      { exp: nowInSeconds() - 301 },
      { nbf: nowInSeconds() + 360 },
      { aud: 'another app' },
      { iss: 'https://api.botframework.us' },
      { serviceurl: 7 },
    ]) {
      assert.notEqual(await check(tokenOf(wrong), service), null, JSON.stringify(wrong));
    }
    assert.equal(await check(tokenOf({ exp: nowInSeconds() - 240 }), service), null, 'clocks differ');
    assert.notEqual(await check(tokenOf({}, signers.stranger), service), null, 'another key under the same id');
    for (const token of ['', 'Bearer', 'Bearer a.b.c', 'Basic eA==', `Bearer ${'a'.repeat(10_000)}`]) {
      assert.notEqual(await check(token, service), null, token.slice(0, 20));
    }
  });

  it('cannot be said while the keys cannot be fetched, and is soon', async () => {
    const check = start();
    fake.serveKeys(false);
    await assert.rejects(check(tokenOf(), service), KeysUnavailableError);
    fake.serveKeys(true);
    await assert.rejects(check(tokenOf(), service), KeysUnavailableError);
    time += 2 * second;
    assert.equal(await check(tokenOf(), service), null);
    assert.equal(failed.length, 1);
  });

  it('is known by the keys of yesterday while there are no newer ones', async () => {
    const check = start();
    assert.equal(await check(tokenOf(), service), null);
    fake.serveKeys(false);
    time += 25 * hour;
    for (let n = 0; n < 3; n += 1) assert.equal(await check(tokenOf(), service), null);
    time += 24 * hour;
    assert.equal(await check(tokenOf(), service), null);
  });

  it('is looked up once a minute, however many key ids are made up', async () => {
    const check = start();
    const forged = (n: number) => check(tokenOf({}, signers.stranger, { kid: `made-up-${n}` }), service);
    for (let n = 0; n < 100; n += 1) assert.notEqual(await forged(n), null);
    await Promise.all(Array.from({ length: 100 }, (_, n) => forged(n)));
    assert.equal(fake.keyFetches(), 1, 'they had just been fetched');
    time += 60 * second;
    await Promise.all(Array.from({ length: 100 }, (_, n) => forged(n)));
    assert.equal(fake.keyFetches(), 2);
  });

  it('cannot be said for a new key id either while the keys cannot be fetched', async () => {
    const check = start();
    assert.equal(await check(tokenOf(), service), null);
    fake.serveKeys(false);
    time += 60 * second;
    const renewed = tokenOf({}, signers.teams, { kid: 'new' });
    await assert.rejects(check(renewed, service), KeysUnavailableError);
    await assert.rejects(check(renewed, service), KeysUnavailableError);
    assert.equal(await check(tokenOf(), service), null);
  });

  it('is not Teams if the key is for other channels', async () => {
    const [key] = keySet(signers.teams).keys;
    assert.ok(key);
    const answers: Record<string, object> = {
      '/metadata': { jwks_uri: '' },
      '/keys': { keys: [{ ...key, endorsements: ['webchat'] }, { ...key, kid: 'ours' }, null, { kid: 7 }] },
    };
    const { createServer } = await import('node:http');
    const server = createServer((request, response) => response.end(JSON.stringify(answers[request.url ?? ''])));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as { port: number };
    answers['/metadata'] = { jwks_uri: `http://127.0.0.1:${port}/keys` };
    const metadataUrl = `http://127.0.0.1:${port}/metadata`;
    const keys = createSigningKeys({ metadataUrl, now: () => time, onFailure: (error) => assert.fail(String(error)) });
    assert.equal(await keys.find(signers.teams.kid), null);
    assert.notEqual(await keys.find('ours'), null);
    server.closeAllConnections();
    server.close();
  });
});
