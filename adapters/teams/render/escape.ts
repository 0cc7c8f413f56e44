/**
 * A text where Teams parses markdown (in our cards, only in facts): every special character is escaped, including those
 * of the date functions (`{{DATE(…)}}`). HTML has no effect there.
 */
export const escapeMarkdown = (text: string): string => text.replace(/[\\`*_{}[\]()#+\-!~|<>&]/g, '\\$&');

/**
 * A text that Teams shows as it is, except that its client would replace date functions (`{{DATE(…)}}`, `{{TIME(…)}}`)
 * by dates: an invisible character between the braces stops that.
 */
export const asWritten = (text: string): string => text.replace(/\{(?=\{(?:DATE|TIME)\()/g, '{\u200b');

/** A text where Teams parses HTML: in the small cards that offer something. */
export const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
