import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { type DeskProcess, runDesk, serveDesk } from '#src/desk/testing/desk-process.ts';
import { createPlaygroundClient } from '#src/desk/testing/playground-client.ts';
import { assertRefused, scratchFolder } from '#src/desk/testing/refusal.ts';

const folder = await scratchFolder();
const token = 'a-token-of-24-characters';
let desk: DeskProcess | null = null;

before(async () => {
  desk = await serveDesk({
    DATABASE_URL: `sqlite:${join(folder, 'desk.db')}`,
    DESKHAND_METRICS_TOKEN: token,
  });
});
after(() => desk?.end('SIGTERM'));

const scrape = (authorization?: string) =>
  fetch(`${desk?.url}/metrics`, { headers: authorization === undefined ? {} : { authorization } });
const metrics = async (): Promise<string> => {
  const response = await scrape(`Bearer ${token}`);
  assert.equal(response.status, 200);
  assert.match(response.headers.get('content-type') ?? '', /^text\/plain; version=0\.0\.4/);
  return response.text();
};
/** The value of one series; null: there is none. */
const seriesIn = (text: string, series: string): number | null => {
  const line = text.split('\n').find((one) => one.startsWith(`${series} `));
  return line === undefined ? null : Number(line.slice(series.length + 1));
};

describe('metrics', () => {
  test('are for whoever has the token', async () => {
    for (const wrong of [undefined, 'Bearer ', 'Bearer nearly-the-token', `Basic ${token}`]) {
      const response = await scrape(wrong);
      assert.equal(response.status, 401, wrong);
      assert.doesNotMatch(await response.text(), /deskhand_|token-of/);
    }
  });

  test('say how the desk is, and what is open', async () => {
    const client = createPlaygroundClient(desk?.url ?? '');
    await client.command('lena', '/ticket my screen is black and the printer jams', 'm-1');
    const text = await metrics();
    assert.equal(seriesIn(text, 'deskhand_ready'), 1);
    assert.equal(seriesIn(text, 'deskhand_well'), 1);
    assert.equal(seriesIn(text, 'deskhand_platform_up{platform="playground"}'), 1);
    const open = [...text.matchAll(/^deskhand_open_tickets\{[^}]*\} (\d+)$/gm)];
    assert.equal(
      open.reduce((sum, [, n]) => sum + Number(n), 0),
      1,
    );
    assert.equal(seriesIn(text, 'deskhand_answer_seconds_count{platform="playground",type="command"}'), 1);
  });

  test('time requests by their route, never by an address', async () => {
    await fetch(`${desk?.url}/console/tickets/wondrous`);
    await fetch(`${desk?.url}/nowhere/wondrous`);
    const text = await metrics();
    assert.match(text, /deskhand_request_seconds_count\{method="GET",route="\/console[^"]*",status="\d+"\}/);
    assert.doesNotMatch(text, /wondrous/);
  });

  test('name no person', async () => {
    assert.doesNotMatch(await metrics(), /lena|Hoffmann|screen is black/i);
  });

  test('are those that the dashboard asks for', async () => {
    const text = await metrics();
    const dashboard = await readFile(new URL('../../../docs/grafana.json', import.meta.url), 'utf8');
    const asked = new Set(dashboard.match(/(?:deskhand|nodejs|process)_[a-z0-9_]+/g));
    assert.ok(asked.size > 10);
    for (const name of asked) assert.match(text, new RegExp(`^# TYPE ${name.replace(/_(?:bucket|count)$/, '')} `, 'm'));
  });

  test('are off without a token, and a short one is refused', async () => {
    const other = await serveDesk({ DATABASE_URL: `sqlite:${join(folder, 'other.db')}` });
    assert.equal((await fetch(`${other.url}/metrics`)).status, 404);
    await other.end('SIGTERM');
    assertRefused(await runDesk(['serve'], { DESKHAND_METRICS_TOKEN: 'short' }), 2, /at least 16 characters/);
  });
});
