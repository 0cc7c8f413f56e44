import { EventEmitter } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { neededScopes } from '#adapters/slack/scopes.ts';
import type { PlatformAnswer } from '#src/app/contracts/platform/answers.ts';
import { createApiHandler, createResponseHandler } from './fake-slack-api.ts';
import { createUploadHandler } from './fake-slack-files.ts';
import { createLimits } from './fake-slack-limits.ts';
import { type Acknowledged, createHttpLink, createSocketLink, type Kind, type Link } from './fake-slack-link.ts';
import {
  directChannel,
  type FakeChannel,
  type FakeMessage,
  type FakeState,
  type FakeUser,
  type Json,
  nowOf,
  type Trouble,
} from './fake-slack-state.ts';
import { textsOf } from './fake-slack-text.ts';

/** Longer than anything in a test takes, also while the machine does other work: it only ends a test that would hang. */
const longestWaitMs = 60_000;

/** For tests: a Slack on real sockets that refuses what Slack refuses. */
export type FakeSlack = Awaited<ReturnType<typeof startFakeSlack>>;

const newState = (url: () => string): FakeState => {
  let count = 0;
  const next = (): number => {
    count += 1;
    return count;
  };
  return {
    team: 'T1',
    botUser: 'UBOT',
    botId: 'B1',
    users: new Map(),
    channels: new Map(),
    messages: [],
    views: new Map(),
    triggers: new Map(),
    responseUrls: new Map(),
    troubles: [],
    contents: new Map(),
    uploads: new Map(),
    calls: [],
    limits: null,
    slowedDown: [],
    sessions: new Map(),
    prompts: new Map(),
    tokens: { bot: 'xoxb-1', app: 'xapp-1' },
    scopes: Object.keys(neededScopes),
    unfurlDomains: [],
    skew: 0,
    changes: new EventEmitter().setMaxListeners(0),
    nextId: (prefix) => `${prefix}${next()}`,
    nextTs: () => `1700000000.${String(next()).padStart(6, '0')}`,
    url,
  };
};

/** Slack shows its sign-in page to whoever may not read a file. */
const createFileHandler =
  (state: FakeState) =>
  (name: string, request: IncomingMessage, response: ServerResponse): void => {
    const content = state.contents.get(name);
    const mayRead =
      request.headers.authorization === `Bearer ${state.tokens.bot}` && state.scopes.includes('files:read');
    if (!mayRead) response.writeHead(302, { location: 'https://acme.slack.com/?redir=files' }).end();
    else if (content === undefined) response.writeHead(404).end();
    else response.writeHead(200, { 'content-type': 'application/octet-stream' }).end(content);
  };

