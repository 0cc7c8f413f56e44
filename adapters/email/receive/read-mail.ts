import { createHash } from 'node:crypto';
import { type AddressObject, type ParsedMail, simpleParser } from 'mailparser';
import { type Bounce, readBounce } from './bounce.ts';
import { type CalendarAnswer, readCalendarAnswer } from './calendar-answer.ts';

/** A file of a mail. */
export type MailFile = { readonly name: string; readonly content: Buffer };

/** What the desk reads in a mail. */
export type Mail = {
  /** The same for the same mail, however often and in which folder it is found; another sender's is another. */
  readonly key: string;
  /** With its angle brackets; null: it has none. */
  readonly messageId: string | null;
  /** Null: nobody, or several, or nothing that is an address. */
  readonly from: { readonly address: string; readonly name: string } | null;
  /** All addresses it came to, as far as it says. */
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string;
  /** Milliseconds. */
  readonly time: number;
  /** Message-IDs with their angle brackets, the nearest first. */
  readonly answers: readonly string[];
  /** What it answers to an invitation, from a calendar; null: it is no such answer. */
  readonly calendar: CalendarAnswer | null;
  /** What a mail server says that it could not deliver; null: it says nothing of the kind. */
  readonly bounce: Bounce | null;
  /** How a machine says that it wrote it; null: a person did, as far as it says. */
  readonly automatic: string | null;
  /** Values of `Authentication-Results`, the topmost first. */
  readonly results: readonly string[];
  readonly files: readonly MailFile[];
};

/** Of a text, in characters: beyond it nobody reads on, and a ticket takes less. */
const longestText = 100_000;
const mostFiles = 100;
/** Smaller pictures in a text are logos and lines of a signature, in bytes. */
const smallestPicture = 10_000;

/** A mail with more is no letter. */
const mostPictures = 100;

/** Without control characters, which no server writes and databases refuse. */
const address = /^[^\s<>@,;:"()[\]\\\p{Cc}]+@[^\s<>@,;:"()[\]\\\p{Cc}]+$/u;
const messageIds = /<[^<>\s\p{Cc}]{1,500}>/gu;

/** What stands in a header, all of them of this name, the topmost first, unfolded. */
const rawHeaders = (mail: ParsedMail, name: string): readonly string[] =>
  mail.headerLines
    .filter(({ key }) => key === name)
    .map(({ line }) =>
      line
        .slice(line.indexOf(':') + 1)
        .replaceAll(/\r?\n(?=[ \t])/g, ' ')
        .trim(),
    );

const addressesIn = (list: AddressObject | readonly AddressObject[] | undefined): readonly string[] => {
  const objects = list === undefined ? [] : ([list].flat() as readonly AddressObject[]);
  return objects.flatMap(({ value }) => value.flatMap((one) => one.address ?? []));
};

const sender = (mail: ParsedMail): Mail['from'] => {
  if (rawHeaders(mail, 'from').length !== 1) return null;
  const [only, another] = mail.from?.value ?? [];
  if (only === undefined || another !== undefined || only.group !== undefined) return null;
  const found = only.address ?? '';
  return address.test(found) && found.length <= 254 ? { address: found, name: only.name } : null;
};

