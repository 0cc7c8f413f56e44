import { readFileSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import SqliteDatabase from 'better-sqlite3';
import { readCorpus } from '#ml/corpus.ts';
import { createArticleIndex, createArticleIndexSlowly, type SearchedArticle } from '#ml/knowledge/article-index.ts';
import { type AskedQuestion, evaluateKnowledge, type KnowledgeFigures, measure } from '#ml/knowledge/evaluate.ts';
import { createRandom } from '#ml/random.ts';
import { createVectorIndex } from '#src/app/knowledge/vectors/vector-index.ts';
import { mostSuggested, worthShowing } from '#src/core/knowledge/suggest.ts';
import { atLeast, atMost, line, quantile } from './figures.ts';
import { measureFiling } from './knowledge-filing.ts';
import { type About, measureGroups } from './knowledge-groups.ts';

const lines = <T>(name: string): readonly T[] =>
  readFileSync(new URL(`../ml/knowledge/evaluation/${name}.jsonl`, import.meta.url), 'utf8')
    .trimEnd()
    .split('\n')
    .map((one) => JSON.parse(one));

const many = 10_000;
const searches = 400;

/** SQLite's own full-text search, with the title weighted five times: what we have to beat. */
const plainSearch = (articles: readonly SearchedArticle[]) => {
  const db = new SqliteDatabase(':memory:');
  db.exec(`CREATE VIRTUAL TABLE articles USING fts5(id UNINDEXED, title, body, tokenize = 'porter unicode61')`);
  const insert = db.prepare('INSERT INTO articles VALUES (?, ?, ?)');
  for (const { id, title, body } of articles) insert.run(id, title, body);
  const find = db.prepare('SELECT id FROM articles WHERE articles MATCH ? ORDER BY bm25(articles, 0, 5, 1) LIMIT 10');
  return (question: string): readonly string[] => {
    const words = question.match(/[\p{L}\p{N}]+/gu)?.map((word) => `"${word}"`) ?? [];
    return words.length === 0 ? [] : find.all(words.join(' OR ')).map((row) => (row as { id: string }).id);
  };
};

/** Many articles, made of the sentences of the few. */
const manyArticles = (articles: readonly SearchedArticle[]): readonly SearchedArticle[] => {
  const random = createRandom(7);
  const sentences = articles.flatMap(({ body }) => body.split(/(?<=[.!?»:])\s+/));
  const one = <T>(from: readonly T[]): T => from[Math.floor(random.next() * from.length)] as T;
  return Array.from({ length: many }, (_, n) => ({
    id: `${n}`,
    title: `${one(articles).title} ${n}`,
    body: Array.from({ length: 12 }, () => one(sentences)).join(' '),
  }));
};

const shown = (what: string, { hit1, hit3, mrr10 }: KnowledgeFigures): string =>
  `${what.padEnd(40)} hit@1 ${hit1.toFixed(3)}   hit@3 ${hit3.toFixed(3)}   MRR@10 ${mrr10.toFixed(3)}`;

/**
 * How often articles are put beside a ticket that somebody files, and whether the right one is among them; how often when
 * its article is taken away, and on tickets of the classifier's corpus, which no article was written for.
 */
const suggestions = (name: string, prefix: string, print: (line: string) => void): void => {
  const articles = lines<SearchedArticle>(`${prefix}articles`);
  const questions = lines<AskedQuestion>(`${prefix}questions`);
  const shownBy = (index: ReturnType<typeof createArticleIndex>, text: string) =>
    worthShowing(index.search(text, mostSuggested));
  const whole = createArticleIndex(articles);
  const shown = questions.map(({ text, article }) => ({ article, found: shownBy(whole, text) }));
  const some = shown.filter(({ found }) => found.length > 0);
  const right = some.filter(({ article, found }) => found.some(({ id }) => id === article));
  const wrong = questions.filter(({ text, article }) => {
    const others = createArticleIndex(articles.filter(({ id }) => id !== article));
    return shownBy(others, text).length > 0;
  });
  const foreign = readCorpus().filter((_, n) => n % 5 === 0);
  const onForeign = foreign.filter(({ text }) => shownBy(whole, text).length > 0);
  const percent = (part: number, all: number): string => `${((100 * part) / all).toFixed(1)} %`;
  print(line(`${name}: questions with articles`, percent(some.length, questions.length)));
  print(line('… the right one among them', percent(right.length, some.length)));
  print(line('… shown although its article is gone', percent(wrong.length, questions.length)));
  print(line('… shown on tickets about something else', percent(onForeign.length, foreign.length)));
};

/** Titles of the classifier's corpus in an order of their own, so that each round has all categories. */
const tickets = (): readonly About[] => {
  const random = createRandom(3);
  return readCorpus()
    .map((one) => ({ one, at: random.next() }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ one: { text, category } }) => ({ title: (text.split('\n')[0] ?? '').slice(0, 90), about: category }));
};

