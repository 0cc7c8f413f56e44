import { join } from 'node:path';
import { it, type TestContext } from 'node:test';
import { copyContract } from '#db/copy/copy-contract.ts';
import { testFolder } from '#db/testing.ts';
import { emptyDatabase, skipWithoutServer } from './testing.ts';

const inFile = (t: TestContext): string => `sqlite:${join(testFolder(t), 'desk.db')}`;

const onServer = async (t: TestContext): Promise<string> => {
  const { url, drop } = await emptyDatabase();
  t.after(drop);
  return url;
};

if (skipWithoutServer === false) {
  copyContract('SQLite to PostgreSQL', async (t) => ({ from: inFile(t), to: await onServer(t) }));
  copyContract('PostgreSQL to SQLite', async (t) => ({ from: await onServer(t), to: inFile(t) }));
} else {
  it('copies between engines', { skip: skipWithoutServer });
}
