import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, it, type TestContext } from 'node:test';
import { startTeams } from './fake/teams-harness.ts';

const open = async (t: TestContext, deskUrl: string | null) => {
  const harness = await startTeams({ teams: { deskUrl } });
  t.after(harness.close);
  return (path: string, headers: Record<string, string> = {}) => fetch(`${harness.url}${path}`, { headers });
};
const policyOf = (response: Response) => response.headers.get('content-security-policy') ?? '';

describe('the page of the tab in Teams', () => {
  it('may be shown inside Teams, and no other page may', async (t) => {
    const get = await open(t, 'https://desk.example.com/');
    const tab = await get('/teams/tab');
    assert.equal(tab.status, 200);
    const ancestors = /frame-ancestors ([^;]*)/.exec(policyOf(tab))?.[1]?.split(' ') ?? [];
    assert.ok(ancestors.includes('https://teams.microsoft.com') && ancestors.includes('https://teams.cloud.microsoft'));
    for (const host of ancestors) assert.match(host, /^https:\/\/(\*\.)?teams\.(microsoft|cloud)/);
    for (const path of ['/healthz', '/readyz', '/teams/messages', '/teams/nothing']) {
      assert.match(policyOf(await get(path)), /frame-ancestors 'none'/, path);
    }
  });

  it('runs and loads nothing, and its one style is the one that is allowed', async (t) => {
    const get = await open(t, 'https://desk.example.com');
    const tab = await get('/teams/tab');
    const words = await tab.text();
    assert.match(
      policyOf(tab),
      /^default-src 'none'; style-src 'sha256-[\w+/=]+'; base-uri 'none'; form-action 'none'/,
    );
    assert.doesNotMatch(words, /<script|<form|<img|<iframe|style="|src=/);
    const [, style = ''] = /<style>([\s\S]*)<\/style>/.exec(words) ?? [];
    assert.ok(policyOf(tab).includes(createHash('sha256').update(style).digest('base64')));
    assert.equal(tab.headers.get('set-cookie'), null);
  });

  it('leads to the console in a window of its own, and is the same for everybody', async (t) => {
    const get = await open(t, 'https://desk.example.com/');
    const words = await (await get('/teams/tab')).text();
    assert.match(words, /<a href="https:\/\/desk\.example\.com\/console" target="_blank" rel="noopener noreferrer">/);
    const known = await get('/teams/tab?x=<script>', { cookie: 'deskhand-session=abc', 'accept-language': 'de' });
    assert.equal(await known.text(), words);
  });

  it('is not there if nobody said where people open the console', async (t) => {
    const get = await open(t, null);
    assert.equal((await get('/teams/tab')).status, 404);
  });
});
