import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ConfigError } from '#src/app/adapter-kit/settings.ts';
import { chatAdapterContract } from '#src/app/contracts/platform/chat-adapter-contract.ts';
import type { Address } from '#src/app/ports/chat/outbound.ts';
import { DeliveryError } from '#src/app/ports/errors.ts';
import { quietDesk } from '#src/app/testing/quiet-desk.ts';
import { plainCard } from '#src/cards/card.ts';
import type { PersonId, TicketNumber } from '#src/core/ids.ts';
import { createEmail } from './adapter.ts';
import { startFakeSmtp } from './fake/fake-smtp.ts';
import { receiveSettings } from './fake/mails.ts';
import type { EmailSettings } from './settings.ts';

const log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
const from = { name: 'Help desk, “IT”', address: 'desk@company.example' };

const mailbox = (user: string): Address => ({
  kind: 'person',
  account: { person: 'lena' as PersonId, platform: 'email', tenant: '', user, details: null, preferred: false },
});

const started = async (
  options: { readonly password?: string; readonly as?: string } & Partial<
    Pick<EmailSettings, 'deskUrl' | 'receive'>
  > = {},
) => {
  const smtp = await startFakeSmtp(options);
  const smtpUrl = smtp.url.replace('//', options.as === undefined ? '//' : `//${options.as}@`);
  const { receive = null, deskUrl = null } = options;
  const email = createEmail({ smtpUrl, from, receive, deskUrl, log });
  return {
    smtp,
    email,
    close: async () => {
      await email.stop();
      await smtp.close();
    },
  };
};

const answers = {
  rate_limited: [421, '4.7.0 slow down'],
  unavailable: [454, '4.3.0 out of order'],
  unreachable: [550, '5.1.1 no such user'],
} as const;

chatAdapterContract('E-mail', async () => {
  const { smtp, email, close } = await started();
  return {
    adapter: email,
    person: mailbox('lena@demo.example'),
    channel: null,
    nobody: mailbox('who@nowhere.example'),
    email: 'lena@demo.example',
    shown: async () => smtp.mails().map(({ text, subject }) => `${subject}\n${text}`),
    above: async () => null,
    fail: (fault) => {
      const [code, line] = answers[fault];
      smtp.fail('RCPT', code, line);
    },
    close,
  };
}, [{ reason: 'e-mail goes to people', tests: ['sends a card to a channel'] }]);

const card = (title: string, ticket: number | null = null) => ({
  ...plainCard('contract', 'info', title, ['Said']),
  ticket: ticket as TicketNumber | null,
});

describe('an e-mail', () => {
  const send = async (title: string, ticket: number | null = null, id = 'out-1') => {
    const parts = await started();
    await parts.email.start(quietDesk);
    const ref = await parts.email.send({
      id,
      to: mailbox('lena@demo.example'),
      card: card(title, ticket),
      under: null,
    });
    const [mail] = parts.smtp.mails();
    await parts.close();
    assert.ok(mail);
    return { mail, ref };
  };

  it('is from the desk to one person, and says that nobody wrote it', async () => {
    const { mail, ref } = await send('Dana has taken it', 17);
    assert.equal(mail.from?.text, '"Help desk, “IT”" <desk@company.example>');
    assert.equal(Array.isArray(mail.to) ? '' : mail.to?.text, 'lena@demo.example');
    assert.equal(mail.subject, '[#17] Dana has taken it');
    assert.equal(mail.messageId, ref.message);
    assert.equal(mail.headers.get('auto-submitted'), 'auto-generated');
  });

  it('says where to be told less, by e-mail and in the console, as far as there are these', async () => {
    const unsubscribeOf = async (options: Parameters<typeof started>[0]): Promise<unknown> => {
      const { email, smtp, close } = await started(options);
      await email.send({ id: 'out-1', to: mailbox('lena@demo.example'), card: card('Hello', 17), under: null });
      await close();
      return smtp
        .mails()[0]
        ?.headerLines.find(({ key }) => key === 'list-unsubscribe')
        ?.line.replaceAll(/\s+/g, ' ');
    };
    const deskUrl = 'https://desk.company.example';
    const page = '<https://desk.company.example/console/you/notifications>';
    const byMail = '<mailto:desk\\+off-[0-9a-f]{20}@company\\.example>';
    assert.equal(await unsubscribeOf({}), undefined);
    assert.equal(await unsubscribeOf({ deskUrl }), `List-Unsubscribe: ${page}`);
    assert.match(
      String(await unsubscribeOf({ deskUrl, receive: receiveSettings })),
      new RegExp(`^List-Unsubscribe: ${byMail}, ${page}$`),
    );
  });

  it('hangs together with all others about its ticket, and with those of no other', async () => {
    const first = await send('Filed as #17', 17, 'out-1');
    const second = await send('Dana has taken it', 17, 'out-2');
    const other = await send('Dana has taken it', 18, 'out-3');
    assert.deepEqual(first.mail.references, second.mail.references);
    assert.notDeepEqual(other.mail.references, first.mail.references);
    assert.notEqual(first.mail.messageId, second.mail.messageId);
  });

  it('has no header and no recipient that somebody wrote into a title or an address', async () => {
    const { mail } = await send('Hello\r\nBcc: eve@evil.example\r\n\r\nand more');
    assert.equal(mail.bcc, undefined);
    assert.match(mail.subject ?? '', /^Hello Bcc: eve@evil\.example and more$/);
    const { email, smtp, close } = await started();
    for (const bad of [
      'lena@demo.example, eve@evil.example',
      'lena@demo.example\r\nDATA',
      '<lena@demo.example>',
      'lena',
    ]) {
      await assert.rejects(email.send({ id: 'x', to: mailbox(bad), card: card('No'), under: null }), {
        code: 'unreachable',
      });
    }
    assert.equal(smtp.mails().length, 0);
    await close();
  });
});

