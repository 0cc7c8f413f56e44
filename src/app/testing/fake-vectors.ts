import type { VectorReader, VectorWriter } from '#src/app/ports/knowledge/article-vectors.ts';
import type { FakeState } from './fake-state.ts';

const stateKey = 'knowledge.vectors';

const byArticle = <T>(idOf: (one: T) => string, after: string | null) => ({
  isAfter: (one: T): boolean => after === null || idOf(one) > after,
  order: (a: T, b: T): number => (idOf(a) < idOf(b) ? -1 : 1),
});

/** The vectors of a state in memory. */
export const createFakeVectorReader = (now: () => FakeState): VectorReader => ({
  articlesToEmbed: async (model, { after, limit }) => {
    const { isAfter, order } = byArticle<{ readonly id: string }>(({ id }) => id, after);
    return [...now().articles.values()]
      .filter(({ id, draft, version }) => !draft && now().articleVectors.get(`${model} ${id}`)?.version !== version)
      .filter(isAfter)
      .toSorted(order)
      .slice(0, limit)
      .map(({ id, version, title, body }) => ({ id, version, title, body }));
  },
  articleVectors: async (wanted, { after, limit }) => {
    const { isAfter, order } = byArticle<{ readonly article: string }>(({ article }) => article, after);
    return [...now().articleVectors.values()]
      .filter(({ model }) => model === wanted)
      .filter(isAfter)
      .toSorted(order)
      .slice(0, limit)
      .map(({ article, version, vector }) => ({ article, version, vector }));
  },
  vectorsState: async () => now().settings.get(stateKey) ?? '0',
});

export const createFakeVectorWriter = (state: FakeState): VectorWriter => {
  const noteChange = (): void => {
    state.settings.set(stateKey, `${Number(state.settings.get(stateKey) ?? 0) + 1}`);
  };
  const forget = (isGone: (one: { readonly model: string; readonly vector: Float32Array }) => boolean): void => {
    for (const [key, one] of state.articleVectors) if (isGone(one)) state.articleVectors.delete(key);
  };
  return {
    saveArticleVectors: async (model, vectors) => {
      const [first] = vectors;
      if (first === undefined) return;
      const { length } = first.vector;
      forget((one) => one.model === model && one.vector.length !== length);
      for (const { article, version, vector } of vectors) {
        const now = state.articles.get(article);
        if (now?.version !== version || now.draft || vector.length !== length) continue;
        state.articleVectors.set(`${model} ${article}`, { article, version, vector, model });
      }
      noteChange();
    },
    forgetVectors: async (which) => {
      forget(({ model }) => ('of' in which ? model === which.of : model !== which.except));
      noteChange();
    },
  };
};
