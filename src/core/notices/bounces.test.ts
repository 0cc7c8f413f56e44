import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { days, hours } from '#src/core/ids.ts';
import { switchedOffSince } from './bounces.ts';

const now = days(1_000);
const ago = (...all: readonly number[]): readonly number[] => all.map((ms) => now - ms);

describe('an address from which mail comes back', () => {
  it('is switched off by three mails over a day', () => {
    assert.equal(switchedOffSince(ago(days(2), hours(30), hours(3)), now), now - hours(3));
    assert.equal(switchedOffSince(ago(hours(3), days(2), hours(30)), now), now - hours(3), 'in any order');
  });

  it('is used on after two, or where all came back within a day', () => {
    assert.equal(switchedOffSince([], now), null);
    assert.equal(switchedOffSince(ago(days(9), days(2)), now), null);
    assert.equal(switchedOffSince(ago(hours(23), hours(22), hours(2), 0), now), null);
  });

  it('is tried again once that was long ago', () => {
    assert.equal(switchedOffSince(ago(days(31), days(29), days(28)), now), null);
    assert.equal(switchedOffSince(ago(days(30), days(29), days(28)), now), null);
    assert.equal(switchedOffSince(ago(days(30) - 1, days(29), days(28)), now), now - days(28));
  });

  it('is off since the mail that was too many', () => {
    assert.equal(switchedOffSince(ago(days(9), days(5), days(4), days(1)), now), now - days(4));
  });
});
