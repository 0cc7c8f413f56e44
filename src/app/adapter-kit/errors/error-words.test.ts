import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, it } from 'node:test';
import { errorWords } from './error-words.ts';

describe('the words of an error', () => {
  const chain = (n: number): Error => new Error(`${n}`, { cause: n === 0 ? undefined : chain(n - 1) });
  for (const [error, words] of [
    [new Error('it broke'), 'it broke'],
    [
      new Error('a file\ncould  not be read', { cause: new Error('it answers 503') }),
      'a file could not be read: it answers 503',
    ],
    [new Error('same', { cause: new Error('same') }), 'same'],
    [new AggregateError([new Error('refused'), new Error('away')]), 'refused'],
    [new Error('fetch failed', { cause: new AggregateError([new Error('refused')]) }), 'fetch failed: refused'],
    [new Error('fetch failed', { cause: 'odd' }), 'fetch failed: odd'],
    [new TypeError(), 'TypeError'],
    ['only words', 'only words'],
    [undefined, 'undefined'],
    [chain(1_000), '1000: 999: 998: 997: 996: 995'],
  ] as const) {
    it(words, () => assert.equal(errorWords(error), words));
  }

  it('says of a host that does not answer what the network says', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const { port } = server.address() as AddressInfo;
    await new Promise((resolve) => server.close(resolve));
    const error = await fetch(`http://127.0.0.1:${port}/`).catch((thrown: unknown) => thrown);
    assert.match(errorWords(error), /^fetch failed: .*ECONNREFUSED/);
  });
});