/** RFC 3834, and what programs wrote before it and still write. */
const automaticWords = (mail: ParsedMail): string | null => {
  const first = (name: string): string => rawHeaders(mail, name)[0]?.toLowerCase() ?? '';
  const submitted = first('auto-submitted');
  if (submitted !== '' && !/^no\b/.test(submitted)) return `Auto-Submitted: ${submitted}`;
  if (/^(bulk|junk|list|auto[_-]reply)\b/.test(first('precedence'))) return `Precedence: ${first('precedence')}`;
  if (/^<\s*>$/.test(first('return-path'))) return 'no return path';
  for (const name of ['x-autoreply', 'x-autorespond', 'x-auto-reply', 'list-id', 'list-unsubscribe', 'feedback-id']) {
    if (first(name) !== '') return name;
  }
  const type = first('content-type');
  if (/^multipart\/report\b/.test(type)) return 'a delivery report';
  if (/^text\/calendar\b.*method=["']?reply\b/.test(type) || isCalendarReply(mail)) return 'an answer to an invitation';
  if (/^(mailer-daemon|postmaster|no-?reply)@/i.test(mail.from?.value[0]?.address ?? '')) return 'a machine’s address';
  return null;
};

/**
 * Whether a mail server says that it could not deliver something, as far as it says. From nowhere (an empty `Return-Path`)
 * come absence notices and receipts, too.
 */
const isFromServer = (mail: ParsedMail): boolean => {
  const first = (name: string): string => rawHeaders(mail, name)[0]?.toLowerCase() ?? '';
  return (
    /^multipart\/report\b.*report-type\s*=\s*"?delivery-status\b/.test(first('content-type')) ||
    first('x-failed-recipients') !== '' ||
    /^(mailer-daemon|postmaster|mail-daemon|microsoftexchange[0-9a-f]*)@/i.test(mail.from?.value[0]?.address ?? '')
  );
};

/** A part for calendars, as text; null: there is none. */
const calendarIn = (mail: ParsedMail): string | null =>
  mail.attachments
    .find(({ contentType }) => /^(text\/calendar|application\/ics)$/i.test(contentType))
    ?.content.toString('utf8') ?? null;

/** Accepting an invitation sends a mail that is for calendars. */
const isCalendarReply = (mail: ParsedMail): boolean =>
  mail.attachments.some(
    ({ contentType, content }) =>
      /^(text\/calendar|application\/ics)$/i.test(contentType) &&
      /^METHOD:REPLY\s*$/im.test(content.toString('latin1')),
  );

const filesOf = (mail: ParsedMail): readonly MailFile[] =>
  mail.attachments
    .filter(
      ({ related, contentType, size }) => !(related && contentType.startsWith('image/') && size < smallestPicture),
    )
    .slice(0, mostFiles)
    .map(({ filename, contentType, content }) => ({ name: filename ?? nameless(contentType), content }));

const nameless = (contentType: string): string => {
  if (contentType === 'message/rfc822') return 'mail.eml';
  const ending = /^[a-z]+\/([a-z0-9]{1,8})$/i.exec(contentType)?.[1];
  return ending === undefined ? 'file' : `file.${ending}`;
};

/** Its date is part of it: some devices give all their mails the same id. */
const keyOf = (messageId: string | null, from: string, date: string, source: Buffer): string =>
  createHash('sha256')
    .update(messageId === null ? source : `${messageId}\n${from}\n${date}`)
    .digest('hex')
    .slice(0, 40);

/** In characters; what is longer is left out of the text. */
const largestHtml = 2_000_000;

const parse = (source: Buffer): Promise<ParsedMail> =>
  simpleParser(source, {
    skipImageLinks: true,
    skipTextToHtml: true,
    skipTextLinks: true,
    keepCidLinks: true,
    maxHtmlLengthToParse: largestHtml,
  });

/** Letters that were lost, and none that were not: it is in another charset than it says. */
const isSpoilt = (text = ''): boolean => /\ufffd/.test(text) && !/[^\p{ASCII}\ufffd]/u.test(text);

/** Larger mails are read once, in bytes. */
const largestToReadAgain = 5_000_000;

/** The mail, its letters read as Windows wrote them in the west: where it says UTF-8, and where it says nothing. */
const readAsLatin = (source: Buffer): Promise<readonly ParsedMail[]> => {
  const saysUtf8 = /(charset\s*=\s*"?|=\?)utf-?8\b/gi;
  const renamed = source.toString('latin1').replaceAll(saysUtf8, '$1windows-1252');
  return Promise.all(
    [Buffer.from(renamed, 'latin1'), Buffer.from(new TextDecoder('windows-1252').decode(source))].map(parse),
  );
};

/** What the HTML loads from elsewhere, as it stands behind each picture where that became text. */
const addressesOfPictures = (html: string): readonly string[] =>
  [...html.matchAll(/<img\b[^<>]*?\bsrc\s*=\s*["']?([^"'\s>]+)/gi)]
    .slice(0, mostPictures)
    .map(([, src = '']) => `[${src.replaceAll('&amp;', '&')}]`);

const textOfHtml = async (html: string): Promise<string> =>
  (await parse(Buffer.from(`Content-Type: text/html; charset=utf-8\r\n\r\n${html}`))).text ?? '';

/** What it says: of HTML without the addresses of pictures, and with cells and rows of a table apart. */
const textOf = async ({ text = '', html: found }: ParsedMail): Promise<string> => {
  const html = typeof found === 'string' && found.length <= largestHtml ? found : '';
  const apart = html.replaceAll(/<\/t[dh]\s*>/gi, ' $&').replaceAll(/<\/tr\s*>/gi, '<br>$&');
  // Where it was written as text as well, that counts.
  const isAllFromHtml = apart !== html && (await textOfHtml(html)) === text;
  const words = (isAllFromHtml ? await textOfHtml(apart) : text).slice(0, 4 * longestText);
  return addressesOfPictures(html)
    .reduce((rest, address) => rest.replaceAll(address, ''), words)
    .replaceAll(/(?<! ) +$/gm, '');
};

/** The words of a mail, each in the charset that they are in. */
const wordsIn = async (source: Buffer, mail: ParsedMail): Promise<Pick<Mail, 'from' | 'subject' | 'text'>> => {
  const from = sender(mail);
  const words = { from, subject: mail.subject ?? '', text: await textOf(mail) };
  const spoilt = isSpoilt(words.text) || isSpoilt(words.subject) || isSpoilt(from?.name);
  if (!spoilt || source.length > largestToReadAgain) return words;
  const mails = await readAsLatin(source);
  const others = await Promise.all(
    mails.map(async (one) => ({ from: sender(one)?.name, subject: one.subject, text: await textOf(one) })),
  );
  const better = (one: string, part: 'from' | 'subject' | 'text'): string =>
    isSpoilt(one)
      ? (others.map((other) => other[part]).find((other = '') => other !== '' && !isSpoilt(other)) ?? one)
      : one;
  return {
    from: from && { ...from, name: better(from.name, 'from') },
    subject: better(words.subject, 'subject'),
    text: better(words.text, 'text'),
  };
};

/** Reads a mail as it lay on the server. What it cannot make out is left out; it throws what the parser throws. */
export const readMail = async (source: Buffer, now: number): Promise<Mail> => {
  const mail = await parse(source);
  const { from, subject, text } = await wordsIn(source, mail);
  const [messageId = null] = rawHeaders(mail, 'message-id')[0]?.match(messageIds) ?? [];
  const idsIn = (name: string): readonly string[] =>
    rawHeaders(mail, name).flatMap((line) => line.match(messageIds) ?? []);
  const delivered = ['delivered-to', 'x-original-to', 'envelope-to'].flatMap((name) => rawHeaders(mail, name));
  const time = mail.date?.getTime() ?? Number.NaN;
  return {
    key: keyOf(messageId, from?.address.toLowerCase() ?? '', rawHeaders(mail, 'date')[0] ?? '', source),
    messageId,
    from,
    to: [...addressesIn(mail.to), ...addressesIn(mail.cc), ...delivered.map((one) => one.replaceAll(/[<>]/g, ''))],
    subject,
    text: text.slice(0, longestText),
    // A clock elsewhere may be wrong: nothing was written in the future.
    time: Number.isFinite(time) && time > 0 ? Math.min(time, now) : now,
    answers: [...new Set([...idsIn('in-reply-to'), ...idsIn('references').toReversed()])],
    calendar: from === null ? null : readCalendarAnswer(calendarIn(mail) ?? '', from.address),
    bounce: isFromServer(mail) ? readBounce(mail) : null,
    automatic: automaticWords(mail),
    results: rawHeaders(mail, 'authentication-results'),
    files: filesOf(mail),
  };
};
