import { z } from 'zod';
import { type Asked, type Endpoint, endpoint } from '#adapters/rest/endpoint.ts';
import { versionSentIn } from '#adapters/rest/if-match.ts';
import {
  articleBody,
  articleSchema,
  newArticleBody,
  reviewedSchema,
  solvedSchema,
  thanksSchema,
} from '#adapters/rest/schemas/articles.ts';
import { type Problem, problem } from '#src/app/adapter-kit/problem.ts';
import type { NotWritten, WrittenArticle } from '#src/app/ports/console/articles.ts';
import { texts } from '#src/cards/texts.ts';
import type { CategoryId, PersonId } from '#src/core/ids.ts';
import type { ArticleText } from '#src/core/knowledge/article.ts';
import { articleInPath, articleJson, articleOf, group, noArticle } from './read-articles.ts';

const scope = 'knowledge:write';

const notForYou = (): Problem => problem(403, 'not_allowed', texts.knowledge.notForYou);

const fieldOf: Partial<Record<NotWritten['code'], string>> = {
  ...{ no_title: 'title', long_title: 'title', no_body: 'body', long_body: 'body', bad_language: 'language' },
  ...{ bad_day: 'reviewOn', no_category: 'category', no_owner: 'owner' },
};

const notWritten = (not: NotWritten): Problem => {
  switch (not.code) {
    case 'not_allowed':
      return notForYou();
    case 'not_there':
      return noArticle();
    case 'changed_since': {
      const { by, why, version } = not;
      const who = `${by ?? 'Somebody'} has changed it since you read it${why === null ? '' : ` (${why})`}`;
      const detail = `${who}; it is version ${version} now. Read it again, put into it what is to stay, and send its new ETag.`;
      return problem(412, 'changed_since', detail, { more: { version } });
    }
    default: {
      const said =
        not.code === 'no_category'
          ? texts.knowledge.noCategory
          : not.code === 'no_owner'
            ? texts.knowledge.noOwner
            : texts.knowledge.problem[not.code];
      const field = fieldOf[not.code];
      return problem(422, not.code, said, field === undefined ? {} : { more: { errors: { [field]: said } } });
    }
  }
};

type Given = z.output<typeof articleBody>;

/** Fields that were not sent stay as they are. */
const textOf = (before: ArticleText, { why: _, language, category, owner, ...given }: Given): ArticleText => ({
  ...before,
  ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)),
  ...(language !== undefined && { language: language.trim().toLowerCase() }),
  ...(category !== undefined && { category: category as CategoryId | null }),
  ...(owner !== undefined && { owner: owner as PersonId | null }),
});

/** Keeps what was written. Throws a Problem. */
const write = async (asked: Pick<Asked, 'parts' | 'caller'>, written: WrittenArticle) => {
  const { parts, caller } = asked;
  const done = await parts.articles.write(caller.person, written);
  if (!done.ok) throw notWritten(done.why);
  const page = await articleOf(asked, done.article.id);
  return { body: articleJson(page), version: page.article.version };
};

const mayWrite = ({ parts: { articles }, caller: { person } }: Pick<Asked, 'parts' | 'caller'>): void => {
  if (!articles.mayWrite(person)) throw notForYou();
};

const add = endpoint({
  ...{ id: 'writeArticle', method: 'POST', path: '/articles', group, scope, status: 201 },
  summary: 'Write an article: a draft of yours for everyone, in English, unless you say otherwise',
  body: newArticleBody,
  answers: articleSchema,
  handle: async (asked) => {
    const { body, caller } = asked;
    const begun = { language: 'en', audience: 'everyone', category: null, reviewOn: null, draft: true } as const;
    const text = textOf({ ...begun, owner: caller.person.id, title: '', body: '' }, body);
    const done = await write(asked, { id: null, text, why: body.why, basedOn: 0 });
    return { ...done, status: 201, location: `/articles/${encodeURIComponent(done.body.id)}` };
  },
});

const change = endpoint({
  ...{ id: 'changeArticle', method: 'POST', path: '/articles/{id}', group, scope, matches: 'required' },
  summary: 'Write the next version of an article. What is left out stays as it is; `draft`: false publishes it',
  params: articleInPath,
  body: articleBody,
  answers: articleSchema,
  handle: async (asked) => {
    mayWrite(asked);
    const { article } = await articleOf(asked, asked.params.id);
    const basedOn = versionSentIn(asked.headers) ?? article.version;
    return write(asked, { id: article.id, text: textOf(article, asked.body), why: asked.body.why, basedOn });
  },
});

const stillRight = endpoint({
  ...{ id: 'articleStillRight', method: 'POST', path: '/articles/{id}/still_right', group, scope },
  summary: 'It was read again and is right: it is read next in half a year',
  params: articleInPath,
  answers: reviewedSchema,
  handle: async (asked) => {
    mayWrite(asked);
    const reviewOn = await asked.parts.articles.stillRight(asked.caller.person, asked.params.id);
    if (reviewOn === false) throw noArticle();
    return { body: { reviewOn } };
  },
});

const feedback = endpoint({
  ...{ id: 'giveArticleFeedback', method: 'POST', path: '/articles/{id}/feedback', group, scope },
  summary: 'Say whether an article helped the owner of the key; what they said last counts',
  params: articleInPath,
  body: z.object({ helped: z.boolean() }),
  answers: thanksSchema,
  handle: async ({ parts: { articles }, caller: { person }, params: { id }, body: { helped } }) => {
    if (!(await articles.answer(person, id, helped))) throw noArticle();
    return { body: { helped } };
  },
});

const solved = endpoint({
  ...{ id: 'articleSolved', method: 'POST', path: '/articles/{id}/solved', group, scope: 'tickets:write' },
  summary: 'It has solved a ticket of the owner of the key, beside which it was put: the ticket is closed',
  params: articleInPath,
  body: z.object({ ticket: z.int().min(1).max(999_999_999) }),
  answers: solvedSchema,
  handle: async ({ parts: { articles }, caller: { person }, params: { id }, body: { ticket } }) => {
    if (!(await articles.solved(person, { number: ticket, article: id }))) {
      throw problem(404, 'not_there', 'This article was not put beside an open ticket of theirs with this number.');
    }
    return { body: { ticket } };
  },
});

export const writeArticleEndpoints: readonly Endpoint[] = [add, change, stillRight, feedback, solved];
