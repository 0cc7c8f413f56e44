import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { minutes, type PersonId } from '#src/core/ids.ts';
import type { Person } from '#src/core/organisation/person.ts';
import { browserName } from './browser-name.ts';
import { type Session, whyOver } from './session.ts';
import { isLive, nextAttemptAt, type SignIn } from './sign-in.ts';

const start = Date.UTC(2026, 2, 2, 9);
const attempt = (afterMinutes: number, state: SignIn['state'] = 'asked'): SignIn => ({
  ...{ id: 's', person: 'rita' as PersonId, secretHash: 'h', agent: '', by: 'chat', digits: '42', choices: ['42'] },
  ...{ state, createdAt: start + minutes(afterMinutes) },
});

describe('how soon someone is asked again', () => {
  const waits: readonly (readonly [string, readonly SignIn[], number])[] = [
    ['at once, at first', [], 0],
    ['at once after two attempts', [attempt(0), attempt(0)], 0],
    ['a minute after three', [attempt(0), attempt(0), attempt(0)], 1],
    ['twice as long after each', [attempt(0), attempt(0), attempt(0), attempt(1), attempt(3)], 3 + 4],
    ['never more than an hour', Array.from({ length: 40 }, () => attempt(0)), 60],
    ['at once after they signed in', [attempt(0), attempt(0), attempt(0, 'used')], 0],
    ['no sooner when they said that it was not them', [attempt(0), attempt(0), attempt(0, 'refused')], 1],
  ];
  for (const [name, attempts, after] of waits) {
    it(name, () => assert.equal(nextAttemptAt(attempts), after === 0 ? 0 : start + minutes(after)));
  }
});

describe('an attempt to sign in', () => {
  it('is open for five minutes, and not from the future', () => {
    assert.equal(isLive(attempt(0), start), true);
    assert.equal(isLive(attempt(0), start + minutes(5) - 1), true);
    assert.equal(isLive(attempt(0), start + minutes(5)), false);
    assert.equal(isLive(attempt(0), start - 1), false);
  });

  it('is open once: not after it was used or refused', () => {
    assert.equal(isLive(attempt(0, 'confirmed'), start), true);
    assert.equal(isLive(attempt(0, 'used'), start), false);
    assert.equal(isLive(attempt(0, 'refused'), start), false);
  });
});

describe('a session', () => {
  const person: Person = {
    ...{ id: 'dana' as PersonId, name: 'Dana', email: null, roles: ['requester', 'technician'], teams: [] },
    ...{ manager: null, zone: 'UTC', active: true },
  };
  const session: Session = {
    ...{ id: 'b', person: person.id, tokenHash: 't', by: 'chat', agent: '', roles: person.roles },
    ...{ createdAt: start, seenAt: start, endedAt: null, endedWhy: null, factorOwed: false, factorAt: null },
  };

  const states: readonly (readonly [string, Partial<Session>, Partial<Person> | null, number, string | null])[] = [
    ['goes on while it is used', { seenAt: start + minutes(239) }, {}, 240, null],
    ['is over after four hours without a request', {}, {}, 240, 'idle'],
    ['is over after a day in any case', { seenAt: start + minutes(1_439) }, {}, 1_440, 'age'],
    ['is over when it comes from the future', {}, {}, -1, 'age'],
    ['is over when the person has left', {}, { active: false }, 1, 'person'],
    ['is over when the person is gone', {}, null, 1, 'person'],
    ['is over when the person is blocked', {}, { blocked: 'adverts' }, 1, 'person'],
    ['is over when the person has lost a role', {}, { roles: ['requester'] }, 1, 'roles'],
    ['goes on when they have one more', {}, { roles: ['manager', 'requester', 'technician'] }, 1, null],
    ['is over when it was ended', { endedAt: start, endedWhy: 'revoked' }, {}, 1, 'revoked'],
  ];
  for (const [name, given, who, after, why] of states) {
    it(name, () => {
      const whom = who === null ? null : { ...person, ...who };
      assert.equal(whyOver({ ...session, ...given }, whom, start + minutes(after)), why);
    });
  }
});

describe('what a browser is called', () => {
  for (const [agent, name] of [
    ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox on Linux'],
    ['Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0', 'Edge on Windows'],
    ['Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit Version/18.0 Safari/604', 'Safari on iOS'],
    ['your boss, press 42 at once', 'a browser'],
    ['', 'a browser'],
  ] as const) {
    it(`${agent.slice(0, 40)} is ${name}`, () => assert.equal(browserName(agent), name));
  }
});
