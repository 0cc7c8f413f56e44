import type { ArticleReader, ArticleWriter } from '#src/app/ports/knowledge/articles.ts';
import type { FakeState } from './fake-state.ts';

/** The articles of a state in memory. */
export const createFakeArticleReader = (now: () => FakeState): ArticleReader => ({
  article: async (id) => now().articles.get(id) ?? null,
  hasArticles: async () => [...now().articles.values()].some(({ draft }) => !draft),
  articles: async () => [...now().articles.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1)),
  articlesState: async () => `${[...now().articles.values()].reduce((sum, { version }) => sum + version, 0)}`,
  articleVersions: async (id) => now().articleVersions.get(id) ?? [],
  articleAnswers: async (id) => {
    const said = [...now().articleAnswers.values()].filter(({ article }) => article === id);
    const helped = said.filter((one) => one.helped).length;
    return { helped, not: said.length - helped };
  },
  suggestedArticles: async (ticket) =>
    (now().suggestedArticles.get(ticket) ?? []).flatMap(({ article: id, solvedAt }) => {
      const article = now().articles.get(id);
      return article === undefined ? [] : [{ article, solvedAt }];
    }),
  articleUse: async (id) => {
    const shown = [...now().suggestedArticles.values()].flat().filter(({ article }) => article === id);
    const solved = shown.filter(({ solvedAt }) => solvedAt !== null).length;
    const read = [...now().articleViews].filter(([key]) => key.endsWith(` ${id}`));
    return { views: read.reduce((sum, [, views]) => sum + views, 0), suggested: shown.length, solved };
  },
  mostReadArticles: async (since, limit) => {
    const read = new Map<string, number>();
    for (const [key, views] of now().articleViews) {
      const [day = '', id = ''] = key.split(' ');
      if (day >= since) read.set(id, (read.get(id) ?? 0) + views);
    }
    const inOrder = [...read].toSorted(([a, one], [b, other]) => other - one || (a < b ? -1 : 1));
    return inOrder.slice(0, limit).map(([id]) => id);
  },
});

export const createFakeArticleWriter = (state: FakeState): ArticleWriter => ({
  saveArticle: async (article, { by, why }) => {
    const { id, version, title, body, changedAt: at, category, owner } = article;
    if ((state.articles.get(id)?.version ?? 0) !== version - 1) return false;
    for (const person of [owner, by]) {
      if (person !== null && !state.people.has(person)) throw new Error(`There is no ${person}`);
    }
    if (category !== null && !state.organisation.categories.has(category)) throw new Error(`There is no ${category}`);
    state.articles.set(id, article);
    for (const [key, one] of state.articleVectors) if (one.article === id) state.articleVectors.delete(key);
    const earlier = state.articleVersions.get(id) ?? [];
    state.articleVersions.set(id, [{ version, title, body, at, by, why }, ...earlier]);
    return true;
  },
  answerArticle: async (answer) => {
    if (!state.articles.has(answer.article)) throw new Error(`There is no ${answer.article}`);
    if (!state.people.has(answer.person)) throw new Error(`There is no ${answer.person}`);
    state.articleAnswers.set(`${answer.article}.${answer.person}`, answer);
  },
  suggestArticles: async (ticket, ids) => {
    if (!state.tickets.has(ticket)) throw new Error(`There is no #${ticket}`);
    const before = state.suggestedArticles.get(ticket) ?? [];
    const fresh = ids.filter((id) => !before.some(({ article }) => article === id));
    for (const id of fresh) if (!state.articles.has(id)) throw new Error(`There is no ${id}`);
    state.suggestedArticles.set(ticket, [...before, ...fresh.map((article) => ({ article, solvedAt: null }))]);
  },
  noteSolvedBy: async (ticket, id, at) => {
    const shown = state.suggestedArticles.get(ticket) ?? [];
    const noted = shown.map((one) => (one.article === id ? { ...one, solvedAt: one.solvedAt ?? at } : one));
    state.suggestedArticles.set(ticket, noted);
  },
  countArticleView: async (article, day) => {
    if (!state.articles.has(article)) throw new Error(`There is no ${article}`);
    const key = `${day} ${article}`;
    state.articleViews.set(key, (state.articleViews.get(key) ?? 0) + 1);
  },
});
