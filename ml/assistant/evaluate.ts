import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { type ArticleIndex, createArticleIndex } from '#ml/knowledge/article-index.ts';
import type { Source } from '#src/app/ports/assistant/assistant.ts';
import { leastCoverage } from './assistant.ts';
import { checkAnswer } from './check-answer.ts';
import { usualShare } from './supported.ts';

const linesOf = <T>(folder: string, name: string, schema: z.ZodType<T>): readonly T[] =>
  readFileSync(fileURLToPath(new URL(`${folder}/${name}`, import.meta.url)), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => schema.parse(JSON.parse(line)));

const article = z.object({ id: z.string(), title: z.string(), body: z.string() });
const question = z.object({ text: z.string(), article: z.string() });
const recorded = z.object({
  question: z.string(),
  articles: z.array(z.string()),
  said: z.unknown(),
  /** Whether a person found that every sentence stands in its sources. */
  faithful: z.boolean(),
  why: z.string(),
});

/** How well it is told when to be silent. */
export type AssistantFigures = {
  readonly leastCoverage: number;
  readonly leastShare: number;
  /** Of questions whose article is there and among the three found: the share for which the model is asked. */
  readonly asked: number;
  /** Of questions whose article was taken away: the share for which it is not. */
  readonly notAsked: number;
  readonly questions: number;
  /** Of recorded answers that are faithful: the share that is sent. */
  readonly sent: number;
  readonly faithful: number;
  /** Of those that are not, or in which the model abstains: the share that is not sent. */
  readonly heldBack: number;
  readonly unfaithful: number;
};

const rounded = (n: number): number => Number(n.toFixed(4));
const share = (has: number, of: number): number => (of === 0 ? 0 : rounded(has / of));

/** Whether the best of three articles has enough of a question; null: `wanted` is not among them. */
const isEnough = (index: ArticleIndex, text: string, wanted: string | null): boolean | null => {
  const found = index.search(text, 3);
  if (wanted !== null && !found.some(({ id }) => id === wanted)) return null;
  return found.some(({ coverage }) => coverage >= leastCoverage);
};

/** Measures both thresholds on what comes with Deskhand. */
export const evaluateAssistant = (leastShare: number = usualShare): AssistantFigures => {
  const articles = [
    { articles: linesOf('../knowledge/evaluation', 'articles.jsonl', article), of: 'questions.jsonl' },
    { articles: linesOf('../knowledge/evaluation', 'unseen-articles.jsonl', article), of: 'unseen-questions.jsonl' },
  ];
  let [there, asked, gone, notAsked] = [0, 0, 0, 0];
  for (const set of articles) {
    const whole = createArticleIndex(set.articles);
    const without = Map.groupBy(linesOf('../knowledge/evaluation', set.of, question), (one) => one.article);
    for (const [id, questions] of without) {
      const rest = createArticleIndex(set.articles.filter((one) => one.id !== id));
      for (const { text } of questions) {
        const enough = isEnough(whole, text, id);
        if (enough !== null) there += 1;
        if (enough === true) asked += 1;
        gone += 1;
        if (isEnough(rest, text, null) === false) notAsked += 1;
      }
    }
  }
  const byId = new Map(articles.flatMap((set) => set.articles).map((one) => [one.id, one]));
  const sourceOf = (id: string): Source => {
    const one = byId.get(id);
    if (one === undefined) throw new Error(`There is no article ${id}`);
    return { id, title: one.title, text: one.body, language: id.slice(0, 2), coverage: 1 };
  };
  const all = linesOf('./evaluation', 'recorded.jsonl', recorded).map(({ said, articles: ids, faithful }) => ({
    faithful,
    sent: checkAnswer(said, ids.map(sourceOf), leastShare).ok,
  }));
  const good = all.filter(({ faithful }) => faithful);
  const bad = all.filter(({ faithful }) => !faithful);
  return {
    leastCoverage,
    leastShare,
    asked: share(asked, there),
    notAsked: share(notAsked, gone),
    questions: gone,
    sent: share(good.filter(({ sent }) => sent).length, good.length),
    faithful: good.length,
    heldBack: share(bad.filter(({ sent }) => !sent).length, bad.length),
    unfaithful: bad.length,
  };
};
