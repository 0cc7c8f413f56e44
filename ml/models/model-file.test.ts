import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import fc from 'fast-check';
import { createClassifier } from '#ml/classifier.ts';
import { makeModel } from '#ml/testing.ts';
import { readsAsTrained } from './model.ts';
import { decodeModel, encodeModel, loadModel, ModelFileError, modelFileName, saveModel } from './model-file.ts';

describe('the model file', () => {
  const dir = mkdtempSync(join(tmpdir(), 'model-'));
  after(() => rmSync(dir, { recursive: true }));
  const model = makeModel();
  const bytes = encodeModel(model);

  const faultOf = (damaged: Uint8Array): string => {
    try {
      decodeModel(damaged, 'model.bin');
      return 'accepted';
    } catch (error) {
      assert.ok(error instanceof ModelFileError, String(error));
      return error.fault;
    }
  };

  it('gives back exactly the model that was saved, and leaves nothing else behind', () => {
    saveModel(dir, model);
    assert.deepEqual(loadModel(dir), model);
    assert.deepEqual(readdirSync(dir), [modelFileName]);
  });

  it('has the same bytes for the same data, recipe and seed', () => assert.deepEqual(encodeModel(makeModel()), bytes));

  it('is refused when any byte has changed', () => {
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const damaged = Buffer.from(bytes);
        damaged[at] = (damaged[at] ?? 0) ^ change;
        assert.notEqual(faultOf(damaged), 'accepted');
      }),
      { numRuns: 200 },
    );
  });

  it('is refused when it is cut short anywhere, or longer', () => {
    for (const length of [0, 5, 30, 60, bytes.length >> 1, bytes.length - 1])
      assert.equal(faultOf(bytes.subarray(0, length)), 'corrupt');
    assert.equal(faultOf(Buffer.concat([bytes, Buffer.from([0])])), 'corrupt');
  });

  it('can be told from a foreign file and from a newer one', () => {
    assert.equal(faultOf(Buffer.from('PK\u0003\u0004 something else altogether')), 'foreign');
    const newer = Buffer.from(bytes);
    newer.writeUInt32LE(99, 8);
    assert.equal(faultOf(newer), 'newer');
  });

  it('from before it said how tickets are read is read, and known to be from then', () => {
    const old = Buffer.from(encodeModel({ ...model, reading: '' }));
    old.writeUInt32LE(1, 8);
    createHash('sha256').update(old.subarray(8, 16)).update(old.subarray(48)).digest().copy(old, 16);
    assert.deepEqual(decodeModel(old, 'model.bin'), { ...model, reading: '' });
    assert.deepEqual([readsAsTrained(decodeModel(old, 'model.bin')), readsAsTrained(model)], [false, true]);
  });

  it('may be at any address in memory', () => {
    const shifted = new Uint8Array(bytes.length + 3);
    shifted.set(bytes, 3);
    assert.deepEqual(decodeModel(shifted.subarray(3), 'model.bin'), model);
  });

  it('that is missing is named, with what to do', () => {
    assert.throws(() => loadModel('/nowhere'), /desk train/);
  });

  it('that gets damaged does not affect the champion in use', async () => {
    let champion = { id: 'first', bytes: encodeModel(model) };
    const classifier = createClassifier({ champion: { id: async () => champion.id, read: async () => champion } });
    const before = await classifier.classify('the printer has a paper jam');
    champion = { id: 'second', bytes: Buffer.from('not a model') };
    await assert.rejects(classifier.reload(), ModelFileError);
    assert.deepEqual(await classifier.classify('the printer has a paper jam'), before);
  });
});
