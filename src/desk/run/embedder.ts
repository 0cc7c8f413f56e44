import type { EmbedderSettings } from '#adapters/ollama/embedder.ts';
import type { Embedder } from '#src/app/ports/assistant/embedder.ts';

/** Where a model is that turns texts into vectors, and what it is called. */
export type EmbeddingSettings = Omit<EmbedderSettings, 'prefixes'>;

/** Loaded when it is wanted: most desks have none. */
export const embedderOf = async (settings: EmbeddingSettings | null): Promise<Embedder | null> => {
  if (settings === null) return null;
  const [{ createOllamaEmbedder }, { embeddingPrefixes }] = await Promise.all([
    import('#adapters/ollama/embedder.ts'),
    import('#ml/knowledge/embedding-prefixes.ts'),
  ]);
  return createOllamaEmbedder({ ...settings, prefixes: embeddingPrefixes(settings.model) });
};
