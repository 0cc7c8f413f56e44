import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openConsole } from '#adapters/console/testing/open-console.ts';

const open = async () => {
  const opened = await openConsole();
  await opened.as('tom');
  const form_token = await opened.formToken();
  const choose = (theme: string) => opened.post('/you', { form_token, theme });
  const rootOf = async (path: string) => /<html[^>]*>/.exec(await (await opened.get(path)).text())?.[0];
  return { ...opened, choose, rootOf };
};

describe('the page about oneself', () => {
  it('says what the desk knows', async () => {
    const { get } = await open();
    assert.match(await (await get('/you')).text(), /<bdi>Tom<\/bdi>[\s\S]*tom@example\.org[\s\S]*Technician/);
  });

  it('changes the look of every page in this browser, until it follows the device again', async () => {
    const { choose, rootOf } = await open();
    assert.equal(await rootOf('/queue'), '<html lang="en">');
    assert.equal((await choose('dark')).status, 303);
    assert.equal(await rootOf('/queue'), '<html lang="en" data-theme="dark">');
    await choose('system');
    assert.equal(await rootOf('/queue'), '<html lang="en">');
  });

  it('knows no other look, also not from a forged cookie', async () => {
    const { choose, rootOf, cookies } = await open();
    assert.equal((await choose('dark" onload="x')).status, 400);
    cookies.set('deskhand-theme', 'pink');
    assert.equal(await rootOf('/you'), '<html lang="en">');
  });
});
