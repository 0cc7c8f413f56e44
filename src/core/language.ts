/** The languages in which people can read the desk, English first: it is what the others are translated from. */
export const languages = ['en'] as const;
export type Language = (typeof languages)[number];

/** How Intl writes numbers, dates and lists in each. */
export const intlLocales: Readonly<Record<Language, string>> = { en: 'en-GB' };
