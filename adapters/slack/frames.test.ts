import assert from 'node:assert/strict';
import path from 'node:path';
import { createWebServer } from '#adapters/http/server.ts';
import { type FramesHarness, platformFramesContract } from '#src/app/contracts/platform/frames-contract.ts';
import { openFixtures } from '#src/app/testing/payload-fixtures.ts';
import { startFakeSlack } from './fake/fake-slack.ts';
import { personAt } from './fake/fake-slack-person.ts';
import { personAddress, slackOn } from './fake/slack-harness.ts';
import { signatureOf } from './receive/signature.ts';

const fixtures = openFixtures(path.join(import.meta.dirname, 'fixtures'));

const me = { user: { id: 'ULENA' }, team: { id: 'T1' } };
const event = (inner: object) => ({ type: 'event_callback', team_id: 'T1', event_id: 'Ev1', event: inner });

/** One of each kind, with the kind of envelope it comes in. */
const bodies = {
  'a command': ['slash_commands', fixtures.read('slash-command')],
  'a button': ['interactive', fixtures.read('block-actions-button')],
  'a form': ['interactive', fixtures.read('view-submission')],
  'a select': ['interactive', { type: 'block_suggestion', ...me, action_id: 'suggest~people', value: 'd' }],
  'the shortcut': ['interactive', { type: 'shortcut', callback_id: 'open_ticket', trigger_id: 't1', ...me }],
  'a mention': ['events_api', fixtures.read('event-app-mention')],
  'a message': ['events_api', fixtures.read('event-message')],
  'an edit': ['events_api', fixtures.read('event-message-changed')],
  'a reaction': ['events_api', fixtures.read('event-reaction-added')],
  'the page': ['events_api', event({ type: 'app_home_opened', user: 'ULENA', tab: 'home' })],
  'too many events': ['events_api', { type: 'app_rate_limited', team_id: 'T1', minute_rate_limited: 1_518_467_820 }],
} as const;

/** Slack and the adapter, with Lena. */
const open = async (more: Parameters<typeof slackOn>[1] = {}) => {
  const fake = await startFakeSlack();
  fake.addUser('ULENA', 'Lena Hoffmann');
  return { fake, lena: personAt(fake, 'ULENA'), adapter: slackOn(fake, more) };
};

const overSocket = async (): Promise<FramesHarness> => {
  const { fake, lena, adapter } = await open();
  const deliver = async (frame: unknown): Promise<null> => {
    await fake.socket.sendFrame(JSON.stringify(frame));
    return null;
  };
  const envelopes = Object.entries(bodies).map(([name, [type, payload]]) => {
    const frame = { envelope_id: 'e1', type, payload, accepts_response_payload: type !== 'events_api' };
    return { name, frame, deliver };
  });
  return {
    adapter,
    person: personAddress('ULENA'),
    samples: [
      { name: 'hello', frame: { type: 'hello', num_connections: 1, connection_info: { app_id: 'A1' } }, deliver },
      ...envelopes,
      { name: 'disconnect', frame: { type: 'disconnect', reason: 'warning', debug_info: { host: 'x' } }, deliver },
    ],
    write: async (text) => {
      // A frame before may have closed the connection.
      await fake.socket.sendFrame('{}');
      await fake.socket.sendFrame('{}');
      await lena.write(text);
    },
    close: async () => {
      await adapter.stop();
      await fake.close();
    },
  };
};

const secret = 'shh';

const overHttp = async (): Promise<FramesHarness> => {
  const { fake, lena, adapter } = await open({ inbound: { kind: 'http', signingSecret: secret } });
  assert.ok(adapter.routes);
  const server = createWebServer({
    host: '127.0.0.1',
    port: 0,
    mounts: [{ path: '/slack', routes: adapter.routes, callers: 'platform' }],
    home: '/healthz',
    health: () => ({}),
    readiness: async () => ({ ready: true }),
    logger: { error: () => {} },
  });
  const { url } = await server.start();
  fake.useHttp(() => `${url}/slack/events`, secret);
  const post = async (body: string, type: string): Promise<number> => {
    const timestamp = String(Math.floor(Date.now() / 1_000));
    const response = await fetch(`${url}/slack/events`, {
      method: 'POST',
      body,
      headers: {
        'content-type': type,
        'x-slack-request-timestamp': timestamp,
        'x-slack-signature': signatureOf(secret, timestamp, body),
      },
    });
    await response.body?.cancel();
    return response.status;
  };
  const form = 'application/x-www-form-urlencoded';
  const deliverAs = {
    events_api: (frame: unknown) => post(JSON.stringify(frame), 'application/json'),
    interactive: (frame: unknown) => post(new URLSearchParams({ payload: JSON.stringify(frame) }).toString(), form),
    slash_commands: (frame: unknown) =>
      post(
        typeof frame === 'object' && frame !== null
          ? new URLSearchParams(
              Object.entries(frame).map(([key, value]): [string, string] => [key, String(value)]),
            ).toString()
          : String(frame),
        form,
      ),
  };
  return {
    adapter,
    person: personAddress('ULENA'),
    samples: Object.entries(bodies).map(([name, [type, frame]]) => ({ name, frame, deliver: deliverAs[type] })),
    write: async (text) => void (await lena.write(text)),
    close: async () => {
      await server.stop(1_000);
      await adapter.stop();
      await fake.close();
    },
  };
};

platformFramesContract('Slack, Socket Mode', overSocket);
platformFramesContract('Slack, HTTP', overHttp);
