import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openDatabase } from '#db/database.ts';
import { placeIn } from './address.ts';
import { startFault } from './faults.ts';

describe('what messages show of a PostgreSQL address', () => {
  for (const [url, place] of [
    ['postgres://desk:hunter2@db:5432/desk', 'postgres://desk@db:5432/desk'],
    ['postgres://desk@db/desk?password=hunter2&sslmode=verify-full', 'postgres://desk@db/desk'],
    ['postgres://db/desk?user=desk&password=hunter2', 'postgres://db/desk'],
    ['postgresql://desk:hunter2@[::1]/desk', 'postgresql://desk@[::1]/desk'],
    ['postgres://desk:hunter2@/desk?host=/var/run/postgresql', 'postgres://desk@/desk'],
    ['postgres://desk:hunt%40er2%25@db/desk', 'postgres://desk@db/desk'],
  ] as const) {
    it(place, () => assert.equal(placeIn(url), place));
  }

  for (const url of [
    'postgres://desk:hunt#er2@db/desk',
    'postgres://desk:hunt/er2@db/desk',
    'postgres://desk:hunt?er2@db/desk',
    'postgres://desk:12/hunter2@db/desk',
    'postgres://desk:12?hunter2@db/desk',
    'postgres://desk:12#hunter2@db/desk',
    'postgres://desk:hunt%er2@db/desk',
    'postgres://desk:hunter2@db:port/desk',
    'postgres://desk:hunter2@db:99999/desk',
    'postgres://desk:hunter2@[::1/desk',
    'desk:hunter2@db/desk',
    '//desk:hunter2@db/desk',
    'postgres:/desk:hunter2@db/desk',
    'mysql://desk:hunter2@db/desk',
    'hunter2',
  ]) {
    it(`is nothing if it cannot be read: ${url}`, async () => {
      await assert.rejects(openDatabase(url), (error: Error & { code?: string }) => {
        assert.equal(error.code, 'bad_url');
        assert.match(error.message, /DATABASE_URL (cannot be read|must be like)/);
        assert.doesNotMatch(error.message, /hunt|er2|12/);
        return true;
      });
    });
  }
});

describe('a server that cannot be used', () => {
  const failed = (message: string, facts: object = {}) => Object.assign(new Error(message), facts);
  for (const [what, error, words] of [
    ['offers no TLS', failed('The server does not support SSL connections'), /does not offer TLS/],
    ['wants a password', failed('SASL: client password must be a string'), /wants a password/],
    [
      'has a certificate of its own',
      failed('x', { code: 'DEPTH_ZERO_SELF_SIGNED_CERT' }),
      /certificate is not trusted/,
    ],
    ['has one of another host', failed('x', { code: 'ERR_TLS_CERT_ALTNAME_INVALID' }), /for another host/],
    ['has one that ran out', failed('x', { code: 'CERT_HAS_EXPIRED' }), /certificate/],
    ['refuses the password', failed('x', { code: '28P01' }), /user or password is wrong/],
    ['needs a file', failed('x', { code: 'ENOENT', syscall: 'open', path: '/no/ca.pem' }), /the file \/no\/ca.pem/],
  ] as const) {
    it(`is explained if it ${what}`, () => {
      const explained = startFault(error, 'postgres://db/desk');
      assert.ok(explained instanceof Error && explained.name === 'DatabaseError');
      assert.match(explained.message, words);
      assert.ok(explained.message.startsWith('The database postgres://db/desk cannot be used: '));
    });
  }
});