describe('a mail server', () => {
  const codeOf = async (at: 'RCPT' | 'DATA', code: number, line: string): Promise<string> => {
    const { email, smtp, close } = await started();
    await email.start(quietDesk);
    smtp.fail(at, code, line);
    const result = await email
      .send({ id: 'x', to: mailbox('lena@demo.example'), card: card('Hello'), under: null })
      .then(
        () => 'sent',
        (error: unknown) => (error instanceof DeliveryError ? error.code : 'thrown'),
      );
    await close();
    return result;
  };

  for (const [at, code, line, meant] of [
    ['RCPT', 550, '5.1.1 no such user', 'unreachable'],
    ['RCPT', 550, 'no such user', 'unreachable'],
    ['RCPT', 550, '5.2.1 mailbox disabled', 'unreachable'],
    ['RCPT', 552, '5.2.2 mailbox full', 'unavailable'],
    ['RCPT', 550, '5.7.1 you are on a block list', 'unavailable'],
    ['RCPT', 451, '4.7.1 greylisted, come back', 'rate_limited'],
    ['RCPT', 452, '4.5.3 too many recipients', 'unavailable'],
    ['DATA', 552, '5.3.4 too large', 'invalid'],
    ['DATA', 554, '5.7.1 looks like spam', 'unavailable'],
    ['DATA', 550, 'no', 'unavailable'],
  ] as const) {
    it(`that answers ${code} ${line} to ${at} means ${meant}`, async () => {
      assert.equal(await codeOf(at, code, line), meant);
    });
  }

  it('that is down when the desk starts is tried with each message, and up again once one goes', async () => {
    const smtp = await startFakeSmtp();
    await smtp.close();
    const email = createEmail({ smtpUrl: smtp.url, from, receive: null, deskUrl: null, log });
    await email.start(quietDesk);
    assert.equal(email.health().state, 'down');
    await assert.rejects(email.send({ id: 'x', to: mailbox('lena@demo.example'), card: card('Hello'), under: null }), {
      code: 'unavailable',
      ambiguous: false,
    });
    await email.stop();
  });

  it('that refuses the password is said at the start, without the password', async () => {
    const { email, close } = await started({ password: 'right', as: 'desk:wrong-secret' });
    await assert.rejects(email.start(quietDesk), (error) => {
      assert.ok(error instanceof ConfigError);
      assert.match(error.message, /refuses SMTP_URL’s user or password/);
      assert.doesNotMatch(error.message, /wrong-secret/);
      return true;
    });
    assert.equal(email.health().state, 'down');
    await close();
  });
});

describe('an invitation by e-mail', () => {
  it('is a part for calendars of its own method, and the words beside it', async () => {
    const { smtp, email, close } = await started();
    await email.start(quietDesk);
    const event = {
      ...{ key: 'appointment-17-1', sequence: 3, from: Date.UTC(2026, 2, 3, 9), to: Date.UTC(2026, 2, 3, 10) },
      ...{ isOff: false, title: 'Help desk: #17', text: 'Printer', reader: 'Lena', answer: null, url: null },
    } as const;
    const send = (id: string, isOff: boolean) =>
      email.send({
        ...{ id, to: mailbox('lena@demo.example'), under: null },
        card: { ...card('Appointment for #17', 17), event: { ...event, isOff } },
      });
    await send('out-1', false);
    await send('out-2', true);
    const [invited, off] = smtp.mails();
    await close();
    assert.ok(invited && off);
    const part = (mail: typeof invited) => mail.attachments.find(({ contentType }) => contentType === 'text/calendar');
    assert.match(`${part(invited)?.content}`, /^BEGIN:VCALENDAR[\s\S]*METHOD:REQUEST[\s\S]*SEQUENCE:3/);
    assert.match(`${part(off)?.content}`, /METHOD:CANCEL[\s\S]*STATUS:CANCELLED/);
    assert.match(invited.text ?? '', /for your calendar/);
    // The desk reads nothing here, so it asks for no answer.
    assert.doesNotMatch(`${part(invited)?.content}`, /RSVP=TRUE/);
  });
});
