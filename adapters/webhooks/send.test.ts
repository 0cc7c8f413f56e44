import assert from 'node:assert/strict';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, it, type TestContext } from 'node:test';
import { isPrivateAddress } from './safe-address.ts';
import { createWebhookSender } from './send.ts';

const listen = async (t: TestContext, answer: RequestListener): Promise<number> => {
  const server = createServer(answer);
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  return (server.address() as AddressInfo).port;
};

const { signal } = new AbortController();
const request = (url: string) => ({ url, headers: { 'webhook-id': 'm1' }, body: '{"a":"ü"}', signal });
const strict = { allowedHosts: [], ownHosts: ['desk.example.com'] };

describe('where webhooks lead', () => {
  it('is nowhere private, however it is written', () => {
    const { problemWith } = createWebhookSender(strict);
    for (const host of [
      ...[
        '127.0.0.1',
        'localhost',
        'LOCALHOST.',
        'a.localhost',
        '0.0.0.0',
        '0',
        '2130706433',
        '0x7f.1',
        '017700000001',
      ],
      ...['10.0.0.1', '172.16.3.4', '192.168.1.1', '169.254.169.254', '100.64.0.1', '224.0.0.1', '255.255.255.255'],
      ...['[::1]', '[::]', '[::ffff:127.0.0.1]', '[::ffff:7f00:1]', '[::ffff:10.0.0.1]', '[fe80::1]', '[fd00::1]'],
      ...['[64:ff9b::7f00:1]', '[2002:7f00:1::]', '[::7f00:1]', '[fd00:ec2::254]', '[::ffff:0:7f00:1]', '[fec0::1]'],
      ...['[ff02::1]', '[2001:db8::1]', '[2001:0:7f00:1::]', '[64:ff9b:1::1]', '[100::1]', '[4000::1]'],
    ]) {
      assert.notEqual(problemWith(`https://${host}/hook`), null, host);
    }
    for (const host of ['example.com', '93.184.215.14', '[2606:2800:21f::1]', 'localhost.example.com']) {
      assert.equal(problemWith(`https://${host}/hook`), null, host);
    }
  });

  it('is an https address without a password, and not the desk itself', () => {
    const { problemWith } = createWebhookSender(strict);
    for (const url of [
      ...[
        'http://example.com/',
        'ftp://example.com/',
        'file:///etc/passwd',
        'example.com',
        '',
        'https://',
        'javascript:1',
      ],
      ...['https://me:secret@example.com/', 'https://desk.example.com/api', 'https://DESK.example.com./'],
      `https://example.com/${'x'.repeat(2_000)}`,
    ]) {
      assert.notEqual(problemWith(url), null, url);
    }
  });

  it('can be a host of one’s own that is named, and no other on the same machine', () => {
    const { problemWith } = createWebhookSender({ allowedHosts: ['hooks.internal', '10.0.0.5'], ownHosts: [] });
    assert.equal(problemWith('http://hooks.internal:8080/x'), null);
    assert.equal(problemWith('http://10.0.0.5/x'), null);
    assert.notEqual(problemWith('http://10.0.0.6/x'), null);
    assert.notEqual(problemWith('http://127.0.0.1/x'), null);
  });

  it('is looked at when connecting: a name that leads to a private address gets nothing', async (t) => {
    let asked = 0;
    const port = await listen(t, (_, response) => {
      asked += 1;
      response.end();
    });
    for (const addresses of [['127.0.0.1'], ['93.184.215.14', '127.0.0.1'], ['::ffff:127.0.0.1'], []]) {
      const resolve = async () => addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
      const sender = createWebhookSender({ ...strict, resolve });
      const sent = await sender.send(request(`https://rebound.example.com:${port}/`));
      assert.match('fault' in sent ? sent.fault : '', /private address/, addresses.join());
    }
    assert.equal(asked, 0);
  });

  it('knows what the family of an address does not say', () => {
    for (const address of ['::ffff:192.168.0.1', '::ffff:a9fe:a9fe', 'no address']) {
      assert.equal(isPrivateAddress(address), true, address);
    }
  });
});

describe('a request to a webhook', () => {
  const local = { allowedHosts: ['127.0.0.1'], ownHosts: [] };

  it('says what it is, and what came of it', async (t) => {
    const seen: unknown[] = [];
    const port = await listen(t, async (incoming, response) => {
      const chunks = await incoming.toArray();
      seen.push(
        incoming.method,
        incoming.headers['webhook-id'],
        incoming.headers['content-type'],
        `${chunks.join('')}`,
      );
      response.statusCode = 202;
      response.end('thanks');
    });
    const sent = await createWebhookSender(local).send(request(`http://127.0.0.1:${port}/hook`));
    assert.deepEqual([sent, seen], [{ status: 202 }, ['POST', 'm1', 'application/json', '{"a":"ü"}']]);
  });

  it('follows no redirect', async (t) => {
    const paths: unknown[] = [];
    const port = await listen(t, (incoming, response) => {
      paths.push(incoming.url);
      response.writeHead(307, { location: '/elsewhere' }).end();
    });
    const sent = await createWebhookSender(local).send(request(`http://127.0.0.1:${port}/hook`));
    assert.deepEqual([sent, paths], [{ status: 307 }, ['/hook']]);
  });

  it('does not wait for ever, nor read without end', async (t) => {
    const port = await listen(t, (incoming, response) => {
      if (incoming.url === '/silent') return;
      const more = (): void => {
        if (!response.destroyed && response.write('x'.repeat(60_000))) setImmediate(more);
      };
      response.on('drain', more);
      more();
    });
    const sender = createWebhookSender({ ...local, longestWaitMs: 300 });
    const silent = await sender.send(request(`http://127.0.0.1:${port}/silent`));
    assert.match('fault' in silent ? silent.fault : '', /in time/);
    assert.deepEqual(await sender.send(request(`http://127.0.0.1:${port}/endless`)), { status: 200 });
  });

  it('has an end when the server wants to go on in another protocol', async (t) => {
    const port = await listen(t, (_, response) => {
      response.socket?.write('HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n');
    });
    assert.deepEqual(await createWebhookSender(local).send(request(`http://127.0.0.1:${port}/`)), { status: 101 });
  });

  it('says when nobody is there, or the desk stops', async () => {
    const refused = await createWebhookSender(local).send(request('http://127.0.0.1:9/'));
    assert.match('fault' in refused ? refused.fault : '', /could not be asked/);
    const stopped = await createWebhookSender(local).send({
      ...request('http://127.0.0.1:9/'),
      signal: AbortSignal.abort(),
    });
    assert.ok('fault' in stopped);
  });
});
