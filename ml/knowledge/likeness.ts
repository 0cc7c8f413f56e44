import { conceptsOf } from './concepts.ts';
import { isSmall, languageOf, stemOf, wordsOf } from './terms.ts';

/** What a text is about: its words without their endings, and what they mean at a help desk, in any language. */
const termsOf = (text: string): ReadonlySet<string> => {
  const words = wordsOf(text);
  const language = languageOf(words);
  const telling = words.filter((word) => !isSmall(word, language));
  return new Set([...telling.map((word) => stemOf(word, language)), ...conceptsOf(telling).map((id) => `:${id}`)]);
};

/** How much a text has in common with each of the others, from 0 (nothing) to 1 (the same words). */
export const likeness = (text: string, others: readonly string[]): readonly number[] => {
  const own = termsOf(text);
  return others.map((other) => {
    const its = termsOf(other);
    let shared = 0;
    for (const term of its) if (own.has(term)) shared += 1;
    return shared === 0 ? 0 : shared / Math.sqrt(own.size * its.size);
  });
};
