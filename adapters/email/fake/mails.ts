import type { ReceiveSettings } from '#adapters/email/settings.ts';

/** A desk that reads e-mail of its company, and signs where it is answered. */
export const receiveSettings: ReceiveSettings = {
  imapUrl: 'imap://desk@127.0.0.1:1',
  relay: 'mx.company.example',
  domains: ['company.example'],
  strangers: 'refuse',
  secret: 'a secret of sixteen or more',
};

/** That `relay` found a mail to be from its sender, whoever it is from. */
const believed = (from: string): string =>
  `Authentication-Results: mx.company.example; dmarc=pass header.from=${from.slice(from.lastIndexOf('@') + 1)}`;

let made = 0;

/** A mail as it lies on a server. `headers` stand above its own; `body` is plain text, or comes with its own headers. */
export const rawMail = (given: {
  readonly from?: string;
  readonly to?: string;
  readonly subject?: string;
  readonly id?: string | null;
  readonly headers?: readonly string[];
  readonly believed?: boolean;
  readonly body?: string;
  readonly date?: string;
}): string => {
  made += 1;
  const {
    from = 'rita@example.org',
    to = 'desk@company.example',
    subject = 'Printer',
    body = 'It is on fire.',
  } = given;
  const { id = `<mail-${made}@elsewhere.example>`, headers = [], believed: isBelieved = true } = given;
  return [
    ...(isBelieved ? [believed(/<(.*)>/.exec(from)?.[1] ?? from)] : []),
    ...headers,
    `From: ${from}`,
    `To: ${to}`,
    `Subject: ${subject}`,
    `Date: ${given.date ?? 'Mon, 02 Mar 2026 09:00:00 +0000'}`,
    ...(id === null ? [] : [`Message-ID: ${id}`]),
    ...(body.startsWith('Content-') ? ['MIME-Version: 1.0', body] : ['', body]),
  ].join('\r\n');
};
