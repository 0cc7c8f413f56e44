import { AsyncLocalStorage } from 'node:async_hooks';
import { intlLocales, type Language } from '#src/core/language.ts';

/** For adapters, which may not import the core. */
export { type Language, languageNames, languageOf, languages } from '#src/core/language.ts';

const spoken = new AsyncLocalStorage<Language>();

/** The language of whoever reads what is being made; English where nobody has said. */
export const currentLanguage = (): Language => spoken.getStore() ?? 'en';

/** Its name for Intl. */
export const currentLocale = (): string => intlLocales[currentLanguage()];

/** Makes something for a reader of this language: every text in it is in that language. */
export const inLanguage = <T>(language: Language, make: () => T): T => spoken.run(language, make);

/** The same, for what was made earlier for a reader: a card or a form says in which language it is. */
export const inLanguageOf = <T>(made: { readonly language?: Language | undefined }, make: () => T): T =>
  made.language === undefined ? make() : inLanguage(made.language, make);

/** Says on a card or a form in which language it is, where that is another one than here. */
export const spokenIn = <T extends object>(made: T, language: Language): T =>
  language === currentLanguage() ? made : { ...made, language };
