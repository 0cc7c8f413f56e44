import { inEachLanguage } from './language/in-each-language.ts';
import { de } from './texts/de/de.ts';
import { en } from './texts/en/en.ts';
import type { Texts } from './texts/en/shape.ts';
import { es } from './texts/es/es.ts';
import { fr } from './texts/fr/fr.ts';
import { pt } from './texts/pt/pt.ts';
import { sw } from './texts/sw/sw.ts';

/**
 * What people read on cards, on forms and in answers, in the language of whoever reads it. Plain and kind. English is the
 * source; a translation is another object of its shape: see docs/how-to/add-a-language.md.
 */
export const texts: Texts = inEachLanguage<Texts>({ en, de, es, pt, fr, sw });
