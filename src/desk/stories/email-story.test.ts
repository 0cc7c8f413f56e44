import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { noDovecot, startDovecot } from '#adapters/email/fake/dovecot.ts';
import { eventually } from '#adapters/email/fake/eventually.ts';
import { startFakeSmtp } from '#adapters/email/fake/fake-smtp.ts';
import { rawMail } from '#adapters/email/fake/mails.ts';
import { openDatabase } from '#db/database.ts';
import type { TicketNumber } from '#src/core/ids.ts';
import { saidOn } from '#src/core/ticket/said.ts';
import { serveDesk } from '#src/desk/testing/desk-process.ts';
import { scratchFolder } from '#src/desk/testing/refusal.ts';

const folder = await scratchFolder();

describe('somebody who lives on e-mail alone', { skip: noDovecot }, () => {
  test('files, answers and sends a file; what was read before the desk was killed counts once', async (t) => {
    const [smtp, dovecot] = await Promise.all([startFakeSmtp(), startDovecot()]);
    t.after(() => Promise.all([smtp.close(), dovecot.close()]));
    const databaseUrl = `sqlite:${join(folder, 'mail.db')}`;
    const env = {
      DATABASE_URL: databaseUrl,
      SMTP_URL: smtp.url,
      EMAIL_FROM: 'desk@company.example',
      IMAP_URL: dovecot.url,
      EMAIL_RELAY: 'mx.company.example',
      EMAIL_DOMAINS: 'company.example',
      EMAIL_SECRET: 'a secret of sixteen or more',
    };
    const zoe = { from: 'Zoe Zhou <zoe@company.example>' };
    const first = rawMail({ ...zoe, id: '<first@x>', subject: 'My laptop has no sound', body: 'Since Monday.' });
    let desk = await serveDesk(env);
    await dovecot.deliver(first);
    // Whoever takes it may hear of it first.
    const receiptOf = () => smtp.mails().find(({ text }) => text?.includes('Filed as #1'));
    await eventually(() => receiptOf() !== undefined);
    const receipt = receiptOf();
    assert.match(receipt?.text ?? '', /Answer this e-mail to write on #1/);
    const answerTo = receipt?.replyTo?.value[0]?.address ?? '';
    assert.match(answerTo, /^desk\+1-[0-9a-f]{20}@company\.example$/);

    // As if it had been killed before it put the mail away.
    await eventually(async () => (await dovecot.count('Handled')) === 1);
    await desk.end('SIGKILL');
    await dovecot.move('Handled', 'INBOX');
    desk = await serveDesk(env);
    const body = `Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nIt crackles.\r\n\r\nOn Monday, Help desk wrote:\r\n> Filed as #1\r\n--b\r\nContent-Type: application/pdf; name="a.pdf"\r\nContent-Transfer-Encoding: base64\r\n\r\n${Buffer.from('%PDF-1').toString('base64')}\r\n--b--`;
    // Nobody vouches for it, but it was sent to the address that only she knows, and answers what she was sent.
    await dovecot.deliver(rawMail({ ...zoe, to: answerTo, believed: false, subject: 'Re: sound', body }));
    await eventually(async () => (await dovecot.count('Handled')) === 2);
    const ready = (await (await fetch(`${desk.url}/readyz`)).json()) as { adapters: { email: unknown } };
    assert.deepEqual(ready.adapters.email, { state: 'up', detail: null });

    const database = await openDatabase(databaseUrl);
    t.after(() => database.close());
    const log = async () => saidOn(await database.store.read.events(1 as TicketNumber)).map(({ text }) => text);
    await eventually(async () => (await log()).some((text) => text.startsWith('a.pdf (')));
    assert.deepEqual(await log(), ['It crackles.\n[a.pdf]', 'a.pdf (6 bytes)']);
    assert.equal(await database.store.read.ticket(2 as TicketNumber), null);
    await desk.end('SIGTERM');
    // One receipt, however often the mail was found.
    assert.equal(smtp.mails().filter(({ text }) => text?.includes('Filed as #1')).length, 1);
  });
});
