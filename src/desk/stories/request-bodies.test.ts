import assert from 'node:assert/strict';
import { once } from 'node:events';
import { globSync, readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { type FakeSlack, startFakeSlack } from '#adapters/slack/fake/fake-slack.ts';
import { signatureOf } from '#adapters/slack/receive/signature.ts';
import { type DeskProcess, serveDesk } from '#src/desk/testing/desk-process.ts';
import { scratchFolder } from '#src/desk/testing/refusal.ts';

const megabyte = 1024 * 1024;
const secret = 'shh';
const json = 'application/json';
const person = '/playground/api/people/lena';

type Route = {
  readonly path: string;
  readonly type: string;
  readonly good: (n: number) => string;
  readonly status: number;
  /** The answer to a body that is empty, or is not what the route reads. */
  readonly unread?: number;
};

/** A route for a page's form, which may be empty; `status`: of somebody who is not signed in and has no cookie. */
const formRoute = (path: string, status: number): Route => ({
  path: `/console/${path}`,
  type: 'application/x-www-form-urlencoded',
  good: (n) => `then=%2Fconsole&n=${n}`,
  status,
  unread: status,
});

/** Every route that takes a body, with one that it reads, and the answer to that. */
const routes: readonly Route[] = [
  { path: '/slack/events', type: json, good: () => '{"type":"url_verification","challenge":"x"}', status: 200 },
  { path: '/teams/messages', type: json, good: () => '{}', status: 400 },
  { path: `${person}/command`, type: json, good: (n) => JSON.stringify({ text: `vpn ${n}` }), status: 200 },
  { path: `${person}/messages`, type: json, good: (n) => JSON.stringify({ text: `Hello ${n}` }), status: 200 },
  { path: `${person}/actions`, type: json, good: () => '{"actionId":"nothing"}', status: 200 },
  { path: `${person}/forms`, type: json, good: () => '{"formId":"intake","values":{"title":"x"}}', status: 200 },
  {
    path: `${person}/reactions`,
    type: json,
    good: () => '{"messageId":"1","reaction":"looking"}',
    status: 200,
  },
  { path: '/playground/api/clock', type: json, good: () => '{"advanceMinutes":0}', status: 400 },
  formRoute('sign-in/', 303),
  formRoute('sign-in/finish', 403),
  formRoute('sign-in/link', 403),
  formRoute('sign-in/open-as', 404),
  formRoute('tickets/1/do', 401),
  formRoute('tickets/1/along', 401),
  formRoute('tickets/1/notes/2/publish', 401),
  formRoute('tickets/1/comments/2/edit', 401),
  formRoute('tickets/1/comments/2/delete', 401),
  formRoute('new', 401),
  formRoute('new/articles', 401),
  formRoute('new/solved', 401),
  formRoute('knowledge/new', 401),
  formRoute('articles/vpn/edit', 401),
  formRoute('articles/vpn/solved', 401),
  formRoute('articles/vpn/answer', 401),
  formRoute('articles/vpn/still-right', 401),
  formRoute('admin/people/1/active', 401),
  formRoute('admin/people/1/accounts', 401),
  formRoute('admin/people/1/accounts/take', 401),
  formRoute('admin/forms/:kind', 401),
  formRoute('admin/rotations/:id', 401),
  formRoute('admin/policies/:id', 401),
  formRoute('admin/calendars', 401),
  formRoute('admin/calendars/:id', 401),
  formRoute('admin/rules/:id', 401),
  formRoute('admin/reapply', 401),
  formRoute('admin/organisation', 401),
  formRoute('admin/health/addresses', 401),
  formRoute('admin/classifier', 401),
  formRoute('admin/settings/:id', 401),
  formRoute('admin/webhooks', 401),
  formRoute('admin/webhooks/1/ping', 401),
  formRoute('admin/webhooks/1/rotate', 401),
  formRoute('admin/webhooks/1/end', 401),
  formRoute('admin/webhooks/1/deliveries/1/redeliver', 401),
  formRoute('oncall/wish', 401),
  formRoute('oncall/answer', 401),
  formRoute('figures/regular', 401),
  formRoute('tickets/1/writing', 401),
  formRoute('tickets/1/help', 401),
  formRoute('views', 401),
  formRoute('views/1/remove', 401),
  formRoute('bulk', 401),
  formRoute('home', 401),
  formRoute('bulk/undo', 401),
  formRoute('you', 401),
  formRoute('you/notifications', 401),
  formRoute('you/away', 401),
  formRoute('keys', 401),
  formRoute('keys/1/end', 401),
  formRoute('sessions/1/end', 401),
  formRoute('sessions/others', 401),
  formRoute('sign-in/factor/', 401),
  formRoute('sign-in/factor/new', 401),
  formRoute('sign-in/factor/leave', 401),
  formRoute('you/factors', 401),
  formRoute('you/factors/codes', 401),
  formRoute('you/factors/1/remove', 401),
  formRoute('confirm', 401),
  formRoute('confirm/again', 401),
  formRoute('admin/people/1/access', 401),
  formRoute('sign-out', 401),
];

const folder = await scratchFolder();
let slack: FakeSlack;
let desk: DeskProcess;

before(async () => {
  slack = await startFakeSlack();
  desk = await serveDesk({
    DATABASE_URL: `sqlite:${join(folder, 'desk.db')}`,
    LOG_LEVEL: 'error',
    DESKHAND_PLAYGROUND: 'on',
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_SIGNING_SECRET: secret,
    SLACK_API_URL: slack.apiUrl,
    TEAMS_CLIENT_ID: '6f1b4b6c-3f57-4a52-8c1e-0e3c4f9a7d10',
    TEAMS_TENANT_ID: '9d2f4b1a-7c3e-4d55-9b0a-2f6c8e1d7a33',
    DANGEROUSLY_ALLOW_UNAUTHENTICATED_REQUESTS: 'true',
  });
});

after(async () => {
  await desk.end('SIGTERM');
  await slack.close();
  assert.equal((await desk.ended).stderr, '', 'what was refused is no fault of ours, and is not logged');
});

/** Sends bytes as they are, each part once the one before has gone out, and reads the status. */
const send = async (...parts: readonly (string | Buffer)[]): Promise<number> => {
  const socket = connect(Number(new URL(desk.url).port), '127.0.0.1');
  const answer = text(socket);
  await once(socket, 'connect');
  socket.setNoDelay(true);
  for (const part of parts) await new Promise((sent) => socket.write(part, sent));
  return Number((await answer).split(' ')[1]);
};

const head = (path: string, type: string, body: string, ...more: string[]): string => {
  const at = String(Math.floor(Date.now() / 1_000));
  const signed = [`X-Slack-Request-Timestamp: ${at}`, `X-Slack-Signature: ${signatureOf(secret, at, body)}`];
  const lines = [`POST ${path} HTTP/1.1`, 'Host: localhost', 'Connection: close', `Content-Type: ${type}`];
  return [...lines, ...signed, ...more, '', ''].join('\r\n');
};
const chunked = 'Transfer-Encoding: chunked';
const chunk = (body: string): string => `${Buffer.byteLength(body).toString(16)}\r\n${body}\r\n`;
const end = '0\r\n\r\n';

describe('a body over a real socket', () => {
  it('is tried on every route that takes one', () => {
    const root = fileURLToPath(new URL('../../../', import.meta.url));
    const sources = globSync('adapters/*/{,*/}*.ts', { cwd: root }).filter((file) => !/test|fake/.test(file));
    const found = sources.flatMap((file) =>
      [...readFileSync(join(root, file), 'utf8').matchAll(/\.(?:post|put|patch|delete)\(\s*'[^']*\/([\w:-]*)'/g)].map(
        ([, last]) => last,
      ),
    );
    // Filling in the demo company's past takes none, and files are read only once it is known who sends them.
    const taking = found.filter((last) => last !== 'history' && last !== 'files');
    assert.deepEqual(taking.toSorted(), routes.map(({ path }) => path.split('/').at(-1)).toSorted());
  });

  it('is not read if it has files and nobody is signed in', async () => {
    const announced = head(
      '/console/tickets/1/files',
      'multipart/form-data; boundary=x',
      '',
      'Content-Length: 50000000',
    );
    assert.equal(await send(announced), 401);
  });

  for (const [n, { path, type, good, status, unread }] of routes.entries()) {
    const body = good(n);
    it(`is read however it comes: ${path}`, async () => {
      const start = head(path, type, body, chunked);
      const half = Math.ceil(body.length / 2);
      const bytes = [...`${chunk(body)}${end}`];
      assert.equal(await send(head(path, type, body, `Content-Length: ${body.length}`), body), status, 'announced');
      assert.equal(await send(start, chunk(body), end), status, 'chunked');
      assert.equal(await send(start, chunk(body.slice(0, half)), chunk(body.slice(half)), end), status, 'two chunks');
      assert.equal(await send(start, ...bytes), status, 'byte by byte');
      assert.equal(await send(start, chunk(body), '0\r\nX-Checksum: 17\r\n\r\n'), status, 'with a trailer');
    });

    it(`is refused if it is too large or broken: ${path}`, async () => {
      const start = head(path, type, body, chunked);
      assert.equal(await send(head(path, type, body, `Content-Length: ${megabyte + 1}`)), 413, 'announced');
      assert.equal(await send(start, chunk('x'.repeat(megabyte)), chunk('x')), 413, 'chunked');
      assert.equal(await send(start, chunk(body), 'five\r\n'), 400, 'not chunks');
      const refused = unread ?? (path === '/slack/events' ? 401 : 400);
      assert.equal(await send(start, end), refused, 'empty');
      assert.equal(await send(start, chunk('{"'), end), refused, 'not JSON');
    });

    it(`may break off: ${path}`, async () => {
      const socket = connect(Number(new URL(desk.url).port), '127.0.0.1');
      await once(socket, 'connect');
      await new Promise((sent) => socket.write(`${head(path, type, body, chunked)}${chunk(body.slice(0, 1))}`, sent));
      socket.resetAndDestroy();
      await once(socket, 'close');
      assert.equal((await fetch(`${desk.url}/healthz`)).status, 200);
    });
  }
});
