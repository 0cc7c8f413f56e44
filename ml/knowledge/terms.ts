import { stemmer } from 'stemmer';
import { functionWordsOf, type Language } from '#ml/text/function-words.ts';
import { fold } from '#ml/text/text.ts';

const words = /[\p{L}\p{M}\p{N}_]+(?:['’][\p{L}\p{M}]+)*/gu;
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const segmenter = new Intl.Segmenter('und', { granularity: 'word' });

/** The folded words of a text of any length, in order. */
export const wordsOf = (text: string): readonly string[] => {
  const found: string[] = [];
  for (const [run] of text.matchAll(words)) {
    if (!unspaced.test(run)) {
      const word = fold(run).replaceAll(/['’]/g, '');
      if (word !== '') found.push(word);
    } else for (const part of segmenter.segment(run)) if (part.isWordLike) found.push(fold(part.segment));
  }
  return found;
};

const languages = Object.keys(functionWordsOf) as readonly Language[];

/** Whether the search knows how words of a language change. */
export const isLanguage = (code: string): code is Language => Object.hasOwn(functionWordsOf, code);

/** In which language most of the small words of a text are; English if there are none. */
export const languageOf = (found: readonly string[]): Language => {
  let best: Language = 'en';
  let most = 0;
  for (const language of languages) {
    const known = functionWordsOf[language];
    let n = 0;
    for (const word of found) if (known.has(word)) n += 1;
    if (n > most) [best, most] = [language, n];
  }
  return best;
};

/** Endings that a word is left without, the longest first, as long as four letters stay. */
const endings: Partial<Record<Language, readonly string[]>> = {
  de: ['ungen', 'heiten', 'keiten', 'ern', 'ung', 'est', 'end', 'en', 'er', 'em', 'es', 'et', 'te', 'e', 'n', 's', 't'],
  fr: [
    'issements',
    'issement',
    'ations',
    'ation',
    'ements',
    'ement',
    'euses',
    'euse',
    'ants',
    'ant',
    'ees',
    'ee',
    'es',
    'er',
    'ez',
    'ent',
    'e',
    's',
  ],
  es: [
    'aciones',
    'acion',
    'amientos',
    'amiento',
    'adores',
    'ador',
    'ando',
    'iendo',
    'adas',
    'ados',
    'ada',
    'ado',
    'ido',
    'ida',
    'ar',
    'er',
    'ir',
    'es',
    'as',
    'os',
    'a',
    'o',
    'e',
    's',
  ],
  pt: [
    'acoes',
    'acao',
    'amentos',
    'amento',
    'adores',
    'ador',
    'ando',
    'endo',
    'adas',
    'ados',
    'ada',
    'ado',
    'ar',
    'er',
    'ir',
    'es',
    'as',
    'os',
    'a',
    'o',
    'e',
    's',
  ],
};

const withoutEnding = (word: string, list: readonly string[]): string => {
  const ending = list.find((one) => word.endsWith(one) && word.length - one.length >= 4);
  return ending === undefined ? word : word.slice(0, -ending.length);
};

/** A folded word as it is looked for: without what changes when it is used in a sentence. */
export const stemOf = (word: string, language: Language): string => {
  if (language === 'en') return /^[a-z]+$/.test(word) ? stemmer(word) : word;
  const list = endings[language];
  return list === undefined ? word : withoutEnding(word, list);
};

/** Whether a word only carries grammar. */
export const isSmall = (word: string, language: Language): boolean => functionWordsOf[language].has(word);
