import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { aPerson } from '#src/app/testing/builders.ts';
import { createTestDesk, type TestDesk } from '#src/app/testing/test-desk.ts';
import { textLimits } from '#src/core/ticket/text-limits.ts';
import { keepDraft, ownDraft } from './drafts.ts';

const rita = aPerson('rita');

describe('a draft', () => {
  let desk: TestDesk;
  beforeEach(async () => {
    desk = await createTestDesk();
  });

  it('can be read by who wrote it', async () => {
    const kept = await keepDraft(desk, rita, 'my screen flickers');
    assert.ok('id' in kept);
    assert.equal(await ownDraft(desk.read, kept.id, rita), 'my screen flickers');
  });

  it('is none to anyone else, not even an admin', async () => {
    const kept = await keepDraft(desk, rita, 'my screen flickers');
    assert.ok('id' in kept);
    assert.equal(await ownDraft(desk.read, kept.id, aPerson('ada', { roles: ['admin'] })), null);
  });

  it('is none if it was never kept', async () => {
    assert.equal(await ownDraft(desk.read, 'nothing', rita), null);
  });

  it('is not kept if no ticket could hold it', async () => {
    const kept = await keepDraft(desk, rita, 'x'.repeat(textLimits.comment + 1));
    assert.deepEqual(kept, { code: 'invalid', field: 'comment', problem: 'too_long' });
  });
});
