import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { deliveryFault } from './errors.ts';

const answered = (status: number, headers: object = {}, data: unknown = {}) => ({
  response: { status, headers, data },
  message: 'x',
});
const coded = (status: number, code: string) => answered(status, {}, { error: { code, message: 'x' } });

/** As "Send proactive messages" prints it: the code is in a text within. */
const writesBlocked = {
  errorCode: 209,
  message:
    '{\r\n  "subCode": "MessageWritesBlocked",\r\n  "details": "Thread is blocked from message writes.",\r\n  "errorCode": null,\r\n  "errorSubCode": null\r\n}',
};

describe('what a failed call means', () => {
  const cases: readonly (readonly [object, string, boolean, number | null])[] = [
    [answered(301), 'unavailable', false, null],
    [answered(400), 'unavailable', false, null],
    [coded(400, 'BadSyntax'), 'unavailable', false, null],
    [answered(401), 'unavailable', false, null],
    [answered(403), 'unavailable', false, null],
    [answered(403, {}, '<html>'), 'unavailable', false, null],
    [answered(403, {}, { error: 'x' }), 'unavailable', false, null],
    [coded(403, 'SomethingNew'), 'unavailable', false, null],
    [coded(403, 'BotNotInConversationRoster'), 'unreachable', false, null],
    [coded(403, 'ConversationBlockedByUser'), 'unreachable', false, null],
    [coded(500, 'ConversationBlockedByUser'), 'unavailable', true, null],
    [answered(403, {}, { error: { code: 'Forbidden', subCode: 'MessageWritesBlocked' } }), 'unreachable', false, null],
    [answered(403, {}, writesBlocked), 'unreachable', false, null],
    [answered(403, {}, { errorCode: 209, message: 'Thread is blocked.' }), 'unavailable', false, null],
    [answered(404), 'unavailable', false, null],
    [coded(404, 'MemberNotFoundInConversation'), 'unavailable', false, null],
    [coded(404, 'ActivityNotFoundInConversation'), 'unreachable', false, null],
    [coded(404, 'ConversationNotFound'), 'unreachable', false, null],
    [answered(409), 'unavailable', false, null],
    [answered(412), 'unavailable', false, null],
    [answered(412, { 'retry-after': '5' }), 'unavailable', false, 5_000],
    [answered(413), 'unavailable', false, null],
    [coded(413, 'MessageSizeTooBig'), 'invalid', false, null],
    [answered(418), 'unavailable', false, null],
    [answered(429), 'rate_limited', false, 2_000],
    [answered(429, { 'retry-after': '7' }), 'rate_limited', false, 7_000],
    [answered(500), 'unavailable', true, null],
    [answered(502, { 'retry-after': '1.5' }), 'unavailable', true, 1_500],
    [answered(504), 'unavailable', true, null],
    [{ code: 'ECONNREFUSED', message: 'x' }, 'unavailable', false, null],
    [{ code: 'ECONNRESET', message: 'x' }, 'unavailable', true, null],
    [{ code: 'ECONNABORTED', message: 'timeout' }, 'unavailable', true, null],
    [new TypeError('made up'), 'unavailable', false, null],
  ];
  for (const [error, code, ambiguous, retryAfterMs] of cases) {
    it(`${JSON.stringify(error).slice(0, 70)} is ${code}${ambiguous ? ', perhaps delivered' : ''}`, () => {
      const fault = deliveryFault(error, true);
      assert.deepEqual([fault.code, fault.ambiguous, fault.retryAfterMs], [code, ambiguous, retryAfterMs]);
      assert.equal(deliveryFault(error, false).ambiguous, false);
      assert.equal(fault.cause, undefined, 'the error contains the request, and our token with it');
    });
  }

  it('reads a date as well as seconds', () => {
    const inAMinute = new Date(Date.now() + 60_000).toUTCString();
    const { retryAfterMs } = deliveryFault(answered(429, { 'retry-after': inAMinute }), true);
    assert.ok(Math.abs((retryAfterMs ?? 0) - 60_000) < 2_000);
  });
});
