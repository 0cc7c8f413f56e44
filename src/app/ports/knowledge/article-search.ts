import type { Article } from '#src/core/knowledge/article.ts';
import type { FoundArticle } from '#src/core/knowledge/suggest.ts';
/** An index of articles that answers questions, the best article first. */
export type ArticleSearch = { search(question: string, limit: number): readonly FoundArticle[] };

/** Makes an index; it may take a second for a thousand articles, and gives way to everything else meanwhile. */
export type MakeArticleSearch = (articles: readonly Article[]) => Promise<ArticleSearch>;
