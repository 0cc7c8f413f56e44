import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Client } from 'pg';

/** What docs/configuration.md says about `?sslmode=…`, which another version of pg may interpret differently. */
describe('TLS to PostgreSQL', () => {
  for (const [query, ssl] of [
    ['', false],
    ['?sslmode=disable', false],
    ['?sslmode=verify-full', {}],
    ['?sslmode=require', {}],
    ['?sslmode=no-verify', { rejectUnauthorized: false }],
  ] as const) {
    it(`is ${JSON.stringify(ssl)} with "${query}"`, () => {
      // Nothing connects; an empty object means that Node checks the certificate.
      const client = new Client({ connectionString: `postgres://desk:p%40ss@db.example/desk${query}` });
      assert.deepEqual([client.ssl, client.password], [ssl, 'p@ss']);
    });
  }
});
