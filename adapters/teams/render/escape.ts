/**
 * A text where Teams parses markdown (in our cards, only in facts): every special character is escaped, including those
 * of the date functions (`{{DATE(…)}}`). HTML has no effect there.
 */
export const escapeMarkdown = (text: string): string => text.replace(/[\\`*_{}[\]()#+\-!~|<>&]/g, '\\$&');
