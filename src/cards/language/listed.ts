import { currentLocale } from './language.ts';

const formats = new Map<string, Intl.ListFormat>();

const joined = (words: readonly string[], type: Intl.ListFormatType): string => {
  const locale = currentLocale();
  const format = formats.get(`${type} ${locale}`) ?? new Intl.ListFormat(locale, { type });
  formats.set(`${type} ${locale}`, format);
  return format.format(words);
};

/** `a, b and c`, in the language of whoever reads it. */
export const listed = (words: readonly string[]): string => joined(words, 'conjunction');

/** `a, b or c`, in the language of whoever reads it. */
export const listedOr = (words: readonly string[]): string => joined(words, 'disjunction');
