/** A word, or the id of something in it. */
export type Term = string | number;

/** Which articles have a term, and how much of it. */
type Posting = { readonly articles: number[]; readonly amounts: number[] };

/** How soon more of the same term stops to count (BM25's k1). */
const saturation = 1.2;

/**
 * An inverted index. `amount` of a term in an article is how often it occurs there, weighed by where and set against
 * how long that part is, as BM25F does (Robertson, Zaragoza, Taylor 2004).
 */
export const createPostings = () => {
  const postings = new Map<Term, Posting>();
  let articles = 0;
  /** How much a term tells: the rarer, the more. 0: no article has it. */
  const telling = (term: Term): number => {
    const having = postings.get(term)?.articles.length ?? 0;
    return having === 0 ? 0 : Math.log(1 + (articles - having + 0.5) / (having + 0.5));
  };
  return {
    /** Adds the next article, with the amount of each of its terms. */
    add: (amounts: ReadonlyMap<Term, number>): void => {
      for (const [term, amount] of amounts) {
        const posting = postings.get(term);
        if (posting === undefined) postings.set(term, { articles: [articles], amounts: [amount] });
        else {
          posting.articles.push(articles);
          posting.amounts.push(amount);
        }
      }
      articles += 1;
    },
    has: (term: Term): boolean => postings.has(term),
    /** Those terms that are words. */
    words: (): readonly string[] => [...postings.keys()].filter((term) => typeof term === 'string'),
    telling,
    /** Adds to `scores` what a term of a question is worth to each article, and to `seen` whether it has it at all. */
    score: (term: Term, weight: number, scores: Float64Array, seen?: Uint8Array): void => {
      const posting = postings.get(term);
      if (posting === undefined) return;
      const value = weight * telling(term);
      for (let i = 0; i < posting.articles.length; i += 1) {
        const amount = posting.amounts[i] ?? 0;
        const article = posting.articles[i] ?? 0;
        scores[article] = (scores[article] ?? 0) + (value * amount * (saturation + 1)) / (saturation + amount);
        if (seen !== undefined) seen[article] = 1;
      }
    },
  };
};
