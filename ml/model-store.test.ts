import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { ModelFileError } from '#ml/model-file.ts';
import { championId, keepModel, keptModels, makeChampion } from '#ml/model-store.ts';
import { makeModel } from '#ml/testing.ts';

describe('the model store', () => {
  const dir = mkdtempSync(join(tmpdir(), 'models-'));
  after(() => rmSync(dir, { recursive: true }));
  const first = keepModel(dir, makeModel(1));
  const second = keepModel(dir, makeModel(2));

  it('keeps models without promoting them, each once', () => {
    assert.equal(keepModel(dir, makeModel(1)), first);
    assert.deepEqual(keptModels(dir), [first, second].sort());
    assert.equal(championId(dir), null);
  });

  it('promotes, and rolls back to what it was', () => {
    makeChampion(dir, first);
    makeChampion(dir, second);
    assert.equal(championId(dir), second);
    assert.deepEqual(makeChampion(dir, first), makeModel(1));
    assert.equal(championId(dir), first);
  });

  it('keeps the champion when the other is damaged or unknown', () => {
    writeFileSync(join(dir, 'history', second, 'model.bin'), 'damaged');
    assert.throws(() => makeChampion(dir, second), ModelFileError);
    assert.throws(() => makeChampion(dir, 'unknown'), ModelFileError);
    assert.equal(championId(dir), first);
  });
});
