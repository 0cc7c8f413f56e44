/** The languages in which people can read the desk, English first: it is what the others are translated from. */
export const languages = ['en', 'de', 'es', 'pt', 'fr', 'sw'] as const;
export type Language = (typeof languages)[number];

/** What each calls itself. */
export const languageNames: Readonly<Record<Language, string>> = {
  en: 'English',
  de: 'Deutsch',
  es: 'Español',
  pt: 'Português',
  fr: 'Français',
  sw: 'Kiswahili',
};

const englishNames: Readonly<Record<Language, string>> = {
  en: 'English',
  de: 'German',
  es: 'Spanish',
  pt: 'Portuguese',
  fr: 'French',
  sw: 'Swahili',
};

/** How Intl writes numbers, dates and lists in each. */
export const intlLocales: Readonly<Record<Language, string>> = {
  en: 'en-GB',
  de: 'de',
  es: 'es',
  pt: 'pt-BR',
  fr: 'fr',
  sw: 'sw',
};

/** The language of a platform's locale, `de-AT` or `pt_BR`; null: the desk does not speak it. */
export const languageOf = (locale: string | null | undefined): Language | null => {
  const [first = ''] = (locale ?? '').trim().toLowerCase().split(/[-_]/);
  return languages.find((one) => one === first) ?? null;
};

/** In small letters, without accents: `français` as many type it. */
const plain = (words: string): string => words.toLowerCase().normalize('NFD').replaceAll(/\p{M}/gu, '');

/** A language as somebody types it: `de`, `deutsch`, `German`; null: none of ours. */
export const readLanguage = (words: string): Language | null => {
  const typed = plain(words.trim());
  const named = languages.find((one) => [languageNames[one], englishNames[one]].some((name) => plain(name) === typed));
  return named ?? (/^[a-z]{2}(?:[-_][a-z0-9]{2,4})?$/.test(typed) ? languageOf(typed) : null);
};

/** What is known of the language in which somebody reads. */
export type Reads = {
  /** What they chose. Absent: nothing. */
  readonly language?: Language;
  /** What their platform is set to, as far as the desk speaks it. Absent: not known. */
  readonly seenLanguage?: Language;
};

/** The language in which somebody reads; `usual`: the organisation's. */
export const readerLanguage = ({ language, seenLanguage }: Reads, usual: Language): Language =>
  language ?? seenLanguage ?? usual;
