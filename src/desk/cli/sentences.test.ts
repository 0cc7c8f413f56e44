import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { openSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { runDeskHere } from '#src/desk/testing/desk-in-process.ts';
import { assertRefused, scratchFolder } from '#src/desk/testing/refusal.ts';

const folder = await scratchFolder();
const at = (name: string): string => join(folder, name);
const main = fileURLToPath(new URL('../../main.ts', import.meta.url));

const teams = {
  TEAMS_CLIENT_ID: '6f1b4b6c-3f57-4a52-8c1e-0e3c4f9a7d10',
  TEAMS_TENANT_ID: '9d2f4b1a-7c3e-4d55-9b0a-2f6c8e1d7a33',
};
const env = { DATABASE_URL: `sqlite:${at('desk.db')}`, ...teams };

before(async () => {
  await mkdir(at('folder'));
  await mkdir(at('.env'));
  await writeFile(at('binary'), Buffer.from([0xff, 0xfe, 0xfd, 0x00, 0x80]));
  await writeFile(at('bomb.yaml'), 'a: &a\n  b: *a\n');
  assert.equal((await runDeskHere(['migrate'], env)).code, 0);
});

/** Exit code 2: something that was given is wrong; 1: the work failed. */
const mistakes: readonly (readonly [words: string, code: 1 | 2, message: RegExp])[] = [
  ['frob', 2, /unknown command/],
  ['serve extra', 2, /too many arguments/],
  ['--frob', 2, /unknown option/],
  ['organisation check FOLDER', 2, /is a folder: name a file/],
  ['organisation check MISSING', 2, /cannot be read/],
  ['organisation check binary', 2, /is not UTF-8 text/],
  ['organisation check bomb.yaml', 2, /nested too deeply/],
  ['organisation apply FOLDER', 2, /is a folder/],
  ['replay FOLDER', 2, /is not a file/],
  ['replay MISSING', 2, /There is no file/],
  ['replay binary', 2, /cannot be read as a CSV file|needs a column/],
  ['classify --file FOLDER', 2, /is a folder/],
  ['classify --file MISSING', 2, /does not exist/],
  ['classify x --model MISSING', 2, /No model at/],
  ['classify x --model FOLDER', 2, /No model at/],
  ['train --data FOLDER', 2, /is a folder/],
  ['train --data binary', 2, /not UTF-8/],
  ['evaluate --data MISSING', 2, /does not exist/],
  ['backup FOLDER', 1, /already exists/],
  ['backup /proc/no/such/copy.db', 1, /cannot be written/],
  ['copy --from sqlite:MISSING --to sqlite:MISSING', 1, /There is no database/],
  ['copy --from sqlite:desk.db --to sqlite:desk.db', 1, /copied into itself/],
  ['copy --from nonsense --to sqlite:MISSING', 2, /must be like/],
  ['slack manifest --url nonsense', 2, /--url must be an https address/],
  ['slack manifest --url http://desk.example', 2, /--url must be an https address/],
  ['slack manifest --url https://desk.example/?a=b', 2, /--url must be an https address/],
  ['teams setup --url nonsense', 2, /--url must be an https address/],
  ['teams package FOLDER', 1, /folder cannot be used: it is a folder/],
  ['teams package /proc/no/such.zip', 1, /cannot be used: it or its folder does not exist/],
  ['teams package x.zip --website https://', 2, /--website must be an https address/],
];

describe('a mistake on the command line', () => {
  for (const [words, code, message] of mistakes) {
    test(`is answered with a sentence: ${words}`, async () => {
      const given = words
        .replace('FOLDER', at('folder'))
        .replaceAll('MISSING', at('missing'))
        .replaceAll('sqlite:desk.db', env.DATABASE_URL)
        .replace(/binary|bomb\.yaml/, at);
      assertRefused(await runDeskHere(given.split(' '), env), code, message);
    });
  }

  test('includes a .env that is a folder', () => {
    const { status, stderr } = spawnSync(process.execPath, [main, 'migrate'], { cwd: folder, encoding: 'utf8' });
    assert.deepEqual([status, /^\.env cannot be read: .*\n$/.test(stderr)], [2, true], stderr);
  });
});

describe('output that nobody takes', () => {
  test('does not end a desk that logs to a full disk', { skip: process.platform !== 'linux' }, async () => {
    const full = openSync('/dev/full', 'w');
    const settings = { ...teams, DANGEROUSLY_ALLOW_UNAUTHENTICATED_REQUESTS: 'true', LOG_LEVEL: 'info', PORT: '0' };
    const desk = spawn(process.execPath, [main, 'serve'], {
      env: { ...settings, DATABASE_URL: 'sqlite::memory:' },
      stdio: ['ignore', 'pipe', full],
    });
    const ended = once(desk, 'exit');
    let printed = '';
    for await (const text of desk.stdout?.setEncoding('utf8') ?? []) {
      if (!printed.includes('Stop it with') && `${printed}${text}`.includes('Stop it with')) desk.kill('SIGTERM');
      printed += text;
    }
    assert.deepEqual([printed.includes('Deskhand'), ...(await ended)], [true, 0, null], printed);
  });

  test('has failed if the disk is full', { skip: process.platform !== 'linux' }, () => {
    const full = openSync('/dev/full', 'w');
    const { status, stderr } = spawnSync(process.execPath, [main, 'organisation', 'example'], {
      stdio: ['ignore', full, 'pipe'],
      encoding: 'utf8',
    });
    assert.deepEqual([status, /^The output cannot be written: /.test(stderr)], [1, true], stderr);
  });
});
