import assert from 'node:assert/strict';
import { it } from 'node:test';
import { quietDesk } from '#src/app/testing/quiet-desk.ts';
import { plainCard } from '#src/cards/card.ts';
import type { PersonId } from '#src/core/ids.ts';
import { createEmail } from './adapter.ts';
import { startFakeSmtp } from './fake/fake-smtp.ts';

it('an e-mail shows a card’s picture in its text, with words for it, and brings its files', async () => {
  const smtp = await startFakeSmtp({});
  const log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
  const from = { name: 'Help desk', address: 'desk@company.example' };
  const email = createEmail({ smtpUrl: smtp.url, from, receive: null, deskUrl: null, log });
  await email.start(quietDesk);
  const account = { person: 'mona' as PersonId, platform: 'email', tenant: '', details: null, preferred: false };
  await email.send({
    id: 'out-1',
    to: { kind: 'person', account: { ...account, user: 'mona@company.example' } },
    card: {
      ...plainCard('report', 'info', 'Your week', ['Said']),
      picture: { png: Buffer.from('dots').toString('base64'), width: 1_040, height: 320, text: '3 "filed" <b>' },
      files: [{ name: 'report.pdf', type: 'application/pdf', content: Buffer.from('%PDF').toString('base64') }],
    },
    under: null,
  });
  const [mail] = smtp.mails();
  await email.stop();
  await smtp.close();
  const sent = mail?.attachments.map(({ filename, contentType, content, contentDisposition, cid }) => ({
    ...{ filename, contentType, contentDisposition, cid, content: content.toString() },
  }));
  assert.deepEqual(sent, [
    { filename: 'chart.png', contentType: 'image/png', contentDisposition: 'inline', cid: 'chart', content: 'dots' },
    {
      filename: 'report.pdf',
      contentType: 'application/pdf',
      contentDisposition: 'attachment',
      cid: undefined,
      content: '%PDF',
    },
  ]);
  const html = String(mail?.html);
  assert.match(html, /<img [^>]*alt="3 &quot;filed&quot; &lt;b&gt;" width="520"/);
});
