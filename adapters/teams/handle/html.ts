const named: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'", nbsp: ' ' };

/** `&lt;`, `&#60;`, `&#x3c;` as the characters they stand for. */
export const decode = (text: string): string =>
  text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w{1,10}));/gi, (whole, decimal, hex, name) => {
    if (name !== undefined) return named[String(name).toLowerCase()] ?? whole;
    const code = decimal === undefined ? Number.parseInt(String(hex), 16) : Number(decimal);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });

const reply = 'schema.skype.com/Reply';
/** The content of these is not the author's: styles, scripts and quotes. */
export const isSkipped = (name: string, tag: string): boolean =>
  name === 'style' || name === 'script' || (name === 'blockquote' && tag.includes(reply));
const endsLine = /^(?:br|\/p|\/div|\/li|\/tr|\/h[1-6]|\/pre)$/;

/** What an attribute of a tag says; null: it has none of that name. */
export const attribute = (tag: string, name: string): string | null => {
  const found = new RegExp(`\\s${name}="([^"]*)"`, 'i').exec(tag)?.[1];
  return found === undefined ? null : decode(found);
};

/** The text of a message that Teams sends as HTML, without quotes, which were written earlier. */
export const wordsOf = (html: string): string => {
  let words = '';
  let skipped: string | null = null;
  for (const piece of html.split(/(<\/?[a-z][^<>]*>)/i)) {
    const [, name] = /^<(\/?[a-z][\w-]*)/i.exec(piece) ?? [];
    const tag = piece.endsWith('>') ? name?.toLowerCase() : undefined;
    if (skipped !== null) {
      if (tag === `/${skipped}`) skipped = null;
    } else if (tag === undefined) words += decode(piece);
    else if (isSkipped(tag, piece)) skipped = tag;
    else if (tag === 'img' || tag === 'emoji') words += attribute(piece, 'alt') ?? '';
    else if (endsLine.test(tag)) words += '\n';
  }
  return words
    .split('\n')
    .map((line) => line.trim())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
};

/** The message quoted in HTML, as written by Teams' Reply. */
export const quotedMessage = (html: string): string | null => {
  const tag = html.split(/(<blockquote\b[^<>]*>)/i).find((piece) => piece.startsWith('<') && piece.includes(reply));
  return /\bitemid="([^"]{1,200})"/i.exec(tag ?? '')?.[1] ?? null;
};
