import assert from 'node:assert/strict';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, it, type TestContext } from 'node:test';
import { FileGoneError } from '#src/app/ports/files/files.ts';
import { fetchFile } from './fetch-file.ts';

/** A server that answers each path as told, and what it was asked. */
const serve = async (t: TestContext, answers: Readonly<Record<string, readonly [number, string]>>) => {
  const asked: { readonly path: string; readonly headers: IncomingHttpHeaders }[] = [];
  const server = createServer((request, response) => {
    const path = request.url ?? '';
    asked.push({ path, headers: request.headers });
    const [status, body] = answers[path] ?? [404, ''];
    response.writeHead(status, status >= 300 && status < 400 ? { location: body } : {});
    response.end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(() => server.close());
  return { asked, origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
};

const read = async (address: string, origins: readonly string[], headers = {}): Promise<string> => {
  const { signal } = new AbortController();
  const content = await fetchFile(address, { hosts: { names: ['files.chat.example'], origins }, headers, signal });
  return Buffer.concat(await Array.fromAsync(content)).toString();
};

const gone = (why: FileGoneError['why']) => (error: unknown) => error instanceof FileGoneError && error.why === why;

describe('a file of a platform', () => {
  it('is read from the platform, over redirects within it', async (t) => {
    const { origin } = await serve(t, { '/a': [302, '/b'], '/b': [200, 'content'] });
    assert.equal(await read(`${origin}/a`, [origin]), 'content');
  });

  it('is asked for nowhere else, whatever its address says', async (t) => {
    const { origin, asked } = await serve(t, { '/a': [200, 'secret'] });
    for (const address of [
      `${origin}/a`,
      'http://files.chat.example/a',
      'https://files.chat.example:8443/a',
      'https://files.chat.example.evil.example/a',
      'https://evil.example/files.chat.example',
      'https://files.chat.example@evil.example/a',
      'https://user@files.chat.example/a',
      'http://169.254.169.254/latest/meta-data/',
      'file:///etc/passwd',
      'not an address',
      '',
    ]) {
      await assert.rejects(read(address, []), gone('refused'), address);
    }
    assert.deepEqual(asked, []);
  });

  it('does not follow anybody out of the platform', async (t) => {
    const other = await serve(t, { '/secret': [200, 'secret'] });
    const { origin } = await serve(t, { '/a': [302, `${other.origin}/secret`], '/loop': [302, '/loop'] });
    await assert.rejects(read(`${origin}/a`, [origin]), gone('refused'));
    assert.deepEqual(other.asked, []);
    await assert.rejects(read(`${origin}/loop`, [origin]), /answers 302/);
  });

  it('tells the desk’s token to the first place only', async (t) => {
    const other = await serve(t, { '/b': [200, 'content'] });
    const { origin, asked } = await serve(t, { '/a': [302, `${other.origin}/b`] });
    assert.equal(await read(`${origin}/a`, [origin, other.origin], { authorization: 'Bearer x' }), 'content');
    assert.equal(asked[0]?.headers.authorization, 'Bearer x');
    assert.equal(other.asked[0]?.headers.authorization, undefined);
  });

  it('is gone for good, or may come later', async (t) => {
    const { origin } = await serve(t, { '/403': [403, ''], '/410': [410, ''], '/429': [429, ''], '/500': [500, ''] });
    for (const path of ['403', '404', '410']) await assert.rejects(read(`${origin}/${path}`, [origin]), gone('gone'));
    for (const path of ['429', '500']) {
      await assert.rejects(read(`${origin}/${path}`, [origin]), (error) => !(error instanceof FileGoneError));
    }
  });
});
