import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { type CommandIo, checkOptions, OptionsError, runCommand, writeLine } from '#ml/commands/command.ts';
import type { SearchedArticle } from '#ml/knowledge/article-index.ts';
import {
  type AskedQuestion,
  type EmbeddingFigures,
  type EvaluateEmbeddings,
  evaluateKnowledge,
  type KnowledgeFigures,
} from '#ml/knowledge/evaluate.ts';
import { readLines } from './read-lines.ts';

const shipped = (name: string): string => fileURLToPath(new URL(`../knowledge/evaluation/${name}`, import.meta.url));

const options = z.object({
  articles: z.string().min(1, 'name a file').default(shipped('articles.jsonl')),
  questions: z.string().min(1, 'name a file').default(shipped('questions.jsonl')),
  json: z.boolean().default(false),
});

/** Ids may be numbers in other people's files; they are compared as texts. */
const id = z.union([z.string(), z.number()]).transform(String);
const article = z.object({ id, title: z.string(), body: z.string() });
export const question = z.object({ text: z.string(), article: id });

const check = (articles: readonly { id: string }[], questions: readonly AskedQuestion[]): void => {
  const ids = new Set(articles.map((one) => one.id));
  if (ids.size < articles.length) {
    const seen = new Set<string>();
    const twice = articles.find((one) => seen.size === seen.add(one.id).size);
    throw new OptionsError(`--articles: two articles have the id ${JSON.stringify(twice?.id)}.`);
  }
  const lost = questions.findIndex((one) => !ids.has(one.article));
  if (lost >= 0) {
    throw new OptionsError(
      `--questions: question ${lost + 1} is answered by the article ${JSON.stringify(questions[lost]?.article)}, which is not there.`,
    );
  }
};

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;

const described = ({ n, hit1, hit3, mrr10, msP50, msP99 }: KnowledgeFigures): readonly string[] => [
  `questions                       ${n}`,
  `the right article came first    ${percent(hit1)}`,
  `… among the first three         ${percent(hit3)}`,
  `mean reciprocal rank, first 10  ${mrr10.toFixed(3)}`,
  `one search                      ${msP50} ms, 99 in 100 below ${msP99} ms`,
];

/** As a person reads them; with a model, beside what it adds. */
export const describedRetrieval = (
  figures: KnowledgeFigures,
  embeddings: EmbeddingFigures | null,
): readonly string[] => {
  const words = described(figures);
  if (embeddings === null) return words;
  const { model } = embeddings;
  if ('problem' in embeddings) return [...words, `with ${model}: ${embeddings.problem}`];
  return [...words, '', `fused with what ${model} finds:`, ...described(embeddings.figures)];
};

/** The same for programs: the figures without a model stand where they always stood. */
export const retrievalJson = (figures: KnowledgeFigures, embeddings: EmbeddingFigures | null): object => {
  if (embeddings === null) return figures;
  const { model } = embeddings;
  const more = 'problem' in embeddings ? { problem: embeddings.problem } : embeddings.figures;
  return { ...figures, embeddings: { model, ...more } };
};

/** Of the articles and questions that come with Deskhand. */
export const evaluateShipped = async (withModel: EvaluateEmbeddings | null) => {
  const { articles: articleFile, questions: questionFile } = checkOptions(options, {});
  const articles = await readLines('--articles', articleFile, article);
  const questions = await readLines('--questions', questionFile, question);
  return evaluateBoth(articles, questions, withModel);
};

const evaluateBoth = async (
  articles: readonly SearchedArticle[],
  questions: readonly AskedQuestion[],
  withModel: EvaluateEmbeddings | null,
) => ({
  figures: await evaluateKnowledge(articles, questions),
  embeddings: withModel === null ? null : await withModel(articles, questions),
});

/**
 * `desk knowledge evaluate`: how well the search finds the article that answers a question. Articles are lines of
 * `{ id, title, body }`, questions of `{ text, article }`; without files, those that come with Deskhand. With `json` one
 * object: see `KnowledgeFigures`. With a model that makes vectors, also what that finds. Returns the exit code.
 */
export const runEvaluateKnowledge = (
  given: z.input<typeof options>,
  io: CommandIo,
  withModel: EvaluateEmbeddings | null = null,
): Promise<number> =>
  runCommand(io, async () => {
    const { articles: articleFile, questions: questionFile, json } = checkOptions(options, given);
    const articles = await readLines('--articles', articleFile, article);
    const questions = await readLines('--questions', questionFile, question);
    check(articles, questions);
    const { figures, embeddings } = await evaluateBoth(articles, questions, withModel);
    const lines = json ? [JSON.stringify(retrievalJson(figures, embeddings))] : describedRetrieval(figures, embeddings);
    for (const line of lines) await writeLine(io.stdout, line);
  });
