import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, it } from 'node:test';
import { manifests } from './manifests.ts';

describe('what platforms are given', () => {
  for (const { file, content } of manifests()) {
    it(`${basename(file)} has the current commands; npm run manifests writes them`, () => {
      assert.deepEqual(JSON.parse(readFileSync(file, 'utf8')), content);
    });
  }
});
