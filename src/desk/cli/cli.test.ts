import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { createRandom } from '#ml/random.ts';
import { checkAfterKills } from '#src/desk/testing/check-after-kills.ts';
import { runDeskHere } from '#src/desk/testing/desk-in-process.ts';
import { runDesk, serveDesk } from '#src/desk/testing/desk-process.ts';
import { createLedger, runLoad } from '#src/desk/testing/filing-load.ts';
import { createPlaygroundClient } from '#src/desk/testing/playground-client.ts';
import { assertRefused, scratchFolder } from '#src/desk/testing/refusal.ts';

const folder = await scratchFolder();
const database = (name: string) => ({ DATABASE_URL: `sqlite:${join(folder, name)}` });

describe('desk', { concurrency: 3 }, () => {
  const helped = [[], ['serve'], ['backup'], ['replay']];
  for (const command of helped) {
    test(`${['desk', ...command].join(' ')} --help explains itself`, async () => {
      const { code, stdout } = await runDeskHere([...command, '--help']);
      assert.equal(code, 0);
      assert.match(stdout, /^Usage: desk/);
    });
  }

  test('an unknown command is not understood', async () => {
    assertRefused(await runDesk(['fly']), 2, /unknown command 'fly'[\s\S]*Usage:/);
  });

  test('an unknown option is not understood', async () => {
    assertRefused(await runDeskHere(['serve', '--fast']), 2, /unknown option '--fast'/);
  });

  test('every wrong setting is named with what is wrong', async () => {
    const env = { PORT: 'eighty', DESKHAND_DEMO: 'maybe', LOG_LEVEL: 'loud' };
    const ended = await runDeskHere(['serve'], env);
    assertRefused(ended, 2, /PORT must be a number/);
    assert.match(ended.stderr, /DESKHAND_DEMO must be "on" or "off"/);
    assert.match(ended.stderr, /LOG_LEVEL must be debug, info, warn, error or silent/);
  });

  test('.env is read, and the environment takes precedence', async () => {
    const cwd = join(folder, 'with-env');
    await mkdir(cwd);
    await writeFile(join(cwd, '.env'), 'PORT=from-the-file\n');
    assertRefused(await runDesk(['serve'], {}, { cwd }), 2, /PORT must be a number/);
    const desk = await serveDesk({ PORT: '0', ...database('env.db') }, { cwd });
    assert.equal((await desk.end('SIGTERM')).code, 0);
  });

  test('a port in use is said, with what to do', async () => {
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
    const address = taken.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const ended = await runDeskHere(['serve'], { PORT: `${port}`, ...database('port.db') });
    taken.close();
    assertRefused(ended, 1, new RegExp(`${port}`));
    assert.match(ended.stderr, /PORT/);
  });
});

describe('SIGTERM', () => {
  test('finishes running work, and exits cleanly within ten seconds', async () => {
    const env = database('sigterm.db');
    const desk = await serveDesk(env);
    const client = createPlaygroundClient(desk.url);
    const ledger = createLedger();
    let answers = 0;
    let ending: Promise<{ code: number | null; took: number }> | null = null;
    const end = async () => {
      const start = performance.now();
      const { code } = await desk.end('SIGTERM');
      return { code, took: performance.now() - start };
    };
    // An open page does not delay the stop.
    const page = await fetch(`${desk.url}/playground/api/stream`);
    await runLoad({
      client,
      ledger,
      random: createRandom(1),
      tag: 'term',
      clients: 6,
      stopped: () => ending !== null,
      onAnswer: () => {
        answers += 1;
        if (answers >= 40) ending ??= end();
      },
    });
    await page.body?.cancel().catch(() => undefined);
    const ended = await (ending ?? end());
    assert.equal(ended.code, 0);
    assert.ok(ended.took < 10_000, `it took ${ended.took} ms`);

    // What it acknowledged is stored; what it still owed is sent by the next process.
    const next = await serveDesk(env);
    await createPlaygroundClient(next.url).advance(2);
    assert.equal((await next.end('SIGTERM')).code, 0);
    const { tickets } = await checkAfterKills(join(folder, 'sigterm.db'), ledger);
    assert.ok(tickets >= ledger.filed.size && ledger.filed.size > 0);
  });

  test('a desk at rest ends at once', async () => {
    const desk = await serveDesk(database('rest.db'));
    const start = performance.now();
    assert.equal((await desk.end('SIGINT')).code, 0);
    assert.ok(performance.now() - start < 5_000);
  });
});
