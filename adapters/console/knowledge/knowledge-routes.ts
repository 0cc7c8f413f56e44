import { Hono } from 'hono';
import type { Show } from '#adapters/console/html/layout.ts';
import { storable } from '#adapters/console/values.ts';
import {
  type ConsoleEnv,
  type ConsoleParts,
  isOpened,
  sayNext,
  sentForm,
  type Visiting,
} from '#adapters/console/visit.ts';
import { problem } from '#src/app/adapter-kit/problem.ts';
import type { FormValues } from '#src/cards/card.ts';
import { texts } from '#src/cards/texts.ts';
import { answerTicketsPage } from './answer-tickets-page.ts';
import { downloadAnswers } from './answers-csv.ts';
import { answersPage } from './answers-page.ts';
import { articlePage } from './article-page.ts';
import { articlesPage } from './articles-page.ts';
import { askedPage } from './asked-page.ts';
import { articleFromTicket, editPage, type Sent, sendArticle } from './edit-page.ts';

const longestTitle = 200;

/** What an address says of the article to be written. */
const begunIn = (query: URLSearchParams): FormValues => {
  const [about, category] = [storable(query.get('about') ?? '').slice(0, longestTitle), query.get('category')];
  return { ...(about !== '' && { title: about }), ...(category !== null && { category: storable(category) }) };
};

/** The pages of the knowledge base. */
export const createKnowledgeRoutes = (parts: ConsoleParts, show: Show): Hono<ConsoleEnv> => {
  const app = new Hono<ConsoleEnv>();
  const idIn = (c: Visiting): string => storable(c.req.param('id') ?? '');
  const asked = (c: Visiting): URLSearchParams => new URL(c.req.url).searchParams;
  const answered = async (c: Visiting, { page, status, goTo, said }: Sent): Promise<Response> => {
    if (page !== null) return show(c, page, status);
    sayNext(c, said);
    return c.redirect(goTo, 303);
  };

  app.get('/knowledge', async (c) => show(c, await articlesPage(parts, c.var.visit, asked(c))));
  app.get('/knowledge/asked', async (c) => show(c, await askedPage(parts, c.var.visit)));
  app.get('/knowledge/answers', async (c) => show(c, await answersPage(parts, c.var.visit, asked(c))));
  app.get('/knowledge/answers.csv', async (c) => downloadAnswers(parts, c, asked(c)));
  app.get('/knowledge/answers/tickets', async (c) => show(c, await answerTicketsPage(parts, c.var.visit, asked(c))));
  app.get('/knowledge/new', async (c) => {
    const begun = begunIn(asked(c));
    const ticket = asked(c).get('ticket');
    const { visit } = c.var;
    return show(
      c,
      ticket === null
        ? await editPage(parts, visit, null, begun)
        : await articleFromTicket(parts, visit, ticket, begun),
    );
  });
  app.post('/knowledge/new', async (c) => answered(c, await sendArticle(parts, c.var.visit, null, await sentForm(c))));
  app.get('/articles/:id', async (c) => {
    const version = asked(c).get('version');
    const page = await articlePage(parts, c.var.visit, idIn(c), version);
    if (version === null && isOpened(c)) await parts.articles.countRead(c.var.visit.person, idIn(c));
    return show(c, page);
  });
  app.get('/articles/:id/edit', async (c) => show(c, await editPage(parts, c.var.visit, idIn(c))));
  app.post('/articles/:id/edit', async (c) =>
    answered(c, await sendArticle(parts, c.var.visit, idIn(c), await sentForm(c))),
  );
  app.post('/articles/:id/answer', async (c) => {
    const { helped = '' } = await sentForm(c);
    const id = idIn(c);
    if (helped !== 'yes' && helped !== 'no') throw problem(400, 'invalid_request', 'This form could not be read.');
    if (!(await parts.articles.answer(c.var.visit.person, id, helped === 'yes')))
      throw problem(404, 'not_there', texts.knowledge.gone);
    sayNext(c, texts.knowledge.thanks);
    return c.redirect(`/console/articles/${encodeURIComponent(id)}`, 303);
  });
  app.post('/articles/:id/still-right', async (c) => {
    await sentForm(c);
    const { person } = c.var.visit;
    if (!parts.articles.mayWrite(person)) throw problem(403, 'not_allowed', texts.knowledge.notForYou);
    const next = await parts.articles.stillRight(person, idIn(c));
    if (next === false) throw problem(404, 'not_there', texts.knowledge.gone);
    sayNext(c, next === null ? texts.knowledge.thanks : texts.knowledge.reviewedUntil(next));
    return c.redirect(`/console/articles/${encodeURIComponent(idIn(c))}`, 303);
  });
  app.post('/articles/:id/solved', async (c) => {
    const { ticket = '' } = await sentForm(c);
    const number = /^\d{1,9}$/.test(ticket) ? Number(ticket) : 0;
    if (!(await parts.articles.solved(c.var.visit.person, { number, article: idIn(c) })))
      throw problem(404, 'not_there', texts.knowledge.gone);
    sayNext(c, texts.knowledge.solved(number));
    return c.redirect(`/console/tickets/${number}`, 303);
  });
  return app;
};
