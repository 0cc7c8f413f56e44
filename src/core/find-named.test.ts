import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { findNamed } from './find-named.ts';

describe('what is called so', () => {
  const teams = [
    { id: 'field', name: 'Networks' },
    { id: 'net-ops', name: 'Operations' },
    { id: 'field-2', name: 'Field' },
  ];
  for (const [called, id] of [
    ['net-ops', 'net-ops'],
    ['NET-OPS', 'net-ops'],
    ['Operations', 'net-ops'],
    ['networks', 'field'],
    ['FIELD-2', 'field-2'],
    // Networks was called Field once.
    ['field', 'field-2'],
  ] as const) {
    it(`${called}: by its name, or else its id`, () => assert.equal(findNamed(teams, called)?.id, id));
  }
  for (const called of ['', 'net', 'Network', 'Networks 2']) {
    it(`“${called}”: nothing`, () => assert.equal(findNamed(teams, called), undefined));
  }
});
