const named: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'", nbsp: ' ' };

/** `&lt;`, `&#60;`, `&#x3c;` as the characters they stand for. */
const decode = (text: string): string =>
  text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w{1,10}));/gi, (whole, decimal, hex, name) => {
    if (name !== undefined) return named[String(name).toLowerCase()] ?? whole;
    const code = decimal === undefined ? Number.parseInt(String(hex), 16) : Number(decimal);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });

/** The words of a message that Teams gives as HTML. What they quote is left out: it was said before. */
export const wordsOf = (html: string): string =>
  decode(
    html
      .replace(/<blockquote\b[^>]*schema\.skype\.com\/Reply[\s\S]*?<\/blockquote>/gi, '')
      .replace(/<quoted\b[^>]*\/?>/gi, '')
      .replace(/<(?:style|script)\b[\s\S]*?<\/(?:style|script)>/gi, '')
      .replace(/<img\b[^>]*\balt="([^"]*)"[^>]*>/gi, '$1')
      .replace(/<emoji\b[^>]*\balt="([^"]*)"[^>]*>/gi, '$1')
      .replace(/<br\s*\/?>|<\/(?:p|div|li|tr|h[1-6]|pre)>/gi, '\n')
      .replace(/<\/?[a-z][^>]*>/gi, ''),
  )
    .replace(/[ \t]+\n/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();

/** The message that HTML quotes, as Teams' Reply writes it. */
export const quotedMessage = (html: string): string | null => {
  const [tag] = /<blockquote\b[^>]*schema\.skype\.com\/Reply[^>]*>/i.exec(html) ?? [];
  return /\bitemid="([^"]{1,200})"/i.exec(tag ?? '')?.[1] ?? null;
};
