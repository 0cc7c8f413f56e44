import type { Language } from '#ml/text/function-words.ts';

const set = (words: string): ReadonlySet<string> => new Set(words.split(' '));

/** Words that turn a sentence round, folded. */
const turning: Partial<Record<Language, ReadonlySet<string>>> = {
  en: set('not no never without cannot cant dont doesnt isnt wont nobody none nothing'),
  de: set('nicht kein keine keinen keinem keiner nie niemals ohne niemand nichts'),
  fr: set('ne pas jamais sans aucun aucune rien personne'),
  es: set('no nunca jamas sin ningun ninguna nadie nada'),
  pt: set('nao nunca sem nenhum nenhuma ninguem nada'),
  sw: set('bila si hakuna usi kamwe'),
};

/** Numbers written as words, folded; small ones mean too much else. */
const numbers = set(
  [
    'two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen twenty thirty forty',
    'fifty sixty ninety hundred thousand zwei drei vier funf sechs sieben acht neun zehn elf zwolf dreizehn vierzehn',
    'funfzehn zwanzig dreissig vierzig sechzig hundert tausend deux trois quatre cinq sept huit dix onze douze treize',
    'quatorze quinze seize vingt trente quarante soixante cent mille dos tres cuatro cinco seis siete ocho nueve diez once',
    'doce trece catorce quince veinte treinta cuarenta sesenta cien mil mbili tatu nne tano sita saba nane tisa kumi',
    'ishirini thelathini mia elfu dois quatro sete oito nove dez onze doze treze quatorze quinze vinte trinta cem',
  ].join(' '),
);

/** Between two of these a sentence may say something and its opposite. */
export const joining = /[.!?;:,\n]+|\s(?:and|but|or|und|aber|oder|et|mais|ou|y|pero|o|na|lakini|au|e|mas)\s/iu;

export const turnsRound = (words: readonly string[], language: Language): boolean =>
  words.some((word) => turning[language]?.has(word) ?? false);

export const isNumber = (word: string): boolean => numbers.has(word);

/** What stands in quotation marks is a name: a message, a button. */
export const withoutQuotes = (text: string): string =>
  text.replace(/"[^"]{1,200}"|“[^”]{1,200}”|„[^“]{1,200}“|«[^»]{1,200}»/gu, ' … ');
