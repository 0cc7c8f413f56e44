import { Hono } from 'hono';
import type { Show } from '#adapters/console/html/layout.ts';
import { type ConsoleEnv, type ConsoleParts, sayNext, sentForm } from '#adapters/console/visit.ts';
import { problem } from '#src/app/adapter-kit/problem.ts';
import { texts } from '#src/cards/texts.ts';
import { articlesFor, beforeFilingHtml } from './before-filing.ts';
import { addFiles, readUpload } from './files.ts';
import { fileTicket, newTicketPage } from './new-ticket.ts';

/** The form for a new ticket, filing it, and the articles that may make it needless. */
export const createNewTicketRoutes = (parts: ConsoleParts, show: Show): Hono<ConsoleEnv> => {
  const app = new Hono<ConsoleEnv>();
  app.get('/new', async (c) => show(c, await newTicketPage(parts, c.var.visit)));
  app.post('/new', async (c) => {
    const sent = await readUpload(c);
    const filed = await fileTicket(parts, c.var.visit, sent.values, sent.files.length > 0);
    if (typeof filed !== 'number') {
      return show(c, await newTicketPage(parts, c.var.visit, filed), filed.articles === undefined ? 422 : 200);
    }
    const { files } = parts;
    const unsaved =
      files == null || sent.files.length === 0 ? null : await addFiles(files, c.var.visit, filed, 'public', sent);
    const hears = unsaved ?? 'You’ll get updates in chat and here.';
    sayNext(c, `Filed as #${filed}. ${hears}`);
    return c.redirect(`/console/tickets/${filed}`, 303);
  });
  app.post('/new/articles', async (c) => {
    const found = await articlesFor(parts, c.var.visit, await sentForm(c));
    return c.html(beforeFilingHtml(found));
  });
  app.post('/new/solved', async (c) => {
    const { solved_by = '' } = await sentForm(c);
    if (!(await parts.articles.answer(c.var.visit.person, solved_by, true)))
      throw problem(404, 'not_there', texts.knowledge.gone);
    sayNext(c, texts.knowledge.solvedBefore);
    return c.redirect('/console/tickets', 303);
  });
  return app;
};
