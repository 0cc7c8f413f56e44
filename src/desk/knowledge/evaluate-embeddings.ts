import { createArticleIndex, type SearchedArticle } from '#ml/knowledge/article-index.ts';
import { type EmbeddingFigures, type EvaluateEmbeddings, measure } from '#ml/knowledge/evaluate.ts';
import { embeddedText } from '#src/app/knowledge/vectors/embed-articles.ts';
import { createVectorIndex } from '#src/app/knowledge/vectors/vector-index.ts';
import type { Embedded, Embedder } from '#src/app/ports/assistant/embedder.ts';
import { fuseRanks } from '#src/core/knowledge/fuse-ranks.ts';
import { type EmbeddingSettings, embedderOf } from '#src/desk/run/embedder.ts';

const together = 8;
/** As the desk fuses them: of those that mean the same, and of those that have the words. */
const mostNear = 50;

const never = new AbortController().signal;

/**
 * How well the search finds the article that answers each question, with what the model says fused into it. Its times
 * have the model's in them.
 */
const evaluateEmbeddings = async (
  embedder: Embedder,
  articles: readonly SearchedArticle[],
  questions: Parameters<typeof measure>[1],
): Promise<EmbeddingFigures> => {
  const { model } = embedder;
  const failed = ({ words }: Extract<Embedded, { ok: false }>): EmbeddingFigures => ({ model, problem: words });
  let vectors: ReturnType<typeof createVectorIndex> | null = null;
  for (let at = 0; at < articles.length; at += together) {
    const some = articles.slice(at, at + together);
    const embedded = await embedder.embed({ texts: some.map(embeddedText), as: 'article', signal: never });
    if (!embedded.ok) return failed(embedded);
    vectors ??= createVectorIndex(embedded.vectors[0]?.length ?? 0, articles.length);
    for (const [n, { id }] of some.entries()) vectors.add(id, embedded.vectors[n] ?? new Float32Array(0));
  }
  const index = createArticleIndex(articles);
  let problem: Extract<Embedded, { ok: false }> | null = null;
  const figures = await measure(async (text) => {
    const words = index.search(text, mostNear).map(({ id }) => id);
    const embedded = await embedder.embed({ texts: [text], as: 'question', signal: never });
    if (!embedded.ok) problem ??= embedded;
    const [vector] = embedded.ok ? embedded.vectors : [];
    const near = vector === undefined ? [] : ((await vectors?.nearest(vector, mostNear)) ?? []);
    return fuseRanks(words, near).map(({ id }) => id);
  }, questions);
  // With a question left out they would say something else.
  return problem === null ? { model, figures } : failed(problem);
};

/** The same with the model of these settings; null: there is none. */
export const evaluatorOf = async (settings: EmbeddingSettings | null): Promise<EvaluateEmbeddings | null> => {
  const embedder = await embedderOf(settings);
  return embedder && ((...asked) => evaluateEmbeddings(embedder, ...asked));
};
