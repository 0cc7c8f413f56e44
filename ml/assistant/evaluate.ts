import { type Proportion, proportion } from '#ml/evaluation/proportion.ts';
import { type ArticleIndex, createArticleIndex, type SearchedArticle } from '#ml/knowledge/article-index.ts';
import type { AskedQuestion } from '#ml/knowledge/evaluate.ts';
import { leastCoverage } from './assistant.ts';

/** How well it is told whether a model is asked at all. */
export type EvidenceFigures = {
  readonly leastCoverage: number;
  readonly questions: number;
  /** Of questions whose article is there and among the three found: those for which the model is asked. */
  readonly asked: Proportion;
  /** Of questions whose article was taken away: those for which it is not. */
  readonly notAsked: Proportion;
};

/** Whether the best of three articles has enough of a question; null: `wanted` is not among them. */
const isEnough = (index: ArticleIndex, text: string, wanted: string | null): boolean | null => {
  const found = index.search(text, 3);
  if (wanted !== null && !found.some(({ id }) => id === wanted)) return null;
  return found.some(({ coverage }) => coverage >= leastCoverage);
};

/** Measures the threshold for evidence on sets of articles and questions: each question with and without its article. */
export const evaluateEvidence = (
  sets: readonly { readonly articles: readonly SearchedArticle[]; readonly questions: readonly AskedQuestion[] }[],
): EvidenceFigures => {
  let [there, asked, gone, notAsked] = [0, 0, 0, 0];
  for (const { articles, questions } of sets) {
    const whole = createArticleIndex(articles);
    for (const [id, ofOne] of Map.groupBy(questions, (one) => one.article)) {
      const rest = createArticleIndex(articles.filter((one) => one.id !== id));
      for (const { text } of ofOne) {
        const enough = isEnough(whole, text, id);
        if (enough !== null) there += 1;
        if (enough === true) asked += 1;
        gone += 1;
        if (isEnough(rest, text, null) === false) notAsked += 1;
      }
    }
  }
  return { leastCoverage, questions: gone, asked: proportion(asked, there), notAsked: proportion(notAsked, gone) };
};
