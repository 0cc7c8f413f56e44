import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { verdictOf } from './believed.ts';

const relay = 'mx.company.example';

describe('whether a mail is from its sender', () => {
  for (const [verdict, what, headers] of [
    ['pass', 'DMARC says so', [`${relay}; dmarc=pass (p=reject) header.from=partner.example`]],
    [
      'pass',
      'its name in other letters, and a version',
      ['MX.Company.Example 1; dmarc=pass header.from=partner.example'],
    ],
    ['pass', 'signed by its domain', [`${relay}; dkim=pass header.d=partner.example header.s=s1; dmarc=none`]],
    ['pass', 'signed by the domain above it', [`${relay}; dkim = pass header.i=@example.partner.example`]],
    ['pass', 'sent from a server of its domain', [`${relay}; spf=pass smtp.mailfrom=lena@bounce.partner.example`]],
    ['pass', 'a comment between', [`${relay}; (dmarc=fail) dmarc=pass (it \\) is; fine) header.from=partner.example`]],
    [
      'fail',
      'DMARC says no, whatever else passes',
      [`${relay}; spf=pass smtp.mailfrom=partner.example; dmarc=fail header.from=partner.example`],
    ],
    ['none', 'nobody says anything', []],
    ['none', 'another server says so', ['mx.evil.example; dmarc=pass header.from=partner.example']],
    [
      'none',
      'a server whose name only begins like it',
      [`${relay}.evil.example; dmarc=pass header.from=partner.example`],
    ],
    [
      'none',
      'the second header of that name says so',
      [`${relay}; dmarc=none`, `${relay}; dmarc=pass header.from=partner.example`],
    ],
    ['none', 'DMARC of another domain', [`${relay}; dmarc=pass header.from=evil.example`]],
    ['none', 'signed by somebody else', [`${relay}; dkim=pass header.d=evil.example`]],
    ['none', 'signed by a domain that ends alike', [`${relay}; dkim=pass header.d=notpartner.example`]],
    ['none', 'signed by a whole ending', [`${relay}; dkim=pass header.d=example`]],
    ['none', 'in a comment', [`${relay}; spf=none (dmarc=pass header.from=partner.example)`]],
    ['none', 'in quotes', [`${relay}; spf=none reason="; dmarc=pass header.from=partner.example"`]],
    ['none', 'a comment that does not end', [`${relay}; (dmarc=pass header.from=partner.example`]],
    [
      'none',
      'longer than any server writes',
      [`${relay}; ${' '.repeat(200_000)}dmarc=pass header.from=partner.example`],
    ],
    ['none', 'broken', [`${relay}; dmarc`, '', ';;;', '=']],
  ] as const) {
    it(`${verdict}: ${what}`, () => assert.equal(verdictOf(headers, relay, 'Lena@Partner.example'), verdict));
  }

  it('a domain with other letters is the one that stands in the DNS, and no other', () => {
    const headers = [`${relay}; dmarc=pass header.from=xn--bcher-kva.example`];
    assert.equal(verdictOf(headers, relay, 'lena@bücher.example'), 'pass');
    assert.equal(verdictOf(headers, relay, 'lena@bucher.example'), 'none');
  });
});
