import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isNamed } from './is-named.ts';

describe('is named', () => {
  const team = { id: 'net-ops', name: 'Networks' };
  for (const called of ['net-ops', 'NET-OPS', 'Networks', 'networks']) {
    it(`${called}: by its id or its name`, () => assert.equal(isNamed(team, called), true));
  }
  for (const called of ['', 'net', 'Network', 'Networks 2']) {
    it(`“${called}”: something else`, () => assert.equal(isNamed(team, called), false));
  }
});