/** What is asked and has no article: of the groups at each threshold, how many are right, and how much they find. */
const groups = (name: string, all: readonly About[], print: (line: string) => void): void => {
  print(`groups of tickets: ${name}`);
  for (const { leastAlike, groups: n, right, found } of measureGroups(all, [0.3, 0.4, 0.5, 0.55, 0.6, 0.7])) {
    const shares = `${(100 * right).toFixed(1)} % of pairs right   ${(100 * found).toFixed(1)} % of tickets found`;
    print(line(`… alike by at least ${Math.round(100 * leastAlike)} %`, `${n} groups   ${shares}`));
  }
};

/** How long calls take by the clock, and of the processor: on a busy machine the first also says how busy it is. */
const timed = async (calls: number, call: (n: number) => unknown) => {
  const clock: number[] = [];
  const processor: number[] = [];
  for (let n = 0; n < calls; n += 1) {
    const from = performance.now();
    const used = process.cpuUsage();
    await call(n);
    clock.push(performance.now() - from);
    const { user, system } = process.cpuUsage(used);
    processor.push((user + system) / 1e3);
  }
  return { clock, processor };
};

/** Vectors as a model would make them, of 768 numbers: how long the nearest take, and what they hold. */
const measureVectors = async (print: (line: string) => void): Promise<void> => {
  const random = createRandom(11);
  const unit = (): Float32Array => {
    const vector = Float32Array.from({ length: 768 }, () => random.next() - 0.5);
    const size = Math.hypot(...vector);
    return vector.map((one) => one / size);
  };
  const before = process.memoryUsage().arrayBuffers;
  const index = createVectorIndex(768, many);
  for (let n = 0; n < many; n += 1) index.add(`${n}`, unit());
  const held = (process.memoryUsage().arrayBuffers - before) / 1e6;
  const asked = Array.from({ length: searches }, unit);
  for (const vector of asked.slice(0, 20)) await index.nearest(vector, 50);
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const { clock, processor } = await timed(searches, (n) => index.nearest(asked[n] ?? unit(), 50));
  delay.disable();
  const late = quantile(clock, 0.99);
  print(line(`${many} vectors of 768 numbers hold`, `${held.toFixed(0)} MB`, atMost(held, 40, 'MB')));
  print(line('… the nearest, median', `${quantile(clock, 0.5).toFixed(1)} ms`));
  print(line('… of the processor, p99', `${quantile(processor, 0.99).toFixed(1)} ms`));
  print(line('… p99', `${late.toFixed(1)} ms`, atMost(late, 40, 'ms')));
  const waited = delay.percentile(99) / 1e6;
  print(line('… how long they keep others waiting, p99', `${waited.toFixed(0)} ms`, atMost(waited, 20, 'ms')));
};

/** Whether the right article is found, beside SQLite's own search; how long a search takes among 10,000. */
export const run = async (print: (line: string) => void): Promise<void> => {
  const articles = lines<SearchedArticle>('articles');
  const questions = lines<AskedQuestion>('questions');
  const plain = await measure(plainSearch(articles), questions);
  const ours = await evaluateKnowledge(articles, questions);
  print(shown('FTS5, porter, the title five times', plain));
  print(shown('ours', ours));
  print(line('ours against FTS5, hit@1', (ours.hit1 / plain.hit1).toFixed(2), atLeast(ours.hit1 / plain.hit1, 1)));

  suggestions('own set', '', print);
  suggestions('unseen set', 'unseen-', print);

  groups('the classifier’s corpus, by its categories', tickets(), print);

  const big = manyArticles(articles);
  const began = performance.now();
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const index = await createArticleIndexSlowly(big);
  delay.disable();
  print(line(`an index of ${many} articles`, `${Math.round(performance.now() - began)} ms`));
  const held = delay.percentile(99) / 1e6;
  print(line('… how long it keeps others waiting, p99', `${held.toFixed(0)} ms`, atMost(held, 100, 'ms')));
  const { clock, processor } = await timed(searches, (n) =>
    index.search(questions[n % questions.length]?.text ?? '', 3),
  );
  const late = quantile(clock, 0.99);
  print(line('one search among them, median', `${quantile(clock, 0.5).toFixed(1)} ms`));
  print(line('… of the processor, p99', `${quantile(processor, 0.99).toFixed(1)} ms`));
  print(line('… p99', `${late.toFixed(1)} ms`, atMost(late, 20, 'ms')));
  await measureVectors(print);
  await measureFiling(big, print);
};
