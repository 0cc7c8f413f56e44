import { z } from 'zod';
import { nameList } from '#src/app/adapter-kit/settings.ts';

/** How the desk receives e-mail. */
export type ReceiveSettings = {
  readonly imapUrl: string;
  /** The server whose word it takes for who wrote a mail, as that server calls itself in `Authentication-Results`. */
  readonly relay: string;
  /** Domains, in lower case, whose people may ask for help although the desk does not know them. */
  readonly domains: readonly string[];
  /** What becomes of others it does not know: told once that nothing was filed, not answered, or helped. */
  readonly strangers: 'refuse' | 'ignore' | 'welcome';
  /** Signs addresses to answer to; null: each e-mail is answered at the desk's own address. */
  readonly secret: string | null;
};

/** How the desk sends e-mail. `receive` null: it reads none. */
export type EmailSettings = {
  readonly smtpUrl: string;
  readonly from: { readonly name: string; readonly address: string };
  readonly receive: ReceiveSettings | null;
  /** Where people reach the console, without a slash at its end; null: nobody has said. */
  readonly deskUrl: string | null;
};

const isHere = (host: string): boolean => /^(localhost|127\.[\d.]+|\[?::1\]?)$/.test(host);

/** The address of a mail server, with user and password. */
const mailServer = (scheme: RegExp, like: string) =>
  z.string().check((given) => {
    const url = URL.canParse(given.value) ? new URL(given.value) : null;
    const fault =
      url === null || !scheme.test(url.protocol) || url.hostname === ''
        ? `must be like ${like}`
        : !/^$|^\/$/.test(url.pathname) || `${url.search}${url.hash}` !== ''
          ? 'has something behind the port; write special characters of a password as %40 and the like'
          : null;
    if (fault !== null) given.issues.push({ code: 'custom', message: fault, input: '' });
  });

const smtpUrl = mailServer(/^smtps?:$/, 'smtps://user:password@mail.company.example:465, or smtp://… with STARTTLS');
const imapUrl = mailServer(/^imaps?:$/, 'imaps://user:password@mail.company.example:993, or imap://… with STARTTLS');

/** `Help desk <desk@company.example>`, or the address alone. */
const sender = z.string().transform((text, context) => {
  const [, name = '', address = ''] = /^\s*(?:"?([^"<>\r\n]*?)"?\s*<)?([^\s<>@,]+@[^\s<>@,]+)>?\s*$/.exec(text) ?? [];
  if (address === '') {
    context.addIssue({ code: 'custom', message: 'must be like Help desk <desk@company.example>' });
    return z.NEVER;
  }
  return { name, address };
});

/** Null: no e-mail is sent. */
export const emailSettings: z.ZodType<EmailSettings | null> = z
  .object({
    SMTP_URL: smtpUrl.optional(),
    EMAIL_FROM: sender.optional(),
    IMAP_URL: imapUrl.optional(),
    EMAIL_RELAY: z
      .string()
      .regex(/^[^\s;()"]+$/, 'must be one name, such as mx.company.example')
      .optional(),
    EMAIL_DOMAINS: nameList,
    EMAIL_STRANGERS: z
      .enum(['refuse', 'ignore', 'welcome'], { error: 'must be "refuse", "ignore" or "welcome"' })
      .default('refuse'),
    EMAIL_SECRET: z.string().min(16, 'must have 16 characters or more').optional(),
    DESKHAND_URL: z.string().optional(),
  })
  .transform((given, context) => {
    const { SMTP_URL, EMAIL_FROM, IMAP_URL, EMAIL_RELAY } = given;
    const missing = (name: string, message: string): typeof z.NEVER => {
      context.addIssue({ code: 'custom', path: [name], message });
      return z.NEVER;
    };
    if (SMTP_URL === undefined) {
      return IMAP_URL === undefined
        ? null
        : missing('SMTP_URL', 'is needed as well: the desk answers the e-mails it reads');
    }
    if (EMAIL_FROM === undefined) return missing('EMAIL_FROM', 'is needed as well: Help desk <desk@company.example>');
    const sends = { smtpUrl: SMTP_URL, from: EMAIL_FROM, deskUrl: given.DESKHAND_URL?.replace(/\/+$/, '') ?? null };
    if (IMAP_URL === undefined) return { ...sends, receive: null };
    if (EMAIL_RELAY === undefined) {
      return missing(
        'EMAIL_RELAY',
        'is needed with IMAP_URL: the server whose Authentication-Results count. See docs/email.md',
      );
    }
    const receive: ReceiveSettings = {
      imapUrl: IMAP_URL,
      relay: EMAIL_RELAY,
      domains: given.EMAIL_DOMAINS.map((domain) => domain.toLowerCase().replace(/^@/, '')),
      strangers: given.EMAIL_STRANGERS,
      secret: given.EMAIL_SECRET ?? null,
    };
    return { ...sends, receive };
  });

/** Whether a server that offers no TLS may be used: only on this machine. */
export const mayBePlain = (url: string): boolean => isHere(new URL(url).hostname);
