import { type Language, languages } from '#src/core/language.ts';
import { currentLanguage, inLanguage } from './language.ts';

const isGroup = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;

const liveView = <T extends object>(of: () => T): T => {
  const view = {};
  for (const [key, value] of Object.entries(of())) {
    const read = () => (of() as Readonly<Record<string, unknown>>)[key];
    const group = isGroup(value) ? liveView(read as () => object) : null;
    Object.defineProperty(view, key, { enumerable: true, get: group === null ? read : () => group });
  }
  return view as T;
};

/**
 * An object that reads as the current language's one, in all its depth: a constant that holds a part of it speaks the
 * language of whoever reads it later. All have the same shape.
 */
export const inEachLanguage = <T extends object>(made: Readonly<Record<Language, T>>): T =>
  liveView(() => made[currentLanguage()]);

/** The same for what is made of texts: it is made once for each language. */
export const madeInEachLanguage = <T extends object>(make: () => T): T =>
  inEachLanguage(
    Object.fromEntries(languages.map((language) => [language, inLanguage(language, make)])) as Record<Language, T>,
  );
