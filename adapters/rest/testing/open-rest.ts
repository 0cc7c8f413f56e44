import { createWebApp } from '#adapters/http/app.ts';
import { webhookBody } from '#adapters/rest/json/webhook-body.ts';
import { restMount } from '#adapters/rest/rest.ts';
import type { Models } from '#src/app/ports/models.ts';
import type { Sent, WebhookSender } from '#src/app/ports/webhooks/sender.ts';
import { aDesk, aPerson } from '#src/app/testing/builders.ts';
import { createFakeModels } from '#src/app/testing/fake-models.ts';
import { createTestDesk } from '#src/app/testing/test-desk.ts';
import { type Scope, scopes } from '#src/core/access/api-key.ts';
import type { OrganisationSetup } from '#src/core/organisation/setup.ts';

/** What a webhook was sent. */
type Request = { readonly url: string; readonly headers: Readonly<Record<string, string>>; readonly body: string };

type Asking = {
  readonly method?: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
};

/** The API on a desk of fakes, as programs meet it. */
export const openRest = async (
  options: { readonly perMinute?: number; readonly models?: Models; readonly setup?: Partial<OrganisationSetup> } = {},
) => {
  const { models = createFakeModels() } = options;
  const requests: Request[] = [];
  const answering: { sent: Sent } = { sent: { status: 204 } };
  const sender: WebhookSender = {
    problemWith: (url) => (url.startsWith('https://') ? null : 'It has to begin with https://.'),
    send: async ({ url, headers, body }) => {
      requests.push({ url, headers, body });
      return answering.sent;
    },
  };
  const desk = await createTestDesk({
    setup: { people: [...aDesk().people, aPerson('omar')], ...options.setup },
    webhooks: { sender, body: webhookBody },
  });
  const ticking = { now: 0 };
  const { apiKeys: keys, pages, programs, webhooks, newId } = desk;
  const rest = {
    keys,
    pages,
    programs,
    webhooks,
    classifier: desk.classifierOf(models, []),
    articles: desk.articles,
    ...desk.overApi,
    accounts: desk.accountsWith(
      [{ name: 'discord', title: 'Discord', account: { pattern: /^\d{2,20}$/, instead: 'a number' } }],
      'api',
    ),
    settings: desk.settingsWith([], [], 'api'),
    newId,
    publicUrl: 'https://desk.example',
    perMinute: options.perMinute ?? 10_000,
    ticks: () => ticking.now,
  };
  const app = createWebApp({
    host: '127.0.0.1',
    mounts: [restMount(rest)],
    home: '/healthz',
    health: () => ({}),
    readiness: async () => ({ ready: true }),
    logger: desk.log,
  });

  const keyOf = async (owner: string, wanted: readonly Scope[] = scopes): Promise<string> => {
    const made = await keys.create(null, { owner, name: 'A test', scopes: wanted, expiresInDays: 30 });
    if ('refused' in made) throw new Error(made.refused);
    return made.secret;
  };
  const send = async (key: string | null, path: string, { method = 'GET', body, headers = {} }: Asking = {}) => {
    const response = await app.request(`http://desk.example/api/v1${path}`, {
      method,
      headers: {
        ...(key !== null && { authorization: `Bearer ${key}` }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    const type = response.headers.get('content-type') ?? '';
    const json = /json/.test(type) ? JSON.parse(text) : null;
    return { status: response.status, headers: response.headers, text, json };
  };
  return { app, desk, ticking, keyOf, send, requests, answering };
};
