import { createWebApp } from '#adapters/http/app.ts';
import { webhookBody } from '#adapters/rest/json/webhook-body.ts';
import { restMount } from '#adapters/rest/rest.ts';
import type { Models } from '#src/app/ports/models.ts';
import type { Sent, WebhookSender } from '#src/app/ports/webhooks/sender.ts';
import { aDesk, aPerson } from '#src/app/testing/builders.ts';
import { createFakeFiles } from '#src/app/testing/fake-files.ts';
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

const isWritten = (body: unknown): body is string | ArrayBuffer =>
  typeof body === 'string' || body instanceof ArrayBuffer;

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
  const inMemory = createFakeFiles();
  const disk = { isAway: false };
  const whileThere = <Given extends unknown[], Result>(does: (...given: Given) => Promise<Result>) => {
    return async (...given: Given): Promise<Result> => {
      if (disk.isAway) throw new Error('the disk is away');
      return does(...given);
    };
  };
  const desk = await createTestDesk({
    files: { ...inMemory, save: whileThere(inMemory.save), read: whileThere(inMemory.read) },
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
    files: desk.files,
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
      ...(body !== undefined && { body: isWritten(body) ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    const type = response.headers.get('content-type') ?? '';
    const json = /json/.test(type) ? JSON.parse(text) : null;
    return { status: response.status, headers: response.headers, text, json };
  };
  /** Sends a form with files, as curl does. */
  const sendFiles = async (
    key: string | null,
    path: string,
    files: readonly (readonly [name: string, content: string])[],
    {
      fields = {},
      headers = {},
    }: { readonly fields?: Readonly<Record<string, string>> } & Pick<Asking, 'headers'> = {},
  ) => {
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.append(name, value);
    for (const [name, content] of files) form.append('files', new Blob([content]), name);
    const whole = new Response(form);
    const body = await whole.arrayBuffer();
    const type = whole.headers.get('content-type') ?? '';
    const ofForm = { 'content-type': type, 'content-length': `${body.byteLength}` };
    return send(key, path, { method: 'POST', body, headers: { ...ofForm, ...headers } });
  };
  return { app, desk, ticking, keyOf, send, sendFiles, requests, answering, disk, kept: inMemory.kept };
};
