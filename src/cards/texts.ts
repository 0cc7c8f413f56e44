import { inEachLanguage } from './language.ts';
import { en } from './texts/en.ts';
import type { Texts } from './texts/shape.ts';

/**
 * What people read on cards, on forms and in answers, in the language of whoever reads it. Plain and kind. English is the
 * source; a translation is another object of its shape.
 */
export const texts: Texts = inEachLanguage<Texts>({ en });
