import type { ParsedMail } from 'mailparser';

/** What a mail server says that it could not deliver. */
export type Bounce = {
  /** To whom it was not delivered, as far as it says. */
  readonly recipients: readonly string[];
  /** `Message-ID`s of the mail that came back. */
  readonly returned: readonly string[];
  /** False: it is late, and the server tries on. */
  readonly failed: boolean;
  /** `5.1.1`; null: it does not say. */
  readonly status: string | null;
};

const toLine = /^to:\s.+$/gim;
/** A mail of the desk goes to one. */
const mostRecipients = 20;
/** Of a report and of what came back, in characters: what matters stands in front. */
const longest = 60_000;

/** Bounded, and from where a word begins: anybody can send a word of any length, and it must not be searched from every letter. */
const addressIn = /(?<![^\s<>;,"])[^\s<>;,"@]{1,64}@[^\s<>;,"@]{1,255}/;
const idLine = /^message-id:\s*(<[^<>\s]{1,500}>)/gim;

const partOf = (mail: ParsedMail, types: RegExp): string =>
  mail.attachments
    .filter(({ contentType }) => types.test(contentType))
    .map(({ content }) => content.toString('latin1').slice(0, longest))
    .join('\n')
    .slice(0, longest);

/** Where servers that know no standard part begin the mail that came back. */
const copyBegins =
  /^--.{0,200}?(?:copy of (?:the|your)|original message|returned message|message follows|undelivered)/im;
/** How those servers begin. */
const oldReports =
  /(?:qmail-send program|could not be delivered|undeliver(?:able|ed)|delivery (?:has )?failed|delivery status notification|returned mail|mail delivery (?:failed|system))/i;
const oldLate =
  /\b(?:delayed|will (?:be )?(?:retr|keep|continue)|still trying|no action is required|warning message only)/i;

const unfolded = (text: string): string => text.replaceAll(/\r?\n[ \t]+/g, ' ').replaceAll('\r', '');

/** The standard report (RFC 3464): an `Action` for each recipient. */
const standardReport = (report: string): Omit<Bounce, 'returned'> | null => {
  const groups = unfolded(report)
    .split(/\n\s*\n/)
    .map((group) => ({
      recipient: /^(?:final|original)-recipient:[^;\n]*;\s*(.+)$/im.exec(group)?.[1]?.match(addressIn)?.[0] ?? null,
      original: /^original-recipient:[^;\n]*;\s*(.+)$/im.exec(group)?.[1]?.match(addressIn)?.[0] ?? null,
      action: /^action:\s*([a-z]+)/im.exec(group)?.[1]?.toLowerCase() ?? '',
      status: /^status:\s*(\d\.\d{1,3}\.\d{1,3})/im.exec(group)?.[1] ?? null,
    }))
    .filter(({ action }) => action === 'failed' || action === 'delayed');
  if (groups.length === 0) return null;
  const gone = groups.filter(({ action }) => action === 'failed');
  return {
    recipients: (gone.length > 0 ? gone : groups).flatMap(({ recipient, original }) =>
      [recipient, original].filter((one) => one !== null),
    ),
    failed: gone.length > 0,
    status: (gone[0] ?? groups[0])?.status ?? null,
  };
};

/** What qmail, Exim and others write instead: in words, with the mail behind them. */
const wordyReport = (mail: ParsedMail): Omit<Bounce, 'returned'> | null => {
  const text = (mail.text ?? '').slice(0, longest);
  const head = text.split(copyBegins)[0] ?? '';
  const failedHeader = mail.headerLines.find(({ key }) => key === 'x-failed-recipients')?.line ?? '';
  if (failedHeader === '' && !oldReports.test(`${mail.subject ?? ''}\n${head}`)) return null;
  const said = failedHeader === '' ? head : failedHeader.slice(failedHeader.indexOf(':') + 1);
  const recipients = [...said.matchAll(new RegExp(addressIn, 'g'))].map(([one]) => one.replace(/(?<![:.])[:.]+$/, ''));
  return {
    recipients,
    failed: failedHeader !== '' || !oldLate.test(`${mail.subject ?? ''}\n${head}`),
    status: /\b([45]\.\d{1,3}\.\d{1,3})\b/.exec(head)?.[1] ?? null,
  };
};

/** Reads what a mail server returns, in the standard form (RFC 3464) or a common other one; null: it is nothing of the kind. */
export const readBounce = (mail: ParsedMail): Bounce | null => {
  const report = partOf(mail, /^message\/(?:global-)?delivery-status$/i);
  const found = report === '' ? wordyReport(mail) : standardReport(report);
  if (found === null) return null;
  const returned = [
    partOf(mail, /^(?:message\/(?:rfc822|global|global-headers)|text\/rfc822-headers)$/i),
    // Behind the words of the server; what it answers stands in its own headers, too.
    report === '' ? (mail.text ?? '').slice(0, longest) : '',
  ].join('\n');
  const answers = mail.headerLines
    .filter(({ key }) => key === 'in-reply-to' || key === 'references')
    .flatMap(({ line }) => line.match(/<[^<>\s]{1,500}>/g) ?? []);
  const ids = [...unfolded(returned).matchAll(idLine)].map(([, id = '']) => id);
  // Where it was forwarded, the server names another address than the one it was sent to.
  const to = [...unfolded(returned).matchAll(toLine)].flatMap(([line]) => line.match(addressIn)?.[0] ?? []);
  return {
    ...found,
    recipients: [...new Set([...found.recipients, ...to])].slice(0, mostRecipients),
    returned: [...new Set([...ids, ...answers])].slice(0, mostRecipients),
  };
};
