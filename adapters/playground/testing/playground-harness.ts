import { createWebServer } from '#adapters/http/server.ts';
import { createPlayground } from '#adapters/playground/adapter.ts';
import { createUploads } from '#adapters/playground/uploads.ts';
import type { Address } from '#src/app/ports/chat/outbound.ts';
import type { Resident, TicketDetails } from '#src/app/ports/inspector.ts';
import { createFakeConversations } from '#src/app/testing/fake-conversations.ts';
import type { PersonId } from '#src/core/ids.ts';
import { createScriptedClock, createScriptedDesk, createScriptedInspector } from './scripted-desk.ts';

export const monday = Date.UTC(2026, 0, 5, 9);

const residents: readonly Resident[] = [
  { id: 'lena', name: 'Lena Vogel', roles: ['requester'], team: null, zone: 'Europe/Berlin' },
  { id: 'sam', name: 'Sam Okafor', roles: ['technician'], team: 'Service Desk', zone: 'Europe/Berlin' },
];

/** For tests: the playground on a real server at a free port, with a scripted desk. */
export const startPlayground = async (
  options: { readonly tickets?: readonly TicketDetails[]; readonly due?: readonly number[] } = {},
) => {
  const conversations = createFakeConversations();
  const inspector = createScriptedInspector(residents, options.tickets);
  const clock = createScriptedClock(monday, options.due ?? []);
  const script = createScriptedDesk();
  let count = 0;
  const newId = () => `id-${++count}`;
  const uploads = createUploads(newId);
  const playground = createPlayground({ conversations, inspector, clock, newId, uploads });
  const logged: object[] = [];
  const server = createWebServer({
    host: '127.0.0.1',
    port: 0,
    mounts: [{ path: '/playground', routes: playground.routes, callers: 'browser' }],
    home: '/playground',
    health: () => ({ status: 'ok' }),
    readiness: async () => ({ ready: true }),
    logger: { error: (details) => logged.push(details) },
  });
  const { url } = await server.start();
  const api = `${url}/playground/api`;
  return {
    playground,
    uploads,
    script,
    clock,
    conversations,
    logged,
    url,
    api,
    get: async (path: string) => read(await fetch(`${api}${path}`)),
    post: async (path: string, body: unknown, headers: Record<string, string> = {}) =>
      read(
        await fetch(`${api}${path}`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', ...headers },
          body: typeof body === 'string' ? body : JSON.stringify(body),
        }),
      ),
    postForm: async (path: string, body: unknown, files: Readonly<Record<string, readonly File[]>>) =>
      read(await fetch(`${api}${path}`, { method: 'POST', body: formOf(body, files) })),
    async close() {
      await playground.stop();
      await server.stop(1_000);
    },
  };
};

/** As the page sends files. */
export const formOf = (body: unknown, files: Readonly<Record<string, readonly File[]>>): FormData => {
  const form = new FormData();
  form.set('body', JSON.stringify(body));
  for (const [field, some] of Object.entries(files)) for (const file of some) form.append(field, file);
  return form;
};

const read = async (response: Response) => {
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: text === '' ? null : JSON.parse(text) };
};

export const personAddress = (user: string): Address => ({
  kind: 'person',
  account: { person: user as PersonId, platform: 'playground', tenant: '', user, details: null, preferred: true },
});

export const channelAddress = (channel: string): Address => ({ kind: 'channel', platform: 'playground', channel });
