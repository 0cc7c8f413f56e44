import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isClosed } from './closed-categories.ts';

const row = (text: string): boolean[] => [...text].map((mark) => mark === '+');

describe('a category that people decide on for now', () => {
  it('stays open while nine in ten guesses are right, and through a single mistake', () => {
    assert.equal(isClosed([], true), false);
    assert.equal(isClosed(row('-'), true), false);
    assert.equal(isClosed(row('+++++++++-'.repeat(10)), true), false);
  });

  it('closes after a row of mistakes, however long it was right before', () => {
    assert.equal(isClosed(row('---'), true), true);
    assert.equal(isClosed(row(`${'+'.repeat(200)}${'-'.repeat(7)}`), true), true);
    assert.equal(isClosed(row('+-'.repeat(10)), true), true);
  });

  it('opens again once the guesses that it keeps to itself are right', () => {
    assert.equal(isClosed(row(`---${'+'.repeat(9)}`), true), true);
    assert.equal(isClosed(row(`---${'+'.repeat(10)}`), true), false);
    assert.equal(isClosed(row(`---${'+'.repeat(10)}---`), true), true, 'and closes again');
    assert.equal(isClosed(row(`---${'+-'.repeat(20)}`), true), true);
  });

  it('has to be right first where the model does not know every category of the desk', () => {
    assert.equal(isClosed([], false), true);
    assert.equal(isClosed(row('++++++++-'), false), true);
    assert.equal(isClosed(row('++++++++-+'), false), false);
  });
});
