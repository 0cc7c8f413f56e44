import { createServer } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';
import { fakeApp } from './fake-teams-app.ts';
import { createFakeConnector } from './fake-teams-connector.ts';
import { keySet, keys, nowInSeconds, signToken } from './fake-teams-keys.ts';
import { createFakePeople } from './fake-teams-people.ts';
import { createFakeState, type FakeMessage } from './fake-teams-state.ts';

/**
 * Microsoft Teams on its own socket: sign-in, keys, the Bot Connector, and people who write and press. It enforces what
 * Teams enforces, and records what Teams would have refused in `violations`.
 */
export const startFakeTeams = async (
  options: {
    readonly now?: () => number;
    /** Called with every message when it arrives. */
    readonly onMessage?: (message: FakeMessage) => void;
    /** Whether to validate cards, which takes time. */
    readonly readsCards?: boolean;
  } = {},
) => {
  const now = options.now ?? performance.now.bind(performance);
  const state = createFakeState(fakeApp.tenantId);
  const { onMessage = () => {}, readsCards = true } = options;
  const connector = createFakeConnector({ state, appId: fakeApp.clientId, now, onMessage, readsCards });
  let tokensGranted = 0;
  let keysWork = true;
  let keyFetches = 0;

  /** What files hold, by name. */
  const contents = new Map<string, string>();
  const web = new Hono();
  web.get('/v1/.well-known/openidconfiguration', (c) => {
    keyFetches += 1;
    return keysWork ? c.json({ issuer: 'https://api.botframework.com', jwks_uri: `${url}/keys` }) : c.text('', 503);
  });
  web.get('/keys', (c) => c.json(keySet(keys.teams)));
  web.post('/:tenant/oauth2/v2.0/token', async (c) => {
    const form = new URLSearchParams(await c.req.text());
    const refused = (error: string, status: 400 | 401) =>
      c.json({ error, error_description: `AADSTS: ${error}` }, status);
    if (c.req.param('tenant') !== fakeApp.tenantId) return refused('invalid_request', 400);
    if (form.get('grant_type') !== 'client_credentials') return refused('unsupported_grant_type', 400);
    if (form.get('client_id') !== fakeApp.clientId) return refused('unauthorized_client', 400);
    if (form.get('client_secret') !== fakeApp.clientSecret) return refused('invalid_client', 401);
    if (form.get('scope') !== 'https://api.botframework.com/.default') return refused('invalid_scope', 400);
    tokensGranted += 1;
    const claims = { aud: 'https://api.botframework.com', appid: fakeApp.clientId, exp: nowInSeconds() + 3_600 };
    return c.json({ token_type: 'Bearer', expires_in: 3_600, access_token: signToken(claims, keys.login) });
  });
  web.get('/download/:name', (c) => {
    const content = contents.get(c.req.param('name'));
    return content === undefined || c.req.query('tempauth') === undefined ? c.text('', 404) : c.body(content);
  });
  web.route('/', connector.routes);

  const server = createServer(getRequestListener(web.fetch, { overrideGlobalObjects: false }));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
  const people = createFakePeople({ state, serviceUrl: (region) => `${url}/${region}` });

  return {
    url,
    /** How to reach it, in the form of the adapter's options. */
    reach: {
      ...fakeApp,
      cloud: 'public' as const,
      serviceUrl: `${url}/teams`,
      loginEndpoint: url,
      openIdMetadataUrl: `${url}/v1/.well-known/openidconfiguration`,
    },
    state,
    contents,
    people,
    fail: connector.fail,
    answerNext: connector.answerNext,
    /** What Teams would have refused: calls, messages, and answers that were late or empty. */
    violations: () => [...connector.violations(), ...people.violations()],
    calls: connector.calls,
    /** Whether the keys that requests are signed with can be fetched. */
    serveKeys(work: boolean): void {
      keysWork = work;
    },
    /** How often they were. */
    keyFetches: () => keyFetches,
    tokensGranted: () => tokensGranted,
    async close() {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
};
