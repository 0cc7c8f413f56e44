import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { it } from 'node:test';
import { DatabaseError } from '#db/engine/errors.ts';
import { testFolder } from '#db/testing.ts';
import { copyDatabase } from './copy.ts';
import { copyContract } from './copy-contract.ts';

copyContract('SQLite to SQLite', async (t) => {
  const folder = testFolder(t);
  return { from: `sqlite:${join(folder, 'from.db')}`, to: `sqlite:${join(folder, 'to.db')}` };
});

it('copying a file that does not exist does not create it', async (t) => {
  const folder = testFolder(t);
  const from = join(folder, 'missing.db');
  await assert.rejects(copyDatabase({ from: `sqlite:${from}`, to: `sqlite:${join(folder, 'to.db')}` }), (error) => {
    assert.ok(error instanceof DatabaseError);
    assert.match(error.message, /no database .*missing\.db to copy/);
    return true;
  });
  assert.equal(existsSync(from), false);
});
