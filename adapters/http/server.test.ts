import assert from 'node:assert/strict';
import { request } from 'node:http';
import { describe, it } from 'node:test';
import { Hono } from 'hono';
import { streamSSE } from 'hono/streaming';
import type { Mount } from '#src/app/adapter-kit/platform.ts';
import { problem } from '#src/app/adapter-kit/problem.ts';
import { ConflictError, StoreUnavailableError } from '#src/app/ports/errors.ts';
import { createWebServer, ListenError } from './server.ts';

type Options = {
  mounts?: Mount<Hono>[];
  port?: number;
  host?: string;
  allowedHosts?: string[];
  ready?: boolean;
  logged?: object[];
};

const serverWith = (options: Options = {}) =>
  createWebServer({
    host: options.host ?? '127.0.0.1',
    port: options.port ?? 0,
    mounts: options.mounts ?? [],
    allowedHosts: options.allowedHosts ?? [],
    home: '/healthz',
    health: () => ({ status: 'ok', version: '1.2.3' }),
    readiness: async () => ({ ready: options.ready ?? true, outbox: { pending: 0 } }),
    logger: { error: (facts) => options.logged?.push(facts) },
  });

const mount = (build: (routes: Hono) => void, callers: Mount<Hono>['callers'] = 'platform'): Mount<Hono> => {
  const routes = new Hono();
  build(routes);
  return { path: '/part', routes, callers };
};

const withServer = async (
  options: Parameters<typeof serverWith>[0],
  use: (url: string, port: number) => Promise<void>,
): Promise<void> => {
  const server = serverWith(options);
  const { url, port } = await server.start();
  try {
    await use(url, port);
  } finally {
    await server.stop(1_000);
  }
};

