import assert from 'node:assert/strict';
import { it } from 'node:test';
import { readSettings } from '#src/app/adapter-kit/settings.ts';
import { emailSettings } from './settings.ts';

const read = (env: Readonly<Record<string, string>>) => readSettings(emailSettings, env);
const url = 'smtps://desk:p%40ss@mail.company.example:465';

it('sends nothing without a server', () => assert.deepEqual(read({}), { ok: true, settings: null }));

for (const [given, name, address] of [
  ['desk@company.example', '', 'desk@company.example'],
  ['Help desk <desk@company.example>', 'Help desk', 'desk@company.example'],
  ['"Desk, IT" <desk@company.example>', 'Desk, IT', 'desk@company.example'],
] as const) {
  it(`reads ${given}`, () => {
    const { settings } = read({ SMTP_URL: url, EMAIL_FROM: given }) as { settings: unknown };
    assert.deepEqual(settings, { smtpUrl: url, from: { name, address } });
  });
}

for (const [env, words] of [
  [{ SMTP_URL: url }, /EMAIL_FROM is needed as well/],
  [{ SMTP_URL: url, EMAIL_FROM: 'the desk' }, /EMAIL_FROM must be like/],
  [{ SMTP_URL: url, EMAIL_FROM: 'a@b.example\nBcc: c@d.example' }, /EMAIL_FROM must be like/],
  [{ SMTP_URL: 'mail.company.example', EMAIL_FROM: 'a@b.example' }, /SMTP_URL must be like smtps:/],
  [{ SMTP_URL: 'https://mail.company.example', EMAIL_FROM: 'a@b.example' }, /SMTP_URL must be like smtps:/],
  [{ SMTP_URL: 'smtps://u:pa/ss@mail.example', EMAIL_FROM: 'a@b.example' }, /SMTP_URL/],
] as const) {
  it(`refuses ${JSON.stringify(env)}, without repeating a password`, () => {
    const found = read(env);
    assert.ok(!found.ok);
    assert.match(found.problems.join('\n'), words);
    assert.doesNotMatch(found.problems.join('\n'), /p%40ss|pa\/ss/);
  });
}
