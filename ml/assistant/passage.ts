import { isLanguage, languageOf, stemOf, wordsOf } from '#ml/knowledge/terms.ts';

/** Longer ones are cut: a model has to see others, too. In UTF-16 units. */
const longestPart = 600;

const partsOf = (text: string): readonly string[] =>
  text
    .split(/\n+/)
    .flatMap((line) => (line.length <= longestPart ? [line] : (line.match(/.{1,600}(?:\s|$)|.{600}/gsu) ?? [])))
    .map((part) => part.trim())
    .filter((part) => part !== '');

/**
 * The parts of a text that have most of a question's words, in their order, at most `longest` UTF-16 units in all. A
 * short text is whole.
 */
export const passageOf = (
  text: string,
  {
    question,
    language: given,
    longest,
  }: { readonly question: string; readonly language: string; readonly longest: number },
): string => {
  const whole = text.trim();
  if (whole.length <= longest) return whole;
  const language = isLanguage(given) ? given : languageOf(wordsOf(whole.slice(0, longest)));
  const asked = new Set(wordsOf(question).map((word) => stemOf(word, language)));
  const parts = partsOf(whole).map((part, at) => {
    const has = new Set(wordsOf(part).map((word) => stemOf(word, language)));
    return { part, at, fits: [...asked].filter((stem) => has.has(stem)).length };
  });
  const chosen: typeof parts = [];
  let length = 0;
  for (const one of parts.toSorted((a, b) => b.fits - a.fits || a.at - b.at)) {
    if (length + one.part.length + 1 > longest) continue;
    chosen.push(one);
    length += one.part.length + 1;
  }
  return chosen
    .toSorted((a, b) => a.at - b.at)
    .map(({ part }) => part)
    .join('\n');
};