describe('web server', () => {
  it('is alive, and ready or not', async () => {
    await withServer({}, async (url) => {
      assert.deepEqual(await (await fetch(`${url}/healthz`)).json(), { status: 'ok', version: '1.2.3' });
      assert.deepEqual(await (await fetch(`${url}/readyz`)).json(), { ready: true, outbox: { pending: 0 } });
    });
    await withServer({ ready: false }, async (url) => {
      assert.equal((await fetch(`${url}/readyz`)).status, 503);
      assert.equal((await fetch(`${url}/healthz`)).status, 200);
    });
  });

  it('leads to its page, and says what is not there', async () => {
    await withServer({}, async (url) => {
      const { headers } = await fetch(url, { redirect: 'manual' });
      assert.equal(headers.get('location'), '/healthz');
      const missing = await fetch(`${url}/wp-login.php`);
      assert.equal(missing.status, 404);
      assert.equal(missing.headers.get('content-type'), 'application/problem+json');
      assert.deepEqual(await missing.json(), {
        type: 'about:blank',
        title: 'Not Found',
        status: 404,
        detail: 'There is nothing at /wp-login.php.',
        code: 'not_found',
      });
    });
  });

  it('gives every answer its security headers, errors too', async () => {
    await withServer({}, async (url) => {
      for (const path of ['/', '/healthz', '/nothing']) {
        const { headers } = await fetch(`${url}${path}`);
        assert.match(headers.get('content-security-policy') ?? '', /^default-src 'none'; script-src 'self'/);
        assert.equal(headers.get('x-content-type-options'), 'nosniff');
      }
    });
  });

  it('does not reveal what went wrong inside', async () => {
    const broken = mount((routes) =>
      routes.get('/', () => {
        throw new Error('password is hunter2');
      }),
    );
    const logged: object[] = [];
    await withServer({ mounts: [broken], logged }, async (url) => {
      const response = await fetch(`${url}/part`);
      assert.equal(response.status, 500);
      assert.equal(response.headers.get('content-type'), 'application/problem+json');
      const text = await response.text();
      assert.ok(!text.includes('hunter2') && !text.includes('server.test'));
      assert.equal(logged.length, 1);
      const read = await fetch(`${url}/part`, { headers: { accept: 'text/html,*/*' } });
      assert.deepEqual([read.status, logged.length], [500, 2]);
      const page = await read.text();
      assert.match(page, /<h1>That didn’t work[\s\S]*Something went wrong on our side/);
      assert.doesNotMatch(page, /hunter2/);
    });
  });

  it('says under which id a fault was logged: a proxy’s own, unless it could be anything', async () => {
    const broken = mount((routes) =>
      routes.get('/', () => {
        throw new Error('broken');
      }),
    );
    const logged: { readonly request?: string; readonly path?: string }[] = [];
    await withServer({ mounts: [broken], logged }, async (url) => {
      const idFor = async (headers: Readonly<Record<string, string>>): Promise<string | undefined> => {
        const response = await fetch(`${url}/part`, { headers });
        const { detail, request } = (await response.json()) as { detail: string; request: string };
        assert.match(detail, new RegExp(`logged, as ${request}\\.$`));
        assert.equal(response.headers.get('x-request-id'), request);
        assert.equal(logged.at(-1)?.request, request);
        assert.equal(logged.at(-1)?.path, '/part');
        return request;
      };
      const own = await idFor({});
      assert.match(own ?? '', /^[0-9a-f-]{36}$/);
      assert.notEqual(await idFor({}), own);
      assert.equal(await idFor({ 'x-request-id': 'proxy-0123456789' }), 'proxy-0123456789');
      assert.match((await idFor({ 'x-request-id': 'x" level=error <b>' })) ?? '', /^[0-9a-f-]{36}$/);
    });
  });

  it('says in words what is wrong to whoever opens a page', async () => {
    const part = mount((routes) => {
      routes.get('/broken', () => {
        throw new Error('broken');
      });
      routes.get('/away', () => {
        throw new StoreUnavailableError('locked');
      });
      routes.get('/refused', () => {
        throw problem(403, 'not_yours', 'This is <b>not</b> yours.');
      });
    });
    await withServer({ mounts: [part], logged: [] }, async (url) => {
      for (const [path, status, words] of [
        ['/part/broken', 500, /logged, as [0-9a-f-]{36}\./],
        ['/part/away', 503, /cannot reach its database right now/],
        ['/part/refused', 403, /This is &lt;b&gt;not&lt;\/b&gt; yours\./],
        ['/nowhere', 404, /There is nothing at \/nowhere\./],
      ] as const) {
        const response = await fetch(`${url}${path}`, { headers: { accept: 'text/html,*/*;q=0.8' } });
        assert.equal(response.status, status);
        assert.match(response.headers.get('content-type') ?? '', /^text\/html/, path);
        assert.match(await response.text(), words);
        assert.equal(response.headers.has('x-request-id'), status === 500);
      }
    });
  });

  for (const [what, thrown, status, code] of [
    ['a problem', problem(409, 'already_accepted', 'Sam already has this.'), 409, 'already_accepted'],
    ['a database that is away', new StoreUnavailableError('locked'), 503, 'unavailable'],
    ['a ticket that was changed meanwhile', new ConflictError('version 3'), 409, 'conflict'],
  ] as const) {
    it(`tells the client, not the log, about ${what}, and not the log`, async () => {
      const part = mount((routes) =>
        routes.get('/deep/down', () => {
          throw thrown;
        }),
      );
      const logged: object[] = [];
      await withServer({ mounts: [part], logged }, async (url) => {
        const response = await fetch(`${url}/part/deep/down`);
        assert.equal(response.headers.get('content-type'), 'application/problem+json');
        const { detail, ...rest } = (await response.json()) as { readonly detail: string };
        const title = status === 409 ? 'Conflict' : 'Service Unavailable';
        assert.deepEqual(rest, { type: 'about:blank', title, status, code });
        assert.equal(response.status, status);
        assert.ok(detail.length > 10 && !/locked|version/.test(detail), detail);
      });
      assert.deepEqual(logged, []);
    });
  }

  it('refuses a body over 1 MB, with or without a content length', async () => {
    const reader = mount((routes) => routes.post('/', async (c) => c.text(String((await c.req.text()).length))));
    await withServer({ mounts: [reader] }, async (url) => {
      const megabyte = 'x'.repeat(1024 * 1024);
      assert.equal(await (await fetch(`${url}/part`, { method: 'POST', body: megabyte })).text(), '1048576');
      assert.equal((await fetch(`${url}/part`, { method: 'POST', body: `${megabyte}x` })).status, 413);
      const streamed = new Blob([`${megabyte}x`]).stream();
      const response = await fetch(`${url}/part`, { method: 'POST', body: streamed, duplex: 'half' } as RequestInit);
      assert.equal(response.status, 413);
    });
  });

  describe('by the name it is asked for', () => {
    const page = mount((routes) => routes.get('/', (c) => c.text('private')), 'browser');
    const hook = { ...mount((routes) => routes.get('/', (c) => c.text('signed'))), path: '/hook' };
    const mounts = [page, hook];

    for (const host of ['127.0.0.1', '0.0.0.0']) {
      it(`shows a page under no foreign host name, bound to ${host}`, async () => {
        await withServer({ mounts, host }, async (_url, port) => {
          for (const name of ['evil.example', `127.0.0.1.evil.example:${port}`, 'localhost.evil.example', '1.2.3']) {
            const { status } = await getAs(port, '/part', name);
            assert.ok(status === 403 || status === 400, `"${name}" was answered ${status}`);
          }
          const own = ['localhost', '127.0.0.1', `localhost:${port}`, '[::1]:9', 'DESK.localhost', '192.0.2.7:3000'];
          for (const name of own) assert.equal((await getAs(port, '/part', name)).status, 200, name);
        });
      });

      it(`answers what is signed or harmless under any host name, bound to ${host}`, async () => {
        await withServer({ mounts, host }, async (_url, port) => {
          for (const path of ['/hook', '/healthz', '/readyz']) {
            assert.equal((await getAs(port, path, 'desk.example.com')).status, 200, path);
          }
        });
      });
    }

    it('shows a page under the configured host names, ignoring case', async () => {
      await withServer({ mounts, host: '0.0.0.0', allowedHosts: ['Desk.Example.com'] }, async (_url, port) => {
        for (const name of ['desk.example.com', 'DESK.example.com:8443']) {
          assert.equal((await getAs(port, '/part', name)).status, 200, name);
        }
        assert.equal((await getAs(port, '/part', 'other.example.com')).status, 403);
      });
    });
  });

  it('names the port that is taken, and what to do', async () => {
    await withServer({}, async (_url, port) => {
      await assert.rejects(serverWith({ port }).start(), (error) => {
        assert.ok(error instanceof ListenError);
        assert.equal(error.code, 'port_in_use');
        assert.match(error.message, new RegExp(`Port ${port} .* used by.*PORT=${port + 1}`));
        return true;
      });
    });
  });

  it('names an address that this machine does not have', async () => {
    await assert.rejects(serverWith({ host: '192.0.2.1' }).start(), /has no address "192.0.2.1"/);
  });
});