export const startFakeSlack = async () => {
  let base = '';
  const state = newState(() => base);
  const server = createServer((request, response) => {
    const [, place = '', name = ''] = (request.url ?? '').split('/');
    if (place === 'files') return sendFile(name, request, response);
    const handle = place === 'api' ? api : place === 'upload' ? upload : hook;
    const answer = handle(name, request, response);
    answer.catch((error: unknown) => response.writeHead(500).end(String(error)));
  });
  const socket = createSocketLink(server, () => base);
  const sendFile = createFileHandler(state);
  const api = createApiHandler(state, socket.open);
  const upload = createUploadHandler(state);
  const hook = createResponseHandler(state);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  state.users.set(state.botUser, {
    id: state.botUser,
    name: 'Deskhand',
    email: null,
    zone: 'UTC',
    team: state.team,
    kind: 'bot',
    deleted: false,
  });
  let link: Link = socket;
  const appListens = (): boolean => link !== socket || socket.connections() > 0;

  /** Unacknowledged events are sent again, three times; nothing else is. */
  const sendEvent = async (event: Json, isWithOthers = false): Promise<void> => {
    const body = {
      type: 'event_callback',
      team_id: state.team,
      event_id: state.nextId('Ev'),
      is_ext_shared_channel: isWithOthers,
      authorizations: [{ team_id: state.team, user_id: state.botUser, is_bot: true }],
      event,
    };
    for (let number = 0; ; number += 1) {
      try {
        const retry = number === 0 ? [] : [{ number, reason: 'http_timeout' }];
        await link.deliver('events_api', body, ...retry);
        return;
      } catch (error) {
        if (number === 3) throw error;
      }
    }
  };

  /** The app gets its own messages too, as on Slack. */
  const tellOwn = (message: FakeMessage, subtype: string | null): void => {
    if (message.user !== state.botUser || message.only !== null || !appListens()) return;
    const { channel, ts, text, user } = message;
    const kind = state.channels.get(channel)?.kind === 'im' ? 'im' : 'channel';
    const own = { type: 'message', ts, text, user, bot_id: state.botId };
    const event =
      subtype === null
        ? { ...own, channel, channel_type: kind }
        : { type: 'message', subtype, channel, channel_type: kind, ts, message: own, previous_message: own };
    sendEvent(event).catch(() => {});
  };
  state.changes.on('posted', (message: FakeMessage) => tellOwn(message, null));
  state.changes.on('edited', (message: FakeMessage) => tellOwn(message, 'message_changed'));

  return {
    state,
    socket,
    apiUrl: `${base}/api/`,
    botToken: state.tokens.bot,
    appToken: state.tokens.app,
    /** Slack posts signed requests from now on, instead of using the socket. */
    useHttp: (url: () => string, secret: string): void => {
      link = createHttpLink({ url, secret, now: () => nowOf(state) });
    },
    deliver: (kind: Kind, payload: Json): Promise<Acknowledged> => link.deliver(kind, payload),
    sendEvent,
    addUser: (id: string, name: string, more: Partial<FakeUser> = {}): FakeUser => {
      const email = `${id.toLowerCase()}@demo.example`;
      const user: FakeUser = {
        id,
        name,
        email,
        zone: 'Europe/Berlin',
        team: state.team,
        kind: 'member',
        deleted: false,
        ...more,
      };
      state.users.set(id, user);
      return user;
    },
    addChannel: (id: string, members: readonly string[], withApp = true): FakeChannel => {
      const all = new Set([...members, ...(withApp ? [state.botUser] : [])]);
      const channel: FakeChannel = { id, kind: 'channel', members: all, archived: false };
      state.channels.set(id, channel);
      return channel;
    },
    directOf: (user: string): string => directChannel(state, user).id,
    /** The next `times` calls of a method fail. */
    fail: (method: string, trouble: Trouble, times = 1): void => {
      for (let n = 0; n < times; n += 1) state.troubles.push({ method, trouble });
    },
    /** The next call of a method is answered with exactly this. Resolves when it has come. */
    answerNext: (method: string, answer: PlatformAnswer): Promise<() => void> =>
      new Promise((came) => void state.troubles.push({ method, trouble: { answer, came } })),
    /** From now on it lets through as much as Slack does. */
    limit: (): void => {
      state.limits = createLimits();
    },
    passTime: (ms: number): void => {
      state.skew += ms;
    },
    callsOf: (method: string): readonly Json[] =>
      state.calls.filter((call) => call.method === method).map(({ args }) => args),
    /** Resolves with what `look` finds; checked after everything people could see. Fails if nothing comes. */
    until: <T>(look: () => T | null | undefined | false): Promise<T> =>
      new Promise((resolve, reject) => {
        const never = new Error('Slack never showed what the test waited for.');
        const timer = setTimeout(() => {
          state.changes.off('change', watch);
          const shown = state.messages.map(({ channel, blocks }) => `${channel} ${textsOf(blocks).join(' / ')}`);
          reject(new Error(`${never.message} It shows:\n${shown.join('\n')}`, { cause: never }));
        }, longestWaitMs);
        const watch = (): void => {
          const found = look();
          if (found === null || found === undefined || found === false) return;
          clearTimeout(timer);
          state.changes.off('change', watch);
          resolve(found);
        };
        state.changes.on('change', watch);
        watch();
      }),
    close: async (): Promise<void> => {
      state.changes.removeAllListeners();
      await socket.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};
