import type { Article } from '#src/core/knowledge/article.ts';

/** What a model made of one version of an article. */
export type ArticleVector = { readonly article: string; readonly version: number; readonly vector: Float32Array };

type Page = { readonly after: string | null; readonly limit: number };

/** Articles as vectors, by the name of the model that made them. */
export type VectorReader = {
  /** Articles that are no drafts and of whose version this model has made none, by id, those after `after`. */
  articlesToEmbed(model: string, page: Page): Promise<readonly Pick<Article, 'id' | 'version' | 'title' | 'body'>[]>;
  /** By the article’s id, those after `after`. */
  articleVectors(model: string, page: Page): Promise<readonly ArticleVector[]>;
  /** Another text whenever any vector was added, replaced or forgotten. */
  vectorsState(): Promise<string>;
};

export type VectorWriter = {
  /**
   * Keeps those whose article still has this version and is no draft. The model’s vectors of another length go: it is
   * another one under the same name.
   */
  saveArticleVectors(model: string, vectors: readonly ArticleVector[]): Promise<void>;
  /** `of`: one model’s. `except`: all others’; null: all. */
  forgetVectors(which: { readonly of: string } | { readonly except: string | null }): Promise<void>;
};
