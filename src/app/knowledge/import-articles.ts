import type { Clock } from '#src/app/ports/clock.ts';
import type { Store, Transaction } from '#src/app/ports/store.ts';
import type { Instant } from '#src/core/ids.ts';
import { type Article, type ArticleText, sameText } from '#src/core/knowledge/article.ts';

/** An article as a folder has it. */
export type ImportedArticle = ArticleText & { readonly id: string };

/** The ids of what was or would be written; articles that the folder does not have stay as they are. */
export type ImportedArticles = { readonly added: string[]; readonly changed: string[]; readonly same: string[] };

/**
 * Writes articles that are new or say something else than before, all or none; the others get no new version. They must
 * have been cleaned and found right. `dryRun`: says what would be written.
 */
export const importArticles = (
  { store, clock }: { readonly store: Store; readonly clock: Clock },
  articles: readonly ImportedArticle[],
  dryRun: boolean,
): Promise<ImportedArticles> => store.transaction((tx) => importArticlesIn(tx, articles, clock.now(), dryRun));

/** The same as part of something larger. */
export const importArticlesIn = async (
  tx: Transaction,
  articles: readonly ImportedArticle[],
  now: Instant,
  dryRun = false,
): Promise<ImportedArticles> => {
  await tx.lock('articles');
  const known = new Map((await tx.articles()).map((article) => [article.id, article]));
  const done: ImportedArticles = { added: [], changed: [], same: [] };
  for (const article of articles) {
    const before = known.get(article.id);
    const isSame = before !== undefined && sameText(before, article);
    done[before === undefined ? 'added' : isSame ? 'same' : 'changed'].push(article.id);
    if (isSame || dryRun) continue;
    const next: Article = { ...article, version: (before?.version ?? 0) + 1, changedAt: now };
    if (!(await tx.saveArticle(next, { by: null, why: null }))) throw new Error(`${article.id} was written meanwhile`);
  }
  return done;
};
