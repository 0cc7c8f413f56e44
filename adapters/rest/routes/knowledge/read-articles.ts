import { z } from 'zod';
import { cursorOf, placeIn } from '#adapters/rest/cursor.ts';
import { type Asked, type Endpoint, endpoint } from '#adapters/rest/endpoint.ts';
import { isoTime } from '#adapters/rest/json/ticket.ts';
import { refusal } from '#adapters/rest/refusal.ts';
import { articleSchema, articlesSchema, versionsSchema } from '#adapters/rest/schemas/articles.ts';
import { cursor } from '#adapters/rest/schemas/parts.ts';
import { type Problem, problem } from '#src/app/adapter-kit/problem.ts';
import type { ArticlePage } from '#src/app/ports/console/articles.ts';
import type { Article } from '#src/core/knowledge/article.ts';

export const group = 'Knowledge';
export const articleInPath = z.object({ id: z.string().min(1).max(100) });

export const noArticle = (): Problem =>
  problem(404, 'not_there', 'There is no article with this id, or none that the owner of the key may see.');

/** An article that its reader may see. Throws a Problem. */
export const articleOf = async (
  { parts, caller: { person } }: Pick<Asked, 'parts' | 'caller'>,
  id: string,
): Promise<ArticlePage> => {
  const page = await parts.articles.page(person, id);
  if (page === null) throw noArticle();
  return page;
};

const listedJson = (one: Article): z.input<typeof articlesSchema>['articles'][number] => ({
  ...{ id: one.id, version: one.version, changedAt: isoTime(one.changedAt), title: one.title },
  ...{ category: one.category, audience: one.audience, language: one.language, owner: one.owner },
  ...{ reviewOn: one.reviewOn, draft: one.draft },
});

export const articleJson = ({ article, isStale, behind }: ArticlePage): z.input<typeof articleSchema> => ({
  ...listedJson(article),
  ...{ body: article.body, isStale },
  helped: behind && { yes: behind.answers.helped, no: behind.answers.not },
  use: behind && { views: behind.use.views, suggested: behind.use.suggested, solved: behind.use.solved },
});

const id = z.tuple([z.string()]);
const version = z.tuple([z.int()]);

const list = endpoint({
  ...{ id: 'listArticles', method: 'GET', path: '/articles', group, scope: 'knowledge:read' },
  summary: 'Articles, or with `q` those that answer a question, the best first',
  query: z.object({
    q: z.string().max(1_000).default('').describe('A question, as people ask it. Counts as a search of theirs'),
    show: z
      .enum(['ready', 'drafts', 'review', 'own'])
      .default('ready')
      .describe('What a search finds; or drafts, what should be read again, and what they look after, for the desk'),
    category: z.string().max(300).optional().describe('An id'),
    limit: z.int().min(1).max(200).default(50),
    after: cursor.optional(),
  }),
  answers: articlesSchema,
  handle: async ({ parts: { articles }, caller: { person }, query: { q, show, category = null, limit, after } }) => {
    const behind = after === undefined ? null : placeIn(id, after)[0];
    const found = await articles.list(person, { question: q.trim(), show, category, after: behind, limit });
    if ('code' in found) throw refusal(found, person.id);
    const next = found.next === null ? null : cursorOf([found.next]);
    return { body: { articles: found.articles.map(listedJson), total: found.total, next } };
  },
});

const one = endpoint({
  ...{ id: 'readArticle', method: 'GET', path: '/articles/{id}', group, scope: 'knowledge:read' },
  summary: 'An article. That a program reads it is not counted',
  params: articleInPath,
  answers: articleSchema,
  handle: async (asked) => {
    const page = await articleOf(asked, asked.params.id);
    return { body: articleJson(page), version: page.article.version };
  },
});

const versions = endpoint({
  ...{ id: 'listArticleVersions', method: 'GET', path: '/articles/{id}/versions', group, scope: 'knowledge:read' },
  summary: 'What an article has said, who wrote it and why; for those who work at the desk',
  params: articleInPath,
  query: z.object({ limit: z.int().min(1).max(50).default(10), after: cursor.optional() }),
  answers: versionsSchema,
  handle: async (asked) => {
    const { limit, after } = asked.query;
    const { behind } = await articleOf(asked, asked.params.id);
    if (behind === null) throw problem(403, 'not_allowed', 'Versions are for people who work at the desk.');
    const before = after === undefined ? Number.POSITIVE_INFINITY : placeIn(version, after)[0];
    const left = behind.versions.filter((each) => each.version < before);
    const shown = left.slice(0, limit);
    const last = shown.at(-1);
    return {
      body: {
        versions: shown.map((each) => ({
          ...{ version: each.version, title: each.title, body: each.body, at: isoTime(each.at) },
          ...{ by: each.by, why: each.why },
        })),
        next: last === undefined || left.length <= limit ? null : cursorOf([last.version]),
      },
    };
  },
});

export const readArticleEndpoints: readonly Endpoint[] = [list, one, versions];
