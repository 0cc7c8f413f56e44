/** Lines that open a quoted mail: everything from there on is somebody else's. */
export const quoteOpens: readonly RegExp[] = [
  /^\s*(begin forwarded message|anfang der weitergeleiteten nachricht|d(é|e)but du message transf(é|e)r(é|e)|inicio del mensaje reenviado)\s*:/i,
  /^\s*-{2,}\s*(original (message|appointment)|forwarded message|urspr(ü|ue)ngliche nachricht|weitergeleitete nachricht|message (d.origine|transf(é|e)r(é|e))|mensaje (original|reenviado))\s*-*/i,
  /^\s*(on|am|le|el|mnamo)\b.{6,150}\b(wrote|schrieb|a (é|e)crit|escribi(ó|o)|aliandika).{0,100}:\s*$/i,
  /^\s*_{10,}\s*$/,
];

/** The header of a forwarded mail, a line each. */
export const quotedHeader =
  /^\s*\**(from|sent|to|cc|date|subject|von|gesendet|an|datum|betreff|de|envoy(é|e)|(à|a)|objet|enviado|para|fecha|asunto)\**\s?:/i;

/** The end of the line above a quote marked with `>`. */
const wrote = /\b(wrote|schrieb|geschrieben|a (é|e)crit|escribi(ó|o)|escreveu|aliandika)\b.{0,100}:\s*$/i;
const longestAttribution = 3;

/** What a mail program or a person puts under a mail by itself. */
const signature = /^-- ?$/;
const sentFrom =
  /^\s*(sent from my \w+|get outlook for|gesendet von (mein|mit)|von meinem \w+ gesendet|envoy(é|e) de mon|enviado desde mi)/i;

const isQuoted = (line: string): boolean => /^\s*>/.test(line);
const isHeader = (lines: readonly string[], i: number): boolean =>
  quotedHeader.test(lines[i] ?? '') && quotedHeader.test(lines[i + 1] ?? '');

/**
 * How many lines, from this one, name the author of the quote that follows them: `On Monday, Lena wrote:`, which mail
 * programs break over several lines. 0: none do.
 */
const attributionAt = (lines: readonly string[], i: number): number => {
  if ((lines[i] ?? '').trim() === '' || isQuoted(lines[i] ?? '')) return 0;
  for (let count = 1; count <= longestAttribution; count += 1) {
    const last = lines[i + count - 1] ?? '';
    if (last.trim() === '') return 0;
    if (!wrote.test(last)) continue;
    const next = lines.slice(i + count).find((line) => line.trim() !== '');
    return next !== undefined && isQuoted(next) ? count : 0;
  }
  return 0;
};

const tidy = (lines: readonly string[]): string =>
  lines
    .join('\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim();

/** Without the signature that begins with `-- `, and without what a telephone writes under a mail. */
export const withoutSignature = (text: string): string => {
  const lines = text.split('\n');
  const begins = lines.findLastIndex((line) => signature.test(line));
  const own = begins < 0 ? lines : lines.slice(0, begins);
  const last = own.findLastIndex((line) => line.trim() !== '');
  const kept = last >= 0 && sentFrom.test(own[last] ?? '') ? own.slice(0, last) : own;
  const left = tidy(kept);
  return left === '' ? text.trim() : left;
};

/**
 * What somebody wrote in answer to a mail, without the mail they answer and their signature. What they wrote between
 * quoted lines stays. The whole text, if nothing else is left.
 */
export const withoutQuotes = (text: string): string => {
  const lines = text.split('\n');
  const own: string[] = [];
  for (let i = 0; i < lines.length; i += 1) {
    const line = lines[i] ?? '';
    const attribution = attributionAt(lines, i);
    if (attribution > 0) i += attribution - 1;
    // An opening line ends what they wrote, unless a quote marked with `>` follows, among which they may have answered.
    else if (isHeader(lines, i) || quoteOpens.some((opens) => opens.test(line))) break;
    else if (!isQuoted(line)) own.push(line);
  }
  const left = tidy(own);
  return withoutSignature(left === '' ? text : left);
};
