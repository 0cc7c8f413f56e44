/**
 * A text where Teams reads markdown (facts, and nowhere else in our cards): every character that could mean
 * something is escaped, those of the date functions (`{{DATE(…)}}`) too. HTML means nothing there.
 */
export const escapeMarkdown = (text: string): string => text.replace(/[\\`*_{}[\]()#+\-!~|<>&]/g, '\\$&');
