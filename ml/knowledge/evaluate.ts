import { createArticleIndex, type SearchedArticle, usualWeights, type Weights } from './article-index.ts';

/** What somebody asked, and the article that answers it. */
export type AskedQuestion = { readonly text: string; readonly article: string };

export type KnowledgeFigures = {
  /** Questions asked. */
  readonly n: number;
  /** The share of them whose article came first, and among the first three. */
  readonly hit1: number;
  readonly hit3: number;
  /** The mean of one divided by its place, 0 where it is not among the first ten. */
  readonly mrr10: number;
  /** Milliseconds for one search, for half of them and for 99 in 100. */
  readonly msP50: number;
  readonly msP99: number;
};

/** How well a search is with a model that makes vectors. `problem`: why there are no figures, in words. */
export type EmbeddingFigures = { readonly model: string } & (
  | { readonly figures: KnowledgeFigures }
  | { readonly problem: string }
);

export type EvaluateEmbeddings = (
  articles: readonly SearchedArticle[],
  questions: readonly AskedQuestion[],
) => Promise<EmbeddingFigures>;

type Search = (question: string) => readonly string[] | Promise<readonly string[]>;

const rounded = (n: number, digits: number): number => Number(n.toFixed(digits));

/** How well a search finds the article that answers each question. `search` gives ids, the best first. */
export const measure = async (search: Search, questions: readonly AskedQuestion[]): Promise<KnowledgeFigures> => {
  const times: number[] = [];
  let [first, third, reciprocal] = [0, 0, 0];
  for (const { text, article } of questions) {
    const from = performance.now();
    const found = await search(text);
    times.push(performance.now() - from);
    const place = found.slice(0, 10).indexOf(article) + 1;
    if (place === 1) first += 1;
    if (place >= 1 && place <= 3) third += 1;
    if (place > 0) reciprocal += 1 / place;
  }
  times.sort((a, b) => a - b);
  const at = (share: number): number => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  const n = questions.length;
  return {
    n,
    hit1: rounded(first / n, 4),
    hit3: rounded(third / n, 4),
    mrr10: rounded(reciprocal / n, 4),
    msP50: rounded(at(0.5), 3),
    msP99: rounded(at(0.99), 3),
  };
};

/** The same for the search that the desk uses. */
export const evaluateKnowledge = (
  articles: readonly SearchedArticle[],
  questions: readonly AskedQuestion[],
  weights: Weights = usualWeights,
): Promise<KnowledgeFigures> => {
  const index = createArticleIndex(articles, weights);
  return measure((question) => index.search(question, 10).map(({ id }) => id), questions);
};
