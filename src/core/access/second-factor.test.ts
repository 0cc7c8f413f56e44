import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { minutes } from '#src/core/ids.ts';
import type { Role } from '#src/core/organisation/person.ts';
import type { AccessEventName } from './access-event.ts';
import { freshFor, isFresh, nextCodeAt, owesFactor, readCode, recoveryCodeOf } from './second-factor.ts';
import type { Session } from './session.ts';

const now = Date.UTC(2026, 2, 2, 9);
const session = (given: Partial<Session> = {}): Session =>
  ({ by: 'chat', createdAt: now, factorOwed: false, factorAt: null, ...given }) as Session;
const admins: ReadonlySet<Role> = new Set<Role>(['admin']);
const technician = { roles: ['requester', 'technician'] as const };
const admin = { roles: ['requester', 'admin'] as const };

describe('who still owes a second factor', () => {
  const cases: readonly (readonly [string, Session, { readonly roles: readonly Role[] }, boolean])[] = [
    ['not whoever has none and needs none', session(), technician, false],
    ['whoever had one when they signed in', session({ factorOwed: true }), technician, true],
    ['not once it was given', session({ factorOwed: true, factorAt: now }), technician, false],
    ['whoever needs one by their role', session(), admin, true],
    ['not once they have set it up', session({ factorAt: now }), admin, false],
    ['nobody who only tries the desk', session({ by: 'demo', factorOwed: true }), admin, false],
  ];
  for (const [name, one, person, owes] of cases) it(name, () => assert.equal(owesFactor(one, person, admins), owes));
});

describe('how lately they showed who they are', () => {
  it('is by the factor of whoever has one, and by signing in otherwise', () => {
    const long = now - freshFor;
    assert.equal(isFresh(session(), false, now), true);
    assert.equal(isFresh(session({ createdAt: long }), false, now), false);
    assert.equal(isFresh(session(), true, now), false);
    assert.equal(isFresh(session({ createdAt: long, factorAt: now - freshFor + 1 }), true, now), true);
    assert.equal(isFresh(session({ factorAt: long }), true, now), false);
    assert.equal(isFresh(session({ factorAt: now + 1 }), true, now), false, 'nobody knows how old it is');
  });
});

describe('how soon another code is looked at', () => {
  const at = (before: number, what: AccessEventName = 'factor_refused', detail = 'code') => ({
    ...{ what, detail, at: now - minutes(before) },
  });
  const cases: readonly (readonly [string, readonly ReturnType<typeof at>[], number])[] = [
    ['at once, at first', [], 0],
    ['at once after two', [at(0), at(0)], 0],
    ['a minute after three', [at(0), at(0), at(1)], 1],
    ['twice as long after each', [at(0), at(1), at(2), at(3), at(4)], 4],
    ['never more than an hour', Array.from({ length: 30 }, () => at(0)), 60],
    ['at once after a right one', [at(0, 'factor_used'), at(1), at(1), at(1)], 0],
    ['at once after a recovery code, or when an admin took it away', [at(0, 'code_used'), at(1), at(1), at(1)], 0],
    ['as if nothing had been after a day', [at(1_440), at(1_440), at(1_440), at(1_441)], 0],
    [
      'at once however many passkeys were refused',
      Array.from({ length: 9 }, () => at(0, 'factor_refused', 'passkey')),
      0,
    ],
    ['whatever else happened in between', [at(0), at(0, 'codes_made'), at(0), at(0, 'chat_refused'), at(1)], 1],
  ];
  for (const [name, events, wait] of cases) {
    it(name, () => {
      const { at: next } = nextCodeAt(events, now);
      assert.equal(next <= now ? 0 : next - now, minutes(wait));
    });
  }
});

describe('what somebody types as a code', () => {
  const code = recoveryCodeOf(Uint8Array.from({ length: 24 }, (_, n) => n * 11));

  it('is six digits, however they are grouped', () => {
    for (const typed of ['123456', '123 456', ' 123-456 ']) assert.deepEqual(readCode(typed), { digits: '123456' });
  });

  it('is a recovery code as it was shown, or as somebody copied it by hand', () => {
    assert.match(code, /^(?:[0-9A-HJKMNP-TV-Z]{4}-){5}[0-9A-HJKMNP-TV-Z]{4}$/);
    const byHand = code.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l');
    for (const typed of [code, code.replaceAll('-', ''), byHand]) assert.deepEqual(readCode(typed), { recovery: code });
  });

  it('is nothing else', () => {
    for (const typed of [
      '',
      '12345',
      '1234567',
      '１２３４５６',
      'x'.repeat(10_000),
      `${code}0`,
      code.replace(/^./, 'U'),
    ]) {
      assert.equal(readCode(typed), null, typed.slice(0, 40));
    }
  });
});