describe('stopping the web server', () => {
  it('lets a running request finish and ends streams', async () => {
    const entered = Promise.withResolvers<void>();
    const finish = Promise.withResolvers<void>();
    const part = mount((routes) => {
      routes.get('/slow', async (c) => {
        entered.resolve();
        await finish.promise;
        return c.text('done');
      });
      routes.get('/stream', (c) => streamSSE(c, (stream) => stream.writeSSE({ data: 'hi' }).then(() => never)));
    });
    const server = serverWith({ mounts: [part] });
    const { url } = await server.start();
    const stream = await fetch(`${url}/part/stream`);
    const slow = fetch(`${url}/part/slow`);
    await entered.promise;
    const stopped = server.stop(10_000);
    await assert.rejects(stream.text());
    await assert.rejects(fetch(`${url}/healthz`));
    finish.resolve();
    assert.equal(await (await slow).text(), 'done');
    await stopped;
  });

  it('cuts off what takes too long', async () => {
    const entered = Promise.withResolvers<void>();
    const part = mount((routes) =>
      routes.get('/', async () => {
        entered.resolve();
        return never;
      }),
    );
    const server = serverWith({ mounts: [part] });
    const { url } = await server.start();
    const hanging = assert.rejects(fetch(`${url}/part`));
    await entered.promise;
    await server.stop(50);
    await hanging;
  });

  it('does nothing to a server that never started', async () => {
    await serverWith().stop(1_000);
  });
});

const never = new Promise<never>(() => {});

const getAs = (port: number, path: string, host: string): Promise<{ status: number }> =>
  new Promise((resolve, reject) => {
    request({ port, path, host: '127.0.0.1', headers: { host } }, (response) => {
      response.resume();
      resolve({ status: response.statusCode ?? 0 });
    })
      .on('error', reject)
      .end();
  });
