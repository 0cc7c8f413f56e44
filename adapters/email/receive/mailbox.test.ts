import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import { ImapFlow } from 'imapflow';
import { createEmail } from '#adapters/email/adapter.ts';
import { checkEmail } from '#adapters/email/check.ts';
import { noDovecot, startDovecot } from '#adapters/email/fake/dovecot.ts';
import { eventually } from '#adapters/email/fake/eventually.ts';
import { startFakeSmtp } from '#adapters/email/fake/fake-smtp.ts';
import { rawMail, receiveSettings } from '#adapters/email/fake/mails.ts';
import type { Inbound, Reply } from '#src/app/ports/chat/inbound.ts';
import { quietDesk } from '#src/app/testing/quiet-desk.ts';
import { refusalCard } from '#src/cards/answers.ts';
import type { TicketNumber } from '#src/core/ids.ts';

const nothing: Reply = { card: null, shown: 'message', form: null, errors: null };

describe('a real mailbox', { skip: noDovecot }, () => {
  let dovecot: Awaited<ReturnType<typeof startDovecot>>;
  let smtp: Awaited<ReturnType<typeof startFakeSmtp>>;
  before(async () => {
    [dovecot, smtp] = await Promise.all([startDovecot(), startFakeSmtp()]);
  });
  const opened: ReturnType<typeof createEmail>[] = [];
  // Also those of tests that failed: they would keep the run from ending.
  afterEach(() => Promise.all(opened.splice(0).map((email) => email.stop())));
  after(() => Promise.all([dovecot.close(), smtp.close()]));

  const warnings: string[] = [];
  const log = {
    debug: () => {},
    info: () => {},
    warn: (_: object, message: string) => void warnings.push(message),
    error: () => {},
  };
  const settings = (imapUrl: string) => ({
    deskUrl: null,
    smtpUrl: smtp.url,
    from: { name: 'Help desk', address: 'desk@company.example' },
    receive: { ...receiveSettings, imapUrl },
  });

  /** A desk that reads the mailbox; `until` resolves when it was given so many mails. */
  const reading = async (answer: (n: number) => Reply, imapUrl = dovecot.url) => {
    const taken: Extract<Inbound, { type: 'mail' }>[] = [];
    const email = createEmail({ ...settings(imapUrl), log });
    opened.push(email);
    await email.start({
      ...quietDesk,
      handle: async (inbound) => {
        assert.ok(inbound.type === 'mail');
        taken.push(inbound);
        return answer(taken.length);
      },
    });
    const until = (n: number) => eventually(() => taken.length >= n);
    return { email, taken, until };
  };

  it('is read to the end and as mails come, and what was read is put away', async () => {
    await dovecot.deliver(rawMail({ subject: 'One' }));
    const { email, taken, until } = await reading(() => nothing);
    await until(1);
    await dovecot.deliver(rawMail({ subject: 'Two', believed: false }));
    await dovecot.deliver(rawMail({ subject: 'Three' }));
    await until(2);
    await eventually(async () => (await dovecot.count('INBOX')) === 0);
    assert.deepEqual(
      taken.map(({ subject }) => subject),
      ['One', 'Three'],
    );
    assert.deepEqual([await dovecot.count('Handled'), await dovecot.count('Held')], [2, 1]);
    assert.equal(email.health().state, 'up');
  });

  it('answers an internal mail with the address for internal words', async () => {
    const refusal = (internal: boolean) => {
      const card = { ...refusalCard('Not done.', 1 as TicketNumber), ...(internal && { internal: true as const }) };
      return { ...nothing, card, shown: 'refusal' } as const;
    };
    const before = smtp.mails().length;
    const { until } = await reading((n) => refusal(n === 2));
    await dovecot.deliver(rawMail({ subject: 'Public' }));
    await until(1);
    await dovecot.deliver(rawMail({ subject: 'Internal' }));
    await until(2);
    await eventually(() => smtp.mails().length === before + 2);
    await eventually(async () => (await dovecot.count('INBOX')) === 0);
    assert.deepEqual(
      smtp
        .mails()
        .slice(before)
        .map(({ replyTo, references }) => [/\+1(i?)-/.exec(replyTo?.text ?? '')?.[1], [references].flat().at(-1)]),
      [
        ['', '<ticket-1@company.example>'],
        ['i', '<note-1@company.example>'],
      ],
    );
  });

  it('keeps a mail that the desk could not take, and gives it the same key again', async () => {
    await dovecot.deliver(rawMail({ subject: 'Later' }));
    const first = await reading(() => ({ ...nothing, again: true }));
    await first.until(1);
    await first.email.stop();
    assert.equal(await dovecot.count('INBOX'), 1);
    const second = await reading(() => nothing);
    await second.until(1);
    assert.equal(second.taken[0]?.id, first.taken[0]?.id);
    await eventually(async () => (await dovecot.count('INBOX')) === 0);
  });

  it('reads a mail once that the server does not put away, and says so', async () => {
    const { email, taken, until } = await reading(() => nothing);
    await eventually(() => email.health().state === 'up');
    const other = new ImapFlow({
      ...{ host: '127.0.0.1', port: Number(new URL(dovecot.url).port), secure: false, logger: false },
      auth: { user: 'desk', pass: 'right' },
    });
    await other.connect();
    await other.mailboxDelete('Handled');
    for (const [n, subject] of ['Stuck', 'Stuck, too', 'And more'].entries()) {
      await dovecot.deliver(rawMail({ subject }));
      await until(n + 1);
      await eventually(() => warnings.filter((message) => /stays in the inbox/.test(message)).length === n + 1);
    }
    assert.deepEqual(
      taken.map(({ subject }) => subject),
      ['Stuck', 'Stuck, too', 'And more'],
    );
    await eventually(() => /does not put mails into Handled/.test(email.health().detail ?? ''));
    await other.mailboxCreate('Handled');
    await dovecot.deliver(rawMail({ subject: 'Last' }));
    await eventually(async () => (await dovecot.count('INBOX')) === 0);
    await eventually(() => email.health().state === 'up');
    assert.equal(taken.length, 4);
    await other.logout();
  });

  it('finds the files of a mail after it was put away', async () => {
    const body = `Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nSee\r\n--b\r\nContent-Type: application/pdf; name="a.pdf"\r\nContent-Transfer-Encoding: base64\r\n\r\n${Buffer.from('%PDF-1').toString('base64')}\r\n--b--`;
    await dovecot.deliver(rawMail({ subject: 'File', body, id: '<with-file@x>' }));
    const { email, taken, until } = await reading(() => nothing);
    await until(1);
    await eventually(async () => (await dovecot.count('INBOX')) === 0);
    const [attached] = taken[0]?.attachments ?? [];
    assert.equal(attached?.name, 'a.pdf');
    const chunks: Uint8Array[] = [];
    for await (const chunk of await email.readFile(attached?.file ?? '', AbortSignal.timeout(10_000)))
      chunks.push(chunk);
    assert.equal(Buffer.concat(chunks).toString(), '%PDF-1');
    await assert.rejects(email.readFile(JSON.stringify(['<gone@x>', 'k', 0, false]), AbortSignal.timeout(10_000)), {
      why: 'gone',
    });
    await assert.rejects(email.readFile(JSON.stringify(['<with-file@x>', 'k', 0, true]), AbortSignal.timeout(10_000)), {
      why: 'too_large',
    });
  });

  it('answers under the mail, so that no machine answers back', async () => {
    const before = smtp.mails().length;
    await dovecot.deliver(rawMail({ subject: 'Printer', id: '<asked@x>', headers: ['References: <older@x>'] }));
    await reading(() => ({ ...nothing, card: refusalCard('Not now'), shown: 'refusal' }));
    await eventually(() => smtp.mails().length > before);
    const sent = smtp.mails().at(-1);
    assert.deepEqual(
      [sent?.subject, sent?.inReplyTo, sent?.references, sent?.headers.get('auto-submitted')],
      ['Re: Printer', '<asked@x>', ['<older@x>', '<asked@x>'], 'auto-replied'],
    );
    assert.match(sent?.text ?? '', /because you wrote to it/);
    await eventually(async () => (await dovecot.count('INBOX')) === 0);
  });

  it('that refuses the password, or is not there, is said, and e-mail still goes out', async () => {
    for (const [url, words] of [
      [dovecot.wrongPassword, /refuses IMAP_URL’s user or password/],
      ['imap://desk:wrong-secret@127.0.0.1:1', /ECONNREFUSED/],
    ] as const) {
      const { email } = await reading(() => nothing, url);
      await eventually(() => words.test(email.health().detail ?? ''));
      assert.equal(email.health().state, 'down');
      assert.doesNotMatch(email.health().detail ?? '', /wrong-secret/);
    }
  });

  it('is looked into by the check, which does not say that a chat failed', async () => {
    const said: string[] = [];
    assert.equal(await checkEmail(settings(dovecot.url), null, (line) => said.push(line)), true);
    assert.match(said.join('\n'), /ok {3}The mail server took .*\nok {3}The mailbox can be read\. 0 wait in it\./);
    assert.doesNotMatch(smtp.mails().at(-1)?.text ?? '', /cannot reach you in chat/);
    said.length = 0;
    assert.equal(await checkEmail(settings(dovecot.wrongPassword), null, (line) => said.push(line)), false);
    assert.match(said.join('\n'), /not {2}The mailbox cannot be read: .*refuses IMAP_URL/);
  });
});
