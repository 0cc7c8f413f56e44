import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, it } from 'node:test';
import { DiscordAPIError, HTTPError, RateLimitError } from 'discord.js';
import { DeliveryError } from '#src/app/ports/errors.ts';
import { finalCodes, toDeliveryError } from './errors.ts';

const api = (status: number, code: number) =>
  new DiscordAPIError({ code, message: 'no' }, code, status, 'POST', 'http://discord', {});
const http = (status: number) => new HTTPError(status, 'no', 'POST', 'http://discord', {});
const network = (code: string) => Object.assign(new Error(code), { code });
const limited = new RateLimitError({
  timeToReset: 0,
  retryAfter: 2_500,
  limit: 1,
  method: 'POST',
  hash: '',
  url: '',
  route: '',
  majorParameter: '',
  global: false,
  sublimitTimeout: 0,
  scope: 'user',
});

describe('what fails at Discord, as the outbox understands it', () => {
  for (const [what, error, code, ambiguous] of [
    ['direct messages closed', api(403, 50_007), 'unreachable', false],
    ['no guild in common any more', api(403, 50_278), 'unreachable', false],
    ['banned, or out of the guild', api(403, 50_001), 'unreachable', false],
    ['channel deleted', api(404, 10_003), 'unreachable', false],
    ['message deleted', api(404, 10_008), 'unreachable', false],
    ['no such person', api(400, 50_033), 'unreachable', false],
    ['direct messages opened too fast', api(403, 40_003), 'rate_limited', false],
    ['a block of the network', api(403, 40_333), 'unavailable', false],
    ['a code nobody knows', api(400, 99_999), 'unavailable', false],
    ['no code at all', api(404, 0), 'unavailable', false],
    ['a body that is not right', api(400, 50_035), 'invalid', false],
    ['a token that was reset', api(401, 0), 'unavailable', false],
    ['a fault of Discord’s own', http(502), 'unavailable', true],
    ['an answer that did not come in time', new DOMException('aborted', 'AbortError'), 'unavailable', true],
    ['a connection cut', network('ECONNRESET'), 'unavailable', true],
    ['a connection refused', network('ECONNREFUSED'), 'unavailable', false],
    ['too many requests', limited, 'rate_limited', false],
  ] as const) {
    it(`${what} is ${ambiguous ? 'perhaps ' : ''}${code}`, () => {
      const fault = toDeliveryError(error);
      assert.deepEqual([fault.code, fault.ambiguous], [code, ambiguous]);
    });
  }

  it('says how long to wait', () => assert.equal(toDeliveryError(limited).retryAfterMs, 2_500));

  it('leaves errors alone that are already translated', () => {
    const known = new DeliveryError('invalid', 'known');
    assert.equal(toDeliveryError(known), known);
  });
});

describe('docs/discord.md', () => {
  it('lists every code that gives a message up, and no other', async () => {
    const page = await readFile(new URL('../../docs/discord.md', import.meta.url), 'utf8');
    const table = page.split('| given up, because | codes |')[1]?.split('\n\n')[0] ?? '';
    const listed = table.match(/\d{5,}/g)?.map(Number) ?? [];
    assert.deepEqual(listed.toSorted(), finalCodes.toSorted());
  });
});
