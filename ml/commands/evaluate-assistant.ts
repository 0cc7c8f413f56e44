import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { evaluateEvidence } from '#ml/assistant/evaluate.ts';
import {
  type FaithfulnessFigures,
  faithfulnessOf,
  type RecordedAnswer,
  recordedAnswer,
  recordedArticle,
} from '#ml/assistant/faithfulness.ts';
import type { Proportion } from '#ml/evaluation/proportion.ts';
import type { EvaluateEmbeddings } from '#ml/knowledge/evaluate.ts';
import { languageOf, wordsOf } from '#ml/knowledge/terms.ts';
import { type CommandIo, checkOptions, OptionsError, runCommand, writeLine } from './command.ts';
import { describedRetrieval, evaluateShipped, question, retrievalJson } from './evaluate-knowledge.ts';
import { readLines } from './read-lines.ts';

const options = z.object({
  answers: z.string().min(1, 'name a file').optional(),
  articles: z.string().min(1, 'name a file').optional(),
  json: z.boolean().default(false),
});

const shipped = (name: string): string => fileURLToPath(new URL(`../${name}`, import.meta.url));

type Article = z.output<typeof recordedArticle>;

const readArticles = (file: string): Promise<readonly Article[]> => readLines('--articles', file, recordedArticle);

const shippedSets = async () =>
  Promise.all(
    ['', 'unseen-'].map(async (kind) => ({
      articles: await readArticles(shipped(`knowledge/evaluation/${kind}articles.jsonl`)),
      questions: await readLines('', shipped(`knowledge/evaluation/${kind}questions.jsonl`), question),
    })),
  );

const sourceOf = ({ id, title, body }: Article): RecordedAnswer['sources'][number] => ({
  ...{ id, title, text: body, language: languageOf(wordsOf(`${title}\n${body}`)), coverage: 1 },
});

/** Throws OptionsError where one names an article that is not there. */
const readAnswers = async (file: string, articles: readonly Article[]): Promise<readonly RecordedAnswer[]> => {
  const byId = new Map(articles.map((one) => [one.id, one]));
  const lines = await readLines('--answers', file, recordedAnswer);
  return lines.map(({ articles: given, ...answer }, at) => ({
    ...answer,
    sources: given.map((one) => {
      const article = typeof one === 'string' ? byId.get(one) : one;
      if (article !== undefined) return sourceOf(article);
      throw new OptionsError(
        `--answers: answer ${at + 1} has the article ${JSON.stringify(one)}, which is not there. Name its file with --articles, or write { "id", "title", "body" }.`,
      );
    }),
  }));
};

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;

const row = (words: string, { n, of, share, low, high }: Proportion): string =>
  `${words.padEnd(52)}${share === null ? 'none' : `${percent(share).padStart(7)}  (${n} of ${of}; 95 %: ${percent(low)} to ${percent(high)})`}`;

const described = ({ recorded, unreadable, abstained, supported, sentences, judged }: FaithfulnessFigures) => {
  const { cited, covered, faults } = sentences;
  return [
    `${recorded} recorded: ${supported.of} answer, ${abstained} abstain, ${unreadable} are of another form`,
    row('answers, every sentence of which is supported', supported),
    row('sentences that name only articles that were there', cited),
    row('sentences with a number or address from elsewhere', faults.figure),
    row('… a name from elsewhere', faults.name),
    row('… too few words of their sources', faults.words),
    row('… a “not” that the sources have not, or lack', faults.not),
    ...(covered === null
      ? []
      : [`${'their telling words that stand in the sources'.padEnd(52)}${percent(covered).padStart(7)}`]),
    ...(judged.caught.of + judged.falseAlarms.of === 0
      ? []
      : [
          row('found unfaithful by people: held back', judged.caught),
          row('found faithful by people: held back all the same', judged.falseAlarms),
          ...judged.byFlaw.map(({ why, caught }) => `  ${why.padEnd(40)} ${caught.n} of ${caught.of} held back`),
        ]),
    ...(judged.abstainedRightly.of === 0
      ? []
      : [
          row('the articles do not answer: the model abstains', judged.abstainedRightly),
          row('… and nothing is sent', judged.silentRightly),
        ]),
    ...(judged.abstainedWrongly.of === 0 ? [] : [row('the articles do answer: it abstains', judged.abstainedWrongly)]),
    ...judged.missed.map(({ question: asked, why }) => `sent, though it is wrong (${why}): ${asked}`),
  ];
};

/** Of what comes with Deskhand: see README.md in `../assistant`. */
const evaluateAll = async (withModel: EvaluateEmbeddings | null) => {
  const sets = await shippedSets();
  const articles = sets.flatMap((set) => set.articles);
  const evidence = evaluateEvidence(sets);
  const developed = faithfulnessOf(await readAnswers(shipped('assistant/evaluation/recorded.jsonl'), articles));
  const unseen = faithfulnessOf(await readAnswers(shipped('assistant/evaluation/unseen-recorded.jsonl'), articles));
  const retrieval = await evaluateShipped(withModel);
  return {
    json: {
      ...evidence,
      answers: { developed, unseen },
      retrieval: retrievalJson(retrieval.figures, retrieval.embeddings),
    },
    lines: [
      `Whether a model is asked, on ${evidence.questions} questions:`,
      row('an article answers it: the model is asked', evidence.asked),
      row('no article answers it: the model is not asked', evidence.notAsked),
      '',
      'Recorded answers on which the check was developed:',
      ...described(developed),
      '',
      'Recorded answers that were written afterwards:',
      ...described(unseen),
      '',
      'How the articles are found:',
      ...describedRetrieval(retrieval.figures, retrieval.embeddings),
    ],
  };
};

const evaluateFile = async (file: string, articleFile: string | undefined) => {
  const articles =
    articleFile === undefined ? (await shippedSets()).flatMap((set) => set.articles) : await readArticles(articleFile);
  const figures = faithfulnessOf(await readAnswers(file, articles));
  return { json: figures, lines: described(figures) };
};

/**
 * `desk assistant evaluate`: how well the assistant is told when to be silent, and how well the articles are found that it is
 * given, measured on what comes with Deskhand; with `answers`, how faithful the answers in that file are. No language
 * model is asked. With `json` one object. Returns the exit code.
 */
export const runEvaluateAssistant = (
  given: z.input<typeof options>,
  io: CommandIo,
  withModel: EvaluateEmbeddings | null = null,
): Promise<number> =>
  runCommand(io, async () => {
    const { answers, articles, json } = checkOptions(options, given);
    if (answers === undefined && articles !== undefined)
      throw new OptionsError('--articles goes with --answers: the answers are looked at beside them.');
    const said = answers === undefined ? await evaluateAll(withModel) : await evaluateFile(answers, articles);
    for (const line of json ? [JSON.stringify(said.json)] : said.lines) await writeLine(io.stdout, line);
  });
