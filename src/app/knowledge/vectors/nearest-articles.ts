import { createRareWarning } from '#src/app/adapter-kit/rare-warning.ts';
import { yieldToEventLoop } from '#src/app/background/yield-to-event-loop.ts';
import type { Embedder } from '#src/app/ports/assistant/embedder.ts';
import type { Clock } from '#src/app/ports/clock.ts';
import type { ArticleVector } from '#src/app/ports/knowledge/article-vectors.ts';
import type { Log } from '#src/app/ports/log.ts';
import type { Store } from '#src/app/ports/store.ts';
import { createVectorIndex, type VectorIndex } from './vector-index.ts';

/**
 * The ids of articles that mean the most like a question, the nearest first; none, where that is not known in time. Drafts
 * and what is not for this reader may be among them.
 */
export type NearestArticles = (asked: {
  readonly question: string;
  readonly limit: number;
  /** How long whoever asks waits at most. */
  readonly withinMs: number;
}) => Promise<readonly string[]>;

const pageSize = 500;

const readAll = async (read: Store['read'], model: string): Promise<readonly ArticleVector[]> => {
  const all: ArticleVector[] = [];
  let after: string | null = null;
  do {
    const page: readonly ArticleVector[] = await read.articleVectors(model, { after, limit: pageSize });
    all.push(...page);
    after = page.length < pageSize ? null : (page.at(-1)?.article ?? null);
    await yieldToEventLoop();
  } while (after !== null);
  return all;
};

const never = new AbortController().signal;

/** Never throws: without a model, or when it fails, nothing is near. */
export const createNearestArticles = (parts: {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  readonly embedder: Embedder | null;
}): NearestArticles => {
  const { store, clock, log, embedder } = parts;
  if (embedder === null) return async () => [];
  const warn = createRareWarning(log, clock.now);
  const { model } = embedder;
  let kept: { readonly state: string; readonly index: VectorIndex } | null = null;
  let reading: Promise<VectorIndex> | null = null;

  /** Read anew when any vector has changed; one reading at a time, however often they change. */
  const currentIndex = async (): Promise<VectorIndex> => {
    const state = await store.read.vectorsState();
    if (kept?.state === state) return kept.index;
    reading ??= (async () => {
      const rows = await readAll(store.read, model);
      const index = createVectorIndex(rows[0]?.vector.length ?? 0, rows.length);
      for (const { article, vector } of rows) index.add(article, vector);
      kept = { state, index };
      return index;
    })().finally(() => {
      reading = null;
    });
    return reading;
  };

  /** They are of another model under the same name, and are made anew. */
  const forget = async (length: number): Promise<void> => {
    warn({ model }, 'the model gives vectors of another length than before: articles are read by it again');
    await store.transaction(async (tx) => {
      const [first] = await tx.articleVectors(model, { after: null, limit: 1 });
      if (first?.vector.length === length) await tx.forgetVectors({ of: model });
    });
  };

  const find = async (question: string, limit: number): Promise<readonly string[]> => {
    const index = await currentIndex();
    if (index.size() === 0) return [];
    // Nobody who has stopped waiting ends it: a model that is only being loaded would never be there.
    const embedded = await embedder.embed({ texts: [question], as: 'question', signal: never });
    const [vector] = embedded.ok ? embedded.vectors : [];
    if (vector === undefined) return [];
    if (vector.length === index.length) return index.nearest(vector, limit);
    await forget(index.length);
    return [];
  };

  return async ({ question, limit, withinMs }) => {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<readonly string[]>((resolve) => {
      timer = setTimeout(() => resolve([]), withinMs);
    });
    const found = find(question, limit).catch((error) => {
      warn({ err: error }, 'articles were looked for by their words alone');
      return [];
    });
    return Promise.race([found, late]).finally(() => clearTimeout(timer));
  };
};
