import { z } from 'zod';
import { taskKind } from '#src/app/background/task-kinds.ts';
import type { Embedded, Embedder } from '#src/app/ports/assistant/embedder.ts';
import type { ModelFault } from '#src/app/ports/assistant/language-model.ts';
import type { Log } from '#src/app/ports/log.ts';
import type { Store } from '#src/app/ports/store.ts';
import type { Tasks } from '#src/app/ports/tasks.ts';
import { readMarkdown } from '#src/core/conversation/markdown.ts';
import { hours, type Instant, minutes } from '#src/core/ids.ts';
import type { Article } from '#src/core/knowledge/article.ts';

/** The name of the kind of task; stored with every task, so it never changes. */
export const embedArticlesKind = 'embed_articles';

/** Articles in one request: a model on a small machine takes seconds for them. */
const together = 8;
/** In UTF-16 units: what an article is about stands at its start, and models read little more. */
const longestText = 4_000;
/** Markdown that is looked at for it. */
const longestMarkdown = 3 * longestText;
/** So many articles in a row that failed: it is not they. */
const mostFailures = 3;

type ToEmbed = Pick<Article, 'id' | 'version' | 'title' | 'body'>;

/** What a model reads of an article. */
export const embeddedText = ({ title, body }: Pick<Article, 'title' | 'body'>): string =>
  `${title}\n${readMarkdown(body.slice(0, longestMarkdown)).text}`.slice(0, longestText);

/**
 * Has a model read the articles that it has not read as they are now, some at a time, in order. What was done stays done:
 * after a crash, or twice, it goes on with what is left. One that the model fails at is left out until the next time.
 */
export const createEmbedArticles = (parts: {
  readonly store: Store;
  readonly log: Log;
  readonly embedder: Embedder | null;
}) => {
  const { store, log, embedder } = parts;
  /** What was last said of it in the log. */
  let told: ModelFault | null = null;
  const tell = (fault: ModelFault, words: string): void => {
    if (told !== fault) log.warn({ fault }, `Articles are found by their words alone: ${words}`);
    told = fault;
  };

  const embed = async (model: Embedder, articles: readonly ToEmbed[], signal: AbortSignal): Promise<Embedded> => {
    const embedded = await model.embed({ texts: articles.map(embeddedText), as: 'article', signal });
    signal.throwIfAborted();
    if (!embedded.ok) return embedded;
    const vectors = articles.flatMap(({ id, version }, at) => {
      const vector = embedded.vectors[at];
      return vector === undefined ? [] : [{ article: id, version, vector }];
    });
    await store.transaction(async (tx) => {
      await tx.lock('articles');
      await tx.saveArticleVectors(model.model, vectors);
    });
    told = null;
    return embedded;
  };

  /** One by one, because one of them may be what it fails at. False: it fails at all. */
  const embedEach = async (model: Embedder, articles: readonly ToEmbed[], signal: AbortSignal): Promise<boolean> => {
    let failures = 0;
    for (const article of articles) {
      const embedded = await embed(model, [article], signal);
      failures = embedded.ok ? 0 : failures + 1;
      if (!embedded.ok) tell(embedded.fault, embedded.words);
      if (failures === mostFailures || (!embedded.ok && embedded.fault === 'missing')) return false;
    }
    return true;
  };

  return taskKind({
    payload: z.object({}),
    atMostAtOnce: 1,
    leaseMs: minutes(1),
    timeoutMs: hours(6),
    run: async (_, { signal }) => {
      if (embedder === null) return 'done';
      for (let after: string | null = null; ; ) {
        const articles: readonly ToEmbed[] = await store.read.articlesToEmbed(embedder.model, {
          after,
          limit: together,
        });
        const last = articles.at(-1);
        if (last === undefined) return 'done';
        const embedded = await embed(embedder, articles, signal);
        // Owed again in some minutes: see `oweEmbedding`.
        if (!embedded.ok && !(await embedEach(embedder, articles, signal))) return 'done';
        after = last.id;
      }
    },
  });
};

/** What other models made goes: nobody compares it with anything any more. */
export const forgetOtherVectors = async (store: Store, model: string | null): Promise<void> => {
  await store.transaction((tx) => tx.forgetVectors({ except: model }));
};

/** The task, if there are articles that the model has not read as they are now and nobody is at it. */
export const oweEmbedding = async (
  { store, tasks, model }: { readonly store: Store; readonly tasks: Tasks; readonly model: string | null },
  now: Instant,
): Promise<void> => {
  if (model === null) return;
  const [missing] = await store.read.articlesToEmbed(model, { after: null, limit: 1 });
  if (missing === undefined) return;
  const backlog = (await tasks.backlog()).find(({ kind }) => kind === embedArticlesKind);
  if (backlog !== undefined && backlog.pending + backlog.running > 0) return;
  const task = { key: `${embedArticlesKind}:${now}`, kind: embedArticlesKind, payload: {} };
  await store.transaction((tx) => tx.addTasks([task], now));
};
