import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { strikeOut } from './strike-out.ts';

const names = ['Rita Miller', 'Dana O’Neil', 'Jo'];

describe('what is struck out of a text', () => {
  for (const [text, expected] of [
    ['Hi Dana, this is Rita Miller from sales', 'Hi [name], this is [name] from sales'],
    ['MILLER wrote, and @rita too', '[name] wrote, and [name] too'],
    ['Ritalin and Milleriana stay', 'Ritalin and Milleriana stay'],
    ['Jo is too short a name, so the whole of it stays', 'Jo is too short a name, so the whole of it stays'],
    ['Write to rita.miller@example.com', 'Write to [address]'],
    ['Call +49 (0)30 123-4567 or 4711', 'Call [number] or [number]'],
    ['Badge #123456', 'Badge [number]'],
    [
      'Turn it off for 30 seconds, then press F8 twice; 2.5 GB',
      'Turn it off for 30 seconds, then press F8 twice; 2.5 GB',
    ],
    ['The password is hunter2', 'The password is [secret]'],
    ['Passwort: geheim', 'Passwort: [secret]'],
    ['mot de passe : "soleil"', 'mot de passe : [secret]'],
    ['PIN=12', 'PIN=[secret]'],
    ['Reset your password on the page', 'Reset your password on the page'],
    ['token ghp_aB3dE5fG7hI9jK1lM3nO', 'token [secret]'],
    ['on LAPTOP-00471X at 10.1.2.3', 'on [number] at [address]'],
    ['mac aa:bb:cc:dd:ee:ff', 'mac [address]'],
    ['See https://help.example.com/vpn', 'See https://help.example.com/vpn'],
    ['See https://help.example.com/reset?key=abc', 'See [address]'],
    ['-----BEGIN RSA PRIVATE KEY-----\nMII\n-----END RSA PRIVATE KEY-----', '[secret]'],
  ] as const) {
    it(JSON.stringify(text), () => assert.equal(strikeOut(text, names), expected));
  }

  it('is a name and an address wherever they stand', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('Rita', 'the', 'rita@example.com', '0301234567', ',', 'printer')),
        (words) => {
          assert.doesNotMatch(strikeOut(words.join(' '), names), /rita|example|0301234567/i);
        },
      ),
    );
  });

  it('takes no longer for a long text than for many short ones', () => {
    const long = `${'a'.repeat(50_000)} ${'1-'.repeat(50_000)} ${'x.'.repeat(50_000)}@`;
    assert.ok(strikeOut(long, names).length > 0);
  });
});
