import { setImmediate } from 'node:timers/promises';
import type { Language } from '#ml/text/function-words.ts';
import { conceptsOf } from './concepts.ts';
import { createGrams, gramsIn } from './grams.ts';
import { createNearWords } from './near-words.ts';
import { createPostings, type Term } from './postings.ts';
import { isLanguage, isSmall, languageOf, stemOf, wordsOf } from './terms.ts';

/** What is searched. `language`: a code such as `de`; found out from its words if it is none of ours. */
export type SearchedArticle = {
  readonly id: string;
  readonly title: string;
  readonly body: string;
  readonly language?: string;
};

type FoundArticle = {
  readonly id: string;
  /** Comparable within one search only. */
  readonly score: number;
  /** The share of what the question asks for that the article has, from 0 to 1, rare words counting most. */
  readonly coverage: number;
};

/** How much each way to find an article counts. */
export type Weights = {
  /** A word of the title, against one of the text. */
  readonly title: number;
  /** How much a text loses by being long: 0 nothing, 1 all. Titles are short by themselves. */
  readonly bodyLength: number;
  /** Two words that stand together in both. */
  readonly pairs: number;
  /** Sequences of four letters: parts of compound words, endings, typos. */
  readonly letters: number;
  /** What words mean at a help desk. */
  readonly concepts: number;
  /** A word that is nearly one of the articles'. */
  readonly near: number;
  /** A word that only carries grammar. */
  readonly small: number;
  /** An article in another language than the question seems to be in. */
  readonly foreign: number;
};

export const usualWeights: Weights = {
  title: 8,
  bodyLength: 0.75,
  pairs: 0.4,
  letters: 0.025,
  concepts: 0.9,
  near: 0.4,
  small: 0.25,
  foreign: 0.5,
};

/** Of a question, in words: what comes behind tells no more. */
const mostWords = 200;

/** Where the highest scores above 0 are, at most `limit`, the highest first; of equals the first. */
const bestOf = (scores: Float64Array, limit: number): readonly number[] => {
  const best: number[] = [];
  for (let i = 0; i < scores.length; i += 1) {
    const score = scores[i] ?? 0;
    if (score <= 0 || (best.length === limit && score <= (scores[best.at(-1) ?? 0] ?? 0))) continue;
    let place = best.length;
    while (place > 0 && (scores[best[place - 1] ?? 0] ?? 0) < score) place -= 1;
    best.splice(place, 0, i);
    if (best.length > limit) best.pop();
  }
  return best;
};

type Part = { readonly words: readonly string[]; readonly stems: readonly string[] };

/** How often each occurs. */
const counted = (words: readonly string[]): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
};

const pairsOf = (stems: readonly string[]): readonly string[] =>
  stems.slice(1).map((stem, at) => `${stems[at]} ${stem}`);

const mean = (numbers: readonly number[]): number =>
  numbers.length === 0 ? 1 : Math.max(1, numbers.reduce((sum, n) => sum + n, 0) / numbers.length);

type Read = { readonly id: string; readonly language: Language; readonly title: Part; readonly body: Part };

const readPart = (text: string, language: Language, words = wordsOf(text)): Part => ({
  words,
  stems: words.map((word) => stemOf(word, language)),
});

const read = ({ id, title, body, language: given }: SearchedArticle): Read => {
  const [titled, written] = [wordsOf(title), wordsOf(body)];
  const language = given !== undefined && isLanguage(given) ? given : languageOf([...titled, ...written]);
  return { id, language, title: readPart(title, language, titled), body: readPart(body, language, written) };
};

/** Articles after which whoever makes an index can do something else. */
const atATime = 20;

