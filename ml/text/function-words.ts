import { fold, hashWord, type Words } from './text.ts';

/**
 * Words that carry grammar, not content. The model may use them, but a card that says "because: the, in" would not
 * convince anyone, so they are never given as reasons.
 */
const functionWords = {
  en: 'a about after again all also am an and any are as at back be because been before being both but by came can cannot cant come could did do does doesnt doing dont down each else even every few for from get gets getting give go goes going got had has have he hello her here hi him his how i if im in into is isnt it its ive just keep keeps last let like made make many may me might more most much must my need needs new no not nothing now of off on once one only or other our out over own please put same say says see seems she should since so some still such take than thanks that the their them then there these they thing this those though to too try two under until up us use very want wants was we well went were what when where which while who why will with wont would yes yet you your',
  de: 'aber alle als am an auch auf aus bei bin bitte da das dass dem den der des die dies diese doch du ein eine einen einer es fur hallo hat habe ich ihr im in ist ja kann kein keine man mehr mein meine mit nach nicht noch nur ob oder schon seit sich sie sind so um und uns unter vom von vor war was wenn wie wieder wir wird zu zum zur',
  fr: 'a ai ainsi au aux avec bonjour ca ce ces cette dans de depuis des du elle en est et il ils je jai la le les leur ma mais me mes mon ne nous on ou par pas plus pour quand que qui sa se ses si son sont sur tout tres un une vous votre y',
  es: 'al algo como con cuando de del desde dia el ella en es esta este esto hay hola la las le lo los mas me mi mis muy no nos o para pero por que se ser si sin sobre su sus tambien tiene todo un una y ya yo',
  sw: 'bado basi cha hii hilo hiyo huu ila ingawa je jina kama katika kila kuna kwa kwenye la leo lakini mimi na naomba ndani ni pia sana si tu wa wakati ya yangu yake za zangu',
  pt: 'a ao aos as com como da das de depois do dos e ela ele em essa esse esta este eu foi ha isso ja mais mas me meu minha muito na nao nas nem no nos o os ou para pela pelo por que quando se sem ser seu sua tem tenho todos um uma voce',
  ja: 'こと これ して してい します しました する そう それ た たち だ ため て で できません です でした と という とき な ない なり なりました に の は ます ました ません まし も もの や よう を が から まで より ください お願い あり あります います いる いて れ られ',
  ar: 'الى ان انا او اي بعد بين تم ثم حتى ذلك عبر عن على عند عندما غير في قبل كان كل كم لا لدي لكل لكن لم له لها ليس ما مع من منذ نحن هذا هذه هل هناك هو هي و يا يوجد',
};

/** The languages of the corpus. */
export type Language = keyof typeof functionWords;

/** The same by language, folded. */
export const functionWordsOf = Object.fromEntries(
  Object.entries(functionWords).map(([language, line]) => [language, new Set(line.split(' ').map(fold))]),
) as unknown as Readonly<Record<Language, ReadonlySet<string>>>;

const known = new Set(Object.values(functionWordsOf).flatMap((some) => [...some].map(hashWord)));

/** Whether a word means something by itself. Numbers below four digits and single letters do not. */
export const isTelling = (words: Words, i: number): boolean => {
  const start = words.codeStarts[i] ?? 0;
  const length = (words.codeStarts[i + 1] ?? 0) - start;
  if (length < 2 || known.has(words.hashes[i] ?? 0)) return false;
  const code = words.codes[start] ?? 0;
  return length > 3 || code < 48 || code > 57;
};
