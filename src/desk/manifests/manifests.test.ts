import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { describe, it } from 'node:test';
import { manifests } from './manifests.ts';

describe('what platforms are given', async () => {
  const given = await manifests();

  it('is every file in manifest', () => {
    const cwd = resolve(import.meta.dirname, '../../../manifest');
    const files = globSync('**/*.json', { cwd }).map((name) => resolve(cwd, name));
    assert.deepEqual(given.map(({ file }) => file).toSorted(), files.toSorted());
  });

  for (const { file, content } of given) {
    it(`${basename(file)} has the current commands; npm run manifests writes them`, () => {
      assert.deepEqual(JSON.parse(readFileSync(file, 'utf8')), content);
    });
  }
});
