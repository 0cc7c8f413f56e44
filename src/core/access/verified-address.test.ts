import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Claims, verifiedAddress } from './verified-address.ts';

const email = 'rita@company.example';
const google = 'https://accounts.google.com';
const privateAccounts = '9188040d-6c67-4c5b-b112-36a304b66dad';

describe('the address that a provider vouches for', () => {
  const said: readonly (readonly [string, Claims, boolean, string])[] = [
    ['is verified', { email, email_verified: true }, false, email],
    ['has spaces around it', { email: ` ${email} `, email_verified: true }, false, email],
    ['is of a domain that the tenant owns', { email, xms_edov: true }, false, email],
    ['… as Entra also writes it', { email, xms_edov: '1' }, false, email],
    ['… is of one that it does not own', { email, xms_edov: false }, false, 'unverified'],
    ['nobody calls verified', { email }, false, 'unverified'],
    ['… on a desk that trusts it', { email }, true, email],
    ['is called unverified', { email, email_verified: false }, true, 'unverified'],
    ['… in words', { email, email_verified: 'false', xms_edov: true }, true, 'unverified'],
    ['is called verified in words only', { email, email_verified: 'true' }, false, 'unverified'],
    ['is in a private Microsoft account', { email, xms_edov: true, tid: privateAccounts }, true, 'unverified'],
    ['is of the company at Google', { iss: google, email, email_verified: true, hd: 'company.example' }, false, email],
    ['is of a company that is not at Google', { iss: google, email, email_verified: true }, true, 'unverified'],
    ['is Google’s own', { iss: google, email: 'rita@gmail.com', email_verified: true }, false, 'rita@gmail.com'],
    ['is missing', { email_verified: true }, true, 'no_address'],
    ['is empty', { email: ' ', email_verified: true }, true, 'no_address'],
    ['is no text', { email: [email], email_verified: true }, true, 'no_address'],
    ['has what no address has in it', { email: `rita\0@company.example`, email_verified: true }, true, 'no_address'],
    ['has no end', { email: `${'a'.repeat(400)}@company.example`, email_verified: true }, true, 'no_address'],
  ];
  for (const [name, claims, trusted, expected] of said) {
    it(`when it ${name}: ${expected}`, () => {
      const found = verifiedAddress(claims, { trusted });
      assert.equal(typeof found === 'string' ? found : found.address, expected);
    });
  }
});
