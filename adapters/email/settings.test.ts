import assert from 'node:assert/strict';
import { it } from 'node:test';
import { readSettings } from '#src/app/adapter-kit/settings.ts';
import { emailSettings } from './settings.ts';

const read = (env: Readonly<Record<string, string>>) => readSettings(emailSettings, env);
const url = 'smtps://desk:p%40ss@mail.company.example:465';

const imap = 'imaps://desk:p%40ss@mail.company.example:993';
const sends = { SMTP_URL: url, EMAIL_FROM: 'desk@company.example' };

it('reads e-mail with a mailbox and a relay to believe', () => {
  const given = {
    ...sends,
    IMAP_URL: imap,
    EMAIL_RELAY: 'mx.company.example',
    EMAIL_DOMAINS: '@Company.example, b.example',
  };
  const { settings } = read(given) as { settings: { receive: unknown } };
  assert.deepEqual(settings.receive, {
    imapUrl: imap,
    relay: 'mx.company.example',
    domains: ['company.example', 'b.example'],
    strangers: 'refuse',
    secret: null,
  });
});

it('knows where the console is', () => {
  const { settings } = read({ ...sends, DESKHAND_URL: 'https://desk.company.example/' }) as {
    settings: { deskUrl: string };
  };
  assert.equal(settings.deskUrl, 'https://desk.company.example');
});

it('sends nothing without a server', () => assert.deepEqual(read({}), { ok: true, settings: null }));

for (const [given, name, address] of [
  ['desk@company.example', '', 'desk@company.example'],
  ['Help desk <desk@company.example>', 'Help desk', 'desk@company.example'],
  ['"Desk, IT" <desk@company.example>', 'Desk, IT', 'desk@company.example'],
] as const) {
  it(`reads ${given}`, () => {
    const { settings } = read({ SMTP_URL: url, EMAIL_FROM: given }) as { settings: unknown };
    assert.deepEqual(settings, { smtpUrl: url, from: { name, address }, receive: null, deskUrl: null });
  });
}

for (const [env, words] of [
  [{ SMTP_URL: url }, /EMAIL_FROM is needed as well/],
  [{ SMTP_URL: url, EMAIL_FROM: 'the desk' }, /EMAIL_FROM must be like/],
  [{ SMTP_URL: url, EMAIL_FROM: 'a@b.example\nBcc: c@d.example' }, /EMAIL_FROM must be like/],
  [{ SMTP_URL: 'mail.company.example', EMAIL_FROM: 'a@b.example' }, /SMTP_URL must be like smtps:/],
  [{ SMTP_URL: 'https://mail.company.example', EMAIL_FROM: 'a@b.example' }, /SMTP_URL must be like smtps:/],
  [{ SMTP_URL: 'smtps://u:pa/ss@mail.example', EMAIL_FROM: 'a@b.example' }, /SMTP_URL/],
  [{ IMAP_URL: imap, EMAIL_RELAY: 'mx' }, /SMTP_URL is needed as well/],
  [{ ...sends, IMAP_URL: imap }, /EMAIL_RELAY is needed with IMAP_URL/],
  [{ ...sends, IMAP_URL: url, EMAIL_RELAY: 'mx' }, /IMAP_URL must be like imaps:/],
  [{ ...sends, IMAP_URL: imap, EMAIL_RELAY: 'mx; dmarc=pass' }, /EMAIL_RELAY must be one name/],
  [{ ...sends, IMAP_URL: imap, EMAIL_RELAY: 'mx', EMAIL_SECRET: 'short' }, /EMAIL_SECRET must have 16/],
  [{ ...sends, IMAP_URL: imap, EMAIL_RELAY: 'mx', EMAIL_STRANGERS: 'all' }, /EMAIL_STRANGERS must be/],
] as const) {
  it(`refuses ${JSON.stringify(env)}, without repeating a password`, () => {
    const found = read(env);
    assert.ok(!found.ok);
    assert.match(found.problems.join('\n'), words);
    assert.doesNotMatch(found.problems.join('\n'), /p%40ss|pa\/ss/);
  });
}
