import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { fileLimits } from '#src/app/adapter-kit/files/multipart.ts';
import { startPlayground } from './testing/playground-harness.ts';

describe('playground page', () => {
  let desk: Awaited<ReturnType<typeof startPlayground>>;
  before(async () => {
    desk = await startPlayground();
  });
  after(() => desk.close());

  it('is where / leads', async () => {
    const response = await fetch(desk.url);
    assert.equal(response.url, `${desk.url}/playground`);
    assert.equal(response.headers.get('content-type'), 'text/html; charset=utf-8');
    assert.equal((await fetch(`${desk.url}/playground/`)).status, 200);
  });

  it('loads only its own files, with nothing in them that its policy forbids', async () => {
    const html = await (await fetch(`${desk.url}/playground`)).text();
    assert.doesNotMatch(html, /\sstyle=|\son\w+=|<style|https?:\/\//);
    const assets = [...html.matchAll(/(?:href|src)="(\/playground\/[^"]+)"/g)].map(([, path]) => path);
    assert.ok(assets.length > 0);
    for (const path of assets) assert.equal((await fetch(`${desk.url}${path}`)).status, 200, path);
    for (const [, body] of html.matchAll(/<script[^>]*>([\s\S]*?)<\/script>/g)) assert.equal(body, '');
  });

  it('serves its modules under the names they are imported by', async () => {
    const wanted = new Set([`${desk.url}/playground/app.js`]);
    for (const url of wanted) {
      const response = await fetch(url);
      assert.equal(response.status, 200, url);
      for (const [, name = ''] of (await response.text()).matchAll(/^import .* from '([^']+)';$/gm)) {
        wanted.add(new URL(name, url).href);
      }
    }
    assert.ok(wanted.has(`${desk.url}/playground/elements/dom.js`));
  });

  it('takes as large and as many files as the desk keeps', async () => {
    const script = await (await fetch(`${desk.url}/playground/elements/files.js`)).text();
    const [, size, perMessage] = /fileLimits = \{ size: ([\d_]+), perMessage: (\d+) \}/.exec(script) ?? [];
    assert.deepEqual(
      { size: Number(size?.replaceAll('_', '')), perMessage: Number(perMessage) },
      { size: fileLimits.size, perMessage: fileLimits.perMessage },
    );
  });

  it('is not sent again while unchanged', async () => {
    const first = await fetch(`${desk.url}/playground`);
    const etag = first.headers.get('etag') ?? '';
    const again = await fetch(`${desk.url}/playground`, { headers: { 'if-none-match': etag } });
    assert.equal(again.status, 304);
    assert.equal(await again.text(), '');
  });

  it('serves no file outside its folder', async () => {
    for (const path of ['..%2fadapter.ts', '%2e%2e/adapter.ts', 'adapter.ts', '.env']) {
      assert.equal((await fetch(`${desk.url}/playground/${path}`)).status, 404, path);
    }
  });
});
