import { z } from 'zod';

/** How the desk sends e-mail. */
export type EmailSettings = {
  readonly smtpUrl: string;
  readonly from: { readonly name: string; readonly address: string };
};

const isHere = (host: string): boolean => /^(localhost|127\.[\d.]+|\[?::1\]?)$/.test(host);

const smtpUrl = z.string().check((given) => {
  const url = URL.canParse(given.value) ? new URL(given.value) : null;
  const fault =
    url === null || !/^smtps?:$/.test(url.protocol) || url.hostname === ''
      ? 'must be like smtps://user:password@mail.company.example:465, or smtp://… with STARTTLS'
      : !/^$|^\/$/.test(url.pathname) || `${url.search}${url.hash}` !== ''
        ? 'has something behind the port; write special characters of a password as %40 and the like'
        : null;
  if (fault !== null) given.issues.push({ code: 'custom', message: fault, input: '' });
});

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
  })
  .transform(({ SMTP_URL, EMAIL_FROM }, context) => {
    if (SMTP_URL === undefined) return null;
    if (EMAIL_FROM === undefined) {
      context.addIssue({
        code: 'custom',
        path: ['EMAIL_FROM'],
        message: 'is needed as well: Help desk <desk@company.example>',
      });
      return z.NEVER;
    }
    return { smtpUrl: SMTP_URL, from: EMAIL_FROM };
  });

/** Whether a server that offers no TLS may be used: only on this machine. */
export const mayBePlain = (url: string): boolean => isHere(new URL(url).hostname);
