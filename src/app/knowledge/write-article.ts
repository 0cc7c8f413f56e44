import type { Clock } from '#src/app/ports/clock.ts';
import type { NotWritten, WrittenArticle } from '#src/app/ports/console/articles.ts';
import type { Store, Transaction } from '#src/app/ports/store.ts';
import {
  type Article,
  type ArticleText,
  articleIdFor,
  articleProblem,
  changeReason,
  cleanArticle,
  mayWriteArticles,
  sameText,
} from '#src/core/knowledge/article.ts';
import { type Person, worksHere } from '#src/core/organisation/person.ts';

type Written = { readonly ok: true; readonly article: Article } | { readonly ok: false; readonly why: NotWritten };

const not = (why: NotWritten): Written => ({ ok: false, why });

/** An owner who has left stays until somebody names another. */
const refersTo = async (
  tx: Transaction,
  { category, owner }: ArticleText,
  before: Article | null,
): Promise<NotWritten | null> => {
  if (category !== null && !(await tx.organisation()).categories.has(category)) return { code: 'no_category' };
  if (owner === null || owner === before?.owner) return null;
  const person = await tx.person(owner);
  return person?.active === true && worksHere(person) ? null : { code: 'no_owner' };
};

const changedSince = async (tx: Transaction, { id, version }: Article): Promise<Written> => {
  const [last] = await tx.articleVersions(id);
  const by = last?.by == null ? null : ((await tx.person(last.by))?.name ?? null);
  return not({ code: 'changed_since', version, by, why: last?.why ?? null });
};

/**
 * Keeps what somebody wrote as the next version, or as a new article under an id of its title. Sent again, it is there
 * already; on top of what somebody else wrote meanwhile it is refused.
 */
export const writeArticle = (
  { store, clock }: { readonly store: Store; readonly clock: Clock },
  actor: Person,
  { id, text, why, basedOn }: WrittenArticle,
): Promise<Written> =>
  store.transaction(async (tx) => {
    if (!mayWriteArticles(actor)) return not({ code: 'not_allowed' });
    await tx.lock('articles');
    const before = id === null ? null : await tx.article(id);
    if (id !== null && before === null) return not({ code: 'not_there' });
    const clean = cleanArticle(text);
    const problem = articleProblem({ ...clean, id: id ?? 'new' });
    if (problem !== null) return not({ code: problem });
    const lost = await refersTo(tx, clean, before);
    if (lost !== null) return not(lost);
    if (before !== null && sameText(before, clean)) return { ok: true, article: before };
    if (before !== null && before.version !== basedOn) return changedSince(tx, before);
    const known = id === null ? await tx.articles() : [];
    const twin = known.find((one) => sameText(one, clean));
    if (twin !== undefined) return { ok: true, article: twin };
    const ids = new Set(known.map((one) => one.id));
    const next: Article = {
      ...clean,
      id: id ?? articleIdFor(clean.title, (one) => ids.has(one)),
      version: (before?.version ?? 0) + 1,
      changedAt: clock.now(),
    };
    if (!(await tx.saveArticle(next, { by: actor.id, why: changeReason(why) })))
      throw new Error(`${next.id} was written meanwhile`);
    return { ok: true, article: next };
  });
