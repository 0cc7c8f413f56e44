import assert from 'node:assert/strict';
import { join } from 'node:path';
import { before, describe, test } from 'node:test';
import { openDatabase } from '#db/database.ts';
import { encodeModel } from '#ml/models/model-file.ts';
import { makeModel } from '#ml/testing.ts';
import { days } from '#src/core/ids.ts';
import { runDeskHere } from '#src/desk/testing/desk-in-process.ts';
import { assertRefused, scratchFolder } from '#src/desk/testing/refusal.ts';

const folder = await scratchFolder();
const env = { DATABASE_URL: `sqlite:${join(folder, 'desk.db')}`, LOG_LEVEL: 'error', DESKHAND_DEMO: 'on' };
const models = async (...args: readonly string[]): Promise<string> => {
  const { code, stdout, stderr } = await runDeskHere(['models', ...args], env);
  assert.equal(code, 0, stderr);
  return stdout;
};

/** Two models, the newer in use; one technician contradicted the others when it was trained. */
const fill = async (): Promise<void> => {
  const database = await openDatabase(env.DATABASE_URL, { ifMissing: 'create' });
  const now = Date.now();
  const comparison = { heldOut: 60, championAccuracy: 0.8, challengerAccuracy: 0.9, difference: 0.1 };
  const model = { state: 'champion', learnedFrom: 300, why: 'It is clearly better.' } as const;
  const disagree = [{ by: 'tom', category: 'Access', given: 25, against: 24 }];
  await database.models.keep({ ...model, id: 'first', trainedAt: now - days(2), comparison, bytes: Buffer.from('1') });
  await database.models.keep({
    ...{ ...model, id: 'second', trainedAt: now - days(1) },
    comparison: { ...comparison, capped: 25, disagree },
    bytes: Buffer.from('2'),
  });
  await database.close();
};

describe('the models of a desk', () => {
  before(fill);

  test('are listed with what was left out of them, and who contradicts everybody else', async () => {
    const listed = await models();
    assert.match(listed, /second .* champion\n/);
    assert.match(listed, /Left out 25/);
    assert.match(listed, /model second is not a Deskhand model.*\n.*models rollback/);
    assert.match(listed, /tom contradicts everybody else in Access: 24 of 25 tickets\./);
  });

  test('can be gone back from, which is remembered, and used again', async () => {
    assert.match(
      await models('rollback'),
      /Model first is used again\.\n.*only when it beats the one you went back from/,
    );
    const listed = await models();
    assert.match(listed, /second .* retired, rolled back \d{4}-/);
    assert.match(await models('use', 'second'), /Model second is used from now on\./);
    assert.match(await models(), /second .* champion\n/);
    assertRefused(await runDeskHere(['models', 'use', 'third'], env), 2, /no model “third”/);
  });

  test('are said to guess only, when one from an earlier Deskhand is in use', async () => {
    const database = await openDatabase(env.DATABASE_URL, { ifMissing: 'refuse' });
    const comparison = { heldOut: 60, championAccuracy: 0.8, challengerAccuracy: 0.9, difference: 0.1 };
    await database.models.keep({
      ...{ id: 'older', trainedAt: Date.now(), state: 'champion', learnedFrom: 300, why: '', comparison },
      bytes: encodeModel({ ...makeModel(), reading: 'otherwise' }),
    });
    await database.close();
    assert.match(await models(), /read tickets differently: it guesses, and decides nothing\.\n.*models train/);
  });

  test('are trained no more once learning is switched off', async () => {
    assert.match(await models('learning', 'off'), /learns nothing more/);
    assert.match(await models('train'), /Learning is switched off\./);
    assert.match(await models(), /Learning is switched off: npm run desk -- models learning on/);
    assert.match(await models('learning', 'on'), /learns from its tickets again/);
    assertRefused(await runDeskHere(['models', 'learning', 'maybe'], env), 2, /either "on" or "off"/);
  });
});
