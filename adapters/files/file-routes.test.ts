import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createWebApp } from '#adapters/http/app.ts';
import type { OpenedFile } from '#src/app/ports/files/files.ts';
import { filesMount } from './file-routes.ts';

const id = 'abcdefghijklmnopqrstuvwx';

const fetchFrom = (
  file: Partial<OpenedFile['file']> | null,
  path = `/files/1/${id}/a.png?until=5&key=k`,
  method = 'GET',
) => {
  const asked: unknown[] = [];
  const contents: ReadableStream[] = [];
  const files = {
    byLink: async (link: unknown) => {
      asked.push(link);
      const content = ReadableStream.from([Buffer.from('content')]);
      contents.push(content);
      return file && { file: { id, name: 'a.png', type: 'image/png', size: 7, hash: 'h', ...file }, content };
    },
  };
  const app = createWebApp({
    host: '127.0.0.1',
    mounts: [filesMount(files)],
    home: '/',
    health: () => ({}),
    readiness: async () => ({ ready: true }),
    logger: { error: () => {} },
  });
  const answer = app.request(`http://desk.example${path}`, { method, headers: { host: 'desk.example' } });
  return { asked, contents, answer };
};

describe('a link to a file', () => {
  it('shows a picture, and says what it is', async () => {
    const { asked, answer } = fetchFrom({});
    const response = await answer;
    assert.equal(response.status, 200);
    assert.equal(await response.text(), 'content');
    assert.equal(response.headers.get('content-type'), 'image/png');
    assert.equal(response.headers.get('content-disposition'), "inline; filename*=UTF-8''a.png");
    assert.equal(response.headers.get('x-content-type-options'), 'nosniff');
    assert.match(response.headers.get('content-security-policy') ?? '', /default-src 'none'/);
    assert.deepEqual(asked, [{ ticket: 1, id, until: 5, key: 'k' }]);
  });

  it('holds no file open for whoever only asks about it', async () => {
    const { contents, answer } = fetchFrom({}, undefined, 'HEAD');
    const response = await answer;
    assert.deepEqual([response.status, response.headers.get('content-length'), response.body], [200, '7', null]);
    const { done } = (await contents[0]?.getReader().read()) ?? {};
    assert.equal(done, true, 'its content was let go of');
  });

  it('only saves everything else, under a name that can do nothing', async () => {
    for (const type of ['application/pdf', 'text/html', 'image/svg+xml', 'application/octet-stream']) {
      const response = await fetchFrom({ type, name: 'a"\r\n; é(1).html' }).answer;
      assert.equal(response.headers.get('content-type'), 'application/octet-stream', type);
      assert.equal(
        response.headers.get('content-disposition'),
        "attachment; filename*=UTF-8''a%22%0D%0A%3B%20%C3%A9%281%29.html",
      );
    }
  });

  it('that is wrong or has ended says no more than that', async () => {
    assert.equal((await fetchFrom(null).answer).status, 404);
    for (const path of [`/files/1/${id}`, '/files/x/y/z', `/files/1/..%2f..%2f/a`, '/files/1/short/a.png']) {
      const { asked, answer } = fetchFrom({}, path);
      assert.equal((await answer).status, 404, path);
      assert.deepEqual(asked, []);
    }
  });
});
