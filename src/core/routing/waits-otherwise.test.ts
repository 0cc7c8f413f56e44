import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { waitsOtherwise } from './find-technician.ts';

describe('what a waiting ticket waits for', () => {
  const why = 'nobody_eligible';

  it('has changed once its time is over and there is no other: it must not be waited for any more', () => {
    const ticket = { waiting: { why, retryAt: 100 } } as const;
    assert.equal(waitsOtherwise(ticket, { why, retryAt: null }, 99), false);
    assert.equal(waitsOtherwise(ticket, { why, retryAt: null }, 100), true);
    assert.equal(waitsOtherwise({ waiting: { why, retryAt: null } }, { why, retryAt: null }, 100), false);
  });
});
