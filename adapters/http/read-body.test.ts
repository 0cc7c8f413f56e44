import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { describe, it, type TestContext } from 'node:test';
import { Hono } from 'hono';
import { createWebApp, type WebAppOptions } from './app.ts';
import { createWebServer } from './server.ts';

const megabyte = 1024 * 1024;

/** A server with one route, which answers with the body; and what it logged. */
const setUp = () => {
  const routes = new Hono();
  routes.post('/', async (c) => c.text(await c.req.text()));
  const logged: object[] = [];
  const options: WebAppOptions = {
    host: '127.0.0.1',
    mounts: [{ path: '/echo', routes, callers: 'platform' }],
    home: '/healthz',
    health: () => ({}),
    readiness: async () => ({ ready: true }),
    logger: { error: (facts) => logged.push(facts) },
  };
  return { options, logged };
};

/** Sends bytes as they are, each part once the one before has gone out, and reads what comes back. */
const startRaw = async (t: TestContext, more: { readonly slowestRequestMs?: number } = {}) => {
  const { options, logged } = setUp();
  const server = createWebServer({ ...options, ...more, port: 0 });
  const { port } = await server.start();
  t.after(() => server.stop(1_000));
  const send = async (...parts: readonly (string | Buffer)[]) => {
    const socket = connect(port, '127.0.0.1');
    const answer = text(socket);
    await once(socket, 'connect');
    socket.setNoDelay(true);
    for (const part of parts) await new Promise((sent) => socket.write(part, sent));
    const [head = '', body = ''] = (await answer).split('\r\n\r\n');
    return { status: Number(head.split(' ')[1]), type: /^content-type: (.*)$/im.exec(head)?.[1], body };
  };
  return { send, logged };
};

const request = (method: string, path: string, ...headers: string[]): string =>
  [`${method} ${path} HTTP/1.1`, 'Host: localhost', 'Connection: close', ...headers, '', ''].join('\r\n');
const chunkedPost = request('POST', '/echo', 'Transfer-Encoding: chunked');
const chunk = (body: string): string => `${Buffer.byteLength(body).toString(16)}\r\n${body}\r\n`;
const end = '0\r\n\r\n';

describe('a body whose length is not announced', () => {
  const [firstHalf, secondHalf] = [Buffer.from('1\r\n\xc3\r\n', 'latin1'), Buffer.from('1\r\n\xbc\r\n', 'latin1')];

  for (const [how, parts, expected] of [
    ['in one chunk', [chunk('hello') + end], 'hello'],
    ['in several', [chunk('hel'), chunk('lo'), end], 'hello'],
    ['with a character divided between two chunks', [firstHalf, secondHalf, end], 'ü'],
    ['piece by piece', ['5', '\r\nhe', 'llo', '\r\n', '0\r\n', '\r\n'], 'hello'],
    ['with extensions and trailers', ['5;note=1\r\nhello\r\n0\r\nX-Checksum: 17\r\n\r\n'], 'hello'],
    ['with nothing in it', [end], ''],
    ['of just 1 MB', [chunk('x'.repeat(megabyte)), end], 'x'.repeat(megabyte)],
  ] as const) {
    it(`is read: ${how}`, async (t) => {
      const { send, logged } = await startRaw(t);
      const { status, body } = await send(chunkedPost, ...parts);
      assert.deepEqual([status, logged], [200, []]);
      assert.ok(body === expected, `${body.length}: ${body.slice(0, 100)}`);
    });
  }

  it('is refused above 1 MB, before all of it has come', async (t) => {
    const { send, logged } = await startRaw(t);
    const { status, type, body } = await send(chunkedPost, chunk('x'.repeat(megabyte)), chunk('x'));
    assert.deepEqual([status, type, JSON.parse(body).code], [413, 'application/problem+json', 'too_large']);
    assert.deepEqual(logged, []);
  });

  it('is refused when the chunks make no sense, from the start or later', async (t) => {
    const { send, logged } = await startRaw(t);
    assert.equal((await send(chunkedPost, 'five\r\nhello\r\n')).status, 400);
    assert.equal((await send(chunkedPost, chunk('hello'), 'five\r\nhello\r\n')).status, 400);
    assert.deepEqual(logged, []);
  });
});

describe('a body that does not come to its end', () => {
  for (const [how, head] of [
    ['in chunks', chunkedPost],
    ['of a length that was announced', request('POST', '/echo', 'Content-Length: 50')],
    ['of which not even the headers end', 'POST /echo HTTP/1.1\r\nHost: localhost\r\n'],
  ] as const) {
    it(`is given up after some time: ${how}`, async (t) => {
      const { send, logged } = await startRaw(t, { slowestRequestMs: 60 });
      const { status } = await send(head);
      assert.deepEqual([status, logged], [408, []]);
    });
  }

  it('is not waited for once it is too large, whether its sender stops or not', async (t) => {
    const { send, logged } = await startRaw(t);
    const keptAlive = chunkedPost.replace('Connection: close', 'Connection: keep-alive');
    const { status } = await send(keptAlive, chunk('x'.repeat(megabyte + 1)), '5');
    assert.deepEqual([status, logged], [413, []]);
  });
});

describe('what is not a request', () => {
  for (const [what, line, host] of [
    ['a host that is none', 'GET / HTTP/1.1', 'a b'],
    ['a host with a name in front of it', 'GET / HTTP/1.1', 'me@desk'],
    ['no address', 'OPTIONS * HTTP/1.1', 'localhost'],
    ['a foreign address', 'GET http://[::/ HTTP/1.1', 'localhost'],
  ] as const) {
    it(`is refused as a problem: ${what}`, async (t) => {
      const { send, logged } = await startRaw(t);
      const { status, type, body } = await send(`${line}\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
      assert.deepEqual([status, type, logged], [400, 'application/problem+json', []]);
      assert.ok(body.includes('"bad_request"'));
    });
  }
});

describe('a request without a body', () => {
  for (const [method, path, expected] of [
    ['POST', '/echo', 200],
    ['DELETE', '/healthz', 404],
    ['TRACE', '/healthz', 404],
    ['PROPFIND', '/', 404],
  ] as const) {
    it(`is answered: ${method} ${path}`, async (t) => {
      const { send, logged } = await startRaw(t);
      const { status } = await send(request(method, path));
      assert.deepEqual([status, logged], [expected, []]);
    });
  }

  it('is answered although a body came with it: GET', async (t) => {
    const { send, logged } = await startRaw(t);
    const { status } = await send(request('GET', '/healthz', 'Transfer-Encoding: chunked'), chunk('hello'), end);
    assert.deepEqual([status, logged], [200, []]);
  });
});

describe('a body that breaks off', () => {
  for (const headers of [{}, { 'content-length': '50' }]) {
    it(`is no fault of ours, ${'content-length' in headers ? 'short of its length' : 'of whatever length'}`, async () => {
      const { options, logged } = setUp();
      const body = ReadableStream.from(
        (async function* () {
          yield Buffer.from('hel');
          throw new Error('aborted');
        })(),
      );
      const init = { method: 'POST', headers, body, duplex: 'half' } as RequestInit;
      const response = await createWebApp(options).request('/echo', init);
      assert.equal(response.headers.get('content-type'), 'application/problem+json');
      const { status, code } = (await response.json()) as { readonly status: number; readonly code: string };
      assert.deepEqual([status, code, logged], [400, 'broken_body', []]);
    });
  }
});
