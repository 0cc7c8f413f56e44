import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { runDeskHere } from '#src/desk/testing/desk-in-process.ts';
import { type DeskProcess, runDesk, serveDesk } from '#src/desk/testing/desk-process.ts';
import { assertRefused, scratchFolder } from '#src/desk/testing/refusal.ts';

const folder = await scratchFolder();
const env = { DATABASE_URL: `sqlite:${join(folder, 'desk.db')}`, PORT: '0', LOG_LEVEL: 'error', DESKHAND_DEMO: 'off' };
let desk: DeskProcess;

before(async () => {
  desk = await serveDesk(env);
});
after(() => desk.end('SIGTERM'));

describe('a SQLite file on which a desk runs', () => {
  test('is refused to a second desk, which says who has it; a crash leaves it free', async () => {
    const who = new RegExp(`process ${desk.pid} on \\S+ has been running a desk on it since \\d{4}-`);
    assertRefused(await runDesk(['serve'], env), 1, who);
    assert.equal((await fetch(`${desk.url}/readyz`)).status, 200);
    await desk.end('SIGKILL');
    desk = await serveDesk(env);
  });

  test('is open to every other command', async () => {
    const file = join(folder, 'organisation.yaml');
    await writeFile(file, (await runDeskHere(['organisation', 'example'])).stdout);
    const commands = [
      ['organisation', 'apply', file],
      ['organisation', 'show'],
      ['backup', join(folder, 'copy.db')],
      ['migrate'],
      ['models', 'list'],
      ['models', 'rollback'],
      ['models', 'learning', 'off'],
    ];
    for (const command of commands) {
      const { code, stderr } = await runDeskHere(command, env);
      assert.equal(code, 0, `${command}: ${stderr}`);
    }
    const tickets = join(folder, 'tickets.csv');
    await writeFile(tickets, 'title,description,requester\nPrinter,It smokes,Dana Kovač\n');
    const replayed = await runDeskHere(['replay', tickets], env);
    assert.equal(replayed.code, 0, replayed.stderr);
  });

  test('cannot be copied to another database, which would miss what is filed meanwhile', async () => {
    const to = `sqlite:${join(folder, 'new.db')}`;
    assertRefused(await runDeskHere(['copy', '--from', env.DATABASE_URL, '--to', to], env), 1, /running a desk on it/);
  });
});