function* indexing(articles: readonly SearchedArticle[], weights: Weights) {
  const all: Read[] = [];
  for (const [n, article] of articles.entries()) {
    all.push(read(article));
    if (n % atATime === atATime - 1) yield;
  }
  const languages = [...new Set(all.map(({ language }) => language))];
  const gramsOf = createGrams();
  const byWord = createPostings();
  const byPair = createPostings();
  const byLetters = createPostings();
  const byConcept = createPostings();
  const bodyMean = mean(all.map(({ body }) => body.stems.length));

  /** Terms of title and text together, those of the text set against how long it is. */
  const together = (
    title: readonly string[],
    body: readonly string[],
    length: number,
    termsOf: (word: string) => readonly Term[] = (word) => [word],
  ): ReadonlyMap<Term, number> => {
    const amounts = new Map<Term, number>();
    const put = (words: readonly string[], weight: number): void => {
      for (const [word, n] of counted(words)) {
        for (const term of termsOf(word)) amounts.set(term, (amounts.get(term) ?? 0) + n * weight);
      }
    };
    put(title, weights.title);
    put(body, 1 / (1 - weights.bodyLength + (weights.bodyLength * length) / bodyMean));
    return amounts;
  };

  for (const [n, { language, title, body }] of all.entries()) {
    if (n % atATime === atATime - 1) yield;
    const { length } = body.stems;
    const marked = (stems: readonly string[]) => stems.map((stem) => `${language}:${stem}`);
    byWord.add(together(marked(title.stems), marked(body.stems), length));
    byPair.add(together(pairsOf(title.stems), pairsOf(body.stems), length));
    byLetters.add(together(title.words, body.words, length, gramsOf));
    byConcept.add(together(conceptsOf(title.words), conceptsOf(body.words), length));
  }
  const near = createNearWords(byWord.words());
  const rarest = Math.log(1 + (all.length + 0.5) / 0.5);

  /** What a word of a question is looked for as: itself in every language of the articles, or what is nearly it. */
  const termsFor = (word: string): readonly (readonly [term: string, likeness: number])[] => {
    const terms = languages.map((language) => `${language}:${stemOf(word, language)}`);
    const known = terms.filter((term) => byWord.has(term));
    return known.length > 0 ? known.map((term) => [term, 1]) : near(terms, weights.near);
  };

  // Used again by every search, which is never interrupted: new ones each time have the whole heap looked through often.
  const scores = new Float64Array(all.length);
  const covered = new Float64Array(all.length);
  const seen = new Uint8Array(all.length);

  /** Scores every article by the words of a question; returns how much of them each has. */
  const scoreWords = (words: readonly string[], weightOf: (word: string) => number) => {
    covered.fill(0);
    let asked = 0;
    for (const word of new Set(words)) {
      const weight = weightOf(word);
      const terms = termsFor(word);
      const telling = Math.max(0, ...terms.map(([term, likeness]) => byWord.telling(term) * likeness));
      // What no article has counts as much as the rarest that one has: the question asks for it all the same.
      asked += weight * (terms.length > 0 ? telling : rarest);
      seen.fill(0);
      for (const [term, likeness] of terms) byWord.score(term, weight * likeness, scores, seen);
      for (let i = 0; i < seen.length; i += 1) if (seen[i] === 1) covered[i] = (covered[i] ?? 0) + weight * telling;
    }
    return (i: number): number => (asked === 0 ? 0 : (covered[i] ?? 0) / asked);
  };

  return {
    size: all.length,
    /** At most `limit`, the best first; those that have nothing of the question are left out. */
    search: (question: string, limit: number): readonly FoundArticle[] => {
      const words = wordsOf(question).slice(0, mostWords);
      const spoken = languageOf(words);
      const isPlain = (word: string): boolean => isSmall(word, spoken);
      const telling = words.filter((word) => !isPlain(word));
      scores.fill(0);
      const weightOf = (word: string): number => (telling.length > 0 && isPlain(word) ? weights.small : 1);
      const coverage = scoreWords(words, weightOf);
      for (const language of languages) {
        const pairs = new Set(pairsOf(words.map((word) => stemOf(word, language))));
        for (const pair of pairs) byPair.score(pair, weights.pairs / languages.length, scores);
      }
      for (const letters of new Set(telling.flatMap(gramsIn))) byLetters.score(letters, weights.letters, scores);
      for (const concept of new Set(conceptsOf(words))) byConcept.score(concept, weights.concepts, scores);
      // Without a small word nobody can tell in which language somebody asks.
      const knowsLanguage = words.some(isPlain);
      const isForeign = (i: number): boolean => knowsLanguage && all[i]?.language !== spoken;
      for (let i = 0; i < scores.length; i += 1) if (isForeign(i)) scores[i] = (scores[i] ?? 0) * weights.foreign;
      return bestOf(scores, limit).map((i) => ({
        id: all[i]?.id ?? '',
        score: scores[i] ?? 0,
        coverage: coverage(i),
      }));
    },
  };
}

/**
 * Finds the articles that answer a question, without a model: words by their stems in each article's own language, titles
 * counting more, words that stand together, parts of words, what words mean at a help desk, and typos. It is in memory,
 * so that it is the same on every database. Making it takes about a millisecond an article.
 */
export const createArticleIndex = (articles: readonly SearchedArticle[], weights: Weights = usualWeights) => {
  const steps = indexing(articles, weights);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
};

/** The same for many, while everything else goes on. */
export const createArticleIndexSlowly = async (
  articles: readonly SearchedArticle[],
  weights: Weights = usualWeights,
): Promise<ArticleIndex> => {
  const steps = indexing(articles, weights);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    await setImmediate();
  }
};

export type ArticleIndex = ReturnType<typeof createArticleIndex>;
