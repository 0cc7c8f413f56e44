import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createTestDesk, wordsOf } from '#src/app/testing/test-desk.ts';

/** Rita's #1, which Dana has tagged, and #2. */
const tagged = async () => {
  const desk = await createTestDesk();
  await desk.types('rita', 'printer is on fire');
  await desk.types('rita', 'printer is slow');
  await desk.types('dana', 'tag 1 Smoke, floor_2');
  return desk;
};

describe('tags', () => {
  it('are put on and taken off by a line', async () => {
    const desk = await tagged();
    assert.deepEqual((await desk.read.ticket(1 as never))?.tags, ['smoke', 'floor-2']);
    assert.match(wordsOf(await desk.types('dana', 'tag 1 -smoke #urgent')), /Tags: floor-2, urgent/);
    assert.match(wordsOf(await desk.types('dana', 'tag 1 urgent')), /already been done/);
    assert.match(wordsOf(await desk.types('dana', 'tag 1 <@U1>')), /can’t be a tag/);
  });

  it('are put on by the form, which a line without any opens', async () => {
    const desk = await tagged();
    const { form } = await desk.types('dana', 'tag 2');
    const reply = await desk.submits('dana', form?.id ?? '', { tags: 'slow' });
    assert.match(wordsOf(reply), /Tags: slow/);
  });

  it('are shown to those who work on it, and to nobody else', async () => {
    const desk = await tagged();
    assert.match(wordsOf(await desk.types('dana', 'show 1')), /smoke, floor-2/);
    assert.match(wordsOf(await desk.types('mona', 'show 1')), /smoke, floor-2/);
    assert.doesNotMatch(wordsOf(await desk.types('rita', 'show 1')), /floor-2/);
    assert.match(wordsOf(await desk.types('rita', 'tag 1 mine')), /You can’t do this/);
  });

  it('narrow a queue and a search, for those who see them', async () => {
    const desk = await tagged();
    for (const line of [
      'queue tag:smoke',
      'queue medium tag:smoke',
      'queue overdue tag:smoke',
      'find tag:SMOKE',
      'find printer tag:floor_2',
    ]) {
      const said = wordsOf(await desk.types('dana', line));
      assert.equal(/#1/.test(said), !line.includes('overdue'), line);
      assert.doesNotMatch(said, /#2/, line);
    }
    assert.doesNotMatch(wordsOf(await desk.types('dana', 'find slow tag:smoke')), /#\d/);
    assert.doesNotMatch(wordsOf(await desk.types('rita', 'find tag:smoke')), /#\d/);
  });
});

describe('going on by a typed line', () => {
  it('continues what is on hold', async () => {
    const desk = await tagged();
    await desk.types('dana', 'take 1');
    await desk.types('dana', 'hold 1 part: the new fuser is ordered');
    assert.equal((await desk.read.ticket(1 as never))?.status, 'pending');
    assert.match(wordsOf(await desk.types('dana', 'continue 1')), /^Done\s+In progress again\./);
    assert.equal((await desk.read.ticket(1 as never))?.status, 'in_progress');
    assert.match(wordsOf(await desk.types('dana', 'continue 1')), /in progress|can’t/i);
  });
});
